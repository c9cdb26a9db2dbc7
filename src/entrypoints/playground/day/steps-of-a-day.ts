import type { Step } from './day.ts';
import { troubleSteps } from './steps-of-a-bad-day.ts';

const pullRequest41 = { repository: 'acme/backend', number: 41 } as const;

/** What the cloud costs, how it is, and a review. */
const morningSteps: readonly Step[] = [
  {
    title: 'The morning comes: what did yesterday cost?',
    channel: 'costs',
    act: (day) => day.happen({ kind: 'ring-morning' }),
    says: ['AWS cost · Nov 23', 'the last settled day', 'Month to date', 'Budget'],
  },
  {
    title: 'Mina: /status',
    channel: 'alerts',
    act: (day) => day.slash('Mina', 'alerts', 'status'),
    says: ['AWS status: critical', 'worker', '96%', '3/4 tasks', 'no metric'],
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
    title: 'jiwoo requests changes, and approves once the checks pass: all on one card',
    channel: 'reviews',
    act: async (day) => {
      await day.happen({ kind: 'request-changes', ...pullRequest41 });
      await day.happen({ kind: 'pass-checks', ...pullRequest41 });
      await day.happen({ kind: 'approve', ...pullRequest41 });
    },
    says: ['Approved', 'jiwoo · approved', 'all 2 passed', '↳ 🔴 jiwoo requested changes', '↳ 🟢 jiwoo approved'],
    saysNot: ['awaited'],
  },
  {
    title: 'mona merges it: the same card turns',
    channel: 'reviews',
    act: (day) => day.happen({ kind: 'merge-pull-request', ...pullRequest41 }),
    says: ['Merged', 'Retry payments with a backoff #41'],
  },
];

/** From one line in chat to what really runs, on the way from dev to prod. */
const deploySteps: readonly Step[] = [
  {
    title: 'Robin, who holds no role: /deploy backend dev latest',
    channel: 'deploys',
    act: (day) => day.deploy('Robin', 'backend', 'dev', 'latest'),
    says: ['Not allowed', '@developers'],
  },
  {
    title: 'Mina: /deploy backend dev latest',
    channel: 'deploys',
    act: (day) => day.deploy('Mina', 'backend', 'dev', 'latest'),
    says: ['Deploy Queued', 'Give each task more memory (#38)', 'Open run'],
  },
  {
    title: 'A runner takes it up: the card shows job and step',
    channel: 'deploys',
    act: (day) => day.run('go-on-run'),
    says: ['Deploy In Progress', '🔵 build', 'Set up job', '⚪ deploy'],
  },
  {
    title: 'The run is green. ECS has not come to its end yet: that is no word for done',
    channel: 'deploys',
    act: (day) => day.run('succeed-run'),
    says: ['Deploy Succeeded', 'Checking what ECS runs'],
  },
  {
    title: 'EventBridge tells that the service is steady: it really runs',
    channel: 'deploys',
    act: (day) => day.rollout('steady'),
    says: ['Deploy Verified', 'amazonaws.com/backend:', 'the digests match', 'Took', 'Deploy another version'],
  },
  {
    title: 'Junho, who is no operator: /deploy backend prod latest',
    channel: 'deploys',
    act: (day) => day.deploy('Junho', 'backend', 'prod', 'latest'),
    says: ['Not allowed', '@operators'],
  },
  {
    title: 'Mina asks first: /can backend prod latest',
    channel: 'deploys',
    act: (day) => day.slash('Mina', 'deploys', 'can', { service: 'backend', env: 'prod', version: 'latest' }),
    says: ['staging'],
  },
  {
    title: 'So it goes to staging',
    channel: 'deploys',
    act: async (day) => {
      await day.deploy('Mina', 'backend', 'staging', 'latest');
      await day.goWell();
    },
    says: ['Deploy Verified', 'env=staging'],
  },
  {
    title: 'Then to prod, where another operator has to agree: they are called by name',
    channel: 'deploys',
    act: (day) => day.deploy('Mina', 'backend', 'prod', 'latest'),
    says: ['Deploy Awaiting Approval', 'Needs 1 more approval', '@operators', 'Approve'],
    about: 'Deploy Awaiting Approval',
  },
  {
    title: 'Mina tries to approve it herself',
    channel: 'deploys',
    act: (day) => day.press('Mina', 'deploys', 'Approve'),
    says: ['only they can see this'],
    saysNot: ['Deploy Queued'],
  },
  {
    title: 'Sora approves it, and it goes all the way',
    channel: 'deploys',
    act: async (day) => {
      await day.press('Sora', 'deploys', 'Approve');
      await day.goWell();
    },
    says: ['Deploy Verified', 'Sora approved'],
    about: 'Sora approved',
  },
  {
    title: 'Two people ask for the same at once: one waits',
    channel: 'deploys',
    act: (day) => day.happen({ kind: 'race' }),
    says: ['Deploy In Line', 'Another deploy of backend to dev'],
    about: 'Deploy In Line',
  },
  {
    title: 'The first one is through: the second one goes on by itself, and is told so',
    channel: 'deploys',
    act: (day) => day.goWell(),
    says: ['@Junho: it is your turn'],
    about: 'it is your turn',
  },
  {
    title: 'That one succeeds, too, and Mina asks what runs where',
    channel: 'deploys',
    act: async (day) => {
      await day.goWell();
      await day.slash('Mina', 'deploys', 'deploys');
    },
    says: ['backend', 'prod', 'staging'],
  },
  {
    title: 'Mina asks for what runs there already: nothing is started unless she wants it again',
    channel: 'deploys',
    act: (day) => day.deploy('Mina', 'backend', 'dev', 'latest'),
    says: ['This already runs there', 'Nothing was started', 'Deploy again'],
  },
];

/** What is left when AWS does not answer, and the same in Korean. */
const eveningSteps: readonly Step[] = [
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

/** A day of the team, and its weekend, from the morning's costs to the last deploy. */
export const steps = [...morningSteps, ...deploySteps, ...troubleSteps, ...eveningSteps];
