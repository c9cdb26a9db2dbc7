import { describe, expect, it } from 'vitest';
import { InMemoryAlarmCards } from '../../../src/adapters/in-memory/alert/in-memory-alarm-cards.ts';
import { InMemoryAlarmDefinitions } from '../../../src/adapters/in-memory/alert/in-memory-alarm-definitions.ts';
import { InMemoryAlarmGraphs } from '../../../src/adapters/in-memory/alert/in-memory-alarm-graphs.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryTimers } from '../../../src/adapters/in-memory/kit/in-memory-timers.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { AcknowledgeOrMuteAlarm } from '../../../src/application/alert/acknowledge-or-mute-alarm.ts';
import { AlarmBoard } from '../../../src/application/alert/alarm-board.ts';
import { NotifyAlarm } from '../../../src/application/alert/notify-alarm.ts';
import { type AlarmReminders, RemindOfAlarms } from '../../../src/application/alert/remind-of-alarms.ts';
import type { AlarmId } from '../../../src/domain/alert/alarm.ts';
import { noAlarmRules } from '../../../src/domain/alert/alarm-rules.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';
import { asking, nowMs } from '../../support/a-team.ts';
import { aChange, anAlarmChanged, cpuHigh, minute } from '../../support/an-alarm.ts';
import { noCalls } from '../../support/no-calls.ts';
import { noMuteRules } from '../../support/no-mute-rules.ts';
import { noSuspects } from '../../support/no-suspects.ts';

const hour = 60 * minute;
const fired = anAlarmChanged(aChange('ALARM', 0), aChange('OK', -90));
const policy: AlarmReminders = { afterMs: [2 * hour, 24 * hour], call: [], morningHour: null, timeZone: 'Asia/Seoul' };

async function world(given: Partial<AlarmReminders> = {}) {
  const clock = new InMemoryClock(nowMs);
  const cards = new InMemoryAlarmCards(clock);
  const board = new InMemoryNoticeboard();
  const alarms = new AlarmBoard(cards, board, new InMemoryAlarmGraphs(), clock, new InMemoryTimers());
  const notify = new NotifyAlarm({
    board: alarms,
    definitions: new InMemoryAlarmDefinitions(),
    timers: new InMemoryTimers(),
    rules: noAlarmRules,
    calls: noCalls,
    muteRules: noMuteRules,
    suspects: noSuspects,
  });
  const remind = new RemindOfAlarms({ cards, board, clock, policy: { ...policy, ...given } });
  const handle = new AcknowledgeOrMuteAlarm(alarms, noMuteRules);
  const mute = () => {
    const asked = asking('mute', { id: 'mina' as MemberId, name: 'mina', roles: [] }, clock.nowMs());
    return handle.execute({ asked, alarm: cpuHigh.id, anchorMs: nowMs, action: 'mute' });
  };
  await notify.execute(fired);
  /** The hours after which it was said again, up to now. */
  const said = () => board.lines('alarm-reminder').map(({ line }) => line.afterMs / hour);
  const at = async (minutes: number) => {
    clock.set(nowMs + minutes * minute);
    return remind.execute();
  };
  return { cards, board, notify, remind, mute, said, at };
}

describe('an alarm that fires for long', () => {
  it('is said again below its card after two hours and after a day, each once, pinging nobody', async () => {
    const { at, board, said } = await world();
    expect(await at(119)).toMatchObject({ reminded: 0 });
    expect(await at(120)).toMatchObject({ reminded: 1 });
    for (const minutes of [125, 130, 1_439]) expect(await at(minutes)).toMatchObject({ reminded: 0 });
    expect(await at(1_440)).toMatchObject({ reminded: 1 });
    expect(await at(10_000)).toMatchObject({ reminded: 0 });
    expect(said()).toEqual([2, 24]);
    expect(board.lines().flatMap(({ pinged }) => pinged)).toEqual([]);
    expect(board.posted()).toHaveLength(1);
  });

  it('pings the roles that the team has named, and none otherwise', async () => {
    const { at, board } = await world({ call: ['77'] });
    await at(120);
    expect(board.lines().map(({ pinged }) => pinged)).toEqual([['@77']]);
  });

  it('is said once after a long silence of the sweep, not once for each time that passed', async () => {
    const { at, said } = await world();
    await at(3_000);
    await at(3_005);
    expect(said()).toEqual([24]);
  });

  it('is said as a reply where its card can have no thread', async () => {
    const { at, board } = await world();
    const [card] = board.posted('alarm');
    if (card !== undefined) board.silence(card.announcement);
    await at(120);
    await at(125);
    expect(board.lines()).toEqual([]);
    expect(board.posted('alarm-reply')).toMatchObject([{ notice: { to: card?.announcement }, pinged: [] }]);
  });

  it('is not said again while it is muted, and is when the mute has passed', async () => {
    const { at, mute, said } = await world();
    await at(100);
    await mute();
    expect(await at(120)).toMatchObject({ reminded: 0 });
    expect(await at(161)).toMatchObject({ reminded: 1 });
    expect(said()).toEqual([2]);
  });

  it('is not said again when it is over, and starts from nothing when it fires again', async () => {
    const { at, notify, said } = await world();
    await at(120);
    await notify.execute(anAlarmChanged(aChange('OK', 130), aChange('ALARM', 0)));
    expect(await at(1_500)).toMatchObject({ reminded: 0 });
    await notify.execute(anAlarmChanged(aChange('ALARM', 1_510), aChange('OK', 130)));
    expect(await at(1_600)).toMatchObject({ reminded: 0 });
    await at(1_630);
    expect(said()).toEqual([2, 2]);
  });

  it('is never said where the team wants no reminders', async () => {
    const { at } = await world({ afterMs: [] });
    expect(await at(100_000)).toMatchObject({ reminded: 0 });
  });

  it('is said once whatever died on the way, and not lost', async () => {
    const deaths = ['postLine before', 'postLine after', 'ofAlarm before', 'replace before', 'replace after'] as const;
    for (const death of deaths) {
      const { at, board, cards, said } = await world();
      const [name, when] = death.split(' ');
      const target: object = name === 'postLine' ? board : cards;
      const whole = Reflect.get(target, name ?? '');
      Reflect.set(target, name ?? '', async (...given: unknown[]) => {
        if (when === 'after') await Reflect.apply(whole, target, given);
        throw new Error('the worker died');
      });
      expect(await at(120), death).toMatchObject({ reminded: 0, failed: [{ id: cpuHigh.id }] });
      Reflect.set(target, name ?? '', whole.bind(target));
      await at(125);
      await at(130);
      expect(said(), death).toEqual([2]);
    }
  });

  it('is said although another one cannot be', async () => {
    const { at, board, notify } = await world();
    await notify.execute({ ...fired, alarm: { ...cpuHigh, id: 'other' as AlarmId, name: 'other' } });
    const postLine = board.postLine.bind(board);
    board.postLine = async (beneath, line) => {
      if (line.kind === 'alarm-reminder' && line.card.alarm.id === cpuHigh.id) throw new Error('no answer');
      return postLine(beneath, line);
    };
    expect(await at(120)).toMatchObject({ reminded: 1, failed: [{ id: cpuHigh.id }] });
  });
});

describe('the morning', () => {
  // The team's now is 18:00 in Seoul; its next morning at 9 is 15 hours later.
  const nine = 15 * 60;

  it('lists what fires, the longest first, once a day', async () => {
    const { at, board, notify } = await world({ morningHour: 9, afterMs: [] });
    const later = anAlarmChanged(aChange('ALARM', 30));
    await notify.execute({ ...later, alarm: { ...cpuHigh, id: 'other' as AlarmId, name: 'disk full' } });
    expect(await at(nine - 1)).toMatchObject({ morning: 'not-now' });
    expect(await at(nine)).toMatchObject({ morning: 'told' });
    expect(await at(nine + 5)).toMatchObject({ morning: 'already-told' });
    expect(board.posted('alarms-firing')).toMatchObject([
      { notice: { firing: [{ alarm: { name: 'backend CPU high' } }, { alarm: { name: 'disk full' } }] }, pinged: [] },
    ]);
    expect(await at(nine + 24 * 60)).toMatchObject({ morning: 'told' });
    expect(board.posted('alarms-firing')).toHaveLength(2);
  });

  it('is silent where nothing fires, also when something fires a little later', async () => {
    const { at, board, notify } = await world({ morningHour: 9 });
    await notify.execute(anAlarmChanged(aChange('OK', 10), aChange('ALARM', 0)));
    expect(await at(nine)).toMatchObject({ morning: 'nothing-to-tell' });
    await notify.execute(anAlarmChanged(aChange('ALARM', nine + 2)));
    expect(await at(nine + 5)).toMatchObject({ morning: 'already-told' });
    expect(board.posted('alarms-firing')).toEqual([]);
  });

  it('is over after three hours, and is not told at all where the team does not want it', async () => {
    expect(await (await world({ morningHour: 9 })).at(nine + 180)).toMatchObject({ morning: 'not-now' });
    expect(await (await world()).at(nine)).toMatchObject({ morning: 'not-now' });
  });

  it('says of alarms that could not be read that it does not know', async () => {
    const { at, board, cards } = await world({ morningHour: 9 });
    cards.open = async () => ({ records: [], unreadable: [cpuHigh.id] });
    expect(await at(nine)).toMatchObject({ morning: 'told' });
    expect(board.posted('alarms-firing')).toMatchObject([{ notice: { firing: [], unreadable: 1 } }]);
  });
});
