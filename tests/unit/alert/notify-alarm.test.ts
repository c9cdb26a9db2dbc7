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
import { TooMuchContention } from '../../../src/application/kit/contention.ts';
import type { AlarmAction, AlarmId } from '../../../src/domain/alert/alarm.ts';
import { foldAlarm } from '../../../src/domain/alert/alarm-record.ts';
import { type AlarmRules, noAlarmRules } from '../../../src/domain/alert/alarm-rules.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';
import { asking, nowMs } from '../../support/a-team.ts';
import { aChange, anAlarmChanged, cpuDefinition, cpuHigh, minute } from '../../support/an-alarm.ts';
import { noCalls } from '../../support/no-calls.ts';
import { noMuteRules } from '../../support/no-mute-rules.ts';
import { noSuspects } from '../../support/no-suspects.ts';

const fired = anAlarmChanged(aChange('ALARM', 0), aChange('OK', -90));
const resolved = anAlarmChanged(aChange('OK', 10), aChange('ALARM', 0));
const firedAgain = anAlarmChanged(aChange('ALARM', 30), aChange('OK', 10));

function world(rules: AlarmRules = noAlarmRules) {
  const clock = new InMemoryClock(nowMs);
  const cards = new InMemoryAlarmCards(clock);
  const board = new InMemoryNoticeboard();
  const graphs = new InMemoryAlarmGraphs();
  const timers = new InMemoryTimers();
  const definitions = new InMemoryAlarmDefinitions();
  const alarms = new AlarmBoard(cards, board, graphs, clock, timers);
  const handle = new AcknowledgeOrMuteAlarm(alarms, noMuteRules);
  const press = (action: AlarmAction, who: string, minutes: number, anchorMinutes = 0) => {
    const by = { id: who as MemberId, name: who, roles: [] };
    const asked = asking(`${who} ${minutes}`, by, nowMs + minutes * minute);
    return handle.execute({ asked, alarm: cpuHigh.id, anchorMs: nowMs + anchorMinutes * minute, action });
  };
  const states = () => board.posted('alarm').map(({ notice: { card } }) => card.incident.state);
  return {
    cards,
    board,
    graphs,
    clock,
    timers,
    definitions,
    notify: new NotifyAlarm({
      board: alarms,
      definitions,
      timers,
      rules,
      calls: noCalls,
      muteRules: noMuteRules,
      suspects: noSuspects,
    }),
    press,
    states,
  };
}

describe('an alarm', () => {
  it('gets one card, which is edited when it is over', async () => {
    const { board, notify } = world();
    expect(await notify.execute(fired)).toEqual({ kind: 'shown' });
    expect(await notify.execute(resolved)).toEqual({ kind: 'shown' });
    expect(board.posted('alarm')).toMatchObject([{ notice: { card: { incident: { state: 'OK' } } }, edits: 1 }]);
  });

  it('is not said to have been left alone by whoever acknowledged it while its room was closed', async () => {
    const { board, cards, notify, press } = world();
    await notify.execute(fired);
    for (const { announcement } of board.posted()) board.forget(announcement);
    board.close('closed');
    await expect(press('acknowledge', 'mina', 1)).rejects.toMatchObject({ name: 'StoredButNotPosted' });
    expect((await cards.ofAlarm(cpuHigh.id))?.acknowledged).toHaveLength(1);
  });

  it('shows what it watches, and does not wait for a picture that is not to be had', async () => {
    const { board, graphs, notify } = world();
    await notify.execute(fired);
    expect(board.posted('alarm')[0]?.notice.graph).not.toBeNull();
    graphs.setAvailable(false);
    expect(await notify.execute(resolved)).toEqual({ kind: 'shown' });
    expect(board.posted('alarm')).toMatchObject([{ notice: { card: { incident: { state: 'OK' } }, graph: null } }]);
  });

  it('is shown without its picture where that takes long, and the picture follows', async () => {
    const { cards, board, clock, definitions, timers } = world();
    let draw: (png: Uint8Array | null) => void = () => undefined;
    const picture = new Promise<Uint8Array | null>((resolve) => {
      draw = resolve;
    });
    const slow = { draw: () => picture };
    const notify = new NotifyAlarm({
      board: new AlarmBoard(cards, board, slow, clock, timers),
      definitions,
      timers,
      rules: noAlarmRules,
      calls: noCalls,
      muteRules: noMuteRules,
      suspects: noSuspects,
    });
    const told = notify.execute(fired);
    const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
    await settled();
    expect(board.posted('alarm')).toEqual([]);
    timers.advance(1_000);
    await settled();
    expect(board.posted('alarm')).toMatchObject([{ notice: { graph: null }, edits: 0 }]);
    draw(Uint8Array.of(1));
    expect(await told).toEqual({ kind: 'shown' });
    expect(board.posted('alarm')).toMatchObject([{ notice: { graph: Uint8Array.of(1) }, edits: 1 }]);
  });

  it('says in its card how it is configured, and nothing of it where that cannot be read or takes long', async () => {
    const { board, definitions, notify, timers } = world();
    definitions.define(cpuHigh, cpuDefinition);
    await notify.execute(fired);
    const shown = () => board.posted('alarm').map(({ notice: { card } }) => card.definition?.datapoints);
    expect(shown()).toEqual([3]);
    definitions.failWith('access-denied');
    await notify.execute({ ...fired, alarm: { ...cpuHigh, id: 'unreadable' as AlarmId } });
    expect(shown()).toEqual([3, undefined]);
    definitions.of = () => new Promise(() => undefined);
    const late = notify.execute({ ...fired, alarm: { ...cpuHigh, id: 'late' as AlarmId } });
    timers.advance(1_000);
    expect(await late).toEqual({ kind: 'shown' });
    expect(shown()).toEqual([3, undefined, undefined]);
  });

  it('ends in the same card when its events come in the wrong order, or twice', async () => {
    const { board, notify } = world();
    await notify.execute(resolved);
    expect(await notify.execute(fired)).toEqual({ kind: 'nothing-new' });
    expect(await notify.execute(resolved)).toEqual({ kind: 'nothing-new' });
    expect(board.posted('alarm')).toMatchObject([{ notice: { card: { incident: { state: 'OK' } } }, edits: 0 }]);
  });

  it('that fires again gets a new card, and what comes late for the first leaves the second alone', async () => {
    const { board, notify, states } = world();
    await notify.execute(fired);
    await notify.execute(firedAgain);
    await notify.execute(resolved);
    expect(states()).toEqual(['OK', 'ALARM']);
    expect(board.posted('alarm')[1]).toMatchObject({ edits: 0 });
  });

  it('that was always well gets no card', async () => {
    const { board, notify } = world();
    const quiet = anAlarmChanged(aChange('OK', 1), aChange('INSUFFICIENT_DATA', 0));
    expect(await notify.execute(quiet)).toEqual({ kind: 'nothing-new' });
    expect(board.posted('alarm')).toEqual([]);
  });

  it('gets a new card when somebody deleted the old one', async () => {
    const { board, notify } = world();
    await notify.execute(fired);
    const [told] = board.posted('alarm');
    if (told !== undefined) board.forget(told.announcement);
    await notify.execute(resolved);
    expect(board.posted('alarm')).toMatchObject([{ notice: { card: { incident: { state: 'OK' } } }, edits: 0 }]);
  });

  it('is shown by whoever comes next when the one who noted it died before telling', async () => {
    const { cards, board, notify } = world();
    await cards.replace(null, foldAlarm(null, fired));
    expect(await notify.execute(fired)).toEqual({ kind: 'shown' });
    expect(board.posted('alarm')).toHaveLength(1);
  });

  it('never shows older news last: whoever was overtaken while telling tells the newer again', async () => {
    const { cards, board, graphs, clock, notify, states } = world();
    await notify.execute(fired);
    const update = board.update.bind(board);
    let overtaken = false;
    board.update = async (announcement, notice) => {
      if (!overtaken) {
        overtaken = true;
        const other = new AlarmBoard(cards, board, graphs, clock, new InMemoryTimers());
        await new NotifyAlarm({
          board: other,
          definitions: new InMemoryAlarmDefinitions(),
          timers: new InMemoryTimers(),
          rules: noAlarmRules,
          calls: noCalls,
          muteRules: noMuteRules,
          suspects: noSuspects,
        }).execute(resolved);
      }
      return update(announcement, notice);
    };
    await notify.execute(anAlarmChanged(aChange('INSUFFICIENT_DATA', 5), aChange('ALARM', 0)));
    expect(states()).toEqual(['OK']);
  });

  it('has one card for each incident after many workers told it at once, without a queue between them', async () => {
    const { notify, states } = world();
    await Promise.all([firedAgain, fired, resolved, fired, firedAgain].map((event) => notify.execute(event)));
    expect(states().sort()).toEqual(['ALARM', 'OK']);
  });

  it('gives up, to be tried again, when others never stop writing', async () => {
    const { cards, board, notify } = world();
    cards.replace = async () => 'conflict';
    await expect(notify.execute(fired)).rejects.toThrow(TooMuchContention);
    expect(board.posted('alarm')).toEqual([]);
  });
});

describe('a person who sees to an alarm', () => {
  it('is named on its card, the first of several', async () => {
    const { board, notify, press } = world();
    await notify.execute(fired);
    expect(await press('acknowledge', 'mina', 1)).toEqual({ kind: 'shown' });
    expect(await press('acknowledge', 'robin', 2)).toEqual({ kind: 'nothing-new' });
    expect(board.posted('alarm')).toMatchObject([
      { notice: { card: { incident: { acknowledged: { by: { id: 'mina', name: 'mina' } } } } } },
    ]);
  });

  it('mutes it until it is over: muted at one minute, well at five and firing again at fifty is told', async () => {
    const { board, notify, press } = world();
    await notify.execute(fired);
    await press('mute', 'mina', 1);
    await notify.execute(anAlarmChanged(aChange('OK', 5), aChange('ALARM', 0)));
    await notify.execute(anAlarmChanged(aChange('ALARM', 50), aChange('OK', 5)));
    expect(board.posted('alarm')).toMatchObject([
      { notice: { card: { incident: { state: 'OK', muted: { by: { name: 'mina' } } } } } },
      { notice: { card: { incident: { state: 'ALARM', times: 1, muted: null } } } },
    ]);
  });

  it('does no harm by pressing too late, twice, or on the card of an alarm that nobody knows', async () => {
    const { board, notify, press, states } = world();
    expect(await press('acknowledge', 'mina', 1)).toEqual({ kind: 'unknown-alarm' });
    await notify.execute(fired);
    await notify.execute(resolved);
    expect(await press('acknowledge', 'mina', 11)).toEqual({ kind: 'nothing-new' });
    expect(states()).toEqual(['OK']);
    await press('mute', 'mina', 12);
    expect(await press('mute', 'mina', 12)).toEqual({ kind: 'nothing-new' });
    expect(board.posted('alarm')).toHaveLength(1);
  });
});

describe('an alarm that the team does not want to hear of', () => {
  const ofDev = { name: null, tags: { env: 'dev' }, state: null };

  it('has no card, in whatever order its events come', async () => {
    const { board, cards, definitions, notify } = world({ include: [], exclude: [ofDev] });
    definitions.tag(cpuHigh, { env: 'dev' });
    for (const event of [resolved, fired, firedAgain]) {
      expect(await notify.execute(event)).toEqual({ kind: 'left-out' });
    }
    expect([board.posted(), cards.all()]).toEqual([[], []]);
  });

  it('has one where nobody can read its tags, or that takes too long', async () => {
    const { board, definitions, notify } = world({ include: [], exclude: [ofDev] });
    definitions.tag(cpuHigh, { env: 'dev' });
    definitions.failWith('access-denied');
    await notify.execute(fired);
    expect(board.posted('alarm')).toHaveLength(1);
    const slow = world({ include: [], exclude: [ofDev] });
    slow.definitions.tagsOf = () => new Promise(() => undefined);
    const late = slow.notify.execute(fired);
    slow.timers.advance(5_000);
    expect(await late).toEqual({ kind: 'shown' });
  });

  it('is one that only scales, also where its end comes first', async () => {
    const { board, definitions, notify } = world();
    definitions.define(cpuHigh, { ...cpuDefinition, scales: true });
    for (const event of [resolved, fired]) expect(await notify.execute(event)).toEqual({ kind: 'left-out' });
    expect(board.posted()).toEqual([]);
  });

  it('is not asked about at all where its name says that AWS manages it', async () => {
    const { definitions, notify } = world();
    definitions.of = () => Promise.reject(new Error('asked'));
    const alarm = { ...cpuHigh, name: 'TargetTracking-service/prod/web-AlarmHigh-1' };
    expect(await notify.execute({ ...fired, alarm })).toEqual({ kind: 'left-out' });
  });
});
