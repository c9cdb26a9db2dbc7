import { describe, expect, it } from 'vitest';
import { InMemoryAlarmCards } from '../../../src/adapters/in-memory/alert/in-memory-alarm-cards.ts';
import { InMemoryAlarmDefinitions } from '../../../src/adapters/in-memory/alert/in-memory-alarm-definitions.ts';
import { InMemoryAlarmGraphs } from '../../../src/adapters/in-memory/alert/in-memory-alarm-graphs.ts';
import { InMemoryMuteRules } from '../../../src/adapters/in-memory/alert/in-memory-mute-rules.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryTimers } from '../../../src/adapters/in-memory/kit/in-memory-timers.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { AcknowledgeOrMuteAlarm } from '../../../src/application/alert/acknowledge-or-mute-alarm.ts';
import { AlarmBoard } from '../../../src/application/alert/alarm-board.ts';
import { KeepMuteRules, type MuteRulePolicy } from '../../../src/application/alert/keep-mute-rules.ts';
import { NotifyAlarm } from '../../../src/application/alert/notify-alarm.ts';
import { SweepAlarms } from '../../../src/application/alert/sweep-alarms.ts';
import { withMute } from '../../../src/domain/alert/acknowledge-or-mute.ts';
import type { Alarm, AlarmAction, AlarmFate, AlarmId } from '../../../src/domain/alert/alarm.ts';
import { noAlarmRules } from '../../../src/domain/alert/alarm-rules.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';
import { asking, nowMs } from '../../support/a-team.ts';
import { aChange, aMute, anAlarmChanged, cpuDefinition, cpuHigh, minute } from '../../support/an-alarm.ts';
import { noCalls } from '../../support/no-calls.ts';
import { noSuspects } from '../../support/no-suspects.ts';

async function world(policy: MuteRulePolicy | null = { never: [] }, here = cpuHigh) {
  const clock = new InMemoryClock(nowMs);
  const cards = new InMemoryAlarmCards(clock);
  const board = new InMemoryNoticeboard();
  const timers = new InMemoryTimers();
  const alarms = new AlarmBoard(cards, board, new InMemoryAlarmGraphs(), clock, timers);
  const rules = new InMemoryMuteRules(here);
  const muteRules = new KeepMuteRules({ cards, board: alarms, rules, clock, policy });
  const definitions = new InMemoryAlarmDefinitions();
  const notify = new NotifyAlarm({
    board: alarms,
    definitions,
    timers,
    rules: noAlarmRules,
    calls: noCalls,
    muteRules,
    suspects: noSuspects,
  });
  const handle = new AcknowledgeOrMuteAlarm(alarms, muteRules);
  await notify.execute(anAlarmChanged(aChange('ALARM', 0), aChange('OK', -90)));
  const press = (action: AlarmAction, minutes: number, of: Alarm = cpuHigh) => {
    clock.set(nowMs + minutes * minute);
    const asked = asking(action, { id: 'mina' as MemberId, name: 'mina', roles: [] }, clock.nowMs());
    return handle.execute({ asked, alarm: of.id, anchorMs: nowMs, action });
  };
  return {
    cards,
    board,
    clock,
    alarms,
    definitions,
    muteRules,
    rules,
    press,
    tellOf: (alarm: Alarm, state: AlarmFate, minutes: number) => {
      clock.set(nowMs + minutes * minute);
      return notify.execute({ ...anAlarmChanged(aChange(state, minutes)), alarm });
    },
    sweep: (minutes: number) => {
      clock.set(nowMs + minutes * minute);
      return new SweepAlarms({ cards, board: alarms, definitions, clock, muteRules, suspects: noSuspects }).execute();
    },
    tell: (state: 'ALARM' | 'OK', minutes: number) => {
      clock.set(nowMs + minutes * minute);
      return notify.execute(anAlarmChanged(aChange(state, minutes)));
    },
    untilMinutes: () => {
      const untilMs = rules.untilMs(cpuHigh.id);
      return untilMs === null ? null : (untilMs - nowMs) / minute;
    },
    muted: () => board.posted('alarm').map(({ notice }) => notice.card.incident.muted),
  };
}

describe('muting an alarm', () => {
  it('silences Discord only, unless the team wants more', async () => {
    const { press, muted, untilMinutes } = await world(null);
    await press('mute', 5);
    expect(untilMinutes()).toBeNull();
    expect(muted()[0]).not.toHaveProperty('rule');
  });

  it('makes a mute rule for as long where the team wants it, and says so on the card', async () => {
    const { press, muted, untilMinutes } = await world();
    await press('mute', 5);
    expect(untilMinutes()).toBe(65);
    expect(muted()).toMatchObject([{ rule: 'made' }]);
  });

  it('makes none for what the team never wants muted, and says so', async () => {
    const { press, muted, rules } = await world({ never: ['back*'] });
    await press('mute', 5);
    expect(rules.made).toBe(0);
    expect(muted()).toMatchObject([{ by: { name: 'mina' }, rule: 'never' }]);
  });

  it('says so where no rule can be made, and mutes here all the same', async () => {
    const elsewhere = await world({ never: [] }, { ...cpuHigh, region: 'us-east-1' });
    await elsewhere.press('mute', 5);
    expect(elsewhere.muted()).toMatchObject([{ rule: 'elsewhere' }]);
    const refused = await world();
    refused.rules.failWith('no-access');
    await refused.press('mute', 5);
    expect(refused.muted()).toMatchObject([{ rule: 'no-access' }]);
  });

  it('ends by *Unmute*, here and in CloudWatch, and can be done again', async () => {
    const { press, muted, untilMinutes } = await world();
    await press('mute', 5);
    await press('unmute', 10);
    expect(untilMinutes()).toBeNull();
    expect(muted()).toEqual([null]);
    await press('mute', 20);
    expect(untilMinutes()).toBe(80);
    expect(muted()).toMatchObject([{ rule: 'made' }]);
  });

  it('ends with the incident, so that the next one is heard of in CloudWatch, too', async () => {
    const { press, tell, untilMinutes, muted } = await world();
    await press('mute', 5);
    await tell('OK', 20);
    expect(untilMinutes()).toBeNull();
    await tell('ALARM', 40);
    expect(muted()).toMatchObject([{ rule: 'removed' }, null]);
  });

  it('comes to the same whatever died on the way and is done again', async () => {
    for (const [action, name, nth] of [
      ['mute', 'make', 1],
      ['mute', 'replace', 1],
      ['mute', 'replace', 3],
      ['unmute', 'remove', 1],
      ['unmute', 'replace', 1],
      ['unmute', 'replace', 3],
    ] as const) {
      for (const when of ['before', 'after'] as const) {
        const { press, cards, rules, untilMinutes, muted } = await world();
        if (action === 'unmute') await press('mute', 5);
        const target: object = name === 'replace' ? cards : rules;
        const whole = Reflect.get(target, name);
        let count = 0;
        Reflect.set(target, name, async (...given: unknown[]) => {
          count += 1;
          if (count !== nth) return Reflect.apply(whole, target, given);
          if (when === 'after') await Reflect.apply(whole, target, given);
          throw new Error('the worker died');
        });
        await expect(press(action, 10), `${action} ${name} ${nth}`).rejects.toThrow('the worker died');
        await press(action, 10);
        expect(untilMinutes(), `${action} ${name} ${nth} ${when}`).toBe(action === 'mute' ? 70 : null);
        expect(muted()).toMatchObject(action === 'mute' ? [{ rule: 'made' }] : [null]);
      }
    }
  });

  it('on the card of a composite alarm ends with the last of those that it shows', async () => {
    const { definitions, tellOf, press, rules, board } = await world();
    const [shop, cpu] = ['shop', 'cpu'].map((name): Alarm => ({ ...cpuHigh, id: name as AlarmId, name })) as [
      Alarm,
      Alarm,
    ];
    definitions.compose(shop, ['cpu']);
    await tellOf(cpu, 'ALARM', 0);
    await tellOf(shop, 'ALARM', 0);
    await press('mute', 5, shop);
    await tellOf(shop, 'OK', 10);
    expect(rules.untilMs(shop.id)).toBe(nowMs + 65 * minute);
    await tellOf(cpu, 'OK', 11);
    expect(rules.untilMs(shop.id)).toBeNull();
    expect(board.posted('alarm').map(({ notice }) => notice.card.incident.muted?.rule)).toContain('removed');
  });

  it('leaves no rule behind where the alarm ends while the rule is made', async () => {
    const { press, tell, rules, untilMinutes } = await world();
    const whole = rules.make.bind(rules);
    rules.make = async (alarm, untilMs) => {
      await tell('OK', 6);
      return whole(alarm, untilMs);
    };
    await press('mute', 5);
    expect(untilMinutes()).toBeNull();
  });

  it('holds in CloudWatch, and ends there, also while the card cannot be written', async () => {
    const { press, tell, board, untilMinutes } = await world();
    board.update = () => Promise.reject(new Error('no channel'));
    await expect(press('mute', 5)).rejects.toThrow('no channel');
    expect(untilMinutes()).toBe(65);
    await expect(tell('OK', 20)).rejects.toThrow('no channel');
    expect(untilMinutes()).toBeNull();
  });

  it('is made good by the next sweep where a worker died that nobody retries', async () => {
    const { press, rules, sweep, definitions, untilMinutes, muted } = await world();
    definitions.define(cpuHigh, cpuDefinition);
    const whole = rules.make.bind(rules);
    rules.make = () => Promise.reject(new Error('the worker died'));
    await expect(press('mute', 5)).rejects.toThrow('the worker died');
    rules.make = whole;
    await sweep(10);
    expect(untilMinutes()).toBe(65);
    expect(muted()).toMatchObject([{ rule: 'made' }]);
    await sweep(15);
    expect(rules.made).toBe(1);
  });

  it('is removed by the next sweep where CloudWatch did not answer to *Unmute*', async () => {
    const { press, rules, sweep, definitions, untilMinutes } = await world();
    definitions.define(cpuHigh, cpuDefinition);
    await press('mute', 5);
    rules.failWith('failed');
    await press('unmute', 10);
    expect(untilMinutes()).toBe(65);
    rules.failWith(null);
    await sweep(15);
    expect(untilMinutes()).toBeNull();
  });

  it('ends with an alarm of whose deletion only the sweep hears', async () => {
    const { press, sweep, untilMinutes } = await world();
    await press('mute', 5);
    await sweep(20);
    expect(untilMinutes()).toBeNull();
  });

  it('leaves no rule where CloudWatch took it and did not answer', async () => {
    const { press, tell, rules, untilMinutes, muted } = await world();
    const whole = rules.make.bind(rules);
    rules.make = async (alarm, untilMs) => {
      await whole(alarm, untilMs);
      return 'failed';
    };
    await press('mute', 5);
    expect(muted()).toMatchObject([{ rule: 'failed' }]);
    await tell('OK', 10);
    expect(untilMinutes()).toBeNull();
  });

  it('of before the team wanted rules makes none', async () => {
    const { alarms, muteRules, sweep, definitions, rules } = await world();
    definitions.define(cpuHigh, cpuDefinition);
    await alarms.move(cpuHigh.id, (before) => (before === null ? null : withMute(before, aMute('mina', 5, 0))));
    await muteRules.settle(cpuHigh.id);
    await sweep(10);
    expect(rules.made).toBe(0);
  });

  it('never lasts more than 4 hours in CloudWatch, however long it is here', async () => {
    const { alarms, muteRules, clock, untilMinutes } = await world();
    const long = { ...aMute('mina', 5, 0), untilMs: nowMs + 24 * 60 * minute, rule: 'owed' as const };
    await alarms.move(cpuHigh.id, (before) => (before === null ? null : withMute(before, long)));
    clock.set(nowMs + 90 * minute);
    await muteRules.settle(cpuHigh.id);
    expect(untilMinutes()).toBe(4 * 60 + 5);
  });

  it('pressed twice, or by two people, makes the rule of the last one', async () => {
    const { press, rules, untilMinutes } = await world();
    await press('mute', 5);
    await press('mute', 5);
    expect(rules.made).toBe(1);
    await press('mute', 30);
    expect([rules.made, untilMinutes()]).toEqual([2, 90]);
  });
});
