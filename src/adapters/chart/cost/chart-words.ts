import type { Day } from '../../../domain/calendar/day.ts';
import type { CostView } from '../../../domain/cost/charges.ts';
import type { Language } from '../../../domain/people/people.ts';

type Bilingual<Said> = Readonly<Record<Language, Said>>;

type Worded = Bilingual<string> | Bilingual<(...values: never[]) => string>;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const month = {
  en: (day) => months[monthOf(day) - 1] ?? day.slice(5, 7),
  ko: (day) => `${monthOf(day)}월`,
} satisfies Bilingual<(day: Day) => string>;

/** Everything that the picture says, in both languages side by side. */
export const chartWords = {
  title: {
    usage: { en: 'Daily usage cost, last 30 days', ko: '최근 30일 일별 사용료' },
    net: { en: 'Daily net cost, last 30 days', ko: '최근 30일 일별 순비용' },
    amortized: { en: 'Daily amortized cost, last 30 days', ko: '최근 30일 일별 상각 비용' },
  } satisfies Readonly<Record<CostView, Bilingual<string>>>,
  /** From the first to the last day, both shown. */
  between: {
    en: (first: Day, last: Day) => {
      const end = `${month.en(last)} ${dayOfMonth(last)}, ${year(last)}`;
      const start = `${month.en(first)} ${dayOfMonth(first)}`;
      return year(first) === year(last) ? `${start} – ${end}` : `${start}, ${year(first)} – ${end}`;
    },
    ko: (first: Day, last: Day) => {
      const end = `${month.ko(last)} ${dayOfMonth(last)}일`;
      const start = `${year(first)}년 ${month.ko(first)} ${dayOfMonth(first)}일`;
      return year(first) === year(last) ? `${start} – ${end}` : `${start} – ${year(last)}년 ${end}`;
    },
  },
  inTotal: { en: '30 days', ko: '30일 합계' },
  month,
  soFar: { en: (month: string) => `${month} to date`, ko: (month: string) => `${month} 누적` },
  /** Of a month that is over. */
  whole: { en: (month: string) => `${month} total`, ko: (month: string) => `${month} 합계` },
  forecast: { en: 'Forecast', ko: '예상' },
  monthForecast: { en: (month: string) => `${month} forecast`, ko: (month: string) => `${month} 예상` },
  budget: { en: 'Budget', ko: '예산' },
  overBudget: { en: 'over budget', ko: '예산 초과' },
  perDay: { en: (amount: string) => `${amount}/day`, ko: (amount: string) => `하루 ${amount}` },
  budgetPace: { en: (perDay: string) => `Budget: ${perDay}`, ko: (perDay: string) => `예산: ${perDay}` },
  provisional: { en: 'Provisional', ko: '집계 중' },
  today: { en: 'Today', ko: '오늘' },
  others: {
    en: (count: number) => (count === 1 ? '1 other' : `${count} others`),
    ko: (count: number) => `그 외 ${count}개`,
  },
  /** What has no tag, or no region. */
  unnamed: { en: '(none)', ko: '(없음)' },
  nothingSpent: { en: 'Nothing was spent in these 30 days.', ko: '이 30일 동안 발생한 비용이 없습니다.' },
} satisfies Readonly<Record<string, Worded | Readonly<Record<string, Worded>>>>;

export function dayOfMonth(day: Day): number {
  return Number(day.slice(8));
}

function monthOf(day: Day): number {
  return Number(day.slice(5, 7));
}

function year(day: Day): string {
  return day.slice(0, 4);
}
