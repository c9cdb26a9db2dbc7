import { afterEach, describe, expect, it } from 'vitest';
import type { DeliveryPage, WebhookDeliveries } from '../../../src/application/jobs/ports/webhook-deliveries.ts';
import type { AttemptId, FailedAttempt } from '../../../src/domain/jobs/redelivery.ts';

export type WebhookDeliveriesWorld = {
  readonly subject: WebhookDeliveries;
  fail(failed: FailedAttempt): void;
  /** The same, where the time ran out and there was no answer. */
  timeOut(failed: FailedAttempt): void;
  arrive(arrived: FailedAttempt): void;
  /** Takes so many more requests for a redelivery. */
  takes(requests: number): void;
  /** What was asked for again, in order. */
  redelivered(): readonly string[];
  /** The code host does not answer from now on. */
  silence(): void;
  close(): Promise<void>;
};

const atMs = Date.parse('2026-11-20T03:04:05Z');

function failure(id: number, change: Partial<FailedAttempt> = {}): FailedAttempt {
  const delivery = `72d3162e-cc78-11e3-81ab-${String(id).padStart(12, '0')}`;
  return { attempt: String(id) as AttemptId, delivery, event: 'pull_request', atMs: atMs + id * 1000, ...change };
}

/** `open` gives you a code host that could deliver everything so far. */
export function webhookDeliveriesContract(name: string, open: () => Promise<WebhookDeliveriesWorld>): void {
  describe(`${name} tells what could not be delivered`, () => {
    let world: WebhookDeliveriesWorld | undefined;
    const opened = async () => {
      world = await open();
      return world;
    };

    afterEach(async () => {
      await world?.close();
      world = undefined;
    });

    it('tells every try since then, the newest first, also those of one delivery', async () => {
      const { subject, fail } = await opened();
      expect(await subject.failedSince(atMs)).toEqual([]);
      const [first, second, third] = [failure(1), failure(2, { event: 'check_suite' }), failure(3)];
      const again = failure(4, { delivery: first.delivery });
      for (const one of [first, second, third, again]) fail(one);
      expect(await subject.failedSince(second.atMs)).toEqual([again, third, second]);
    });

    it('tells them all where there are many, page after page', async () => {
      const { subject, fail } = await opened();
      const failed = Array.from({ length: 230 }, (_, index) => failure(index + 1));
      for (const one of failed) fail(one);
      expect(await subject.failedSince(atMs)).toEqual(failed.toReversed());
      expect(await subject.failedSince(failure(101).atMs)).toHaveLength(130);
    });

    it('tells what had no answer, and not what arrived in the end', async () => {
      const { subject, fail, timeOut, arrive } = await opened();
      const [lost, late] = [failure(1), failure(2)];
      fail(failure(3));
      timeOut(lost);
      timeOut(late);
      arrive(failure(4, { delivery: late.delivery }));
      expect(await subject.failedSince(atMs)).toEqual([failure(3), lost]);
      expect(await subject.page(null)).toMatchObject({ failed: [failure(3), late, lost], next: null });
    });

    it('lists every attempt page by page, and says how far each page goes', async () => {
      const { subject, fail, arrive } = await opened();
      for (let id = 1; id <= 230; id += 1) (id % 2 === 0 ? fail : arrive)(failure(id));
      const found: FailedAttempt[] = [];
      let cursor: string | null = null;
      for (let pages = 0; pages < 9; pages += 1) {
        const page: DeliveryPage | null = await subject.page(cursor);
        if (page === null) expect.fail('it cannot be read');
        if (pages === 0) expect([page.newestMs, page.oldestMs]).toEqual([failure(230).atMs, failure(131).atMs]);
        found.push(...page.failed);
        cursor = page.next;
        if (cursor === null) break;
      }
      expect(found.map(({ attempt }) => Number(attempt))).toEqual(Array.from({ length: 115 }, (_, at) => 230 - at * 2));
    });

    it('says where it takes no more requests, and keeps what it has then not taken', async () => {
      const { subject, fail, takes, redelivered } = await opened();
      for (const id of [1, 2]) fail(failure(id));
      takes(1);
      expect(await subject.redeliver('1' as AttemptId)).toBe('asked');
      expect(await subject.redeliver('2' as AttemptId)).toBe('limited');
      expect(redelivered()).toEqual(['1']);
    });

    it('has one delivered again, and says which is not kept any more', async () => {
      const { subject, fail, redelivered } = await opened();
      fail(failure(1));
      expect(await subject.redeliver('1' as AttemptId)).toBe('asked');
      expect(await subject.redeliver('99' as AttemptId)).toBe('gone');
      expect(redelivered()).toEqual(['1']);
    });

    it('does not know while the code host does not answer', async () => {
      const { subject, fail, silence } = await opened();
      fail(failure(1));
      silence();
      expect(await subject.failedSince(atMs)).toBeNull();
      expect(await subject.redeliver('1' as AttemptId)).toBe('unknown');
    });
  });
}
