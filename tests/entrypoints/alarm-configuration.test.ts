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

  it.each([
    [{ remindAfter: ['1d', '2h'] }, 'alert.remindAfter.1: must rise'],
    [{ remindAfter: ['2h', '120m'] }, 'alert.remindAfter.1: must rise'],
    [{ remindAfter: [2] }, 'alert.remindAfter.0: must be a time such as 30m, 2h or 1d'],
    [{ remindAfter: ['soon'] }, 'alert.remindAfter.0: must be a time such as 30m, 2h or 1d'],
    [{ call: ['ops'] }, 'alert.call.0'],
    [{ mornings: false }, 'alert.mornings: is a key that Geonbot does not know; did you mean morning?'],
  ])('given as %o is refused in a sentence', (alert, said) => {
    expect(() => read(alert)).toThrow(said);
  });
});
