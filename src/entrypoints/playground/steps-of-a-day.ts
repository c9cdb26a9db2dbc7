import type { Step } from './day.ts';

const pullRequest41 = { repository: 'acme/backend', number: 41 } as const;

/** A day of the team, from the morning's costs to the evening's last deploy. */
export const steps: readonly Step[] = [
  {
    title: 'The morning comes: what did yesterday cost?',
    channel: 'costs',
    act: (day) => day.happen({ kind: 'ring-morning' }),
    says: ['AWS cost · Nov 22', 'Month to date', 'Top services this month', 'Budget'],
  },
  {
    title: 'Mina: /status',
    channel: 'alerts',
    act: (day) => day.slash('Mina', 'alerts', 'status'),
    says: ['AWS status: critical', 'worker', '96%', '3/4 tasks', 'no agent'],
  },
  {
    title: 'The worker calms down, and Mina presses Refresh',
    channel: 'alerts',
    act: async (day) => {
      await day.setCpu('worker', 44);
      await day.press('Mina', 'alerts', 'Refresh');
    },
    says: ['CPU ▰▰▱▱▱ 44%'],
    saysNot: ['96%'],
  },
  {
    title: 'mona opens a pull request',
    channel: 'reviews',
    act: (day) => day.happen({ kind: 'open-pull-request' }),
    says: ['Retry payments with a backoff #41', 'Open', 'feat/payment-retry', 'Open pull request'],
  },
  {
    title: 'mona asks for a review, and the checks fail',
    channel: 'reviews',
    act: async (day) => {
      await day.happen({ kind: 'request-review', ...pullRequest41 });
      await day.happen({ kind: 'fail-checks', ...pullRequest41 });
    },
    says: [
      'Needs review',
      'jiwoo · awaited',
      'platform (team) · awaited',
      '1 of 2 failed: CI',
      '↳ 🔴 Checks failed: CI',
    ],
  },
  {
    title: 'jiwoo wants changes, and approves once the checks pass: all on one card',
    channel: 'reviews',
    act: async (day) => {
      await day.happen({ kind: 'request-changes', ...pullRequest41 });
      await day.happen({ kind: 'pass-checks', ...pullRequest41 });
      await day.happen({ kind: 'approve', ...pullRequest41 });
    },
    says: ['Approved', 'jiwoo · approved', 'all 2 passed', '↳ 🔴 jiwoo wants changes', '↳ 🟢 jiwoo approved'],
    saysNot: ['awaited'],
  },
  {
    title: 'mona merges it: the same card turns',
    channel: 'reviews',
    act: (day) => day.happen({ kind: 'merge-pull-request', ...pullRequest41 }),
    says: ['Merged', 'Retry payments with a backoff #41'],
  },
  {
    title: 'Robin, who holds no role: /deploy backend dev latest',
    channel: 'deploys',
    act: (day) => day.slash('Robin', 'deploys', 'deploy', { service: 'backend', env: 'dev', version: 'latest' }),
    says: ['Not deployed', '@developers'],
  },
  {
    title: 'Mina: /deploy backend dev latest',
    channel: 'deploys',
    act: (day) => day.slash('Mina', 'deploys', 'deploy', { service: 'backend', env: 'dev', version: 'latest' }),
    says: ['Deploy Queued', 'backend', 'Open run'],
  },
  {
    title: 'GitHub starts the run',
    channel: 'deploys',
    act: (day) => day.run('start-run'),
    says: ['Deploy In Progress'],
  },
  {
    title: 'The run succeeds, and ECS really runs the image',
    channel: 'deploys',
    act: (day) => day.run('succeed-run'),
    says: ['Deploy Verified', 'amazonaws.com/backend:', 'Took', 'Deploy another version'],
  },
  {
    title: 'Junho, who is no operator: /deploy web prod v1.4.0',
    channel: 'deploys',
    act: (day) => day.slash('Junho', 'deploys', 'deploy', { service: 'web', env: 'prod', version: 'v1.4.0' }),
    says: ['Not deployed', '@operators'],
  },
  {
    title: 'Mina deploys web to dev instead, and the run fails',
    channel: 'deploys',
    act: async (day) => {
      await day.slash('Mina', 'deploys', 'deploy', { service: 'web', env: 'dev', version: 'v1.4.0' });
      day.pass(20);
      await day.run('start-run');
      day.pass(260);
      await day.run('fail-run');
    },
    says: ['Deploy Failed', 'Failed in job deploy', 'Wait for the service to become stable', '4 min 40 s'],
  },
  {
    title: 'AWS stops answering: /status says so, and shows no 0',
    channel: 'alerts',
    act: async (day) => {
      await day.happen({ kind: 'aws-trouble', trouble: 'source-unavailable' });
      await day.slash('Mina', 'alerts', 'status');
    },
    says: ['partly unknown', 'no answer'],
    saysNot: ['0%'],
  },
  {
    title: 'AWS is back, and Mina asks in Korean: /비용',
    channel: 'costs',
    act: async (day) => {
      await day.happen({ kind: 'aws-trouble', trouble: null });
      await day.slash('Mina', 'costs', 'cost', {}, 'ko');
    },
    says: ['AWS 비용', '예산'],
  },
];
