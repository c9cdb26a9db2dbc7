import type { Step } from './day.ts';

const pullRequest41 = { repository: 'acme/backend', number: 41 } as const;

/** What the cloud costs, how it is, and a review. */
export const morningSteps: readonly Step[] = [
  {
    title: 'The morning comes: what did yesterday cost?',
    channel: 'costs',
    act: (day) => day.happen({ kind: 'ring-morning' }),
    says: ['AWS cost · Nov 23', 'Month to date', 'Top services this month', 'Budget'],
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
];
