import { describe, expect, it } from 'vitest';
import { InMemoryAlarmCards } from '../../../src/adapters/in-memory/alert/in-memory-alarm-cards.ts';
import { InMemoryAlarmDefinitions } from '../../../src/adapters/in-memory/alert/in-memory-alarm-definitions.ts';
import { InMemoryAlarmGraphs } from '../../../src/adapters/in-memory/alert/in-memory-alarm-graphs.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryTimers } from '../../../src/adapters/in-memory/kit/in-memory-timers.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { AcknowledgeOrMuteAlarm } from '../../../src/application/alert/acknowledge-or-mute-alarm.ts';
import { AlarmBoard } from '../../../src/application/alert/alarm-board.ts';
import { CallForAlarms } from '../../../src/application/alert/call-for-alarms.ts';
import { NotifyAlarm } from '../../../src/application/alert/notify-alarm.ts';
import { StoredButNotPosted } from '../../../src/application/kit/contention.ts';
import type { Alarm, AlarmAction, AlarmId, StateChange } from '../../../src/domain/alert/alarm.ts';
import type { AlarmPing } from '../../../src/domain/alert/alarm-call.ts';
import { noAlarmRules } from '../../../src/domain/alert/alarm-rules.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';
import { asking, nowMs } from '../../support/a-team.ts';
import { aChange, anAlarmChanged, cpuHigh, minute } from '../../support/an-alarm.ts';
import { noMuteRules } from '../../support/no-mute-rules.ts';
import { noSuspects } from '../../support/no-suspects.ts';

const ping: AlarmPing = { roles: ['77'], alarms: ['*'], escalateAfterMs: 15 * minute, escalateTo: ['88'] };

function named(name: string): Alarm {
  return { ...cpuHigh, id: name as AlarmId, name };
}

function world(given: Partial<AlarmPing> | null = {}) {
  const clock = new InMemoryClock(nowMs);
  const cards = new InMemoryAlarmCards(clock);
  const board = new InMemoryNoticeboard();
  const definitions = new InMemoryAlarmDefinitions();
  const timers = new InMemoryTimers();
  const alarms = new AlarmBoard(cards, board, new InMemoryAlarmGraphs(), clock, timers);
  const calls = new CallForAlarms({ cards, board, clock, ping: given === null ? null : { ...ping, ...given } });
  const notify = new NotifyAlarm({
    board: alarms,
    definitions,
    timers,
    rules: noAlarmRules,
    calls,
    muteRules: noMuteRules,
    suspects: noSuspects,
  });
  const handle = new AcknowledgeOrMuteAlarm(alarms, noMuteRules);
  const move = async (alarm: Alarm, now: StateChange, before: StateChange | null = null) => {
    clock.set(Math.max(clock.nowMs(), now.atMs));
    return notify.execute({ ...anAlarmChanged(now, before), alarm });
  };
  return {
    board,
    cards,
    definitions,
    move,
    notify,
    fire: (alarm: Alarm = cpuHigh, minutes = 0) => move(alarm, aChange('ALARM', minutes)),
    press: (action: AlarmAction, alarm: Alarm = cpuHigh, anchorMs = nowMs) => {
      const asked = asking(action, { id: 'mina' as MemberId, name: 'mina', roles: [] }, clock.nowMs());
      return handle.execute({ asked, alarm: alarm.id, anchorMs, action });
    },
    sweep: async (minutes: number) => {
      clock.set(nowMs + minutes * minute);
      return calls.execute();
    },
    /** Who was called, oldest first. */
    pinged: () => board.posted('alarm-call').map((one) => one.pinged),
    calls: () => board.posted('alarm-call').map(({ notice }) => notice),
  };
}

describe('an alarm that fires', () => {
  it('calls nobody where the team has named nobody', async () => {
    const { fire, sweep, board } = world(null);
    await fire();
    expect(await sweep(60)).toEqual({ called: 0, escalated: 0, failed: [] });
    expect(board.posted('alarm-call')).toEqual([]);
  });

  it('calls once, as a reply to its card, and once more if nobody acknowledges it, and never again', async () => {
    const { fire, sweep, board, pinged, calls } = world();
    await fire();
    await fire();
    expect(pinged()).toEqual([['@77']]);
    expect(calls()[0]?.to).toBe(board.posted('alarm')[0]?.announcement);
    expect(await sweep(14)).toMatchObject({ escalated: 0 });
    expect(await sweep(15)).toMatchObject({ called: 0, escalated: 1 });
    for (const minutes of [20, 30, 600, 3_000]) expect(await sweep(minutes)).toMatchObject({ called: 0, escalated: 0 });
    expect(pinged()).toEqual([['@77'], ['@88']]);
    expect(calls()[1]).toMatchObject({ step: 'escalation', calledAtMs: nowMs });
  });

  it.each(['acknowledge', 'mute'] as const)('is not escalated after somebody presses %s', async (action) => {
    const { fire, press, sweep, pinged } = world();
    await fire();
    await press(action);
    for (const minutes of [15, 120]) expect(await sweep(minutes)).toMatchObject({ escalated: 0 });
    expect(pinged()).toEqual([['@77']]);
  });

  it('is not escalated when it is over, and its end calls nobody', async () => {
    const { fire, move, sweep, pinged } = world();
    await fire();
    await move(cpuHigh, aChange('OK', 5), aChange('ALARM', 0));
    await sweep(15);
    expect(pinged()).toEqual([['@77']]);
  });

  it('calls again for a new incident, and not for a flap', async () => {
    const { fire, move, pinged } = world();
    await fire();
    await move(cpuHigh, aChange('OK', 5));
    await fire(cpuHigh, 8);
    expect(pinged()).toHaveLength(1);
    await move(cpuHigh, aChange('OK', 10));
    await fire(cpuHigh, 40);
    expect(pinged()).toHaveLength(2);
  });

  it('calls for the names that the team has given, and for no other', async () => {
    const { fire, pinged, calls } = world({ alarms: ['prod-*'] });
    await fire(named('dev-5xx'));
    expect(pinged()).toEqual([]);
    await fire(named('prod-5xx'));
    expect(calls().map(({ about }) => about)).toMatchObject([{ names: ['prod-5xx'] }]);
  });

  it('calls nobody while it is suppressed or muted by a rule', async () => {
    const { move, sweep, pinged } = world();
    const byRule = { by: 'mute-rule', name: 'nightly', untilMs: null } as const;
    await move(cpuHigh, { ...aChange('ALARM', 0), suppressed: byRule });
    await sweep(60);
    expect(pinged()).toEqual([]);
  });

  it('calls nobody for what fired long before the team began to have somebody called', async () => {
    const { fire, sweep, pinged, cards, board } = world(null);
    await fire();
    const clock = new InMemoryClock(nowMs + 6 * 60 * minute);
    expect(await new CallForAlarms({ cards, board, clock, ping }).execute()).toMatchObject({ called: 0 });
    clock.set(nowMs + 5 * 60 * minute);
    expect(await new CallForAlarms({ cards, board, clock, ping }).execute()).toMatchObject({ called: 1 });
    expect(pinged()).toHaveLength(1);
    await sweep(0);
  });
});

describe('one card of several alarms', () => {
  it('of a composite alarm calls once for all that its rule names', async () => {
    const { definitions, fire, sweep, pinged, calls, board } = world({ alarms: ['db*'] });
    const group = named('checkout');
    definitions.compose(group, ['db cpu', 'db disk', 'web cpu']);
    await fire(named('web cpu'));
    expect(pinged()).toEqual([]);
    await fire(named('db cpu'), 1);
    await fire(named('db disk'), 2);
    await fire(group, 2);
    expect(board.posted('alarm')).toHaveLength(1);
    expect(calls()).toMatchObject([{ about: { card: { alarm: group }, names: ['db cpu'] } }]);
    await sweep(16);
    await sweep(30);
    expect(pinged()).toEqual([['@77'], ['@88']]);
  });

  it('of a flood calls once beside those of the first ten, and escalates once, unless somebody sees to one of them', async () => {
    const seconds = (at: number) => ({ ...aChange('ALARM', 0), atMs: nowMs + at * 1_000 });
    for (const isSeenTo of [false, true]) {
      const { move, press, sweep, calls } = world();
      for (let at = 0; at < 30; at += 1) await move(named(`alarm ${at}`), seconds(at));
      expect(calls()).toHaveLength(11);
      expect(calls()[10]?.about).toMatchObject({ kind: 'flood', flood: { count: 11 } });
      for (let at = 0; at < 10; at += 1) {
        if (isSeenTo) await press('acknowledge', named(`alarm ${at}`), nowMs + at * 1_000);
      }
      await sweep(20);
      await sweep(25);
      const escalated = calls().filter(({ step }) => step === 'escalation');
      expect(escalated.filter(({ about }) => about.kind === 'flood')).toHaveLength(isSeenTo ? 0 : 1);
      expect(escalated).toHaveLength(isSeenTo ? 0 : 11);
    }
  });
});

describe('a call', () => {
  it('is made once whatever died on the way, and not lost', async () => {
    const deaths = ['post before', 'post after', 'replace before', 'replace after'] as const;
    for (const death of deaths) {
      // The third thing that is stored is that a call begins, the fourth that it was said.
      for (const nth of death.startsWith('post') ? [2] : [3, 4]) {
        const { board, cards, fire, sweep, pinged } = world();
        const [name = '', when] = death.split(' ');
        const target: object = name === 'post' ? board : cards;
        const whole = Reflect.get(target, name);
        let count = 0;
        Reflect.set(target, name, async (...given: unknown[]) => {
          count += 1;
          if (count !== nth) return Reflect.apply(whole, target, given);
          if (when === 'after') await Reflect.apply(whole, target, given);
          throw new Error('the worker died');
        });
        await expect(fire(), death).rejects.toThrow('the worker died');
        board.knowsNothingAgain();
        await sweep(5);
        await sweep(10);
        expect(pinged(), `${death} ${nth}`).toEqual([['@77']]);
      }
    }
  });

  it('is found by the sweep where the channel was closed', async () => {
    const { board, fire, sweep, pinged } = world();
    const whole = board.post.bind(board);
    board.post = async (notice) => {
      if (notice.kind === 'alarm-call') board.close('closed');
      return whole(notice);
    };
    await expect(fire()).rejects.toThrow(StoredButNotPosted);
    expect(await sweep(5)).toMatchObject({ called: 0, failed: [{ id: cpuHigh.id }] });
    board.post = whole;
    board.close(null);
    expect(await sweep(10)).toMatchObject({ called: 1, failed: [] });
    expect(pinged()).toEqual([['@77']]);
  });

  it('is made although another one cannot be', async () => {
    const { board, fire, sweep } = world();
    for (const name of ['a', 'b']) await fire(named(name));
    const whole = board.post.bind(board);
    board.post = async (notice) => {
      if (notice.kind === 'alarm-call' && notice.to === board.posted('alarm')[0]?.announcement) throw new Error('no');
      return whole(notice);
    };
    expect(await sweep(15)).toMatchObject({ escalated: 1, failed: [{ id: 'a' }] });
  });
});
