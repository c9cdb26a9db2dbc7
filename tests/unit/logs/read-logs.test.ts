import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogGroups, LogPage } from '../../../src/application/logs/ports/log-groups.ts';
import { readLogs } from '../../../src/application/logs/read-logs.ts';
import { runs } from '../../support/property-budget.ts';
import { backendLog, logNowMs } from './a-log.ts';
import { aReader } from './a-reader.ts';

const minuteMs = 60_000;
const question = { fromMs: logNowMs - 15 * minuteMs, toMs: logNowMs, filter: null };
const at = (agoMs: number, message = 'line') => ({ atMs: logNowMs - agoMs, stream: 'a', message });

describe('reading a log', () => {
  it('gives all of the window, oldest first', async () => {
    const reader = aReader();
    reader.groups.write(backendLog, [
      at(14 * minuteMs, 'old'),
      at(1, 'new'),
      at(15 * minuteMs, 'first'),
      at(0, 'next'),
    ]);
    const reading = await readLogs(backendLog, question, reader);
    expect(reading).toMatchObject({ wholeFromMs: question.fromMs, stopped: null });
    expect('events' in reading && reading.events.map(({ message }) => message)).toEqual(['first', 'old', 'new']);
  });

  it('says from when on it is whole where there is more than it reads, and has the newest lines', async () => {
    const reader = aReader(10);
    reader.groups.write(
      backendLog,
      Array.from({ length: 900 }, (_, second) => at((second + 1) * 1_000, `${second}`)),
    );
    const reading = await readLogs(backendLog, question, reader);
    if (!('events' in reading)) throw new Error('nothing was read');
    expect(reading.stopped).toBe('too-many');
    expect(reading.wholeFromMs).toBeGreaterThan(question.fromMs);
    expect(reading.events.at(-1)?.message).toBe('0');
    const whole = Math.ceil((logNowMs - reading.wholeFromMs) / 1_000);
    expect(reading.events).toHaveLength(whole);
  });

  it('never takes an empty page for the end', async () => {
    const pages: LogPage[] = [
      { kind: 'page', events: [], next: '1' },
      { kind: 'page', events: [], next: '2' },
      { kind: 'page', events: [at(1)], next: null },
    ];
    const groups: LogGroups = {
      page: async (_, { toMs }, after) => {
        const none: LogPage = { kind: 'page', events: [], next: null };
        return toMs === logNowMs ? (pages[Number(after ?? 0)] ?? none) : none;
      },
    };
    const reading = await readLogs(backendLog, question, { ...aReader(), groups });
    expect('events' in reading && reading.events).toHaveLength(1);
  });

  it('keeps what it has where the group tells no more, and says why', async () => {
    const { groups, ...rest } = aReader();
    groups.write(backendLog, [at(1), at(10 * minuteMs)]);
    const failing: LogGroups = {
      page: async (source, asked, after) =>
        asked.toMs < logNowMs ? { kind: 'unreadable', reason: 'throttled' } : groups.page(source, asked, after),
    };
    const reading = await readLogs(backendLog, question, { ...rest, groups: failing });
    expect(reading).toMatchObject({ stopped: 'throttled', wholeFromMs: logNowMs - minuteMs });
    expect('events' in reading && reading.events).toHaveLength(1);
  });

  it('does not say that there is nothing where nothing could be read', async () => {
    const reader = aReader();
    expect(await readLogs(backendLog, question, reader)).toEqual({ unread: 'no-such-group' });
    reader.groups.fail(backendLog, 'access-denied');
    expect(await readLogs(backendLog, question, reader)).toEqual({ unread: 'access-denied' });
  });

  it('gives up on a page that does not come', async () => {
    const { timers, clock } = aReader();
    const reading = readLogs(backendLog, question, { groups: { page: () => new Promise(() => {}) }, timers, clock });
    timers.advance(20_000);
    expect(await reading).toEqual({ unread: 'late' });
  });

  it('stops within its bounds whatever there is, and tells only of a time that it has read as a whole', {
    timeout: 30_000,
  }, async () => {
    const seen = { whole: 0, cut: 0, unread: 0 };
    const density = fc.oneof(
      fc.constant([]),
      fc.array(fc.integer({ min: 1, max: 15 * minuteMs }), { maxLength: 400 }),
      fc.array(fc.integer({ min: 1, max: 15 * minuteMs }), { minLength: 300, maxLength: 400 }),
      fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 60, maxLength: 400 }),
    );
    await fc.assert(
      fc.asyncProperty(density, fc.integer({ min: 1, max: 40 }), async (agos, size) => {
        const { groups, ...rest } = aReader(size);
        groups.make(backendLog);
        groups.write(
          backendLog,
          agos.map((ago) => at(ago)),
        );
        let asked = 0;
        const counted: LogGroups = {
          page: (...all) => {
            asked += 1;
            return groups.page(...all);
          },
        };
        const reading = await readLogs(backendLog, question, { ...rest, groups: counted });
        expect(asked).toBeLessThanOrEqual(20);
        if ('unread' in reading) {
          seen.unread += 1;
          expect(reading.unread).toBe('too-many');
          return;
        }
        seen[reading.stopped === null ? 'whole' : 'cut'] += 1;
        expect(reading.stopped === null).toBe(reading.wholeFromMs === question.fromMs);
        const written = agos.filter((ago) => logNowMs - ago >= reading.wholeFromMs);
        expect(reading.events).toHaveLength(written.length);
      }),
      { numRuns: runs(200) },
    );
    expect(seen).toEqual({
      whole: expect.toSatisfy(isSome),
      cut: expect.toSatisfy(isSome),
      unread: expect.toSatisfy(isSome),
    });
  });
});

function isSome(count: number): boolean {
  return count > 0;
}
