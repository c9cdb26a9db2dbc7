import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DynamoSetupWatches } from '../../../src/adapters/aws/doctor/dynamo-setup-watches.ts';
import { InMemorySetupWatches } from '../../../src/adapters/in-memory/doctor/in-memory-setup-watches.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type Dynalite, startDynalite } from '../../support/dynalite.ts';
import { setupWatchesContract } from './setup-watches.contract.ts';

let dynalite: Dynalite;
beforeAll(async () => {
  dynalite = await startDynalite();
});
afterAll(() => dynalite.stop());

setupWatchesContract('InMemorySetupWatches', async () => new InMemorySetupWatches());
setupWatchesContract('DynamoSetupWatches', async () => new DynamoSetupWatches(await dynalite.newTable()));

const watch = { revision: 1, beganMs: 1, lookedMs: 1, found: {}, suspects: [], told: [], news: null };

it.each([
  ['of a kind that this version does not know', { ...watch, told: [{ kind: 'something-new' }] }],
  ['that nobody could look at', { ...watch, told: [{ kind: 'unchecked', check: 'versions', reason: 'failed' }] }],
  ['that lacks a field', { ...watch, told: [{ kind: 'address-silent' }] }],
])('never takes a finding %s for none', async (_, entity) => {
  const table = await dynalite.newTable();
  const client = new DynamoDBClient(awsClientOptions(dynalite.endpoint));
  const key = { pk: { S: 'setup-watch' }, sk: { S: 'setup-watch' } };
  const Item = { ...key, v: { N: '1' }, entity: { S: JSON.stringify(entity) } };
  await client.send(new PutItemCommand({ TableName: table.name, Item }));
  client.destroy();
  await expect(new DynamoSetupWatches(table).current()).rejects.toThrow('cannot be read: malformed');
});
