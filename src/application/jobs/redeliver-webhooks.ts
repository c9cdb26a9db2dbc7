import type { FailedAttempt, Redelivery } from '../../domain/jobs/redelivery.ts';
import { lastFailures, nextRedelivery, notRequested, standingOf } from '../../domain/jobs/redelivery.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Redeliveries } from './ports/redeliveries.ts';
import type { WebhookDeliveries } from './ports/webhook-deliveries.ts';
import type { WalkDeliveries } from './walk-deliveries.ts';

export type RedeliverWebhooksOutcome = {
  /** Deliveries whose last attempt failed, and that were not asked for again before. */
  readonly failed: number;
  readonly asked: readonly string[];
  /** Those of them that a later sweep asks for. */
  readonly left: number;
  /** `part`: a later sweep reads on, and may find more. `unreadable`: the code host does not tell which have failed. */
  readonly read: 'whole' | 'part' | 'unreadable';
};

export type RedeliverWebhooksDependencies = {
  readonly deliveries: WebhookDeliveries;
  readonly redeliveries: Redeliveries;
  readonly walk: WalkDeliveries;
  /** Whether an event is any use. */
  readonly isUsed: (event: string) => boolean;
  readonly clock: Clock;
};

/** GitHub keeps failed deliveries this long, and an outage over a weekend needs all of them. */
const lookedBackMs = 72 * 3_600_000;
/** GitHub takes 500 requests that make something within an hour; a sweep comes every five minutes. */
const mostAtOnce = 40;
const mostWaiting = 5_000;
const writesAtOnce = 10;

/** Requests redelivery of failed webhook deliveries, the oldest first, because GitHub never retries by itself. */
export class RedeliverWebhooks {
  readonly #dependencies: RedeliverWebhooksDependencies;

  constructor(dependencies: RedeliverWebhooksDependencies) {
    this.#dependencies = dependencies;
  }

  /** Asks for nothing more after `untilMs`. */
  async execute(untilMs = Number.POSITIVE_INFINITY): Promise<RedeliverWebhooksOutcome> {
    const { walk, redeliveries, isUsed, clock } = this.#dependencies;
    const sinceMs = clock.nowMs() - lookedBackMs;
    const isInTime = () => clock.nowMs() < untilMs;
    const read = await walk.execute(sinceMs, isInTime, async (found) => {
      const used = found.filter(({ event }) => isUsed(event));
      await mapConcurrently(writesAtOnce, used, (one) => redeliveries.wait(one));
    });
    const asked: string[] = [];
    let [failed, left, isOpen] = [0, 0, true];
    for (const one of await this.#lastFailures(sinceMs)) {
      isOpen &&= asked.length < mostAtOnce && isInTime();
      const became = await this.#seeTo(one, isOpen);
      if (became !== 'settled') failed += 1;
      if (became === 'asked') asked.push(one.delivery);
      if (became === 'left' || became === 'limited') left += 1;
      if (became === 'limited') isOpen = false;
    }
    return { failed, asked, left, read };
  }

  /** Those that wait, one of each delivery. What is too old, or overtaken by a later attempt, waits no more. */
  async #lastFailures(sinceMs: number): Promise<readonly FailedAttempt[]> {
    const { redeliveries } = this.#dependencies;
    const waiting = await redeliveries.waiting(mostWaiting);
    const last = lastFailures(waiting.filter(({ atMs }) => atMs >= sinceMs));
    const kept = new Set(last.map(({ attempt }) => attempt));
    const over = waiting.filter(({ attempt }) => !kept.has(attempt));
    await mapConcurrently(writesAtOnce, over, (one) => redeliveries.settle(one));
    return last;
  }

  async #seeTo(failed: FailedAttempt, isOpen: boolean): Promise<'settled' | 'asked' | 'left' | 'limited'> {
    const { redeliveries, clock } = this.#dependencies;
    const before = await redeliveries.of(failed.delivery);
    const standing = standingOf(failed, before, clock.nowMs());
    if (standing === 'later' || (standing === 'due' && !isOpen)) return 'left';
    const became = standing === 'due' ? await this.#askAgain(failed, before) : 'settled';
    if (became === 'settled' || became === 'asked') await redeliveries.settle(failed);
    return became;
  }

  /** Stored before the request, so that crashes and concurrent workers cannot exceed the limit. */
  async #askAgain(failed: FailedAttempt, before: Redelivery | null): Promise<'settled' | 'asked' | 'left' | 'limited'> {
    const { redeliveries, deliveries, clock } = this.#dependencies;
    const next = nextRedelivery(failed, before, clock.nowMs());
    if (next === null || (await redeliveries.replace(before, next)) === 'conflict') return 'left';
    const answer = await deliveries.redeliver(failed.attempt);
    if (answer === 'unknown') return 'left';
    if (answer === 'limited') {
      await redeliveries.replace(next, notRequested(next));
      return 'limited';
    }
    await redeliveries.replace(next, { ...next, isAsked: true });
    return answer === 'asked' ? 'asked' : 'settled';
  }
}
