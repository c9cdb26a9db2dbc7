import type { CostWarningWords } from './cost-warning-words.ts';

export const englishCostWarning: CostWarningWords = {
  title: {
    spike: 'Dearer than usual',
    creep: 'Dearer every week',
    'new-service': 'New on the bill',
    'seen-by-aws': 'AWS sees an anomaly',
  },
  wholeBill: 'the whole bill',
  on: (amount, day, incomplete) => `**${amount}** on ${day}${incomplete ? ', so far' : ''}`,
  fromWeekdays: (low, high, count, weekday) => `expected ${low}–${high} from the last ${count} ${weekdays[weekday]}`,
  fromMonthDay: (high, day) => `expected at most ${high}, going by ${day}`,
  fromDearestDay: (high, day) => `expected at most ${high}, going by its dearest day, ${day}`,
  expectedNothing: 'expected nothing, because it cost nothing for weeks',
  since: (day, days) => `since ${day}, ${days} days`,
  weeks: (first, second, third) =>
    `**${third}** in the last 7 days, ${second} in the 7 before, ${first} in the 7 before those`,
  nothingBefore: (day, days) => `first seen on ${day}, and not in the ${days} days before`,
  aboveAwsExpected: (amount, day) => `**${amount}** more than AWS expected, since ${day}`,
  awsSeesIt: 'AWS sees it too',
  awsUnknown: 'Does AWS see it too?',
  awsImpact: (amount, day) => `${amount} more than expected, since ${day}`,
  awsNotAllowed:
    'Geonbot may not read Cost Anomaly Detection. Allow its role `ce:GetAnomalies`. The warning itself needs no such right.',
  verdict: { expected: 'Expected', investigating: 'Investigating' },
  said: {
    expected: (who, when) =>
      `${who}, ${when}. This card stays as it is until this is over. The rule learns nothing from it: the next time is told again.`,
    investigating: (who, when) => `${who}, ${when}`,
  },
  over: 'Over',
  ended: {
    quiet: 'Back to what is expected.',
    usual: 'It went on for so long that it counts as usual from now on.',
  },
  openCostExplorer: 'Open Cost Explorer',
};

const weekdays = ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays'];
