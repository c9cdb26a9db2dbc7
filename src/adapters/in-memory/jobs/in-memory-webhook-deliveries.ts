import type { DeliveryPage, WebhookDeliveries } from '../../../application/jobs/ports/webhook-deliveries.ts';
import type { AttemptId, FailedAttempt } from '../../../domain/jobs/redelivery.ts';

const pageLength = 100;
const mostListed = 3_000;

type Attempt = FailedAttempt & { readonly isFine: boolean };

/** Deliveries, those that failed among them, and a way to try them again. */
export class InMemoryWebhookDeliveries implements WebhookDeliveries {
  readonly redelivered: AttemptId[] = [];
  isReadable = true;
  /** Takes so many more requests for a redelivery. */
  takes = Number.POSITIVE_INFINITY;
  pagesRead = 0;
  readonly #attempts: Attempt[] = [];
  readonly #again: (attempt: FailedAttempt) => void;

  /** `again`: what trying it once more does; nothing when left out. */
  constructor(again: (attempt: FailedAttempt) => void = () => undefined) {
    this.#again = again;
  }

  fail(failed: FailedAttempt): void {
    this.#attempts.push({ ...failed, isFine: false });
  }

  arrive(arrived: FailedAttempt): void {
    this.#attempts.push({ ...arrived, isFine: true });
  }

  async page(cursor: string | null): Promise<DeliveryPage | null> {
    if (!this.isReadable) return null;
    this.pagesRead += 1;
    const after = cursor === null ? null : this.#attempts.find(({ attempt }) => attempt === cursor);
    const sorted = this.#sorted();
    const from = after == null ? 0 : sorted.indexOf(after) + 1;
    const part = sorted.slice(from, from + pageLength);
    return {
      failed: part.flatMap(failedIn),
      newestMs: part[0]?.atMs ?? null,
      oldestMs: part.at(-1)?.atMs ?? null,
      next: from + pageLength < sorted.length ? (part.at(-1)?.attempt ?? null) : null,
    };
  }

  async failedSince(sinceMs: number): Promise<readonly FailedAttempt[] | null> {
    if (!this.isReadable) return null;
    const listed = this.#sorted().slice(0, mostListed);
    const arrivedMs = new Map(listed.filter(({ isFine }) => isFine).map(({ delivery, atMs }) => [delivery, atMs]));
    return listed
      .filter(({ atMs, delivery }) => atMs >= sinceMs && atMs > (arrivedMs.get(delivery) ?? 0))
      .flatMap(failedIn);
  }

  async redeliver(attempt: AttemptId): Promise<'asked' | 'gone' | 'unknown' | 'limited'> {
    if (!this.isReadable) return 'unknown';
    if (this.takes <= 0) return 'limited';
    this.takes -= 1;
    const known = this.#attempts.find((one) => one.attempt === attempt);
    if (known === undefined) return 'gone';
    this.redelivered.push(attempt);
    this.#again(known);
    return 'asked';
  }

  #sorted(): readonly Attempt[] {
    return this.#attempts.toSorted((a, b) => b.atMs - a.atMs);
  }
}

function failedIn({ isFine, ...attempt }: Attempt): readonly FailedAttempt[] {
  return isFine ? [] : [attempt];
}
