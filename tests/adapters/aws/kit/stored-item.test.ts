import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoAlarmCards } from '../../../../src/adapters/aws/alert/dynamo-alarm-cards.ts';
import { DynamoCostWarnings } from '../../../../src/adapters/aws/cost/dynamo-cost-warnings.ts';
import { DynamoDeployments } from '../../../../src/adapters/aws/deploy/dynamo-deployments.ts';
import type { Attributes, DynamoTable, ItemKey } from '../../../../src/adapters/aws/kit/dynamo-table.ts';
import { itemVersion, readItem, UnreadableItem } from '../../../../src/adapters/aws/kit/stored-item.ts';
import { tableKeys } from '../../../../src/adapters/aws/kit/table-keys.ts';
import { DynamoLanes } from '../../../../src/adapters/aws/lock/dynamo-lanes.ts';
import { DynamoLocks } from '../../../../src/adapters/aws/lock/dynamo-locks.ts';
import { DynamoPeopleLinks } from '../../../../src/adapters/aws/people/dynamo-people-links.ts';
import { DynamoReviewCards } from '../../../../src/adapters/aws/review/dynamo-review-cards.ts';
import type { AlarmId } from '../../../../src/domain/alert/alarm.ts';
import type { WarningId } from '../../../../src/domain/cost/cost-warning.ts';
import type { DeploymentId } from '../../../../src/domain/deploy/deployment.ts';
import type { Login } from '../../../../src/domain/people/login.ts';
import { aDeployment } from '../../../contracts/deploy/a-deployment.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { type Dynalite, startDynalite } from '../../../support/dynalite.ts';
import { raw } from '../../../support/raw-items.ts';

let dynalite: Dynalite;
beforeAll(async () => {
  dynalite = await startDynalite();
});
afterAll(() => dynalite.stop());

/** Past the table's own way of writing, as another release or a hand would. */
async function putRaw(table: DynamoTable, { pk, sk }: ItemKey, attributes: Attributes): Promise<void> {
  const client = new DynamoDBClient(awsClientOptions(dynalite.endpoint));
  const Item = { pk: { S: pk }, sk: { S: sk }, ...attributes };
  await client.send(new PutItemCommand({ TableName: table.name, Item }));
  client.destroy();
}

const lane = { service: 'backend', environment: 'dev' };
const everywhere = { service: null, environment: null };
const secret = 'hunter2';

/** How one thing of each room is read, and where it is kept. */
const reads: readonly (readonly [string, ItemKey, (table: DynamoTable) => Promise<unknown>])[] = [
  [
    'a deployment',
    tableKeys.deployment('7' as DeploymentId),
    (table) => new DynamoDeployments(table).ofId('7' as DeploymentId),
  ],
  ['a lock', tableKeys.lock(everywhere), (table) => new DynamoLocks(table).last(everywhere)],
  ['a link', tableKeys.linkedLogin('mona' as Login), (table) => new DynamoPeopleLinks(table).ofLogin('mona' as Login)],
  ['a review card', tableKeys.reviewCard('acme/x#1'), (table) => new DynamoReviewCards(table).ofKey('acme/x#1')],
  ['an alarm', tableKeys.alarm('a' as AlarmId), (table) => new DynamoAlarmCards(table).ofAlarm('a' as AlarmId)],
  [
    'a cost warning',
    tableKeys.costWarning('w' as WarningId),
    (table) => new DynamoCostWarnings(table).ofId('w' as WarningId),
  ],
];

const malformed: readonly (readonly [string, Attributes])[] = [
  ['without a value', {}],
  ['with half a value', { entity: { S: JSON.stringify({ id: secret }) } }],
  ['with what is no JSON', { entity: { S: `{${secret}` } }],
  ['with bytes that are nothing', { entity: { B: Buffer.from(secret) } }],
  ['with a version that is no number', { v: { S: secret } }],
];

describe('an item of the table', () => {
  it.each(reads)('that a newer release wrote is not taken for none: %s', async (_, key, read) => {
    const table = await dynalite.newTable();
    expect(await read(table)).toBeNull();
    await putRaw(table, key, { v: { N: String(itemVersion + 1) }, entity: { S: secret } });
    const told = await read(table).catch((error: unknown) => error);
    expect(told).toBeInstanceOf(UnreadableItem);
    expect(told).toMatchObject({ key, reason: 'newer-version' });
  });

  describe.each(malformed)('%s', (_, attributes) => {
    it.each(reads)('is told by its key and never by what is in it: %s', async (_name, key, read) => {
      const table = await dynalite.newTable();
      await putRaw(table, key, attributes);
      const told = await read(table).catch((error: unknown) => error);
      expect(told).toMatchObject({ name: 'UnreadableItem', key, reason: 'malformed' });
      expect(String(told)).toBe(`UnreadableItem: The item ${key.pk} ${key.sk} of the table cannot be read: malformed`);
    });
  });

  it('says which version wrote it, whichever way it was written', async () => {
    const table = await dynalite.newTable();
    await new DynamoDeployments(table).add(aDeployment());
    await new DynamoLanes(table).enter(lane, aDeployment().id);
    await table.addToSet({ pk: 'set', sk: 'set' }, 'members', 'one');
    const keys = [tableKeys.deployment(aDeployment().id), tableKeys.lane(lane), { pk: 'set', sk: 'set' }];
    const items = await Promise.all(keys.map((key) => table.read(key, raw)));
    expect(items.map((item) => item?.['v']?.N)).toEqual(['1', '1', '1']);
  });

  it('of a newer release is never made to look older', async () => {
    const table = await dynalite.newTable();
    const newer = { v: { N: String(itemVersion + 1) }, line: { L: [] } };
    await putRaw(table, tableKeys.lane(lane), newer);
    await expect(new DynamoLanes(table).enter(lane, '7' as DeploymentId)).rejects.toThrow('newer-version');
    await expect(table.addToSet(tableKeys.lane(lane), 'members', 'one')).rejects.toThrow('newer-version');
    await expect(table.read(tableKeys.lane(lane), raw)).rejects.toThrow('newer-version');
  });

  it('that cannot be read does not keep the other open deployments from being looked after', async () => {
    const table = await dynalite.newTable();
    const deployments = new DynamoDeployments(table);
    await deployments.add(aDeployment());
    await deployments.add(aDeployment({ id: '8' as DeploymentId }));
    await putRaw(table, tableKeys.deployment('8' as DeploymentId), { entity: { S: '{}' } });
    expect((await deployments.open()).toSorted()).toEqual([aDeployment().id, '8' as DeploymentId].toSorted());
    await expect(deployments.ofId('8' as DeploymentId)).rejects.toThrow('deployment#8 deployment of the table');
  });

  it('without a version is one of release 0.1', () => {
    expect(readItem({ pk: 'a', sk: 'b' }, { x: { S: 'y' } }, raw)).toEqual({ x: { S: 'y' } });
  });
});
