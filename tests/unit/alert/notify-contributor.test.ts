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
import { NotifyContributor } from '../../../src/application/alert/notify-contributor.ts';
import type { AlarmState } from '../../../src/domain/alert/alarm.ts';
import { noAlarmRules } from '../../../src/domain/alert/alarm-rules.ts';
import { nowMs } from '../../support/a-team.ts';
import { aChange, anAlarmChanged, cpuHigh, minute } from '../../support/an-alarm.ts';
import { noCalls } from '../../support/no-calls.ts';
import { noMuteRules } from '../../support/no-mute-rules.ts';
import { noSuspects } from '../../support/no-suspects.ts';
import { runs } from '../../support/property-budget.ts';

function world() {
  const clock = new InMemoryClock(nowMs);
  const board = new InMemoryNoticeboard();
  const cards = new InMemoryAlarmCards(clock);
  const timers = new InMemoryTimers();
  const alarms = new AlarmBoard(cards, board, new InMemoryAlarmGraphs(), clock, timers);
  const definitions = new InMemoryAlarmDefinitions();
  const [calls, muteRules] = [noCalls, noMuteRules];
  const notify = new NotifyAlarm({
    board: alarms,
    definitions,
    timers,
    rules: noAlarmRules,
    calls,
    muteRules,
    suspects: noSuspects,
  });
  const contributors = new NotifyContributor(alarms, noAlarmRules);
  return {
    board,
    cards,
    contributors,
    tell: (state: AlarmState, minutes: number) => notify.execute(anAlarmChanged(aChange(state, minutes))),
    series: (name: string, state: AlarmState, minutes: number) =>
      contributors.execute({ alarm: cpuHigh, contributor: { id: name, name, state, atMs: nowMs + minutes * minute } }),
    seen: () => board.posted('alarm').map(({ notice }) => notice.card.incident.series ?? null),
  };
}

const none = { left: [], moreFiring: 0, moreLeft: 0 };

describe('another series of an alarm that fires', () => {
  it('is told on its card, once however often it comes, and that it has left', async () => {
    const { tell, series, seen, board } = world();
    await tell('ALARM', 0);
    await series('a', 'ALARM', 0);
    expect(seen()).toEqual([{ ...none, firing: ['a'] }]);
    await series('b', 'ALARM', 2);
    expect(await series('b', 'ALARM', 2)).toEqual({ kind: 'nothing-new' });
    expect(seen()).toEqual([{ ...none, firing: ['a', 'b'] }]);
    await series('a', 'OK', 4);
    expect(seen()).toEqual([{ ...none, firing: ['b'], left: ['a'] }]);
    expect(board.posted()).toHaveLength(1);
    expect(board.posted().flatMap(({ pinged }) => pinged)).toEqual([]);
  });

  it('is no card by itself, and is on the card when that comes', async () => {
    const { tell, series, board, seen } = world();
    await series('a', 'ALARM', 0);
    expect(board.posted()).toEqual([]);
    await tell('ALARM', 1);
    expect(seen()).toEqual([{ ...none, firing: ['a'] }]);
  });

  it('is forgotten with the incident: the next one names only its own', async () => {
    const { tell, series, seen } = world();
    await tell('ALARM', 0);
    await series('a', 'ALARM', 1);
    await tell('OK', 5);
    await tell('ALARM', 60);
    await series('b', 'ALARM', 61);
    expect(seen()).toEqual([null, { ...none, firing: ['b'] }]);
  });

  it('that was over before the alarm fired has not left this incident', async () => {
    const { tell, series, seen } = world();
    await series('early', 'OK', -2);
    await series('a', 'ALARM', -1);
    await tell('ALARM', 0);
    expect(seen()).toEqual([{ ...none, firing: ['a'] }]);
  });

  it('is not remembered of an alarm that AWS manages, which has no card', async () => {
    const { contributors, cards } = world();
    const alarm = { ...cpuHigh, name: 'TargetTracking-service/main/web-AlarmHigh' };
    const contributor = { id: 'a', name: 'a', state: 'ALARM', atMs: nowMs } as const;
    expect(await contributors.execute({ alarm, contributor })).toEqual({ kind: 'left-out' });
    expect(await cards.ofAlarm(alarm.id)).toBeNull();
  });

  it('is counted where there are many', async () => {
    const { tell, series, seen } = world();
    await tell('ALARM', 0);
    for (let at = 0; at < 50; at += 1) await series(`s${at}`, 'ALARM', 1 + at / 100);
    expect(seen()[0]).toMatchObject({ moreFiring: 30 });
    expect(seen()[0]?.firing).toHaveLength(20);
  });

  it('is one of more than are remembered, and the card does not say how many more', async () => {
    const { tell, series, seen } = world();
    await tell('ALARM', 0);
    for (let at = 0; at < 200; at += 1) await series(`s${at}`, 'ALARM', 1 + at / 1_000);
    expect(seen()).toEqual([{ ...none, firing: expect.anything(), moreFiring: 180 }]);
    for (let at = 200; at < 300; at += 1) await series(`s${at}`, 'ALARM', 1 + at / 1_000);
    expect(seen()).toEqual([{ ...none, firing: expect.anything(), moreFiring: 180, areMore: true }]);
  });

  it('that comes after the end neither posts nor changes a card', async () => {
    const { tell, series, seen, board } = world();
    await tell('ALARM', 0);
    await series('a', 'ALARM', 1);
    await tell('OK', 5);
    const edits = () => board.posted().map((one) => one.edits);
    const before = edits();
    expect(await series('b', 'ALARM', 4)).toEqual({ kind: 'nothing-new' });
    expect(await series('a', 'OK', 5)).toEqual({ kind: 'nothing-new' });
    expect([edits(), seen()]).toEqual([before, [null]]);
  });

  it('ends on the same card in whatever order the events come, some of them twice', async () => {
    const story = [
      ['a', 'ALARM', 0],
      ['b', 'ALARM', 3],
      ['a', 'OK', 5],
      ['c', 'ALARM', 6],
      ['a', 'ALARM', 8],
      ['c', 'INSUFFICIENT_DATA', 9],
    ] as const;
    const order = fc.shuffledSubarray([...story, ...story, null], { minLength: 13 });
    await fc.assert(
      fc.asyncProperty(order, async (events) => {
        const { tell, series, seen } = world();
        for (const event of events) await (event === null ? tell('ALARM', 0) : series(event[0], event[1], event[2]));
        expect(seen()).toEqual([{ firing: ['b', 'a'], left: ['c'], moreFiring: 0, moreLeft: 0 }]);
      }),
      { numRuns: runs(50) },
    );
  });
});
