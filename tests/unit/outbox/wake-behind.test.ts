import { describe, expect, it } from 'vitest';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryBehindCards } from '../../../src/adapters/in-memory/outbox/in-memory-behind-cards.ts';
import { WakeBehind } from '../../../src/application/outbox/wake-behind.ts';
import type { WakeUp } from '../../../src/application/outbox/wake-up.ts';
import type { ChannelId } from '../../../src/domain/people/people.ts';

const nowMs = 1_000_000;

function world() {
  const clock = new InMemoryClock(nowMs);
  const behind = new InMemoryBehindCards();
  const sent: (readonly [WakeUp, string | null])[] = [];
  const outbox = { wake: async (wakeUp: WakeUp, again: string | null = null) => void sent.push([wakeUp, again]) };
  const list = (key: string, channel: string, sinceMs: number) =>
    behind.add({
      channel: channel as ChannelId,
      card: { kind: 'review', key },
      revision: 3,
      importance: 'progress',
      sinceMs,
    });
  return { clock, sent, list, wake: new WakeBehind(behind, outbox, clock) };
}

describe('a sweep of the outbox', () => {
  it('wakes each channel once in which something is behind for longer than a turn takes', async () => {
    const { sent, list, wake } = world();
    await list('a', '1', nowMs - 60_000);
    await list('b', '1', 0);
    await list('c', '2', 0);
    await list('on its way', '3', nowMs - 59_999);
    expect(await wake.execute()).toEqual({ behind: 3, woken: 2, isWhole: true });
    expect(sent.map(([{ channel }]) => channel).sort()).toEqual(['1', '2']);
  });

  it('is not mistaken for the sweep before', async () => {
    const { clock, sent, list, wake } = world();
    await list('a', '1', 0);
    await wake.execute();
    clock.advance(300_000);
    await wake.execute();
    expect(new Set(sent.map(([, again]) => again)).size).toBe(2);
    expect(sent.every(([, again]) => again !== null)).toBe(true);
  });

  it('reads page by page, and says where the list was too long for it', async () => {
    const { list, wake } = world();
    for (let count = 0; count < 2_001; count += 1) await list(String(count).padStart(5, '0'), '1', 0);
    expect(await wake.execute()).toEqual({ behind: 2_000, woken: 1, isWhole: false });
  });
});
