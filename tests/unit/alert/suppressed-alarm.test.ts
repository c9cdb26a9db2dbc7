import { describe, expect, it } from 'vitest';
import { InMemoryAlarmCards } from '../../../src/adapters/in-memory/alert/in-memory-alarm-cards.ts';
import { InMemoryAlarmDefinitions } from '../../../src/adapters/in-memory/alert/in-memory-alarm-definitions.ts';
import { InMemoryAlarmGraphs } from '../../../src/adapters/in-memory/alert/in-memory-alarm-graphs.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryTimers } from '../../../src/adapters/in-memory/kit/in-memory-timers.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { AlarmBoard } from '../../../src/application/alert/alarm-board.ts';
import { NotifyAlarm } from '../../../src/application/alert/notify-alarm.ts';
import type { AlarmCards } from '../../../src/application/alert/ports/alarm-cards.ts';
import type { AlarmChanged, AlarmId, Suppression } from '../../../src/domain/alert/alarm.ts';
import { noAlarmRules } from '../../../src/domain/alert/alarm-rules.ts';
import { dueReminder } from '../../../src/domain/alert/reminder.ts';
import { nowMs } from '../../support/a-team.ts';
import { aChange, anAlarmChanged, cpuHigh, minute } from '../../support/an-alarm.ts';
import { Died } from '../../support/mortal.ts';
import { noCalls } from '../../support/no-calls.ts';
import { noMuteRules } from '../../support/no-mute-rules.ts';
import { noSuspects } from '../../support/no-suspects.ts';

const below: Suppression = { by: 'alarm', name: cpuHigh.name, parent: cpuHigh.id };
const child = { ...cpuHigh, id: 'child' as AlarmId, name: 'checkout slow' };
const ofChild = (changed: AlarmChanged): AlarmChanged => ({ ...changed, alarm: child });
const suppressed = ofChild(anAlarmChanged({ ...aChange('ALARM', 2), suppressed: below }));

function world() {
  const clock = new InMemoryClock(nowMs);
  const cards = new InMemoryAlarmCards(clock);
  const board = new InMemoryNoticeboard();
  const timers = new InMemoryTimers();
  const alarms = new AlarmBoard(cards, board, new InMemoryAlarmGraphs(), clock, timers);
  const notify = new NotifyAlarm({
    board: alarms,
    definitions: new InMemoryAlarmDefinitions(),
    timers,
    rules: noAlarmRules,
    calls: noCalls,
    muteRules: noMuteRules,
    suspects: noSuspects,
  });
  /** Its worker is cut off when the card is posted, before that is stored. */
  const mortals = new AlarmBoard(mortalOnceSaid(cards), board, new InMemoryAlarmGraphs(), clock, timers);
  const dying = new NotifyAlarm({
    board: mortals,
    definitions: new InMemoryAlarmDefinitions(),
    timers,
    rules: noAlarmRules,
    calls: noCalls,
    muteRules: noMuteRules,
    suspects: noSuspects,
  });
  const named = () => board.posted('alarm').map(({ notice: { card } }) => card.alarm.name);
  const lines = () => board.lines('alarm-suppressed').map(({ line: { card } }) => card.incident.state);
  return { board, cards, notify, dying, named, lines };
}

/** The first thing that is stored is what happened, and the second one where the card is. */
function mortalOnceSaid(cards: InMemoryAlarmCards): AlarmCards {
  let stored = 0;
  return {
    ofAlarm: (id) => cards.ofAlarm(id),
    open: () => cards.open(),
    flood: () => cards.flood(),
    replaceFlood: (before, after) => cards.replaceFlood(before, after),
    isMorningTold: (day) => cards.isMorningTold(day),
    tellMorning: (day) => cards.tellMorning(day),
    replace: async (before, after) => {
      stored += 1;
      if (stored > 1) throw new Died();
      return cards.replace(before, after);
    },
  };
}

describe('an alarm that another one suppresses', () => {
  it('is a line below the card of that one, which follows it, and no card of its own', async () => {
    const { notify, named, lines } = world();
    await notify.execute(anAlarmChanged(aChange('ALARM', 0)));
    await notify.execute(suppressed);
    await notify.execute(suppressed);
    expect([named(), lines()]).toEqual([[cpuHigh.name], ['ALARM']]);
    await notify.execute(ofChild(anAlarmChanged(aChange('OK', 5))));
    expect([named(), lines()]).toEqual([[cpuHigh.name], ['OK']]);
  });

  it('has a card of its own where the other one has none, or none that can have a thread', async () => {
    const { notify, named } = world();
    await notify.execute(suppressed);
    expect(named()).toEqual([child.name]);
    const silent = world();
    await silent.notify.execute(anAlarmChanged(aChange('ALARM', 0)));
    const [parent] = silent.board.posted('alarm');
    if (parent !== undefined) silent.board.silence(parent.announcement);
    await silent.notify.execute(suppressed);
    expect(silent.named()).toEqual([cpuHigh.name, child.name]);
  });

  it('gets a card when it fires again and nothing suppresses it any more', async () => {
    const { notify, named } = world();
    await notify.execute(anAlarmChanged(aChange('ALARM', 0)));
    await notify.execute(suppressed);
    await notify.execute(ofChild(anAlarmChanged(aChange('INSUFFICIENT_DATA', 4))));
    expect(named()).toEqual([cpuHigh.name]);
    await notify.execute(ofChild(anAlarmChanged(aChange('ALARM', 5))));
    expect(named()).toEqual([cpuHigh.name, child.name]);
  });

  it('gets a card when the wait for the other one is over, which tells the same change again', async () => {
    const { notify, named } = world();
    await notify.execute(anAlarmChanged(aChange('ALARM', 0)));
    await notify.execute(suppressed);
    await notify.execute(ofChild(anAlarmChanged(aChange('ALARM', 2))));
    await notify.execute(suppressed);
    expect(named()).toEqual([cpuHigh.name, child.name]);
  });

  it('keeps the card that it got when nothing suppressed it, though the worker died that had just posted it', async () => {
    const { board, notify, named, lines, dying } = world();
    await notify.execute(anAlarmChanged(aChange('ALARM', 0)));
    await expect(dying.execute(ofChild(anAlarmChanged(aChange('ALARM', 1))))).rejects.toThrow(Died);
    await notify.execute(suppressed);
    expect([named(), lines()]).toEqual([[cpuHigh.name, child.name], []]);
    expect(board.posted('alarm').at(-1)?.notice.card.incident.suppressed).toEqual(below);
  });

  it('is never said again by itself', async () => {
    const { cards, notify } = world();
    await notify.execute(anAlarmChanged(aChange('ALARM', 0)));
    await notify.execute(suppressed);
    const record = await cards.ofAlarm(child.id);
    expect(record && dueReminder(record, [60 * minute], nowMs + 600 * minute)).toBeNull();
  });
});
