import { deflateRawSync } from 'node:zlib';
import { type AttributeValue, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoKeptItems } from '../../../src/adapters/aws/installation/dynamo-kept-items.ts';
import { kindOfKey } from '../../../src/adapters/aws/installation/kind-of-key.ts';
import { InMemoryKeptItems } from '../../../src/adapters/in-memory/installation/in-memory-kept-items.ts';
import type { KeptItem, KeptValue } from '../../../src/application/installation/ports/kept-items.ts';
import { keptKinds } from '../../../src/domain/installation/kept-kind.ts';
import { ReleaseFolder, releases } from '../../releases/release-folder.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type Dynalite, startDynalite } from '../../support/dynalite.ts';
import { aLink, allPages, keptItemsContract } from './kept-items.contract.ts';

let dynalite: Dynalite;
beforeAll(async () => {
  dynalite = await startDynalite();
});
afterAll(() => dynalite.stop());

keptItemsContract('InMemoryKeptItems', 4, async () => {
  const items = new InMemoryKeptItems();
  return { items, put: async (item) => items.put(item) };
});

keptItemsContract('DynamoKeptItems', 201, async () => {
  const table = await dynalite.newTableName();
  const client = new DynamoDBClient(awsClientOptions(dynalite.endpoint));
  return {
    items: new DynamoKeptItems(client, table),
    put: async (item) => void (await client.send(new PutItemCommand({ TableName: table, Item: attributesOf(item) }))),
  };
});

describe('DynamoKeptItems', () => {
  const client = () => new DynamoDBClient(awsClientOptions(dynalite.endpoint));

  it.each(['', 'page 2', '["link#1"]', '["link#1","link","more"]', '[1,2]'])(
    'refuses to go on behind %j',
    async (from) => {
      const items = new DynamoKeptItems(client(), await dynalite.newTableName());
      await expect(allPages(items, from)).rejects.toThrow('this is no key of an item');
    },
  );

  it('removes an item of nothing but a key, and one with bytes that it cannot read', async () => {
    const table = await dynalite.newTableName();
    const items = new DynamoKeptItems(client(), table);
    const key = { pk: { S: 'of-tomorrow' }, sk: { S: 'bare' } };
    const unreadable = { pk: { S: 'of-tomorrow' }, sk: { S: 'bytes' }, entity: { B: Buffer.from('not compressed') } };
    for (const Item of [key, unreadable]) await client().send(new PutItemCommand({ TableName: table, Item }));
    const found = (await allPages(items)).flatMap((page) => page.items);
    expect(found.map(({ values, packed }) => ({ values, packed }))).toEqual([
      { values: {}, packed: [] },
      { values: { entity: null }, packed: [] },
    ]);
    for (const item of found) expect(await items.remove(item)).toBe('removed');
    expect(await allPages(items)).toEqual([{ items: [], next: null }]);
  });

  it('says what went wrong, and not that somebody else has changed the item, where the table is gone', async () => {
    const items = new DynamoKeptItems(client(), 'gone');
    await expect(items.remove(aLink('mona', '1'))).rejects.toThrow();
    await expect(items.rewrite(aLink('mona', '1'), { linkedTo: '2' })).rejects.toThrow();
  });

  it('writes compressed bytes anew only over the write that was read', async () => {
    const table = await dynalite.newTableName();
    const items = new DynamoKeptItems(client(), table);
    const key = { pk: { S: 'deployment#1' }, sk: { S: 'deployment' } };
    const Item = { ...key, entity: { B: deflateRawSync('old') }, writeId: { S: 'first' } };
    await client().send(new PutItemCommand({ TableName: table, Item }));
    const [found] = (await allPages(items)).flatMap((page) => page.items);
    await client().send(new PutItemCommand({ TableName: table, Item: { ...Item, writeId: { S: 'second' } } }));
    expect(await items.rewrite(found as KeptItem, { entity: 'new' })).toBe('changed');
    const [again] = (await allPages(items)).flatMap((page) => page.items);
    expect(await items.rewrite(again as KeptItem, { entity: 'new' })).toBe('written');
    expect((await allPages(items)).flatMap((page) => page.items)).toMatchObject([{ values: { entity: 'new' } }]);
  });
});

function attributesOf({ key, form, values, packed }: KeptItem): Record<string, AttributeValue> {
  const [pk, sk] = JSON.parse(key) as readonly [string, string];
  const others = Object.entries(values).map(([name, value]) => [
    name,
    packed.includes(name) ? { B: deflateRawSync(String(value)) } : attributeOf(value),
  ]);
  const version = form === 0 ? {} : { v: { N: String(form) } };
  return { pk: { S: pk }, sk: { S: sk }, ...version, ...Object.fromEntries(others) };
}

function attributeOf(value: KeptValue): AttributeValue {
  if (typeof value === 'string') return { S: value };
  return typeof value === 'number' ? { N: String(value) } : { SS: [...(value ?? [])] };
}

it.each(releases)('every key that %s has written is of one kind', (release) => {
  const items = [...new ReleaseFolder(release).tables().values()].flatMap((table) => table.items);
  const unknown = items.filter(({ pk, sk }) => kindOfKey({ pk: pk.S, sk: sk.S }) === null);
  expect(unknown.map(({ pk, sk }) => `${pk.S} ${sk.S}`)).toEqual([]);
});

it('the newest release has written a key of each kind', () => {
  const items = [...new ReleaseFolder(releases.at(-1) ?? '').tables().values()].flatMap((table) => table.items);
  const found = new Set(items.map(({ pk, sk }) => kindOfKey({ pk: pk.S, sk: sk.S })));
  expect([...found].toSorted()).toEqual(Object.keys(keptKinds).toSorted());
});
