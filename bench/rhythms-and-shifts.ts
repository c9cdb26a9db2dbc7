import { addDays, type Day, firstOfMonth, firstOfNextMonth, startOfDayMs } from '../src/domain/calendar/day.ts';
import { type Chance, chance } from './chance.ts';
import { type CostHistory, judgedDays, type PlantedAnomaly, spendsOf, warmUpDays } from './cost-histories.ts';

const firstDay = '2026-02-01' as Day;
const service = 'Amazon EC2';

/** Days on which something dear runs, as teams schedule it. */
export const rhythms = {
  'every second Tuesday': (day, at) => weekday(day) === 2 && at % 14 < 7,
  'first Monday': (day) => weekday(day) === 1 && Number(day.slice(8)) <= 7,
  'last Friday': (day) => weekday(day) === 5 && !isSameMonth(day, addDays(day, 7)),
  'every ten days': (_, at) => at % 10 === 4,
  'last weekday': (day) => isWorkday(day) && !nextDays(day).some((next) => isSameMonth(day, next) && isWorkday(next)),
  'last day': (day) => day === addDays(firstOfNextMonth(day), -1),
  'first of the quarter': (day) => day === firstOfMonth(day) && ['01', '04', '07', '10'].includes(day.slice(5, 7)),
} as const satisfies Record<string, (day: Day, at: number) => boolean>;

export type Rhythm = keyof typeof rhythms;

/** One account without any news. */
export function calmHistory(seed: number): CostHistory {
  const dice = chance(seed);
  return historyOf(calm(dice, dice.between(30, 300), dice.between(0.02, 0.06)), []);
}

/** One account whose only news is its rhythm. */
export function rhythmicHistory(seed: number, rhythm: Rhythm): CostHistory {
  const dice = chance(seed);
  const times = dice.between(2, 6);
  const isDear: (day: Day, at: number) => boolean = rhythms[rhythm];
  return historyOf(
    calm(dice, dice.between(30, 300), dice.between(0.02, 0.06)).map(({ day, usd }, at) => {
      return { day, usd: isDear(day, at) ? usd * times * dice.between(0.92, 1.08) : usd };
    }),
    [],
  );
}

/** One account that costs `usd` a day, and from some day on `factor` times as much, to the end of the history. */
export function shiftedHistory(seed: number, usd: number, factor: number, noise = 0.05): CostHistory {
  const dice = chance(seed);
  const days = calm(dice, usd, noise);
  const at = warmUpDays + dice.whole(5, 60);
  const start = days[at]?.day ?? firstDay;
  const planted = { kind: 'shift', service, start, end: addDays(firstDay, days.length - 1) } as const;
  const rise = (one: Priced, place: number) => (place < at ? one : { ...one, usd: one.usd * factor });
  return historyOf(days.map(rise), [planted]);
}

type Priced = { readonly day: Day; readonly usd: number };

function calm(dice: Chance, usd: number, noise: number): readonly Priced[] {
  const weekend = dice.oneIn(2) ? 1 : dice.between(0.6, 0.95);
  return Array.from({ length: warmUpDays + judgedDays }, (_, at) => {
    const day = addDays(firstDay, at);
    return { day, usd: usd * (isWorkday(day) ? 1 : weekend) * Math.exp(noise * dice.bell()) };
  });
}

function historyOf(days: readonly Priced[], planted: readonly PlantedAnomaly[]): CostHistory {
  const charges = { service, recordType: 'usage' as const, usd: days.map(({ usd }) => usd) };
  const named = days.map(({ day }) => day);
  return {
    days: named,
    judgedFrom: addDays(firstDay, warmUpDays),
    spends: spendsOf(charges, named),
    planted,
    levels: new Map(),
  };
}

function nextDays(day: Day): readonly Day[] {
  return [1, 2, 3].map((n) => addDays(day, n));
}

function weekday(day: Day): number {
  return new Date(startOfDayMs(day)).getUTCDay();
}

function isWorkday(day: Day): boolean {
  return ![0, 6].includes(weekday(day));
}

function isSameMonth(a: Day, b: Day): boolean {
  return a.slice(0, 7) === b.slice(0, 7);
}
