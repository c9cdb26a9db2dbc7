import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOwnAlarms } from '../../../src/adapters/aws/alert/read-own-alarm.ts';
import { InMemoryOwnAlarmBoard } from '../../../src/adapters/in-memory/alert/in-memory-own-alarm-board.ts';
import { TellOwnAlarm } from '../../../src/application/alert/tell-own-alarm.ts';
import { ownAlarmKinds, ownAlarmName, ownAlarmNamed, ownAlarmPrefix } from '../../../src/domain/alert/own-alarm.ts';
import { anOwnAlarm, asSnsTells, ownPrefix } from '../../support/an-own-alarm.ts';

const stack = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,40}$/);

describe('the name of an own alarm', () => {
  it('says what it is about, and is of one stack only', () => {
    const named = fc.record({
      kind: fc.constantFrom(...ownAlarmKinds),
      subject: fc.stringMatching(/^[A-Z][a-z]{1,20}$/),
    });
    fc.assert(
      fc.property(stack, stack, named, (mine, other, name) => {
        const written = ownAlarmName(ownAlarmPrefix(mine), name);
        expect(ownAlarmNamed(ownAlarmPrefix(mine), written)).toEqual(name);
        if (other !== mine) expect(ownAlarmNamed(ownAlarmPrefix(other), written)).toBeNull();
      }),
    );
  });
});

describe('what SNS tells', () => {
  it('is read as it was told', () => {
    const fired = anOwnAlarm();
    expect(readOwnAlarms(asSnsTells(fired), ownPrefix)).toEqual([fired]);
    const over = anOwnAlarm({ state: 'OK', kind: 'no-sweep', subject: 'Worker' });
    expect(readOwnAlarms(asSnsTells(over), ownPrefix)).toEqual([over]);
  });

  it('of an alarm of the team, of another stack or without enough data is nothing', () => {
    expect(readOwnAlarms(asSnsTells(anOwnAlarm({ name: 'cpu-high' })), ownPrefix)).toEqual([]);
    expect(readOwnAlarms(asSnsTells(anOwnAlarm()), 'Other.own.')).toEqual([]);
    const silent = JSON.stringify(asSnsTells(anOwnAlarm())).replace('\\"ALARM\\"', '\\"INSUFFICIENT_DATA\\"');
    expect(readOwnAlarms(JSON.parse(silent), ownPrefix)).toEqual([]);
  });

  it('of a new stack is not that it has waited for half an hour', () => {
    const silent = anOwnAlarm({ kind: 'no-sweep', subject: 'Worker' });
    expect(readOwnAlarms(asSnsTells(silent, 'INSUFFICIENT_DATA'), ownPrefix)).toEqual([]);
    expect(readOwnAlarms(asSnsTells(silent, 'OK'), ownPrefix)).toEqual([silent]);
    expect(readOwnAlarms(asSnsTells(anOwnAlarm(), 'INSUFFICIENT_DATA'), ownPrefix)).toEqual([anOwnAlarm()]);
    const over = anOwnAlarm({ kind: 'no-sweep', subject: 'Worker', state: 'OK' });
    expect(readOwnAlarms(asSnsTells(over, 'ALARM'), ownPrefix)).toEqual([over]);
  });

  it('whatever it is, throws nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, message) => {
        expect(readOwnAlarms(value, ownPrefix)).toEqual([]);
        expect(readOwnAlarms({ Records: [{ Sns: { MessageId: '1', Message: message } }] }, ownPrefix)).toEqual([]);
      }),
    );
  });
});

describe('telling of own alarms', () => {
  it('rejects where nobody was told, so that it is tried again', async () => {
    const board = new InMemoryOwnAlarmBoard();
    board.isClosed = true;
    await expect(new TellOwnAlarm(board).execute([anOwnAlarm()])).rejects.toThrow('the channel is closed');
    board.isClosed = false;
    expect(await new TellOwnAlarm(board).execute([anOwnAlarm(), anOwnAlarm({ id: '2' })])).toEqual({ told: 2 });
  });
});
