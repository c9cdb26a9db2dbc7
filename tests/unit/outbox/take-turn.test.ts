import { describe, expect, it } from 'vitest';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryBehindCards } from '../../../src/adapters/in-memory/outbox/in-memory-behind-cards.ts';
import type { BehindCard } from '../../../src/application/outbox/ports/behind-cards.ts';
import type { Shown } from '../../../src/application/outbox/shown.ts';
import { TakeTurn } from '../../../src/application/outbox/take-turn.ts';
import type { WakeUp } from '../../../src/application/outbox/wake-up.ts';
import type { ChannelId } from '../../../src/domain/people/people.ts';
import { OutboxWork } from '../../../src/entrypoints/work/outbox-work.ts';

const channel = '1' as ChannelId;
const startMs = 1_000_000;
const card = (key: string) => ({ kind: 'review', key }) as const;
const wakeUp: WakeUp = { kind: 'wake-up', channel, card: card('named'), revision: 1 };

type Ends = Readonly<Record<string, Shown | ((clock: InMemoryClock) => Shown)>>;

/** `ends`: what becomes of cards; they are current, unless told. */
async function world(behind: readonly Partial<BehindCard & { key: string }>[], ends: Ends = {}, pauseMs = 0) {
  const clock = new InMemoryClock(startMs);
  const listed = new InMemoryBehindCards();
  for (const { key = '', ...one } of behind) {
    await listed.add({ channel, card: card(key), revision: 1, importance: 'progress', sinceMs: 0, ...one });
  }
  const asked: string[] = [];
  const show = async (key: string): Promise<Shown> => {
    asked.push(key);
    const end = ends[key] ?? { kind: 'current' };
    return typeof end === 'function' ? end(clock) : end;
  };
  const board = { pauseMs: () => pauseMs };
  const failed: string[] = [];
  const turn = new TakeTurn({
    showers: { review: async () => ({ show }), deploy: async () => ({ show }), outside: async () => ({ show }) },
    behind: listed,
    board,
    clock,
    failed: ({ key }) => void failed.push(key),
  });
  return { turn, asked, clock, failed, listed };
}

describe('a turn of a channel', () => {
  it('shows the named card first, then ends, calls, new cards and progress, each the oldest first', async () => {
    const { turn, asked } = await world([
      { key: 'moved', importance: 'progress', sinceMs: 1 },
      { key: 'opened', importance: 'new', sinceMs: 2 },
      { key: 'merged late', importance: 'end', sinceMs: 9 },
      { key: 'called', importance: 'call', sinceMs: 3 },
      { key: 'merged', importance: 'end', sinceMs: 8 },
      { key: 'named', importance: 'progress', sinceMs: 0 },
      { key: 'elsewhere', importance: 'end', channel: '2' as ChannelId },
    ]);
    expect(await turn.execute(wakeUp)).toEqual({ kind: 'done', shown: 6 });
    expect(asked).toEqual(['named', 'merged', 'merged late', 'called', 'opened', 'moved']);
  });

  it('comes again when the channel takes more, and sends nothing until then', async () => {
    const { turn, asked } = await world([{ key: 'a' }, { key: 'b' }, { key: 'c' }], {
      b: { kind: 'busy', afterMs: 4_321 },
    });
    expect(await turn.execute(wakeUp)).toEqual({ kind: 'again', afterMs: 4_321, shown: 2 });
    expect(asked).toEqual(['named', 'a', 'b']);
  });

  it('comes again also where all is shown and the channel is full, so that the next turn finds it empty', async () => {
    const { turn } = await world([], {}, 3_100);
    expect(await turn.execute(wakeUp)).toEqual({ kind: 'again', afterMs: 3_100, shown: 1 });
  });

  it('lets a card that fails or rests hold up no other, and naps shortly, because urgent news may come', async () => {
    const later = (ms: number): Shown => ({ kind: 'later', atMs: startMs + ms });
    const { turn, asked } = await world([{ key: 'a' }], { named: later(40_000) });
    expect(await turn.execute(wakeUp)).toEqual({ kind: 'again', afterMs: 3_000, shown: 1 });
    expect(asked).toEqual(['named', 'a']);
    const soon = await world([], { named: later(700) });
    expect(await soon.turn.execute(wakeUp)).toMatchObject({ kind: 'again', afterMs: 700 });
    const due = await world([], { named: later(-5) });
    expect(await due.turn.execute(wakeUp)).toMatchObject({ kind: 'again', afterMs: 0 });
  });

  it('does not read again what rests, until its time has come or it moves on', async () => {
    const { turn, asked, clock, listed } = await world([{ key: 'resting' }], {
      resting: () => ({ kind: 'later', atMs: startMs + 10_000 }),
    });
    await turn.execute(wakeUp);
    await turn.execute(wakeUp);
    expect(asked).toEqual(['named', 'resting', 'named']);
    await listed.add({ channel, card: card('resting'), revision: 2, importance: 'progress', sinceMs: 0 });
    await turn.execute(wakeUp);
    clock.advance(10_000);
    await turn.execute(wakeUp);
    expect(asked.slice(3)).toEqual(['named', 'resting', 'named', 'resting']);
  });

  it('leaves to the sweep what waits for minutes, and what Discord refuses to its next change', async () => {
    const far = await world([], { named: { kind: 'later', atMs: startMs + 60_001 } });
    expect(await far.turn.execute(wakeUp)).toMatchObject({ kind: 'done' });
    const refused = await world([], { named: { kind: 'refused' } });
    expect(await refused.turn.execute(wakeUp)).toEqual({ kind: 'done', shown: 0 });
  });

  it('goes on where a record is broken for good, tells of it, and fails last where it is the named one', async () => {
    const breaks = (): never => {
      throw new Error('unreadable');
    };
    const other = await world([{ key: 'a' }, { key: 'b' }], { a: breaks });
    expect(await other.turn.execute(wakeUp)).toEqual({ kind: 'done', shown: 2 });
    expect([other.asked, other.failed]).toEqual([['named', 'a', 'b'], ['a']]);
    const named = await world([{ key: 'a' }], { named: breaks });
    await expect(named.turn.execute(wakeUp)).rejects.toThrow('unreadable');
    expect(named.asked).toEqual(['named', 'a']);
  });

  it('begins no further card when it has taken too long, and comes again at once', async () => {
    const slow = (clock: InMemoryClock): Shown => {
      clock.advance(20_001);
      return { kind: 'current' };
    };
    const { turn, asked } = await world([{ key: 'a' }], { named: slow });
    expect(await turn.execute(wakeUp)).toEqual({ kind: 'again', afterMs: 0, shown: 1 });
    expect(asked).toEqual(['named']);
  });
});

describe('a wake-up that comes again and again', () => {
  const sent: (string | null)[] = [];
  const outbox = { wake: async (_: WakeUp, again: string | null = null) => void sent.push(again) };
  const silent = { info: () => {}, warn: () => {}, error: () => {} };
  const paces = { execute: async () => ({ kind: 'again', afterMs: 5, shown: 0 }) as const };

  it('is sent anew long before the queue would lay it aside', async () => {
    const work = new OutboxWork(paces, outbox, silent);
    expect(await work.take(wakeUp, 99)).toEqual({ kind: 'again', afterMs: 5 });
    expect(sent).toEqual([]);
    expect(await work.take(wakeUp, 100)).toEqual({ kind: 'done' });
    await work.take(wakeUp, 100);
    expect(new Set(sent).size).toBe(2);
    expect(sent).not.toContain(null);
  });
});
