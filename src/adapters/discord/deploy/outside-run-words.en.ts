import type { OutsideRunWords } from './outside-run-words.ts';

export const englishOutsideRun: OutsideRunWords = {
  title: {
    queued: 'Outside Run Queued',
    running: 'Outside Run Under Way',
    success: 'Outside Run Succeeded',
    failure: 'Outside Run Failed',
    cancelled: 'Outside Run Cancelled',
  },
  startedBy: (actor, event, when) => `Started ${when} by ${actor} (${event})`,
  attempt: (attempt) => `attempt ${attempt}`,
  notOurs: 'Nobody asked Geonbot for it: its rules, approvals and locks did not apply.',
  openRun: 'Open run',
};
