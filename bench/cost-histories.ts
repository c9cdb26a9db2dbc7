import { addDays, type Day, firstOfMonth, startOfDayMs } from '../src/domain/calendar/day.ts';
import type { RecordType } from '../src/domain/cost/charges.ts';
import type { Spend } from '../src/domain/cost/spending.ts';
import { type Chance, chance } from './chance.ts';

/** Something that somebody should have been told about. */
export type PlantedAnomaly = {
  readonly kind: 'spike' | 'leak' | 'new-service' | 'forgotten' | 'shift';
  readonly service: string;
  readonly start: Day;
  /** The last day of it. */
  readonly end: Day;
};

/** The bill of one account as it is in the end, and what was planted in it. */
export type CostHistory = {
  readonly days: readonly Day[];
  /** The first day that is judged; those before are history. */
  readonly judgedFrom: Day;
  readonly spends: readonly Spend[];
  readonly planted: readonly PlantedAnomaly[];
  /** By service: what a day costs, but for its weekday and by chance. */
  readonly levels: ReadonlyMap<string, readonly number[]>;
};

export const warmUpDays = 92;
export const judgedDays = 120;
const firstDay = '2026-02-01' as Day;

type Charges = { readonly service: string; readonly recordType: RecordType; readonly usd: number[] };

/** The same seed gives the same account: weekday rhythm, growth, noise, holidays, charges on the 1st, steps by deploys. */
export function generatedHistory(seed: number, withAnomalies: boolean): CostHistory {
  const dice = chance(seed);
  const days = Array.from({ length: warmUpDays + judgedDays }, (_, at) => addDays(firstDay, at));
  const holidays = new Set(Array.from({ length: 8 }, () => dice.whole(0, days.length - 1)));
  const rhythmic = Array.from({ length: dice.whole(6, 14) }, (_, n) => rhythmicService(dice, days, holidays, n));
  const charges = [...rhythmic, batchService(dice, days), ...monthlyCharges(dice, days), smallNewcomer(dice, days)];
  const planted = withAnomalies ? plantAnomalies(dice, days, charges) : [];
  return {
    days,
    judgedFrom: addDays(firstDay, warmUpDays),
    spends: charges.flatMap((one) => spendsOf(one, days)),
    planted,
    levels: new Map(rhythmic.map(({ service, levels }) => [service, levels])),
  };
}

function rhythmicService(dice: Chance, days: readonly Day[], holidays: ReadonlySet<number>, n: number) {
  const level = n === 0 ? dice.between(30, 150) : Math.exp(dice.between(Math.log(0.4), Math.log(90)));
  const weekend = dice.oneIn(3) ? 1 : dice.between(0.45, 0.95);
  const growthPerDay = dice.between(-0.002, 0.005);
  const noise = dice.between(0.015, 0.09);
  const steps = days.map(() => (dice.oneIn(45) ? dice.between(0.85, 1.2) : 1));
  let step = 1;
  const levels = days.map((_, at) => {
    step *= steps[at] ?? 1;
    return level * step * (1 + growthPerDay) ** at;
  });
  const usd = days.map((day, at) => {
    const rest = isWeekend(day) || holidays.has(at) ? weekend : 1;
    return (levels[at] ?? 0) * rest * Math.exp(noise * dice.bell());
  });
  const service = n === 0 ? 'Amazon Elastic Compute Cloud - Compute' : `Service ${n}`;
  return { service, recordType: 'usage' as const, usd, levels };
}

/** Runs now and then, and then costs about the same. */
function batchService(dice: Chance, days: readonly Day[]): Charges {
  const level = dice.between(4, 30);
  const usd = days.map(() => (dice.oneIn(6) ? level * dice.between(0.7, 1.1) : 0));
  return { service: 'AWS Batch', recordType: 'usage', usd };
}

function monthlyCharges(dice: Chance, days: readonly Day[]): readonly Charges[] {
  const once = (service: string, recordType: RecordType, level: number) => ({
    service,
    recordType,
    usd: days.map((day) => (day === firstOfMonth(day) ? level * dice.between(0.95, 1.08) : 0)),
  });
  return [
    once('AWS Support (Business)', 'support', dice.between(80, 200)),
    once('Tax', 'tax', dice.between(50, 300)),
    once('Amazon Route 53', 'usage', dice.between(5, 40)),
  ];
}

/** Somebody tries something out: too little for a warning. */
function smallNewcomer(dice: Chance, days: readonly Day[]): Charges {
  const start = dice.whole(warmUpDays, days.length - 1);
  const level = dice.between(0.1, 3);
  return { service: 'AWS Glue', recordType: 'usage', usd: days.map((_, at) => (at < start ? 0 : level)) };
}

function plantAnomalies(dice: Chance, days: readonly Day[], charges: Charges[]): readonly PlantedAnomaly[] {
  const planted: PlantedAnomaly[] = [];
  // Far enough apart that a warning can be told to belong to one of them.
  for (let at = warmUpDays + dice.whole(2, 8); at < days.length - 26; at += dice.whole(26, 30)) {
    planted.push(plantOne(dice, days, charges, at));
  }
  return planted;
}

function plantOne(dice: Chance, days: readonly Day[], charges: Charges[], at: number): PlantedAnomaly {
  const kind = dice.oneOf(['spike', 'spike', 'leak', 'new-service', 'forgotten'] as const);
  const length = { spike: dice.whole(1, 3), leak: dice.whole(16, 22), 'new-service': 12, forgotten: dice.whole(5, 18) }[
    kind
  ];
  const dear = charges.filter(
    ({ usd, recordType }, n) => recordType === 'usage' && n < 14 && (usd[at] ?? 0) > 10 && isDaily(usd),
  );
  const victim =
    kind === 'new-service' ? newcomer(days, charges, at) : kind === 'forgotten' ? charges[0] : dice.oneOf(dear);
  if (victim === undefined) throw new Error('the account has no service to plant in');
  const factor = dice.between(2, 5);
  const extra = dice.between(25, 120);
  const daily = dice.between(1.025, 1.05);
  for (let n = 0; n < length; n += 1) {
    const was = victim.usd[at + n] ?? 0;
    victim.usd[at + n] = kind === 'spike' ? was * factor : kind === 'leak' ? was * daily ** n : was + extra;
  }
  return { kind, service: victim.service, start: days[at] ?? firstDay, end: days[at + length - 1] ?? firstDay };
}

function newcomer(days: readonly Day[], charges: Charges[], at: number): Charges {
  const service: Charges = { service: `Newcomer since ${days[at]}`, recordType: 'usage', usd: days.map(() => 0) };
  charges.push(service);
  return service;
}

function isDaily(usd: readonly number[]): boolean {
  return usd.every((amount) => amount > 1);
}

function isWeekend(day: Day): boolean {
  return [0, 6].includes(new Date(startOfDayMs(day)).getUTCDay());
}

export function spendsOf({ service, recordType, usd }: Charges, days: readonly Day[]): readonly Spend[] {
  return days.flatMap((day, at) => {
    const amount = usd[at] ?? 0;
    if (amount === 0) return [];
    return [
      {
        day,
        service,
        recordType,
        provisional: false,
        amount: { units: BigInt(Math.round(amount * 1e6)) * 10n ** 12n },
      },
    ];
  });
}
