import { idleSaving, isIdle } from '../../domain/cost/idle.ts';
import { bySize, type FoundSavings } from '../../domain/cost/saving.ts';
import { missing } from '../../domain/status/reading.ts';
import { type Resource, resourceKey } from '../../domain/status/resource.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { ResourceDirectory } from '../status/ports/resource-directory.ts';
import type { Watched } from '../status/status-gathering.ts';
import type { SavingsAdvice } from './ports/savings-advice.ts';
import type { WeeksOfUse } from './ports/weeks-of-use.ts';
import type { PriceIdle } from './price-idle.ts';

export type FindSavingsDependencies = {
  /** Those that the team has switched on, in the order in which they are asked. */
  readonly advice: readonly SavingsAdvice[];
  readonly directory: ResourceDirectory;
  readonly weeks: WeeksOfUse;
  readonly prices: Pick<PriceIdle, 'of'>;
  readonly clock: Clock;
};

/** Looks for what could be saved: asks AWS where the team has switched that on, and goes by its own rules otherwise. */
export class FindSavings {
  readonly #watched: Pick<Watched, 'resources' | 'rules'>;
  readonly #dependencies: FindSavingsDependencies;

  constructor(watched: Pick<Watched, 'resources' | 'rules'>, dependencies: FindSavingsDependencies) {
    this.#watched = watched;
    this.#dependencies = dependencies;
  }

  async execute(): Promise<FoundSavings> {
    const unread: FoundSavings['unread'][number][] = [];
    for (const advice of this.#dependencies.advice) {
      const { source } = advice;
      const told = await advice.find();
      if (told.kind === 'known') {
        return { source, savings: bySize(told.savings), hasMore: told.hasMore, unread, looked: null };
      }
      unread.push({ source, reason: told.reason });
    }
    return this.#byOwnRules(unread);
  }

  async #byOwnRules(unread: FoundSavings['unread']): Promise<FoundSavings> {
    const { directory, weeks, prices, clock } = this.#dependencies;
    const nowMs = clock.nowMs();
    const { resources: named, rules } = this.#watched;
    const { resources: found, failed } = await directory.find(rules, nowMs);
    const all = [...new Map([...named, ...found].map((one) => [resourceKey(one), one])).values()].filter(isMeasured);
    const used = await weeks.lastWeek(all, nowMs);
    const looks = all.map((resource) => ({
      resource,
      idle: isIdle(used.get(resourceKey(resource)) ?? missing('no-data')),
    }));
    const idle = looks.filter((look) => look.idle === true);
    const priced = await prices.of(idle.map(({ resource }) => resource));
    const unknown = looks.filter((look) => look.idle === null).length + failed.length;
    return {
      source: 'own-rules',
      savings: bySize(idle.map(({ resource }) => idleSaving(resource, priced.prices.get(resourceKey(resource))))),
      hasMore: false,
      unread,
      looked: { count: all.length + failed.length, unknown },
      ...(priced.read === null ? {} : { rates: priced.read }),
    };
  }
}

/** A cluster is paid for by its nodes, which are instances of their own. */
function isMeasured({ kind }: Resource): boolean {
  return kind !== 'eks';
}
