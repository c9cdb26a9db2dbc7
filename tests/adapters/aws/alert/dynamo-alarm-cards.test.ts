import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoAlarmCards } from '../../../../src/adapters/aws/alert/dynamo-alarm-cards.ts';
import type { DynamoTable } from '../../../../src/adapters/aws/kit/dynamo-table.ts';
import { tableKeys } from '../../../../src/adapters/aws/kit/table-keys.ts';
import { toldMorningKeptMs } from '../../../../src/application/alert/ports/alarm-cards.ts';
import type { AlarmId } from '../../../../src/domain/alert/alarm.ts';
import { type AlarmRecord, cardsToShow, foldAlarm, shownAs } from '../../../../src/domain/alert/alarm-record.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import { anAnnouncement } from '../../../contracts/deploy/a-deployment.ts';
import { aChange, anAlarmChanged, cpuHigh } from '../../../support/an-alarm.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { type Dynalite, startDynalite } from '../../../support/dynalite.ts';
import { raw } from '../../../support/raw-items.ts';

let dynalite: Dynalite;
beforeAll(async () => {
  dynalite = await startDynalite();
});
afterAll(() => dynalite.stop());

const named = (record: AlarmRecord, id: string): AlarmRecord => ({
  ...record,
  alarm: { ...cpuHigh, id: id as AlarmId },
});
const fired = foldAlarm(null, anAlarmChanged(aChange('ALARM', 0)));
const calm = foldAlarm(null, anAlarmChanged(aChange('OK', 0)));

/** With its card as it is, so that nothing is left to be done once it has ended. */
function shown(record: AlarmRecord): AlarmRecord {
  const [toShow] = cardsToShow(record);
  return toShow === undefined ? record : shownAs(record, toShow.card.incident, anAnnouncement('message'));
}

const firing = shown(fired);
const over = shown(foldAlarm(firing, anAlarmChanged(aChange('OK', 5))));

/** The alarms that the index of open ones names. */
async function pointers(table: DynamoTable): Promise<readonly (string | undefined)[]> {
  const items = await table.readAll(tableKeys.openAlarm('').pk, { order: 'ascending' }, raw);
  return items.map((item) => item['sk']?.S);
}

describe('the index of open alarms', () => {
  it('names an alarm while it fires, and no longer, so that a sweep does not grow with the past', async () => {
    const table = await dynalite.newTable();
    const cards = new DynamoAlarmCards(table);
    await cards.replace(null, named(calm, 'calm'));
    expect(await pointers(table)).toEqual([]);
    await cards.replace(null, named(firing, 'a'));
    expect(await pointers(table)).toEqual(['a']);
    await cards.replace(named(firing, 'a'), named(over, 'a'));
    expect(await pointers(table)).toEqual([]);
  });

  it('keeps an alarm that a slower writer wanted to end', async () => {
    const table = await dynalite.newTable();
    const cards = new DynamoAlarmCards(table);
    const again = { ...firing, revision: firing.revision + 1 };
    await cards.replace(null, firing);
    await cards.replace(firing, again);
    expect(await cards.replace(firing, over)).toBe('conflict');
    expect(await pointers(table)).toEqual([cpuHigh.id]);
    expect((await cards.open()).records).toEqual([again]);
  });

  it('is mended where a worker died after an alarm had ended, and shows no ended alarm', async () => {
    const table = await dynalite.newTable();
    const cards = new DynamoAlarmCards(table);
    await cards.replace(null, over);
    await table.put(tableKeys.openAlarm(cpuHigh.id), { revision: { N: String(over.revision) } });
    await table.put(tableKeys.openAlarm('gone' as AlarmId), { revision: { N: '1' } });
    expect(await cards.open()).toEqual({ records: [], unreadable: [] });
    expect(await pointers(table)).toEqual(['gone']);
  });

  it('does not close an alarm that fires again meanwhile', async () => {
    const table = await dynalite.newTable();
    const cards = new DynamoAlarmCards(table);
    await cards.replace(null, over);
    await table.put(tableKeys.openAlarm(cpuHigh.id), { revision: { N: String(over.revision + 1) } });
    await cards.open();
    expect(await pointers(table)).toEqual([cpuHigh.id]);
  });
});

describe('an alarm that cannot be read', () => {
  const damage = async (table: DynamoTable, id: string) => {
    const client = new DynamoDBClient(awsClientOptions(dynalite.endpoint));
    const { pk, sk } = tableKeys.alarm(id as AlarmId);
    const key = { TableName: table.name, Key: { pk: { S: pk }, sk: { S: sk } } };
    const { Item } = await client.send(new GetItemCommand(key));
    await client.send(new PutItemCommand({ TableName: table.name, Item: { ...Item, entity: { S: '{}' } } }));
    client.destroy();
  };

  it('is named, and does not keep the others from being shown', async () => {
    const table = await dynalite.newTable();
    const cards = new DynamoAlarmCards(table);
    await cards.replace(null, named(firing, 'a'));
    await cards.replace(null, named(firing, 'b'));
    await damage(table, 'a');
    expect(await cards.open()).toEqual({ records: [named(firing, 'b')], unreadable: ['a'] });
  });
});

it('a record of the release before, which reminded nobody, is read as one of which nobody was reminded', async () => {
  const table = await dynalite.newTable();
  const { reminded: _, ...before } = firing;
  await table.put(tableKeys.alarm(cpuHigh.id), { entity: { S: JSON.stringify(before) }, revision: { N: '1' } });
  expect((await new DynamoAlarmCards(table).ofAlarm(cpuHigh.id))?.reminded).toEqual([]);
});

it('a morning that was told is forgotten some time after it', async () => {
  const table = await dynalite.newTable();
  const day = '2026-11-23' as Day;
  await new DynamoAlarmCards(table).tellMorning(day);
  const item = await table.read(tableKeys.alarmMorning(day), raw);
  expect(item?.['expiresAt']?.N).toBe(String((Date.UTC(2026, 10, 23) + toldMorningKeptMs) / 1000));
});
