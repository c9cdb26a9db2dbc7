import { addDays, type Day, includes, startOfDayMs } from '../src/domain/calendar/day.ts';
import { costHistory } from '../src/domain/cost/cost-periods.ts';
import { type CostWarning, foldQuiet, foldSighting, warningId } from '../src/domain/cost/cost-warning.ts';
import { earlyWarnings } from '../src/domain/cost/early-warning.ts';
import { add, compareMoney, type Money, parseMoney, subtract, zero } from '../src/domain/cost/money.ts';
import { type Spend, type Spending, usageOf } from '../src/domain/cost/spending.ts';
import type { Sensitivity } from '../src/domain/cost/warning-settings.ts';
import { chance } from './chance.ts';
import { type CostHistory, generatedHistory, judgedDays, type PlantedAnomaly } from './cost-histories.ts';

/** Somebody was told on a morning that something is too dear. */
export type Alarm = { readonly morning: Day; readonly service: string | null };

export type Rule = (history: CostHistory, seed: number) => readonly Alarm[];

export type Found = {
  readonly planted: number;
  readonly found: number;
  readonly byKind: Readonly<Record<string, { readonly planted: number; readonly found: number }>>;
  readonly falseAlarmsPerMonth: number;
};

export const floor: Money = parseMoney('5') ?? zero;

/**
 * A rule over accounts of four months each. Every account is told twice, with what was planted and without: an alarm that is
 * raised without it too is not because of it, but chance, and a false one.
 */
export function warningsFound(rule: Rule, seeds: readonly number[]): Found {
  const byKind: Record<string, { planted: number; found: number }> = {};
  let falseAlarms = 0;
  for (const seed of seeds) {
    const history = generatedHistory(seed, true);
    const plain = new Set(rule(generatedHistory(seed, false), seed).map(alarmKey));
    const caused = rule(history, seed).filter((alarm) => !plain.has(alarmKey(alarm)));
    falseAlarms += plain.size + caused.filter((alarm) => !history.planted.some((one) => isAbout(alarm, one))).length;
    for (const anomaly of history.planted) {
      const kind = byKind[anomaly.kind] ?? { planted: 0, found: 0 };
      const found = caused.some((alarm) => isAbout(alarm, anomaly)) ? 1 : 0;
      byKind[anomaly.kind] = { planted: kind.planted + 1, found: kind.found + found };
    }
  }
  const kinds = Object.values(byKind);
  return {
    planted: kinds.reduce((total, { planted }) => total + planted, 0),
    found: kinds.reduce((total, { found }) => total + found, 0),
    byKind,
    falseAlarmsPerMonth: falseAlarms / ((seeds.length * judgedDays) / 30),
  };
}

function alarmKey({ morning, service }: Alarm): string {
  return `${morning} ${service ?? ''}`;
}

/** While it lasts, or on the two mornings after its last day; the whole bill may speak for any service. */
function isAbout({ morning, service }: Alarm, anomaly: PlantedAnomaly): boolean {
  const inTime = morning > anomaly.start && morning <= addDays(anomaly.end, 3);
  return inTime && (service === null || service === anomaly.service);
}

/** Ours, with the life of the warnings: what goes on is told once. Sees what the morning sees, its last day incomplete. */
export function ourRule(sensitivity: Sensitivity): Rule {
  return (history, seed) => {
    const dice = chance(seed + 1);
    const open = new Map<string, CostWarning>();
    return mornings(history).flatMap((morning) => {
      const lastDay = addDays(morning, -1);
      const spending = asSeenOn(morning, history, dice.between(0.55, 0.98));
      const ongoing = [...open.values()].map(({ seen }) => seen);
      const { sightings, quietThrough } = earlyWarnings(lastDay, spending, { floor, sensitivity }, ongoing);
      const news = sightings.filter((sighting) => !open.has(warningId(sighting)));
      for (const seen of sightings) {
        const id = warningId(seen);
        open.set(id, foldSighting(open.get(id) ?? null, seen, 'USD', null));
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

/** A service, or the whole bill, that was 20 % and the floor dearer than the day before; on complete days, to its advantage. */
export const twentyPercentOverYesterday: Rule = (history) => {
  const amounts = new Map<string, Money>();
  for (const { day, service, amount } of usageOf({ currency: 'USD', spends: history.spends }).spends) {
    for (const key of [`${day} ${service}`, `${day} `]) amounts.set(key, add(amounts.get(key) ?? zero, amount));
  }
  const services = [...new Set(history.spends.map(({ service }) => service)), ''];
  return mornings(history).flatMap((morning) => {
    const [day, before] = [addDays(morning, -2), addDays(morning, -3)];
    const dearer = services.filter((service) => {
      const was = amounts.get(`${before} ${service}`) ?? zero;
      const is = amounts.get(`${day} ${service}`) ?? zero;
      return is.units * 10n > was.units * 12n && compareMoney(subtract(is, was), floor) >= 0;
    });
    return dearer.map((service) => ({ morning, service: service === '' ? null : service }));
  });
};

function mornings({ days, judgedFrom }: CostHistory): readonly Day[] {
  return days.filter((day) => day > judgedFrom);
}

/** What the morning's one request would give: 92 days, the month provisional, the last day not whole. */
function asSeenOn(morning: Day, { spends }: CostHistory, wholeness: number): Spending {
  const all = costHistory(startOfDayMs(morning));
  const yesterday = addDays(morning, -1);
  const provisionalFrom = addDays(morning, -20);
  const part = BigInt(Math.round(wholeness * 1000));
  const seen = (spend: Spend): Spend => ({
    ...spend,
    provisional: spend.day >= provisionalFrom,
    amount: spend.day === yesterday ? { units: (spend.amount.units * part) / 1000n } : spend.amount,
  });
  return { currency: 'USD', spends: spends.filter(({ day }) => includes(all, day)).map(seen) };
}
