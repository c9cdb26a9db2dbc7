import { describe, expect, it } from 'vitest';
import { InMemoryAlarmCards } from '../../../src/adapters/in-memory/alert/in-memory-alarm-cards.ts';
import { InMemoryAlarmDefinitions } from '../../../src/adapters/in-memory/alert/in-memory-alarm-definitions.ts';
import { InMemoryAlarmGraphs } from '../../../src/adapters/in-memory/alert/in-memory-alarm-graphs.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryTimers } from '../../../src/adapters/in-memory/kit/in-memory-timers.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { AlarmBoard } from '../../../src/application/alert/alarm-board.ts';
import { NotifyAlarm } from '../../../src/application/alert/notify-alarm.ts';
import { SweepAlarms } from '../../../src/application/alert/sweep-alarms.ts';
import { noAlarmRules } from '../../../src/domain/alert/alarm-rules.ts';
import { incidentsOf } from '../../../src/domain/alert/incident.ts';
import { nowMs } from '../../support/a-team.ts';
import { aChange, anAlarmChanged, cpuDefinition, cpuHigh, minute } from '../../support/an-alarm.ts';
import { noCalls } from '../../support/no-calls.ts';
import { noMuteRules } from '../../support/no-mute-rules.ts';
import { noSuspects } from '../../support/no-suspects.ts';

const fired = anAlarmChanged(aChange('ALARM', 0), aChange('OK', -90));

async function world() {
  const clock = new InMemoryClock(nowMs);
  const cards = new InMemoryAlarmCards(clock);
  const board = new InMemoryNoticeboard();
  const definitions = new InMemoryAlarmDefinitions();
  /** What deploys were told of. */
  const ended: unknown[] = [];
  const alarms = new AlarmBoard(cards, board, new InMemoryAlarmGraphs(), clock, new InMemoryTimers());
  const notify = new NotifyAlarm({
    board: alarms,
    definitions,
    timers: new InMemoryTimers(),
    rules: noAlarmRules,
    calls: noCalls,
    muteRules: noMuteRules,
    suspects: noSuspects,
  });
  const sweep = new SweepAlarms({
    cards,
    board: alarms,
    definitions,
    clock,
    muteRules: noMuteRules,
    suspects: { tell: async (record) => void ended.push(incidentsOf(record).at(-1)?.state) },
  });
  definitions.define(cpuHigh, cpuDefinition);
  await notify.execute(fired);
  clock.advance(6 * minute);
  const states = () => board.posted('alarm').map(({ notice: { card } }) => card.incident.state);
  return { cards, board, definitions, clock, notify, sweep, states, ended };
}

describe('a sweep over the alarms that fire', () => {
  it('leaves alone what is still there', async () => {
    const { sweep, states } = await world();
    expect(await sweep.execute()).toEqual({ looked: 1, deleted: 0, unreadable: 0, failed: [] });
    expect(states()).toEqual(['ALARM']);
  });

  it('ends the card of an alarm that was deleted while nobody told so, once', async () => {
    const { definitions, sweep, states, board, ended } = await world();
    definitions.delete(cpuHigh);
    expect(await sweep.execute()).toMatchObject({ looked: 1, deleted: 1 });
    expect(ended).toEqual(['DELETED']);
    expect(states()).toEqual(['DELETED']);
    expect(await sweep.execute()).toMatchObject({ looked: 0, deleted: 0 });
    expect(board.posted('alarm')).toMatchObject([{ edits: 1 }]);
  });

  it.each(['access-denied', 'throttled', 'source-unavailable', 'not-asked'] as const)(
    'does not take "%s" for a deletion',
    async (reason) => {
      const { definitions, sweep, states } = await world();
      definitions.delete(cpuHigh);
      definitions.failWith(reason);
      expect(await sweep.execute()).toEqual({ looked: 1, deleted: 0, unreadable: 1, failed: [] });
      expect(states()).toEqual(['ALARM']);
    },
  );

  it('does not trust an answer that may be older than the newest event', async () => {
    const { clock, definitions, notify, sweep, states } = await world();
    definitions.delete(cpuHigh);
    clock.set(nowMs + 4 * minute);
    await notify.execute(anAlarmChanged(aChange('INSUFFICIENT_DATA', 3)));
    expect(await sweep.execute()).toMatchObject({ deleted: 0 });
    expect(states()).toEqual(['INSUFFICIENT_DATA']);
  });

  it('keeps the time of the event, should it come after all, and shows a namesake as another incident', async () => {
    const { definitions, notify, sweep, states, cards } = await world();
    definitions.delete(cpuHigh);
    await sweep.execute();
    await notify.execute(anAlarmChanged(aChange('DELETED', 2)));
    expect((await cards.ofAlarm(cpuHigh.id))?.shown).toMatchObject([{ incident: { endedMs: nowMs + 2 * minute } }]);
    await notify.execute(anAlarmChanged(aChange('ALARM', 40), aChange('OK', 30)));
    expect(states()).toEqual(['DELETED', 'ALARM']);
  });

  it('tries again what it could not write, beside what it could', async () => {
    const { board, definitions, sweep, states } = await world();
    definitions.delete(cpuHigh);
    const update = board.update.bind(board);
    board.update = async () => {
      throw new Error('Discord is away');
    };
    expect(await sweep.execute()).toMatchObject({ deleted: 0, failed: [{ id: cpuHigh.id }] });
    board.update = update;
    await sweep.execute();
    expect(states()).toEqual(['DELETED']);
  });
});
