import { addDays, type Day, daysIn, includes, startOfDayMs } from '../src/domain/calendar/day.ts';
import { costHistory } from '../src/domain/cost/cost-periods.ts';
import { type CostWarning, foldQuiet, foldSighting, warningId } from '../src/domain/cost/cost-warning.ts';
import { earlyWarnings } from '../src/domain/cost/early-warning.ts';
import { add, type Money, parseMoney, zero } from '../src/domain/cost/money.ts';
import { type ReportedDay, rememberedMornings, settlement } from '../src/domain/cost/settled-days.ts';
import { countedOf, type Spend, type Spending } from '../src/domain/cost/spending.ts';
import type { Sensitivity } from '../src/domain/cost/warning-settings.ts';
import { chance } from './chance.ts';
import { type CostHistory, generatedHistory, judgedDays, type PlantedAnomaly } from './cost-histories.ts';
import type { SimpleRule } from './simple-rules.ts';

/** Somebody was told on a morning that something is too dear. */
export type Alarm = { readonly morning: Day; readonly service: string | null };

export type Rule = (history: CostHistory, seed: number) => readonly Alarm[];

export type Found = {
  readonly planted: number;
  readonly found: number;
  readonly byKind: Readonly<Record<string, { readonly planted: number; readonly found: number }>>;
  /** From the first day of what was planted to the morning on which it was told, in days, of what was found; 1 is the next morning. */
  readonly late: { readonly median: number; readonly nineInTen: number };
  readonly falseAlarmsPerMonth: number;
  /** The same on accounts in which nothing was planted. */
  readonly calmFalseAlarmsPerMonth: number;
  /** Told of a step by a deploy, which nobody planted. */
  readonly lastingStepsPerMonth: number;
};

const floorUsd = 5;
const floor: Money = parseMoney(String(floorUsd)) ?? zero;

/**
 * A rule over accounts of four months each. Every account is told twice, with what was planted and without: an alarm that is
 * raised without it too is not because of it, but chance, and a false one.
 */
export function warningsFound(rule: Rule, seeds: readonly number[]): Found {
  const byKind: Record<string, { planted: number; found: number }> = {};
  const late: number[] = [];
  let calmFalseAlarms = 0;
  let falseAlarms = 0;
  let lastingSteps = 0;
  for (const seed of seeds) {
    const history = generatedHistory(seed, true);
    const calm = generatedHistory(seed, false);
    const raised = rule(calm, seed);
    const plain = new Set(raised.map(alarmKey));
    const steps = raised.filter((alarm) => isLastingStep(alarm, calm)).length;
    lastingSteps += steps;
    const caused = rule(history, seed).filter((alarm) => !plain.has(alarmKey(alarm)));
    calmFalseAlarms += plain.size - steps;
    falseAlarms +=
      plain.size - steps + caused.filter((alarm) => !history.planted.some((one) => isAbout(alarm, one))).length;
    for (const anomaly of history.planted) {
      const kind = byKind[anomaly.kind] ?? { planted: 0, found: 0 };
      const first = caused.find((alarm) => isAbout(alarm, anomaly));
      if (first !== undefined) late.push(daysIn({ start: anomaly.start, end: first.morning }));
      byKind[anomaly.kind] = { planted: kind.planted + 1, found: kind.found + (first === undefined ? 0 : 1) };
    }
  }
  const kinds = Object.values(byKind);
  const months = (seeds.length * judgedDays) / 30;
  return {
    planted: kinds.reduce((total, { planted }) => total + planted, 0),
    found: kinds.reduce((total, { found }) => total + found, 0),
    byKind,
    late: { median: quantile(late, 0.5), nineInTen: quantile(late, 0.9) },
    falseAlarmsPerMonth: falseAlarms / months,
    calmFalseAlarmsPerMonth: calmFalseAlarms / months,
    lastingStepsPerMonth: lastingSteps / months,
  };
}

/** The least value that so large a share does not exceed; NaN of nothing. */
function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? Number.NaN;
}

/** Whether the level, of the service or of all together, has risen by a twentieth within three weeks and stays so. */
function isLastingStep({ morning, service }: Alarm, { days, levels }: CostHistory): boolean {
  const of = service === null ? [...levels.values()] : [levels.get(service) ?? []];
  const levelOn = (day: Day) => of.reduce((sum, level) => sum + (level[days.indexOf(day)] ?? 0), 0);
  return levelOn(addDays(morning, -1)) >= 1.05 * levelOn(addDays(morning, -21));
}

function alarmKey({ morning, service }: Alarm): string {
  return `${morning} ${service ?? ''}`;
}

/** While it lasts, or on the two mornings after its last day; the whole bill may speak for any service. */
function isAbout({ morning, service }: Alarm, anomaly: PlantedAnomaly): boolean {
  const inTime = morning > anomaly.start && morning <= addDays(anomaly.end, 3);
  return inTime && (service === null || service === anomaly.service);
}

/**
 * Ours, with the life of the warnings: what goes on is told once. Sees what the morning sees, its last day incomplete, and learns
 * from the first morning on when a day is settled.
 */
export function ourRule(sensitivity: Sensitivity): Rule {
  return (history, seed) => {
    const dice = chance(seed + 1);
    const open = new Map<string, CostWarning>();
    const totals = totalsOf(history);
    const said: ReportedDay[] = [];
    return mornings(history).flatMap((morning) => {
      const lastDay = addDays(morning, -1);
      const wholeness = dice.between(0.55, 0.98);
      const spending = asSeenOn(morning, history, wholeness);
      const total = totals.get(lastDay) ?? zero;
      const onMornings = [part(total, wholeness), ...Array.from({ length: rememberedMornings - 1 }, () => total)];
      const { through } = settlement(said, 'usage', morning);
      said.push({ day: lastDay, view: 'usage', total, mornings: onMornings });
      const ongoing = [...open.values()].map(({ seen }) => seen);
      const { sightings, quietThrough } = earlyWarnings(lastDay, spending, through, { floor, sensitivity }, ongoing);
      const news = sightings.filter((sighting) => !open.has(warningId(sighting)));
      for (const seen of sightings) {
        const id = warningId(seen);
        open.set(id, foldSighting(open.get(id) ?? null, seen, { currency: 'USD', view: 'usage' }, null));
      }
      for (const [id, warning] of open) {
        if (quietThrough === null || sightings.some((seen) => warningId(seen) === id)) continue;
        const after = foldQuiet(warning, quietThrough);
        if (after.ended === null) open.set(id, after);
        else open.delete(id);
      }
      return news.map(({ service }) => ({ morning, service }));
    });
  };
}

/**
 * A simple rule judges the day before yesterday, the last that is whole: a part of a day would hide from it what is dear. What it says
 * of the same service on mornings in a row is one alarm.
 */
export function simpleRule(rule: SimpleRule): Rule {
  return (history) => {
    const all = usdByService(history);
    let before: ReadonlySet<string | null> = new Set();
    return mornings(history).flatMap((morning) => {
      const whole = history.days.indexOf(addDays(morning, -1));
      const known = new Map([...all].map(([service, usd]) => [service, usd.slice(0, whole)]));
      const told = rule(known, floorUsd);
      const news = told.filter((service) => !before.has(service));
      before = new Set(told);
      return news.map((service) => ({ morning, service }));
    });
  };
}

function usdByService({ days, spends }: CostHistory): ReadonlyMap<string, readonly number[]> {
  const at = new Map(days.map((day, place) => [day, place]));
  const usd = new Map<string, number[]>();
  for (const { day, service, amount } of countedOf({ currency: 'USD', view: 'usage', spends }).spends) {
    const place = at.get(day);
    if (place === undefined) continue;
    const ofService = usd.get(service) ?? days.map(() => 0);
    ofService[place] = (ofService[place] ?? 0) + Number(amount.units / 10n ** 12n) / 1e6;
    usd.set(service, ofService);
  }
  return usd;
}

function mornings({ days, judgedFrom }: CostHistory): readonly Day[] {
  return days.filter((day) => day > judgedFrom);
}

/** What the morning's one request would give: 92 days, the month provisional, the last day not whole. */
function asSeenOn(morning: Day, { spends }: CostHistory, wholeness: number): Spending {
  const all = costHistory(startOfDayMs(morning));
  const yesterday = addDays(morning, -1);
  const provisionalFrom = addDays(morning, -20);
  const seen = (spend: Spend): Spend => ({
    ...spend,
    provisional: spend.day >= provisionalFrom,
    amount: spend.day === yesterday ? part(spend.amount, wholeness) : spend.amount,
  });
  return { currency: 'USD', view: 'usage', spends: spends.filter(({ day }) => includes(all, day)).map(seen) };
}

function part({ units }: Money, share: number): Money {
  return { units: (units * BigInt(Math.round(share * 1000))) / 1000n };
}

function totalsOf({ spends }: CostHistory): ReadonlyMap<Day, Money> {
  const totals = new Map<Day, Money>();
  for (const { day, amount } of countedOf({ currency: 'USD', view: 'usage', spends }).spends) {
    totals.set(day, add(totals.get(day) ?? zero, amount));
  }
  return totals;
}
