import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InMemoryAlarmCards } from '../../../src/adapters/in-memory/alert/in-memory-alarm-cards.ts';
import { InMemoryAlarmDefinitions } from '../../../src/adapters/in-memory/alert/in-memory-alarm-definitions.ts';
import { InMemoryAlarmGraphs } from '../../../src/adapters/in-memory/alert/in-memory-alarm-graphs.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryTimers } from '../../../src/adapters/in-memory/kit/in-memory-timers.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { AlarmBoard } from '../../../src/application/alert/alarm-board.ts';
import { NotifyAlarm } from '../../../src/application/alert/notify-alarm.ts';
import { RemindOfAlarms } from '../../../src/application/alert/remind-of-alarms.ts';
import type { AlarmFate, AlarmId } from '../../../src/domain/alert/alarm.ts';
import { noAlarmRules } from '../../../src/domain/alert/alarm-rules.ts';
import { nowMs } from '../../support/a-team.ts';
import { anAlarmChanged, cpuHigh, minute } from '../../support/an-alarm.ts';
import { noCalls } from '../../support/no-calls.ts';
import { noMuteRules } from '../../support/no-mute-rules.ts';
import { noSuspects } from '../../support/no-suspects.ts';
import { runs } from '../../support/property-budget.ts';

const second = 1_000;

function world() {
  const clock = new InMemoryClock(nowMs);
  const cards = new InMemoryAlarmCards(clock);
  const board = new InMemoryNoticeboard();
  const timers = new InMemoryTimers();
  const definitions = new InMemoryAlarmDefinitions();
  const alarms = new AlarmBoard(cards, board, new InMemoryAlarmGraphs(), clock, timers);
  const notify = new NotifyAlarm({
    board: alarms,
    definitions,
    timers,
    rules: noAlarmRules,
    calls: noCalls,
    muteRules: noMuteRules,
    suspects: noSuspects,
  });
  const tell = (of: number, state: AlarmFate, atMs: number) => {
    const name = `alarm ${of}`;
    const change = { state, atMs: nowMs + atMs, reason: '' };
    return notify.execute({ ...anAlarmChanged(change), alarm: { ...cpuHigh, id: name as AlarmId, name } });
  };
  const own = () => board.posted('alarm').map(({ notice: { card } }) => card.alarm.name);
  const floods = () => board.posted('alarm-flood').map(({ notice: { flood } }) => flood);
  return { board, cards, clock, notify, tell, own, floods };
}

describe('more than ten new alarms in a minute', () => {
  it('are one card that counts all of them, and ten cards of their own at most', async () => {
    const { tell, own, floods } = world();
    for (let at = 0; at < 10; at += 1) await tell(at, 'ALARM', at * second);
    expect([own().length, floods()]).toEqual([10, []]);
    for (let at = 10; at < 40; at += 1) await tell(at, 'ALARM', at * second);
    expect(own()).toHaveLength(10);
    expect(floods()).toMatchObject([{ count: 40, firing: 40, endedMs: null }]);
    expect(floods()[0]?.listed).toHaveLength(15);
  });

  it('end on that card, those that still fire first', async () => {
    const { tell, floods, own } = world();
    for (let at = 0; at < 12; at += 1) await tell(at, 'ALARM', at * second);
    for (let at = 0; at < 11; at += 1) await tell(at, 'OK', (60 + at) * second);
    expect(floods()).toMatchObject([{ count: 12, firing: 1 }]);
    expect(floods()[0]?.listed[0]?.alarm.name).toBe('alarm 11');
    await tell(11, 'OK', 90 * second);
    expect(floods()).toMatchObject([{ count: 12, firing: 0, endedMs: nowMs + 90 * second }]);
    expect(own()).toHaveLength(10);
  });

  it('leave what fires later alone, and eleven in two minutes are no flood', async () => {
    const { tell, own, floods } = world();
    for (let at = 0; at < 11; at += 1) await tell(at, 'ALARM', at * 12 * second);
    expect([own().length, floods()]).toEqual([11, []]);
    const flooded = world();
    for (let at = 0; at < 11; at += 1) await flooded.tell(at, 'ALARM', at * second);
    await flooded.tell(99, 'ALARM', 10 * minute);
    expect(flooded.own()).toContain('alarm 99');
    expect(flooded.floods()).toMatchObject([{ count: 11 }]);
  });

  it('stay on their card where one of them turns out to have begun before that minute', async () => {
    const { tell, floods, own } = world();
    for (let at = 0; at < 11; at += 1) await tell(at, 'ALARM', (2 + 6 * at) * second);
    await tell(0, 'ALARM', 0);
    expect(floods()).toMatchObject([{ count: 11, firing: 11 }]);
    await tell(10, 'OK', 80 * second);
    expect([own().length, floods()]).toMatchObject([10, [{ count: 11, firing: 10 }]]);
  });

  it('are said again by nobody one by one', async () => {
    const { board, cards, clock, tell } = world();
    for (let at = 0; at < 15; at += 1) await tell(at, 'ALARM', at * second);
    clock.set(nowMs + 180 * minute);
    const policy = { afterMs: [120 * minute], call: [], morningHour: null, timeZone: 'Asia/Seoul' };
    expect(await new RemindOfAlarms({ cards, board, clock, policy }).execute()).toMatchObject({ reminded: 10 });
  });

  it('look the same in whatever order they come, and how often', async () => {
    const life = fc.record({ at: fc.nat({ max: 70 }), lasts: fc.option(fc.integer({ min: 1, max: 60 })) });
    const orders = fc
      .array(life, { minLength: 8, maxLength: 14 })
      .map((lives) =>
        lives.flatMap(({ at, lasts }, of): [number, AlarmFate, number][] => [
          [of, 'ALARM', at],
          ...(lasts === null ? [] : [[of, 'OK', at + lasts] as [number, AlarmFate, number]]),
        ]),
      )
      .chain((given) =>
        fc
          .tuple(fc.shuffledSubarray([...given], { minLength: given.length }), fc.shuffledSubarray([...given]))
          .map(([shuffled, again]) => ({ given, other: [...shuffled, ...again] })),
      );
    await fc.assert(
      fc.asyncProperty(orders, async ({ given, other }) => {
        const [a, b] = [world(), world()];
        for (const [of, state, at] of given) await a.tell(of, state, at * second);
        for (const [of, state, at] of other) await b.tell(of, state, at * second);
        const looks = ({ floods }: typeof a) => floods().map((flood) => ({ ...flood, listed: flood.listed.length }));
        expect(looks(b)).toEqual(looks(a));
        expect(b.floods()).toEqual(a.floods());
        for (const { cards, board } of [a, b]) {
          const shown = new Set(cards.all().flatMap((record) => record.shown.map(({ announcement }) => announcement)));
          const posted = board.posted().map(({ announcement }) => announcement);
          expect(posted).toEqual(expect.arrayContaining([...shown]));
          // Where the last one moved into the minute, the card of the flood only counts.
          const ofAlarms = board.posted('alarm').map(({ announcement }) => announcement);
          expect(ofAlarms.filter((card) => !shown.has(card))).toEqual([]);
        }
      }),
      { numRuns: runs(40) },
    );
  });
});
