import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, expect, it } from 'vitest';
import { DynamoDeployments } from '../../../../src/adapters/aws/deploy/dynamo-deployments.ts';
import { DynamoTable, type ItemRange } from '../../../../src/adapters/aws/kit/dynamo-table.ts';
import { itemVersion, textIn } from '../../../../src/adapters/aws/kit/stored-item.ts';
import { fields, text } from '../../../../src/application/kit/shape.ts';
import { moveTo } from '../../../../src/domain/deploy/deployment.ts';
import { acmeBackend, aDeployment, aRun } from '../../../contracts/deploy/a-deployment.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import type { AwsRequest, AwsStandIn } from '../../../support/aws-stand-in.ts';
import { startBadConnection } from '../../../support/bad-connection.ts';
import { type Dynalite, startDynalite } from '../../../support/dynalite.ts';
import { raw, rawItems } from '../../../support/raw-items.ts';

const running: (AwsStandIn | Dynalite)[] = [];

afterEach(async () => {
  for (const peer of running.splice(0)) await peer.stop();
});

/** Deployments over a connection that loses the answer to every write that `loses` names; `puts` of deployments themselves. */
async function deploymentsOverBadConnection(loses: (request: AwsRequest, puts: number) => boolean) {
  const dynalite = await startDynalite();
  let puts = 0;
  const proxy = await startBadConnection(dynalite.endpoint, (request) => {
    if (isPutOfDeployment(request)) puts += 1;
    return loses(request, puts);
  });
  running.push(proxy, dynalite);
  return { deployments: new DynamoDeployments(await dynalite.newTable(proxy.endpoint)), proxy };
}

function isPutOfDeployment({ target, body }: AwsRequest): boolean {
  return /\.(?:Put|Update)Item$/.test(target) && body.includes('"deployment#');
}

it('knows that its write won although the answer was lost and the second try was refused', async () => {
  const { deployments, proxy } = await deploymentsOverBadConnection(
    (request, puts) => isPutOfDeployment(request) && puts % 2 === 1,
  );
  expect(await deployments.add(aDeployment())).toBe('added');
  const after = moveTo(aDeployment(), { kind: 'dispatching' }, 1);
  expect(await deployments.replace(aDeployment(), after)).toBe('replaced');
  expect(await deployments.replace(aDeployment(), after)).toBe('conflict');
  expect(proxy.requests.filter(isPutOfDeployment)).toHaveLength(6);
});

it('survives a crash between the pointer and the deployment: the run leads nowhere, and then to the deployment', async () => {
  let down = false;
  const { deployments } = await deploymentsOverBadConnection(() => down);
  await deployments.add(aDeployment());
  const after = moveTo(aDeployment(), { kind: 'dispatched', run: aRun(7) }, 1);
  down = true;
  await expect(deployments.replace(aDeployment(), after)).rejects.toThrow();
  down = false;
  expect(await deployments.ofRun({ repository: acmeBackend }, 7)).toBeNull();
  expect(await deployments.replace(aDeployment(), after)).toBe('replaced');
  expect(await deployments.ofRun({ repository: acmeBackend }, 7)).toEqual(after);
});

it('reads what was written last, and never scans or writes in transactions', async () => {
  const { deployments, proxy } = await deploymentsOverBadConnection(() => false);
  await deployments.add(aDeployment({ state: { kind: 'in-progress', run: aRun(7) } }));
  await deployments.ofRun({ repository: acmeBackend }, 7);
  await deployments.recent({ service: null, environment: null }, 5);
  await deployments.open();
  const operations = new Set(proxy.requests.map(({ target }) => target.split('.')[1]));
  expect([...operations].sort()).toEqual(['GetItem', 'PutItem', 'Query', 'UpdateItem']);
  const reads = proxy.requests.filter(({ target }) => /\.(GetItem|Query)$/.test(target));
  expect(reads.every(({ body }) => body.includes('"ConsistentRead":true'))).toBe(true);
});

const key = { pk: 'a', sk: '1' };
const isThere = { expression: 'attribute_exists(pk)' };
const newer = { v: { N: String(itemVersion + 1) } };

async function aTable(): Promise<DynamoTable> {
  const dynalite = await startDynalite();
  running.push(dynalite);
  return dynalite.newTable();
}

it('says that a condition did not hold, and writes nothing then', async () => {
  const table = await aTable();
  const change = { expression: 'SET title = :title', values: { ':title': { S: 'new' } } };
  expect([
    await table.putIf(key, {}, isThere),
    await table.setIf(key, {}, isThere, 'writeId'),
    await table.updateIf(key, change, isThere.expression, raw),
    await table.deleteIf(key, isThere),
  ]).toEqual(['refused', 'refused', 'refused', 'refused']);
  expect(await rawItems(table, 'a')).toEqual([]);
  await table.put(key, { title: { S: 'old' } });
  const isOld = { expression: 'title = :old', values: { ':old': { S: 'old' } } };
  expect(await table.setIf(key, { title: { S: 'newer' } }, isOld, 'writeId')).toBe('written');
  expect(await table.setIf(key, { title: { S: 'newest' } }, isOld, 'writeId')).toBe('refused');
  expect(await table.deleteIf(key, isOld)).toBe('refused');
  expect(await rawItems(table, 'a')).toMatchObject([{ title: { S: 'newer' }, v: { N: String(itemVersion) } }]);
  expect(await table.deleteIf(key, { ...isOld, values: { ':old': { S: 'newer' } } })).toBe('deleted');
});

it('takes a table that is gone for an error, and not for somebody who was quicker', async () => {
  const dynalite = await startDynalite();
  running.push(dynalite);
  const client = new DynamoDBClient(awsClientOptions(dynalite.endpoint));
  const table = new DynamoTable(client, 'gone');
  const change = { expression: 'SET title = :title', values: { ':title': { S: 'new' } } };
  const writes = [
    () => table.putIf(key, {}, isThere),
    () => table.setIf(key, {}, isThere, 'writeId'),
    () => table.updateIf(key, change, isThere.expression, raw),
    () => table.deleteIf(key, isThere),
    () => table.addToSet(key, 'members', 'one'),
  ];
  for (const write of writes) await expect(write()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  client.destroy();
});

it('changes nothing that a newer release has written, whatever else its condition allows', async () => {
  const table = await aTable();
  await table.put(key, {});
  const client = new DynamoDBClient(awsClientOptions(running[0]?.endpoint ?? ''));
  await client.send(new PutItemCommand({ TableName: table.name, Item: { pk: { S: 'a' }, sk: { S: '1' }, ...newer } }));
  const either = 'attribute_not_exists(pk) OR attribute_exists(pk)';
  const change = { expression: 'SET title = :title', values: { ':title': { S: 'new' } } };
  expect([
    await table.putIf(key, {}, { expression: either }),
    await table.setIf(key, {}, { expression: either }, 'writeId'),
    await table.updateIf(key, change, either, raw),
  ]).toEqual(['refused', 'refused', 'refused']);
  await expect(table.addToSet(key, 'members', 'one')).rejects.toMatchObject({ name: 'UnreadableItem' });
  await expect(table.removeFromSet(key, 'members', 'one')).rejects.toMatchObject({ name: 'UnreadableItem' });
  const found = await client.send(new ScanCommand({ TableName: table.name }));
  expect(found.Items).toEqual([{ pk: { S: 'a' }, sk: { S: '1' }, ...newer }]);
  client.destroy();
});

it('marks whatever it changes with its own release, also where an expression does not begin with SET', async () => {
  const table = await aTable();
  const count = { expression: 'ADD #count :one', values: { ':one': { N: '1' } }, names: { '#count': 'count' } };
  expect(await table.updateIf(key, count, 'attribute_not_exists(pk)', raw)).toMatchObject({ count: { N: '1' } });
  const title = {
    expression: 'SET title = :title ADD #count :one',
    values: { ...count.values, ':title': { S: 'a SET' } },
  };
  const both = await table.updateIf(key, { ...title, names: count.names }, 'attribute_exists(pk)', raw);
  expect(both).toMatchObject({ title: { S: 'a SET' }, count: { N: '2' }, v: { N: String(itemVersion) } });
});

it('takes a member into a set once and out of it, also one that is not in it', async () => {
  const table = await aTable();
  for (const member of ['one', 'one', 'two']) await table.addToSet(key, 'members', member, 90_500);
  expect(await rawItems(table, 'a')).toMatchObject([{ members: { SS: ['one', 'two'] }, expiresAt: { N: '91' } }]);
  for (const member of ['one', 'three']) await table.removeFromSet(key, 'members', member);
  expect(await rawItems(table, 'a')).toMatchObject([{ members: { SS: ['two'] } }]);
});

it('reads a partition to its end, or as far as is asked, when it takes more than one answer of a megabyte', async () => {
  const table = await aTable();
  const large = { text: { S: 'x'.repeat(390_000) } };
  for (let at = 1; at <= 7; at += 1) await table.put({ pk: 'a', sk: String(at) }, large);
  const sorts = async (range: Omit<ItemRange, 'order'>, order: ItemRange['order'] = 'ascending') =>
    (await table.readAll('a', { order, ...range }, raw)).map(({ sk }) => sk?.S).join('');
  expect(await sorts({})).toBe('1234567');
  expect(await sorts({ limit: 4 })).toBe('1234');
  expect(await sorts({ limit: 4, from: '6' }, 'descending')).toBe('5432');
});

it('names the item that it cannot read', async () => {
  const table = await aTable();
  await table.put(key, {});
  const read = table.readAll('a', { order: 'ascending' }, fields<{ readonly title: string }>({ title: textIn(text) }));
  await expect(read).rejects.toMatchObject({ name: 'UnreadableItem', message: expect.stringContaining('1') });
});
