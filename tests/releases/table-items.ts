import { type AttributeValue, BatchWriteItemCommand, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';

/** An item in DynamoDB's own JSON, with binary values in base64. */
export type StoredItem = z.infer<typeof storedItem>;

const storedValue = z.union([
  z.strictObject({ S: z.string() }),
  z.strictObject({ N: z.string() }),
  z.strictObject({ B: z.base64() }),
  z.strictObject({ SS: z.array(z.string()) }),
  z.strictObject({ L: z.array(z.strictObject({ S: z.string() })) }),
]);

export const storedItem = z
  .record(z.string(), storedValue)
  .and(z.object({ pk: z.strictObject({ S: z.string() }), sk: z.strictObject({ S: z.string() }) }));

/** DynamoDB takes so many items at once. */
const perBatch = 25;

export async function putItems(client: DynamoDBClient, table: string, items: readonly StoredItem[]): Promise<void> {
  for (let from = 0; from < items.length; from += perBatch) {
    const puts = items.slice(from, from + perBatch).map((item) => ({ PutRequest: { Item: attributesOf(item) } }));
    const answer = await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: puts } }));
    if (Object.keys(answer.UnprocessedItems ?? {}).length > 0) throw new Error('not every item was written');
  }
}

function attributesOf(item: StoredItem): Record<string, AttributeValue> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, attributeOf(value)]));
}

/** Every item of a small table, by its keys. */
export async function itemsIn(client: DynamoDBClient, table: string): Promise<readonly StoredItem[]> {
  const { Items: items = [] } = await client.send(new ScanCommand({ TableName: table }));
  const stored = items.map((item) => {
    const names = Object.keys(item).toSorted((a, b) => orderOf(a) - orderOf(b) || (a < b ? -1 : 1));
    return storedItem.parse(Object.fromEntries(names.map((name) => [name, storedOf(item[name])])));
  });
  return stored.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function orderOf(name: string): number {
  return ['pk', 'sk'].indexOf(name) + 1 || 3;
}

export function keyOf({ pk, sk }: StoredItem): string {
  return `${pk.S} ${sk.S}`;
}

function attributeOf(value: StoredItem[string]): AttributeValue {
  return 'B' in value ? { B: Buffer.from(value.B, 'base64') } : value;
}

function storedOf(value: AttributeValue | undefined): unknown {
  if (value?.B !== undefined) return { B: Buffer.from(value.B).toString('base64') };
  if (value?.SS !== undefined) return { SS: value.SS.toSorted() };
  return value;
}
