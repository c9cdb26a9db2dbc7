import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseConfiguration } from '../../src/entrypoints/composition/configuration.ts';
import { teamOf } from '../../src/entrypoints/composition/team.ts';

const example: object = parse(readFileSync('geonbot.example.yaml', 'utf8'));
const read = (alert?: object) => parseConfiguration({ ...example, alert }, 'geonbot.yaml');
const hour = 3_600_000;

describe('what is said of alarms in the configuration', () => {
  it('is after two hours and a day, pinging nobody, and in the morning, unless it says otherwise', () => {
    const { alarmReminders } = teamOf(read());
    expect(alarmReminders).toMatchObject({ afterMs: [2 * hour, 24 * hour], call: [], morningHour: 9 });
    const call = ['900000000000000021'];
    expect(teamOf(read({ remindAfter: ['30m', '7d'], call, morning: false })).alarmReminders).toMatchObject({
      afterMs: [hour / 2, 7 * 24 * hour],
      call,
      morningHour: null,
    });
    expect(teamOf(read({ remindAfter: [] })).alarmReminders.afterMs).toEqual([]);
  });

  it('calls nobody unless it says whom, and the same roles again after a quarter of an hour unless it says otherwise', () => {
    expect(teamOf(read()).alarmPing).toBeNull();
    const roles = ['900000000000000021'];
    const usual = { roles, alarms: ['*'], escalateAfterMs: hour / 4, escalateTo: roles };
    expect(teamOf(read({ ping: { roles } })).alarmPing).toEqual(usual);
    const given = { roles, alarms: ['prod-*'], escalateAfter: '1h', escalateTo: ['900000000000000022'] };
    const { escalateAfter: _, ...rest } = given;
    expect(teamOf(read({ ping: given })).alarmPing).toEqual({ ...rest, escalateAfterMs: hour });
  });

  it('tells of AWS Health unless it says otherwise', () => {
    expect(teamOf(read()).tellsHealth).toBe(true);
    expect(teamOf(read({ health: false })).tellsHealth).toBe(false);
  });

  it('leaves nothing out by rule unless it says so, and reads names, tags and states', () => {
    expect(teamOf(read()).alarmRules).toEqual({ include: [], exclude: [] });
    const exclude = [{ name: 'dev-*' }, { tags: { env: 'dev*' } }, { state: 'INSUFFICIENT_DATA' }];
    expect(teamOf(read({ exclude, include: [{ name: 'dev-pay' }] })).alarmRules).toEqual({
      include: [{ name: 'dev-pay', tags: {}, state: null }],
      exclude: [
        { name: 'dev-*', tags: {}, state: null },
        { name: null, tags: { env: 'dev*' }, state: null },
        { name: null, tags: {}, state: 'INSUFFICIENT_DATA' },
      ],
    });
  });

  it.each([
    [{ exclude: [{}] }, 'alert.exclude.0: must name a name, tags or a state'],
    [{ exclude: [{ tags: {} }] }, 'alert.exclude.0: must name a name, tags or a state'],
    [{ include: [{ state: 'OK' }] }, 'alert.include.0.state'],
    [{ exclude: ['dev-*'] }, 'alert.exclude.0'],
    [{ remindAfter: ['1d', '2h'] }, 'alert.remindAfter.1: must rise'],
    [{ remindAfter: ['2h', '120m'] }, 'alert.remindAfter.1: must rise'],
    [{ remindAfter: [2] }, 'alert.remindAfter.0: must be a time such as 30m, 2h or 1d'],
    [{ remindAfter: ['soon'] }, 'alert.remindAfter.0: must be a time such as 30m, 2h or 1d'],
    [{ muteRules: true }, 'alert.muteRules: needs alert.roles'],
    [{ call: ['ops'] }, 'alert.call.0'],
    [{ mornings: false }, 'alert.mornings: is a key that Geonbot does not know; did you mean morning?'],
  ])('given as %o is refused in a sentence', (alert, said) => {
    expect(() => read(alert)).toThrow(said);
  });
});
