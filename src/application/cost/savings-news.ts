import { type Day, daysIn } from '../../domain/calendar/day.ts';
import { bySize, type FoundSavings, type Saving, type SavingKey, savingKey } from '../../domain/cost/saving.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { OwnSavings } from './ports/own-savings.ts';
import type { SavingsAdvice } from './ports/savings-advice.ts';
import type { SaidSavings, ToldSavings } from './ports/told-savings.ts';

/**
 * What could be saved and was in no report yet, the largest first, and of our own rules what they looked at. None: they do not
 * know of some how busy it was, and no report has said so.
 */
export type NewSavings = Pick<FoundSavings, 'source' | 'looked'> & { readonly savings: readonly Saving[] };

export type SavingsNewsDependencies = {
  /** Those that the team has switched on. Only where there are none, our own rules are told. */
  readonly advice: readonly SavingsAdvice[];
  readonly own: Pick<OwnSavings, 'last'>;
  readonly told: ToldSavings;
  readonly clock: Clock;
};

const daysBetween = 7;

/** Our own rules look once a week. What is older was not looked at again, and may be in use by now. */
const oldestMs = 8 * 86_400_000;

/** So many are remembered. What is found no longer, and again after all of these, is new. */
const mostKeys = 1000;

/** Once a week: what could be saved, by AWS or by our own rules, and no report has said yet. */
export class SavingsNews {
  readonly #dependencies: SavingsNewsDependencies;

  constructor(dependencies: SavingsNewsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Null where there is nothing new, where less than a week has passed, and where nobody tells. `day`: the team's own. */
  async due(day: Day): Promise<NewSavings | null> {
    const { advice, told } = this.#dependencies;
    const last = await told.last();
    if (last !== null && daysIn({ start: last.day, end: day }) < daysBetween) return null;
    const found = advice.length === 0 ? await this.#byOwnRules() : await this.#byAws();
    return found === null ? null : newIn(found, last?.keys ?? []);
  }

  /** To be called when they were said. */
  async said(day: Day, news: NewSavings): Promise<void> {
    const { told } = this.#dependencies;
    const earlier = (await told.last())?.keys ?? [];
    const keys = [...new Set([...earlier, ...keysOf(news)])].slice(-mostKeys);
    await told.remember({ day, keys });
  }

  async #byAws(): Promise<NewSavings | null> {
    for (const advice of this.#dependencies.advice) {
      const outcome = await advice.find();
      if (outcome.kind === 'known') return { source: advice.source, savings: outcome.savings, looked: null };
    }
    return null;
  }

  async #byOwnRules(): Promise<NewSavings | null> {
    const { own, clock } = this.#dependencies;
    const finding = (await own.last())?.finding ?? null;
    if (finding === null || clock.nowMs() - finding.atMs > oldestMs) return null;
    return { source: 'own-rules', savings: finding.savings, looked: finding.looked };
  }
}

function newIn(found: NewSavings, said: SaidSavings['keys']): NewSavings | null {
  const news = { ...found, savings: bySize(found.savings.filter(({ key }) => !said.includes(key))) };
  return keysOf(news).every((key) => said.includes(key)) ? null : news;
}

/** That nobody knows of some, or of any, how busy they were is said once as well: how many they are changes every week. */
function keysOf({ source, savings, looked }: NewSavings): readonly SavingKey[] {
  const said = savings.map(({ key }) => key);
  if (looked === null || looked.unknown === 0) return said;
  return [savingKey(source, looked.unknown === looked.count ? 'all' : 'some', 'NotKnown'), ...said];
}
