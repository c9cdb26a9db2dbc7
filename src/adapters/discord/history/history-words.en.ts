import type { HistoryWords } from './history-words.ts';

export const englishHistory: HistoryWords = {
  board: {
    title: 'What runs where',
    tally: {
      failed: (count) => `${count} failed`,
      drifted: (count) => `${count} changed by hand`,
      moving: (count) => `${count} on the way`,
      locked: (count) => `${count} locked`,
      unverified: (count) => `${count} not verified`,
      calm: (count) => `${count} calm`,
      never: (count) => `${count} never deployed`,
    },
    checked: (when) => `checked ${when}`,
    shown: (from, to, of) => `showing ${from}–${to} of ${of}`,
    unused: (count) => `Nothing was ever deployed to ${count === 1 ? 'one other place' : `${count} other places`}.`,
    nothing: 'Nothing was deployed through me yet. `/deploy` does it.',
    never: 'never deployed through me',
    since: (when, who) => `${when} by ${who}`,
    verification: { verified: 'verified', pending: 'being verified', unverified: 'not verified' },
    failed: (title, version, when) => `${title}: ${version} ${when}, so the one above still counts`,
    drifted: (primary, deployed) => `ECS is to run ${primary} instead of ${deployed}: somebody changed it without me`,
    driftUnknown: {
      'not-comparable': 'What ECS is to run cannot be compared with what was deployed',
      'not-found': 'ECS knows no such service any more',
      'access-denied': 'ECS may not be asked what it is to run: allow `ecs:DescribeServices`',
      throttled: 'ECS is limiting requests, so it is not known what it is to run',
      'no-agent': 'It is not known what ECS is to run',
      'insights-off': 'It is not known what ECS is to run',
      'no-task-running': 'It is not known what ECS is to run',
      'no-data': 'It is not known what ECS is to run',
      'source-unavailable': 'ECS did not answer what it is to run',
    },
    inFlight: (version, who, when) => `On the way: ${version} by ${who}, asked for ${when}`,
    waiting: (waiting) => `Waiting: ${waiting}`,
    waiter: (version, who) => `${version} by ${who}`,
    more: (count) => `and ${count} more`,
    refresh: 'Refresh',
    pages: 'Show others',
  },
  past: {
    title: (of) => (of === null ? 'Deploy history' : `Deploy history: ${of}`),
    page: (number) => `Page ${number}`,
    nothing: 'Nothing was deployed here through me yet.',
    took: (duration) => `took ${duration}`,
    rollback: 'rollback',
    breakGlass: 'past the rules',
    card: 'card',
    newer: 'Newer',
    older: 'Older',
  },
  delivery: {
    title: (days, of) => `Delivery in the last ${days === 1 ? 'day' : `${days} days`}${of === null ? '' : `: ${of}`}`,
    frequency: 'Deployment frequency',
    leadTime: 'Lead time for changes',
    changeFailures: 'Change failure rate',
    recoveryTime: 'Time to restore',
    perDay: (times) => `${times} a day`,
    perWeek: (times) => `${times} a week`,
    perMonth: (times) => `${times} a month`,
    deploys: (count) => `${count} good ${count === 1 ? 'deploy' : 'deploys'}`,
    medianOf: (count) => `median of ${count}`,
    failedOf: (failed, of) => `${failed} of ${of}`,
    notEnoughData: 'not enough data',
    before: (days, value) => `${days === 1 ? 'the day' : `${days} days`} before: ${value}`,
    howMeasured:
      'Lead time runs from the commit to its first good end. A deploy failed when it came to a bad end or was rolled back from. Restored is what came to a good end again. Rollbacks are no changes.',
    incomplete:
      'There were more deploys than I look at, so the oldest are missing here. Ask for fewer days or one service.',
    duration,
  },
};

function duration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return `${Math.round(ms / 1000)} s`;
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return hours % 24 === 0 ? `${hours / 24} days` : `${Math.floor(hours / 24)} days ${hours % 24} h`;
}
