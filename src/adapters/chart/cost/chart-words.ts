import type { Day } from '../../../domain/cost/period.ts';
import type { Language } from '../../../domain/people/people.ts';

/** Everything that the picture says, in one language. */
export type ChartWords = {
  readonly title: string;
  /** From the first to the last day, both shown. */
  readonly between: (first: Day, last: Day) => string;
  readonly inTotal: string;
  readonly month: (day: Day) => string;
  readonly soFar: (month: string) => string;
  /** Of a month that is over. */
  readonly whole: (month: string) => string;
  readonly forecast: string;
  readonly monthForecast: (month: string) => string;
  readonly budget: string;
  readonly overBudget: string;
  readonly perDay: (amount: string) => string;
  readonly budgetPace: (perDay: string) => string;
  readonly provisional: string;
  readonly today: string;
  readonly others: (count: number) => string;
  /** What has no tag, or no region. */
  readonly unnamed: string;
  readonly nothingSpent: string;
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const english: ChartWords = {
  title: 'Daily cost, last 30 days',
  between: (first, last) => {
    const end = `${english.month(last)} ${dayOfMonth(last)}, ${year(last)}`;
    const start = `${english.month(first)} ${dayOfMonth(first)}`;
    return year(first) === year(last) ? `${start} – ${end}` : `${start}, ${year(first)} – ${end}`;
  },
  inTotal: '30 days',
  month: (day) => months[monthOf(day) - 1] ?? day.slice(5, 7),
  soFar: (month) => `${month} to date`,
  whole: (month) => `${month} total`,
  forecast: 'Forecast',
  monthForecast: (month) => `${month} forecast`,
  budget: 'Budget',
  overBudget: 'over budget',
  perDay: (amount) => `${amount}/day`,
  budgetPace: (perDay) => `Budget: ${perDay}`,
  provisional: 'Provisional',
  today: 'Today',
  others: (count) => (count === 1 ? '1 other' : `${count} others`),
  unnamed: '(none)',
  nothingSpent: 'Nothing was spent in these 30 days.',
};

const korean: ChartWords = {
  title: '최근 30일 일별 비용',
  between: (first, last) => {
    const end = `${korean.month(last)} ${dayOfMonth(last)}일`;
    const start = `${year(first)}년 ${korean.month(first)} ${dayOfMonth(first)}일`;
    return year(first) === year(last) ? `${start} – ${end}` : `${start} – ${year(last)}년 ${end}`;
  },
  inTotal: '30일 합계',
  month: (day) => `${monthOf(day)}월`,
  soFar: (month) => `${month} 누적`,
  whole: (month) => `${month} 합계`,
  forecast: '예상',
  monthForecast: (month) => `${month} 예상`,
  budget: '예산',
  overBudget: '예산 초과',
  perDay: (amount) => `하루 ${amount}`,
  budgetPace: (perDay) => `예산: ${perDay}`,
  provisional: '잠정',
  today: '오늘',
  others: (count) => `그 외 ${count}개`,
  unnamed: '(없음)',
  nothingSpent: '이 30일 동안 발생한 비용이 없어요.',
};

const spoken: Readonly<Record<Language, ChartWords>> = { en: english, ko: korean };

export function chartWords(language: Language): ChartWords {
  return spoken[language];
}

export function dayOfMonth(day: Day): number {
  return Number(day.slice(8));
}

function monthOf(day: Day): number {
  return Number(day.slice(5, 7));
}

function year(day: Day): string {
  return day.slice(0, 4);
}
