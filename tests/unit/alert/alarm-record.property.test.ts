import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Handling,
  type Mute,
  withAcknowledgement,
  withMute,
} from '../../../src/domain/alert/acknowledge-or-mute.ts';
import type { AlarmChanged } from '../../../src/domain/alert/alarm.ts';
import { episodesOf, remembered } from '../../../src/domain/alert/alarm-history.ts';
import { type AlarmRecord, cardsToShow, foldAlarm, shownAs } from '../../../src/domain/alert/alarm-record.ts';
import { flapMs, incidentsOf } from '../../../src/domain/alert/incident.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import { aChange, aHandling, aMute, anAlarmChanged, cpuSubject } from '../../support/an-alarm.ts';
import { runs } from '../../support/property-budget.ts';

type News =
  | { readonly kind: 'event'; readonly event: AlarmChanged }
  | { readonly kind: 'acknowledged'; readonly handling: Handling }
  | { readonly kind: 'muted'; readonly mute: Mute };

const minutes = fc.integer({ min: 0, max: 90 });
const change = fc
  .tuple(
    fc.constantFrom('ALARM' as const, 'OK' as const, 'INSUFFICIENT_DATA' as const, 'DELETED' as const),
    minutes,
    fc.constantFrom('a', 'b'),
  )
  .map(([state, at, reason]) => aChange(state, at, reason));
const event: fc.Arbitrary<News> = fc
  .tuple(change, fc.option(change), fc.constantFrom('x', null))
  .map(([now, before, description]) => ({
    kind: 'event',
    event: { ...anAlarmChanged(now, before), subject: { ...cpuSubject, description } },
  }));
const who = fc.constantFrom('mina', 'robin');
const acknowledged: fc.Arbitrary<News> = fc
  .tuple(who, minutes, minutes)
  .map(([name, at, anchor]) => ({ kind: 'acknowledged', handling: aHandling(name, at, anchor) }));
const muted: fc.Arbitrary<News> = fc
  .tuple(who, minutes, minutes)
  .map(([name, at, anchor]) => ({ kind: 'muted', mute: aMute(name, at, anchor) }));
const news = fc.array(fc.oneof({ weight: 4, arbitrary: event }, acknowledged, muted), { minLength: 1, maxLength: 40 });
/** The same news in another order, some of them twice. */
function reordered(some: fc.Arbitrary<readonly News[]>) {
  return some.chain((given) =>
    fc
      .tuple(fc.shuffledSubarray([...given], { minLength: given.length }), fc.shuffledSubarray([...given]))
      .map(([shuffled, again]) => ({ given, other: [...shuffled, ...again] })),
  );
}

/** Presses are about an alarm that is known, so the events that make it known go first. */
const eventsFirst = (all: readonly News[]) => [...all.filter(({ kind }) => kind === 'event').slice(0, 1), ...all];

function folded(record: AlarmRecord | null, one: News): AlarmRecord | null {
  if (one.kind === 'event') return foldAlarm(record, one.event);
  if (record === null) return null;
  return one.kind === 'muted' ? withMute(record, one.mute) : withAcknowledgement(record, one.handling);
}

const end = (all: readonly News[]) => eventsFirst(all).reduce<AlarmRecord | null>(folded, null);

function told(all: readonly News[]): { record: AlarmRecord | null; posted: number } {
  let posted = 0;
  const record = all.reduce<AlarmRecord | null>((before, one) => {
    const after = folded(before, one);
    if (after === null) return null;
    return cardsToShow(after).reduce((current, { card, announcement }) => {
      if (announcement === null) posted += 1;
      return shownAs(current, card.incident, announcement ?? (`card-${posted}` as Announcement));
    }, after);
  }, null);
  return { record, posted };
}

describe('an alarm of which events and presses come in any order, any number of times', () => {
  it('ends in the same incidents', () => {
    fc.assert(
      fc.property(reordered(news), ({ given, other }) => {
        const [a, b] = [end(given), end(other)];
        expect(b && { ...b, revision: 0 }).toEqual(a && { ...a, revision: 0 });
        expect(b && incidentsOf(b)).toEqual(a && incidentsOf(a));
      }),
      { numRuns: runs(500) },
    );
  });

  it('ends with one card for each incident, which counts every time that it fired, and none that is left over', () => {
    fc.assert(
      fc.property(reordered(news), ({ given, other }) => {
        for (const all of [given, other]) {
          const { record, posted } = told(eventsFirst(all));
          if (record === null || record.history.length >= remembered) return;
          const incidents = incidentsOf(record);
          expect(posted).toBe(incidents.length);
          expect(record.shown.map(({ incident }) => incident)).toEqual(expect.arrayContaining([...incidents]));
          const fired = incidents.reduce((sum, { times }) => sum + times, 0);
          expect(fired).toBe(episodesOf(record.history).length);
        }
      }),
      { numRuns: runs(500) },
    );
  });

  it('has as few cards as its flaps allow when it is told in order', () => {
    fc.assert(
      fc.property(news, (given) => {
        const inOrder = given
          .flatMap((one) => (one.kind === 'event' ? [one] : []))
          .sort((a, b) => a.event.now.atMs - b.event.now.atMs);
        const { record } = told(inOrder.map((one) => ({ ...one, event: { ...one.event, before: null } })));
        if (record === null) return;
        const gaps = incidentsOf(record).map(({ startedMs, endedMs, state }) => ({ startedMs, endedMs, state }));
        for (const [at, { startedMs }] of gaps.entries()) {
          const before = gaps[at - 1];
          if (before?.endedMs === undefined || before.endedMs === null || before.state === 'DELETED') continue;
          expect(startedMs - before.endedMs).toBeGreaterThan(flapMs);
        }
      }),
      { numRuns: runs(500) },
    );
  });

  it('is never muted by what was pressed about another incident, or after it had ended', () => {
    fc.assert(
      fc.property(reordered(news), ({ other }) => {
        const { record } = told(eventsFirst(other));
        for (const { startedMs, endedMs, muted } of record === null ? [] : incidentsOf(record)) {
          if (muted === null) continue;
          const end = endedMs ?? Number.POSITIVE_INFINITY;
          expect(muted.anchorMs).toBeGreaterThanOrEqual(startedMs);
          expect(Math.max(muted.anchorMs, muted.atMs)).toBeLessThanOrEqual(end);
        }
      }),
      { numRuns: runs(500) },
    );
  });

  it('never has two cards for one incident, nor one that shows what is not so', () => {
    fc.assert(
      fc.property(reordered(news), ({ other }) => {
        const { record } = told(eventsFirst(other));
        if (record === null) return;
        const looks = record.shown.map(({ incident }) => JSON.stringify(incident));
        expect(new Set(looks).size).toBe(looks.length);
        const oldest = record.history[0]?.atMs ?? 0;
        const current = new Set(incidentsOf(record).map((incident) => JSON.stringify(incident)));
        const live = record.shown.filter(({ incident }) => incident.anchorMs > oldest);
        expect(live.filter(({ incident }) => !current.has(JSON.stringify(incident)))).toEqual([]);
      }),
      { numRuns: runs(500) },
    );
  });
});
