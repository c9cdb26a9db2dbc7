import { addDays, type Day, daysIn } from '../../../domain/cost/period.ts';
import type { CostWords } from './cost-words.ts';

export const englishCost: CostWords = {
  title: (day) => `AWS cost · ${day}`,
  day: (day) => `${month(day)} ${dayOfMonth(day)}`,
  period: (period) => {
    const last = addDays(period.end, -1);
    const start = `${month(period.start)} ${dayOfMonth(period.start)}`;
    if (daysIn(period) <= 1) return start;
    return month(last) === month(period.start)
      ? `${start}–${dayOfMonth(last)}`
      : `${start} – ${month(last)} ${dayOfMonth(last)}`;
  },
  month: (day) => `${month(day)} ${day.slice(0, 4)}`,
  yesterday: (day) => `Yesterday (${day})`,
  lastDay: (day) => `Last full day (${day}, UTC)`,
  provisional: 'provisional',
  provisionalDays: (count) => `${plural(count, 'day')} provisional`,
  monthToDate: (period) => `Month to date (${period})`,
  against: (period) => `Against ${period}`,
  before: (amount) => `then ${amount}`,
  isNew: 'new',
  isGone: 'gone',
  same: 'no change',
  services: 'Top services this month',
  others: (count) => plural(count, 'other service'),
  nothingSpent: 'Nothing spent yet this month.',
  trends: 'Trends',
  lastDays: (count) => `Last ${count} days`,
  comings: 'New and gone',
  coming: (service, amount, since) => `**New**: ${service}, ${amount} since ${since}`,
  going: (service, amount, last) => `**Gone**: ${service}, last on ${last} (${amount} in the week before)`,
  more: (count) => `…and ${count} more`,
  bill: 'On the bill this month',
  charges: { usage: 'Usage', credit: 'Credits', refund: 'Refunds', tax: 'Tax', other: 'Fees', total: 'Total' },
  monthEnd: (day) => `By ${day}`,
  awsExpects: (amount, range) => `AWS expects **${amount}**${range === null ? '' : ` (${range})`}`,
  tooYoung: 'AWS has too little history for a forecast yet.',
  noForecast: {
    'access-denied': 'No forecast from AWS: allow Geonbot’s role `ce:GetCostForecast`.',
    'not-enabled': 'No forecast from AWS: Cost Explorer is not ready yet.',
    throttled: 'No forecast from AWS: it is limiting requests.',
    'source-unavailable': 'No forecast from AWS: it did not answer.',
  },
  ownRate: (perDay, total, from) => `At the pace of ${from}, ${perDay} a day: **${total}**`,
  budget: 'Budget',
  ofBudget: (percent, budget) => `${percent} of ${budget}`,
  monthGone: (percent) => `${percent} of the month is over`,
  pace: {
    within: 'within budget',
    'over-on': (day) => `over budget on ${day} at this pace`,
    'over-since': (day) => `over budget since ${day}`,
  },
  ofWholeMonth: {
    monthToDate: (period) => `The whole month (${period})`,
    services: 'Top services of the month',
    nothingSpent: 'Nothing spent in the month.',
    bill: 'On the bill of the month',
  },
  restated: 'Revised by AWS since the last report',
  revised: (day, difference) => `${day} revised ${difference}`,
  moreRevised: (count, difference) => `…and ${plural(count, 'more day')}, ${difference} together`,
  readAt: (when) => `As AWS told it ${when}`,
  chart: (day) => `Bars of what each of the 30 days up to ${day} cost, by service, with the forecast and the budget`,
  breakdown: (period) => `AWS cost · ${period}`,
  by: { service: 'By service', account: 'By account', region: 'By region', tag: 'By tag' },
  byTag: (key) => `By tag ${key}`,
  total: 'Usage',
  otherParts: (count) => plural(count, 'other'),
  nothingInPeriod: 'Nothing spent.',
  wholeBill: 'The whole bill',
  untagged: 'without the tag',
  nothingTagged: (key) =>
    `Nothing in this period carries the tag ${key}. Activate it as a cost allocation tag in the Billing console; AWS counts it from the day after.`,
  comparison: (before, after) => `Why it changed · ${before} → ${after}`,
  whatMoved: 'What moved, most first',
  nothingMoved: 'Nothing moved.',
  otherDrivers: (count) => `${plural(count, 'other')} together`,
  comparedHow: (by) =>
    `From the usage of both months, ${by} by ${by}; which usage or price moved, AWS tells in Cost Explorer.`,
  refusedTitle: 'Nothing to show',
  refused: (refusal, period) => {
    switch (refusal.reason) {
      case 'not-a-period':
        return `${period} is no period. Use \`this-month\`, \`last-month\`, \`last-7-days\`, \`yesterday\` or a month such as \`2026-10\`.`;
      case 'not-a-whole-month':
        return `${period} is no month that is over. \`why\` compares two whole months: leave \`period\` out, or name one such as \`2026-10\`.`;
      case 'in-the-future':
        return `${period} has not begun yet.`;
      case 'too-old':
        return `That is further back than AWS keeps. The oldest month is \`${refusal.oldest.slice(0, 7)}\`.`;
      case 'nothing-over-yet':
        return 'The month has just begun, and no day of it is over in UTC, by which AWS bills. Ask for `last-month`.';
      case 'no-tag-configured':
        return 'Which tag? Name its key as `cost.tag` in `geonbot.yaml`.';
    }
  },
  noReportTitle: 'No cost report this morning',
  unavailableTitle: 'Costs could not be read',
  unavailable: {
    'access-denied': 'Geonbot may not read Cost Explorer. Allow its role `ce:GetCostAndUsage`.',
    'not-enabled':
      'Cost Explorer is not enabled in this account. Open it once in the Billing console; data follows within 24 hours.',
    throttled: 'Cost Explorer is limiting requests. Try `/cost` in a few minutes.',
    'source-unavailable': 'Cost Explorer did not answer. Try `/cost` in a few minutes.',
  },
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function month(day: Day): string {
  return months[Number(day.slice(5, 7)) - 1] ?? day.slice(5, 7);
}

function dayOfMonth(day: Day): string {
  return String(Number(day.slice(8)));
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
