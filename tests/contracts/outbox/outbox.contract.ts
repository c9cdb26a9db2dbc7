import { describe, expect, it } from 'vitest';
import { queuedMessage } from '../../../src/adapters/aws/jobs/queued-job.ts';
import type { Outbox } from '../../../src/application/outbox/ports/outbox.ts';
import type { WakeUp } from '../../../src/application/outbox/wake-up.ts';
import type { ChannelId } from '../../../src/domain/people/people.ts';

export type DeliveredWakeUp = {
  readonly body: string;
  done(): Promise<void>;
  hide(forMs: number): Promise<void>;
};

export type OutboxWorld = {
  readonly subject: Outbox;
  /** The next delivery, or null when there is nothing to work on now. */
  readonly receive: () => Promise<DeliveredWakeUp | null>;
  readonly timePasses: (ms: number) => Promise<void>;
};

/** What a stand-in is known to do otherwise than SQS. */
export type OutboxQuirks = { readonly forgetsWhatWasWorkedOn?: boolean };

function aWakeUp(key: string, channel = '1', revision = 1): WakeUp {
  return { kind: 'wake-up', channel: channel as ChannelId, card: { kind: 'review', key }, revision };
}

/** `harness` gives you an empty outbox and its other end. */
export function outboxContract(
  name: string,
  harness: () => Promise<OutboxWorld>,
  { forgetsWhatWasWorkedOn = false }: OutboxQuirks = {},
): void {
  describe(`${name} keeps wake-ups`, () => {
    it('hands one over as it was, and nothing else with it', async () => {
      const { subject, receive } = await harness();
      const wakeUp = aWakeUp('acme/배송#1');
      await subject.wake(wakeUp);
      const delivered = await receive();
      expect(queuedMessage(delivered?.body ?? '')).toEqual({ kind: 'wake-up', wakeUp });
      await delivered?.done();
      expect(await receive()).toBeNull();
    });

    it('keeps one of the same card and revision once, and each of another revision or card', async () => {
      const { subject, receive } = await harness();
      for (const wakeUp of [aWakeUp('a'), aWakeUp('a'), aWakeUp('b'), aWakeUp('a', '1', 2)]) await subject.wake(wakeUp);
      expect(await drained(receive)).toEqual(['a 1', 'b 1', 'a 2']);
    });

    if (!forgetsWhatWasWorkedOn) {
      it('takes one that was worked on minutes ago only where it is said to come again', async () => {
        const { subject, receive } = await harness();
        await subject.wake(aWakeUp('a'));
        expect(await drained(receive)).toEqual(['a 1']);
        await subject.wake(aWakeUp('a'));
        expect(await drained(receive)).toEqual([]);
        await subject.wake(aWakeUp('a'), 'sweep-2');
        expect(await drained(receive)).toEqual(['a 1']);
      });
    }

    it('holds a channel back while its first one is hidden, and no other channel', async () => {
      const { subject, receive, timePasses } = await harness();
      for (const wakeUp of [aWakeUp('a'), aWakeUp('b'), aWakeUp('c', '2')]) await subject.wake(wakeUp);
      const first = await receive();
      await first?.hide(1_000);
      expect(await drained(receive)).toEqual(['c 1']);
      await timePasses(1_500);
      expect(await drained(receive)).toEqual(['a 1', 'b 1']);
    });

    it('hands one over again at once where it is hidden no longer, before the rest of its channel', async () => {
      const { subject, receive } = await harness();
      for (const wakeUp of [aWakeUp('a'), aWakeUp('b')]) await subject.wake(wakeUp);
      await (await receive())?.hide(0);
      expect(await drained(receive)).toEqual(['a 1', 'b 1']);
    });
  });
}

/** One after the other, as far as they come. */
async function drained(receive: OutboxWorld['receive']): Promise<readonly string[]> {
  const names: string[] = [];
  for (let next = await receive(); next !== null; next = await receive()) {
    const message = queuedMessage(next.body);
    if (message.kind !== 'wake-up') throw new Error('not a wake-up');
    names.push(`${message.wakeUp.card.key} ${message.wakeUp.revision}`);
    await next.done();
  }
  return names;
}
