import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckId, Finding } from '../../../src/domain/doctor/finding.ts';
import {
  beginLook,
  foldLook,
  identityOf,
  isLookDue,
  type SetupLook,
  type SetupWatch,
  withoutNews,
} from '../../../src/domain/doctor/setup-watch.ts';
import { runs } from '../../support/property-budget.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const startMs = Date.UTC(2026, 10, 29, 3);
const seoul = { hour: 9, timeZone: 'Asia/Seoul' };

const checks: readonly CheckId[] = ['github.repositories', 'aws.dead-letters'];
const repository = (name: string): Finding => ({ kind: 'app-not-installed', repository: name });
const letters = (queue: string, count: number): Finding => ({
  kind: 'dead-letters',
  queue,
  count,
  redrive: null,
  region: 'eu-west-1',
});
const unchecked = (check: CheckId): Finding => ({ kind: 'unchecked', check, reason: 'throttled' });

const look: fc.Arbitrary<SetupLook> = fc
  .record({
    repositories: fc.subarray(['a/a', 'b/b', 'c/c']),
    queues: fc.array(fc.tuple(fc.constantFrom('Asks', 'Facts'), fc.integer({ min: 1, max: 9 })), { maxLength: 2 }),
    unseen: fc.subarray([...checks]),
  })
  .map(({ repositories, queues, unseen }) => {
    const seen: Readonly<Record<string, readonly Finding[]>> = {
      'github.repositories': repositories.map(repository),
      'aws.dead-letters': [...new Map(queues.map(([queue, count]) => [queue, letters(queue, count)])).values()],
    };
    return new Map(
      checks.map((check) => [check, [...(seen[check] ?? []), ...(unseen.includes(check) ? [unchecked(check)] : [])]]),
    );
  });

/** What is told, look after look; each is told before the next. */
function toldOver(looks: readonly SetupLook[]) {
  let watch: SetupWatch | null = null;
  return looks.map((seen, index) => {
    const atMs = startMs + index * dayMs;
    const after = foldLook(beginLook(watch, atMs), seen, atMs);
    const { news } = after;
    watch = news === null ? after : withoutNews(after);
    return { news, watch };
  });
}

const ids = (findings: readonly Finding[] = []) => findings.map(identityOf);
const seenIn = (seen: SetupLook | undefined) =>
  ids([...(seen?.values() ?? [])].flat().filter(({ kind }) => kind !== 'unchecked'));
const isWhole = (seen: SetupLook | undefined, check: CheckId) =>
  seen?.get(check)?.every(({ kind }) => kind !== 'unchecked') === true;

describe('the daily look', () => {
  it('tells nothing that only one look has seen, nor what was so from the first one on', () => {
    fc.assert(
      fc.property(fc.array(look, { minLength: 1, maxLength: 8 }), (looks) => {
        for (const [index, { news }] of toldOver(looks).entries()) {
          const began = ids(news?.began);
          for (const id of began) {
            expect(seenIn(looks[index])).toContain(id);
            expect(seenIn(looks[index - 1])).toContain(id);
          }
          if (index < 2) expect(began).toEqual([]);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it('tells that something is gone only where all of its check could be looked at, and only what it has told', () => {
    fc.assert(
      fc.property(fc.array(look, { minLength: 1, maxLength: 10 }), (looks) => {
        let told: readonly string[] = [];
        for (const [index, { news, watch }] of toldOver(looks).entries()) {
          for (const finding of news?.ended ?? []) {
            expect(told).toContain(identityOf(finding));
            const check = finding.kind === 'dead-letters' ? 'aws.dead-letters' : 'github.repositories';
            expect(isWhole(looks[index], check)).toBe(true);
            expect(seenIn(looks[index])).not.toContain(identityOf(finding));
          }
          const ended = ids(news?.ended);
          const began = ids(news?.began);
          for (const id of began) expect(told).not.toContain(id);
          told = [...told, ...began].filter((id) => !ended.includes(id));
          expect(ids(watch.told).toSorted()).toEqual(told.toSorted());
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it('tells nothing new where it sees the same again, however many messages there are by now', () => {
    const seen = (count: number): SetupLook => new Map([['aws.dead-letters', [letters('Asks', count)]]]);
    const empty: SetupLook = new Map([['aws.dead-letters', []]]);
    const told = toldOver([empty, seen(1), seen(2), seen(3), seen(9), empty, empty]).map(({ news }) => news);
    expect(told.map((news) => news && [news.began.length, news.ended.length])).toEqual([
      null,
      null,
      [1, 0],
      null,
      null,
      [0, 1],
      null,
    ]);
  });

  it('keeps what it knew of a check that could not be made, and begins with one that could not be made before', () => {
    const blind: SetupLook = new Map([['github.repositories', [unchecked('github.repositories')]]]);
    const bad: SetupLook = new Map([['github.repositories', [repository('a/a')]]]);
    const good: SetupLook = new Map([['github.repositories', []]]);
    const news = (looks: readonly SetupLook[]) => toldOver(looks).map((one) => one.news?.began.length ?? 0);
    expect(news([good, bad, blind, bad, bad])).toEqual([0, 0, 0, 0, 1]);
    expect(news([blind, bad, bad])).toEqual([0, 0, 0]);
    expect(toldOver([good, bad, bad, blind, good]).map((one) => one.news?.ended.length ?? 0)).toEqual([0, 0, 0, 0, 1]);
  });
});

describe('a look is due', () => {
  const looked = (atMs: number, change: Partial<SetupWatch> = {}): SetupWatch => ({
    ...foldLook(beginLook(null, atMs), new Map(), atMs),
    ...change,
  });
  const at = (local: string) => Date.parse(`${local}:00+09:00`);

  it.each([
    ['2026-11-29T12:00', '2026-11-29T23:59', false],
    ['2026-11-29T12:00', '2026-11-30T08:59', false],
    ['2026-11-29T12:00', '2026-11-30T09:00', true],
    ['2026-11-30T00:05', '2026-11-30T09:00', false],
    ['2026-11-20T12:00', '2026-11-30T08:00', false],
  ])('once a day from the hour of the morning on: after %s, at %s: %s', (before, now, due) => {
    expect(isLookDue(looked(at(before)), at(now), seoul)).toBe(due);
  });

  it('where nobody has looked yet, and at once where something is seen for the first time', () => {
    expect(isLookDue(null, startMs, seoul)).toBe(true);
    expect(isLookDue(looked(startMs, { suspects: ['one'] }), startMs + 5 * minuteMs, seoul)).toBe(true);
  });

  it('not while somebody else looks, and again after an hour where that one has died', () => {
    const dead = beginLook(looked(startMs), startMs + dayMs);
    expect(isLookDue(dead, startMs + dayMs + 5 * minuteMs, seoul)).toBe(false);
    expect(isLookDue(dead, startMs + dayMs + 60 * minuteMs, seoul)).toBe(true);
    const first = beginLook(null, startMs);
    expect(isLookDue(first, startMs + 5 * minuteMs, seoul)).toBe(false);
    expect(isLookDue(first, startMs + 60 * minuteMs, seoul)).toBe(true);
  });
});
