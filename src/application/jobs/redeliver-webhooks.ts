import type { FailedAttempt } from '../../domain/jobs/redelivery.ts';
import { lastFailures, nextRedelivery } from '../../domain/jobs/redelivery.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Redeliveries } from './ports/redeliveries.ts';
import type { WebhookDeliveries } from './ports/webhook-deliveries.ts';

export type RedeliverWebhooksOutcome =
  | { readonly kind: 'looked'; readonly failed: number; readonly asked: readonly string[]; readonly left: number }
  /** The failed deliveries could not be read. The next sweep retries. */
  | { readonly kind: 'unreadable' };

/** GitHub keeps failed deliveries this long, and an outage over a weekend needs all of them. */
const lookedBackMs = 72 * 3_600_000;
/** Limits the load of one sweep. */
const mostAtOnce = 20;

/** Requests redelivery of failed webhook deliveries, because GitHub never retries by itself. */
export class RedeliverWebhooks {
  readonly #deliveries: WebhookDeliveries;
  readonly #redeliveries: Redeliveries;
  readonly #isUsed: (event: string) => boolean;
  readonly #clock: Clock;

  /** `isUsed`: whether an event is any use. */
  constructor(
    deliveries: WebhookDeliveries,
    redeliveries: Redeliveries,
    isUsed: (event: string) => boolean,
    clock: Clock,
  ) {
    this.#deliveries = deliveries;
    this.#redeliveries = redeliveries;
    this.#isUsed = isUsed;
    this.#clock = clock;
  }

  async execute(): Promise<RedeliverWebhooksOutcome> {
    const found = await this.#deliveries.failedSince(this.#clock.nowMs() - lookedBackMs);
    if (found === null) return { kind: 'unreadable' };
    const failed = lastFailures(found.filter(({ event }) => this.#isUsed(event)));
    const asked: string[] = [];
    let left = 0;
    for (const one of failed) {
      if (asked.length >= mostAtOnce) left += 1;
      else if (await this.#askAgain(one)) asked.push(one.delivery);
    }
    return { kind: 'looked', failed: failed.length, asked, left };
  }

  /** Stored before the request, so that crashes and concurrent workers cannot exceed the limit. */
  async #askAgain(failed: FailedAttempt): Promise<boolean> {
    const before = await this.#redeliveries.of(failed.delivery);
    const next = nextRedelivery(failed, before, this.#clock.nowMs());
    if (next === null || (await this.#redeliveries.replace(before, next)) === 'conflict') return false;
    const answer = await this.#deliveries.redeliver(failed.attempt);
    if (answer === 'unknown') return false;
    await this.#redeliveries.replace(next, { ...next, isAsked: true });
    return answer === 'asked';
  }
}
