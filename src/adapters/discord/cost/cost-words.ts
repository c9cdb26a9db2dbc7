import type { SpendingUnavailable } from '../../../application/cost/ports/spend-ledger.ts';
import { addDays, type Day, daysIn, type Period } from '../../../domain/calendar/day.ts';
import type { CostView, RecordType } from '../../../domain/cost/charges.ts';
import { assumedMorning } from '../../../domain/cost/settled-days.ts';
import type { SingleCharge } from '../../../domain/cost/single-charges.ts';
import type { SpendBy } from '../../../domain/cost/spending.ts';
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
  provisional: { en: 'provisional', ko: '집계 중' },
  /** Of a day that is not settled. */
  soFar: {
    en: (usualPercent: string | null) =>
      usualPercent === null ? 'so far' : `so far; usually ${usualPercent} is there on the first morning`,
    ko: (usualPercent: string | null) =>
      usualPercent === null ? '아직 집계 중' : `아직 집계 중, 첫 아침에는 보통 ${usualPercent}까지 집계됨`,
  },
  /** In small print, while there is too little to learn from. */
  assumed: {
    en: (morning: number) =>
      `Days count as complete on their ${ordinal(morning)} morning, which is an assumption until Geonbot has seen enough of them.`,
    ko: (morning: number) => `기록이 쌓일 때까지는 하루가 끝나고 ${morning}번째 아침에 집계가 끝난다고 가정합니다.`,
  },
  /** Above the figures. */
  unread: {
    en: () =>
      `⚠️ Geonbot cannot read what its earlier reports said. Days count as complete on their ${ordinal(assumedMorning)} morning, which is an assumption, and what AWS has revised since is not known.`,
    ko: () =>
      `⚠️ 이전 리포트에서 알린 금액을 읽을 수 없습니다. 하루가 끝나고 ${assumedMorning}번째 아침에 집계가 끝난다고 가정하며, 그동안 AWS가 정정한 금액은 알 수 없습니다.`,
  },
  provisionalDays: {
    en: (count: number) => `${plural(count, 'day')} provisional`,
    ko: (count: number) => `${count}일은 집계 중`,
  },
  monthToDate: {
    en: (period: string) => `Month to date (${period})`,
    ko: (period: string) => `이번 달 누적 (${period})`,
  },
  against: {
    en: (period: string, before: string) => `${period} against ${before}`,
    ko: (period: string, before: string) => `${period}, ${before} 대비`,
  },
  before: {
    en: (amount: string, before: string) => `${amount}, then ${before}`,
    ko: (amount: string, before: string) => `${amount}, 그때 ${before}`,
  },
  services: {
    en: (period: string) => `Top services, ${period}`,
    ko: (period: string) => `서비스별 비용 (${period})`,
  },
  others: { en: (count: number) => plural(count, 'other service'), ko: (count: number) => `그 외 ${count}개 서비스` },
  nothingSpent: { en: 'Nothing spent yet this month.', ko: '이번 달에는 아직 발생한 비용이 없습니다.' },
  /** Up to the last settled day. */
  trends: { en: (day: string) => `Trends up to ${day}`, ko: (day: string) => `추세 (${day}까지)` },
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
  moreCharges: {
    en: (count: number) => plural(count, 'more charge type'),
    ko: (count: number) => `그 외 요금 ${count}종`,
  },
  bill: { en: 'Bill this month', ko: '이번 달 청구 내역' },
  charges: {
    usage: { en: 'Usage', ko: '사용료' },
    recurring: { en: 'Commitments', ko: '약정 요금' },
    upfront: { en: 'Upfront commitments', ko: '약정 선결제' },
    support: { en: 'Support', ko: '지원 요금' },
    fee: { en: 'Fees', ko: '수수료' },
    /** A kept answer of an earlier release; what is read now comes with its name. */
    other: { en: 'Other charges', ko: '기타 요금' },
    credit: { en: 'Credits', ko: '크레딧' },
    refund: { en: 'Refunds', ko: '환불' },
    tax: { en: 'Tax', ko: '세금' },
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
  /** Beneath the pace: what it counts once. */
  single: {
    monthly: {
      en: (service, amount, day) => `${service}: ${amount} on ${day} comes once a month`,
      ko: (service, amount, day) => `${service}: ${day} ${amount}, 매달 한 번 청구`,
    },
    once: {
      en: (service, amount, day) => `${service}: ${amount} on ${day} is counted once`,
      ko: (service, amount, day) => `${service}: ${day} ${amount}, 한 번만 반영`,
    },
    unknown: {
      en: (service, amount, day) =>
        `${service}: ${amount} on ${day} is counted once; whether it comes again is not known yet`,
      ko: (service, amount, day) => `${service}: ${day} ${amount}, 한 번만 반영 (반복될지는 아직 알 수 없음)`,
    },
    expected: {
      en: (service, amount, day) => `${service}: ${amount} more expected on ${day}, as in the months before`,
      ko: (service, amount, day) => `${service}: 이전 달처럼 ${day}에 ${amount} 추가 예상`,
    },
  } satisfies ForEach<SingleCharge['kind'], (service: Escaped, amount: string, day: string) => string>,
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
    'not-known': {
      en: (service: Escaped, amount: string) =>
        `within budget if the ${amount} of ${service} came once, which is not known yet`,
      ko: (service: Escaped, amount: string) =>
        `${service} ${amount}이 한 번만 나온 것이면 예산 범위 안 (아직 알 수 없음)`,
    },
    tooEarly: {
      en: 'too few days are known to say whether it will do',
      ko: '확인된 날이 적어 예산을 넘을지 아직 알 수 없음',
    },
  },
  /** What is said otherwise on the 1st, when the month of the report is over. */
  ofWholeMonth: {
    monthToDate: {
      en: (period: string) => `The whole month (${period})`,
      ko: (period: string) => `한 달 전체 (${period})`,
    },
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
  /** What a total is the total of. */
  total: {
    usage: { en: 'Usage', ko: '사용료' },
    net: { en: 'Net cost', ko: '순비용' },
    amortized: { en: 'Amortized cost', ko: '상각 비용' },
  } satisfies ForEach<CostView>,
  /** Below every message with figures. */
  view: {
    usage: {
      en: 'Usage: without commitments, support, fees, tax, credits and refunds',
      ko: '사용료 기준: 약정, 지원, 수수료, 세금, 크레딧, 환불 제외',
    },
    net: {
      en: 'Net cost: everything that is charged, less credits and refunds',
      ko: '순비용 기준: 모든 청구 금액에서 크레딧과 환불을 뺀 값',
    },
    amortized: {
      en: 'Amortized cost: usage, with commitments spread over their days',
      ko: '상각 비용 기준: 사용료에 약정 비용을 날짜별로 나눠 더한 값',
    },
  } satisfies ForEach<CostView>,
  /** Everything that is charged, counted or not. */
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

function ordinal(count: number): string {
  return ['zeroth', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh'][count] ?? String(count);
}

function dayOfMonth(day: Day): number {
  return Number(day.slice(8));
}
