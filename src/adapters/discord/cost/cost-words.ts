import type { SpendingUnavailable } from '../../../application/cost/ports/spend-ledger.ts';
import { addDays, type Day, daysIn, type Period } from '../../../domain/calendar/day.ts';
import type { RecordType, SpendBy } from '../../../domain/cost/spending.ts';
import type { Escaped } from '../kit/escape-text.ts';
import { andMore, type ForEach, type InOneLanguage, plural, type WordTable } from '../kit/words.ts';

/** What several messages about money say. */
export const costWords = {
  day: {
    en: (day: Day) => `${monthName(day)} ${dayOfMonth(day)}`,
    ko: (day: Day) => `${monthNumber(day)}월 ${dayOfMonth(day)}일`,
  },
  period: {
    en: (period: Period) => {
      const last = addDays(period.end, -1);
      const start = `${monthName(period.start)} ${dayOfMonth(period.start)}`;
      if (daysIn(period) <= 1) return start;
      return monthName(last) === monthName(period.start)
        ? `${start}–${dayOfMonth(last)}`
        : `${start} – ${monthName(last)} ${dayOfMonth(last)}`;
    },
    ko: (period: Period) => {
      const last = addDays(period.end, -1);
      const start = `${monthNumber(period.start)}월 ${dayOfMonth(period.start)}`;
      if (daysIn(period) <= 1) return `${start}일`;
      const sameMonth = monthNumber(last) === monthNumber(period.start);
      return `${start}${sameMonth ? '~' : `일~${monthNumber(last)}월 `}${dayOfMonth(last)}일`;
    },
  },
  yesterday: { en: (day: string) => `Yesterday (${day})`, ko: (day: string) => `어제 (${day})` },
  /** Where the last day that is over is not the team's own yesterday. */
  lastDay: {
    en: (day: string) => `Last full day (${day}, UTC)`,
    ko: (day: string) => `집계가 끝난 마지막 날 (${day}, UTC)`,
  },
  provisional: { en: 'provisional', ko: '잠정' },
  provisionalDays: {
    en: (count: number) => `${plural(count, 'day')} provisional`,
    ko: (count: number) => `${count}일 잠정`,
  },
  monthToDate: {
    en: (period: string) => `Month to date (${period})`,
    ko: (period: string) => `이번 달 누적 (${period})`,
  },
  against: { en: (period: string) => `Against ${period}`, ko: (period: string) => `지난달 대비 (${period})` },
  before: { en: (amount: string) => `then ${amount}`, ko: (amount: string) => `지난달 ${amount}` },
  services: { en: 'Top services this month', ko: '이번 달 서비스별 비용' },
  others: { en: (count: number) => plural(count, 'other service'), ko: (count: number) => `그 외 ${count}개 서비스` },
  nothingSpent: { en: 'Nothing spent yet this month.', ko: '이번 달에는 아직 발생한 비용이 없습니다.' },
  trends: { en: 'Trends', ko: '추세' },
  lastDays: { en: (count: number) => `Last ${count} days`, ko: (count: number) => `최근 ${count}일` },
  serviceChanges: { en: 'New and gone services', ko: '새로 생기거나 사라진 서비스' },
  newService: {
    en: (service: Escaped, amount: string, since: string) => `**New**: ${service}, ${amount} since ${since}`,
    ko: (service: Escaped, amount: string, since: string) => `**신규**: ${service}, ${since}부터 ${amount}`,
  },
  goneService: {
    en: (service: Escaped, amount: string, last: string) =>
      `**Gone**: ${service}, last on ${last} (${amount} in the week before)`,
    ko: (service: Escaped, amount: string, last: string) =>
      `**사라짐**: ${service}, 마지막 ${last} (그 전 1주 ${amount})`,
  },
  more: andMore,
  bill: { en: 'Bill this month', ko: '이번 달 청구 내역' },
  charges: {
    usage: { en: 'Usage', ko: '사용료' },
    credit: { en: 'Credits', ko: '크레딧' },
    refund: { en: 'Refunds', ko: '환불' },
    tax: { en: 'Tax', ko: '세금' },
    other: { en: 'Fees', ko: '수수료' },
    total: { en: 'Total', ko: '합계' },
  } satisfies ForEach<RecordType | 'total'>,
  monthEnd: { en: (day: string) => `By ${day}`, ko: (day: string) => `${day}까지 예상` },
  awsExpects: {
    en: (amount: string, range: string | null) => `AWS expects **${amount}**${range === null ? '' : ` (${range})`}`,
    ko: (amount: string, range: string | null) => `AWS 예측 **${amount}**${range === null ? '' : ` (${range})`}`,
  },
  tooYoung: {
    en: 'AWS has too little history for a forecast yet.',
    ko: 'AWS가 예측하기에는 아직 사용 이력이 짧습니다.',
  },
  noForecast: {
    'access-denied': {
      en: 'No forecast from AWS: allow Geonbot’s role `ce:GetCostForecast`.',
      ko: 'AWS 예측 없음: 건봇의 IAM 역할에 `ce:GetCostForecast`를 허용해 주세요.',
    },
    'not-enabled': {
      en: 'No forecast from AWS: Cost Explorer is not ready yet.',
      ko: 'AWS 예측 없음: Cost Explorer가 아직 준비되지 않았습니다.',
    },
    throttled: {
      en: 'No forecast from AWS: it is limiting requests.',
      ko: 'AWS 예측 없음: AWS가 요청을 잠시 제한하고 있습니다.',
    },
    'source-unavailable': {
      en: 'No forecast from AWS: it did not answer.',
      ko: 'AWS 예측 없음: AWS가 응답하지 않았습니다.',
    },
  } satisfies ForEach<SpendingUnavailable>,
  ownRate: {
    en: (perDay: string, total: string, from: string) => `At the pace of ${from}, ${perDay} a day: **${total}**`,
    ko: (perDay: string, total: string, from: string) => `${from} 속도라면 하루 ${perDay}, 월말 **${total}**`,
  },
  budget: { en: 'Budget', ko: '예산' },
  ofBudget: {
    en: (percent: string, budget: string) => `${percent} of ${budget}`,
    ko: (percent: string, budget: string) => `${budget} 중 ${percent} 사용`,
  },
  monthGone: {
    en: (percent: string) => `${percent} of the month is over`,
    ko: (percent: string) => `이번 달 ${percent} 경과`,
  },
  pace: {
    within: { en: 'within budget', ko: '예산 범위 안' },
    'over-on': {
      en: (day: string) => `over budget on ${day} at this pace`,
      ko: (day: string) => `이 속도면 ${day}에 예산 초과`,
    },
    'over-since': { en: (day: string) => `over budget since ${day}`, ko: (day: string) => `${day}부터 예산 초과` },
  },
  /** What is said otherwise on the 1st, when the month of the report is over. */
  ofWholeMonth: {
    monthToDate: {
      en: (period: string) => `The whole month (${period})`,
      ko: (period: string) => `한 달 전체 (${period})`,
    },
    against: { en: (period: string) => `Against ${period}`, ko: (period: string) => `그 전달 대비 (${period})` },
    before: { en: (amount: string) => `then ${amount}`, ko: (amount: string) => `그 전달 ${amount}` },
    services: { en: 'Top services of the month', ko: '한 달 서비스별 비용' },
    nothingSpent: { en: 'Nothing spent in the month.', ko: '한 달 동안 발생한 비용이 없습니다.' },
    bill: { en: 'Bill of the month', ko: '한 달 청구 내역' },
    monthGone: {
      en: (percent: string) => `${percent} of the month is over`,
      ko: (percent: string) => `한 달 ${percent} 경과`,
    },
  },
  restated: { en: 'Revised by AWS since the last report', ko: '지난 리포트 이후 AWS가 고친 금액' },
  revised: {
    en: (day: string, difference: string) => `${day} revised ${difference}`,
    ko: (day: string, difference: string) => `${day} ${difference} 수정`,
  },
  moreRevised: {
    en: (count: number, difference: string) => `…and ${plural(count, 'more day')}, ${difference} together`,
    ko: (count: number, difference: string) => `…외 ${count}일, 합계 ${difference}`,
  },
  readAt: { en: (when: string) => `Read from AWS ${when}`, ko: (when: string) => `${when} AWS에서 가져온 값` },
  total: { en: 'Usage', ko: '사용료' },
  /** Usage and everything else that is charged. */
  wholeBill: { en: 'The whole bill', ko: '전체 청구 내역' },
  untagged: { en: 'untagged', ko: '태그 없음' },
  by: {
    service: { en: 'By service', ko: '서비스별' },
    account: { en: 'By account', ko: '계정별' },
    region: { en: 'By region', ko: '리전별' },
    tag: { en: 'By tag', ko: '태그별' },
  } satisfies ForEach<SpendBy['kind']>,
} satisfies WordTable;

export type CostWords = InOneLanguage<typeof costWords>;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function monthName(day: Day): string {
  return months[monthNumber(day) - 1] ?? day.slice(5, 7);
}

export function monthNumber(day: Day): number {
  return Number(day.slice(5, 7));
}

function dayOfMonth(day: Day): number {
  return Number(day.slice(8));
}
