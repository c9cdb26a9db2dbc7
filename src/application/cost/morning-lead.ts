import { addDays, type Day, startOfDayMs } from '../../domain/calendar/day.ts';
import { costHistory } from '../../domain/cost/cost-periods.ts';
import type { CostReport } from '../../domain/cost/cost-report.ts';
import { type CostWarning, isSilenced } from '../../domain/cost/cost-warning.ts';
import { type Mover, moverOn, namesOn } from '../../domain/cost/daily-change.ts';
import { countedOf } from '../../domain/cost/spending.ts';
import { type Deployment, succeededAtMs } from '../../domain/deploy/deployment.ts';
import type { PullRequest } from '../../domain/review/pull-request.ts';
import type { Deployments } from '../deploy/ports/deployments.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { ReviewCards } from '../review/ports/review-cards.ts';
import type { CostReading } from './cost-reading.ts';

/** What a morning report begins with, beside the day itself. */
export type Lead = {
  /** The account that changed most on that day; null on a usual day, where there is one account only, and where that cannot be read. */
  readonly account: Mover | null;
  /** Open warnings that have a card and that nobody expects, what changed most first. */
  readonly warnings: readonly CostWarning[];
  /** Deployments that succeeded on the day of the shock or on the one before, newest first. Null where they cannot be read. */
  readonly deployments: readonly Deployment[] | null;
  /** What was merged in those two days and is in none of the deployments, newest first. Null where it cannot be read. */
  readonly merged: readonly PullRequest[] | null;
};

export const nothingToLead: Lead = { account: null, warnings: [], deployments: [], merged: [] };

const perPage = 50;
/** A deployment may wait for people before it succeeds. */
const longestWaitMs = 14 * 86_400_000;
/** No more pages than these are read. */
const mostPages = 10;

/** Finds what belongs to the shock of a morning, in what Geonbot itself has stored and, on such a day alone, in the bill by account. */
export class MorningLead {
  readonly #reading: CostReading;
  readonly #deployments: Pick<Deployments, 'recent'>;
  readonly #reviews: Pick<ReviewCards, 'mergedOn'>;
  readonly #clock: Clock;

  constructor(
    reading: CostReading,
    deployments: Pick<Deployments, 'recent'>,
    reviews: Pick<ReviewCards, 'mergedOn'>,
    clock: Clock,
  ) {
    this.#reading = reading;
    this.#deployments = deployments;
    this.#reviews = reviews;
    this.#clock = clock;
  }

  async of({ daily }: CostReport, open: readonly CostWarning[]): Promise<Lead> {
    const isOf = ({ seen }: CostWarning) => seen.service === daily?.mover?.name;
    const warnings = open
      .filter((warning) => warning.shown !== null && warning.ended === null && !isSilenced(warning))
      .toSorted((a, b) => Number(isOf(b)) - Number(isOf(a)) || (a.seen.since < b.seen.since ? 1 : -1));
    if (daily === null || !daily.isShock) return { ...nothingToLead, warnings };
    // What cannot be read is left out, because it is no reason to have no report.
    const [account, deployments, merged] = await Promise.all([
      this.#account(daily.day).catch(() => null),
      this.#deployedAround(daily.day).catch(() => null),
      this.#mergedAround(daily.day).catch(() => null),
    ]);
    return { account, warnings, deployments, merged: merged && notIn(deployments ?? [], merged) };
  }

  async #account(day: Day): Promise<Mover | null> {
    const by = { kind: 'account' } as const;
    const period = costHistory(this.#clock.nowMs());
    const needed = { period: { start: addDays(day, -7), end: addDays(day, 1) }, settledOn: () => day };
    const outcome = await this.#reading.forQuestion({ period, by, each: 'day' }, needed, 'of-today');
    if (outcome.kind === 'unavailable') return null;
    const { spends } = countedOf(outcome.facts.spending);
    return namesOn(spends, day) < 2 ? null : moverOn(spends, day);
  }

  async #deployedAround(day: Day): Promise<readonly Deployment[]> {
    const [from, to] = [startOfDayMs(addDays(day, -1)), startOfDayMs(addDays(day, 1))];
    const found: Deployment[] = [];
    let next: string | undefined;
    for (let page = 0; page < mostPages; page += 1) {
      const recent = await this.#deployments.recent({ service: null, environment: null }, perPage, next);
      found.push(...recent.deployments);
      const oldest = recent.deployments.at(-1)?.requestedAtMs ?? 0;
      if (recent.next === null || oldest < from - longestWaitMs) break;
      next = recent.next;
    }
    return found.filter((deployment) => {
      const atMs = succeededAtMs(deployment);
      return atMs !== null && atMs >= from && atMs < to;
    });
  }

  async #mergedAround(day: Day): Promise<readonly PullRequest[]> {
    const days = await Promise.all([day, addDays(day, -1)].map((one) => this.#reviews.mergedOn(one)));
    return (
      days
        // A label on what was merged long before it was first heard of is no merge.
        .flatMap((records) =>
          records.filter(({ hasReason }) => hasReason).toSorted((a, b) => (b.mergedAtMs ?? 0) - (a.mergedAtMs ?? 0)),
        )
        .flatMap(({ pullRequest }) => pullRequest ?? [])
    );
  }
}

/** A deployment names those that it brought. */
function notIn(deployments: readonly Deployment[], merged: readonly PullRequest[]): readonly PullRequest[] {
  const named = new Set(
    deployments.flatMap(({ diff }) => (diff?.kind === 'known' ? diff.pullRequests.map(({ url }) => url) : [])),
  );
  return merged.filter(({ url }) => !named.has(url));
}
