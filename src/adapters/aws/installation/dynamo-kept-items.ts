import { deflateRawSync, inflateRawSync } from 'node:zlib';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { KeptItem, KeptItems, KeptPage, KeptValue } from '../../../application/installation/ports/kept-items.ts';
import { invalid, list, text } from '../../../application/kit/shape.ts';
import { type Attributes, ofJson } from '../kit/stored-item.ts';
import { kindOfKey } from './kind-of-key.ts';

/** As little as a person waits for, and as much as one answer of DynamoDB holds many times over. */
const perPage = 200;

/** The only place that scans. Run by the owner of the table, because no Lambda has the right. */
export class DynamoKeptItems implements KeptItems {
  readonly #client: DynamoDBClient;
  readonly #table: string;

  constructor(client: DynamoDBClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async *pages(from: string | null): AsyncIterable<KeptPage> {
    for (let next = from; ; ) {
      const { Items = [], LastEvaluatedKey } = await this.#client.send(
        new ScanCommand({
          TableName: this.#table,
          ConsistentRead: true,
          Limit: perPage,
          ...(next === null ? {} : { ExclusiveStartKey: keyIn(next) }),
        }),
      );
      next = LastEvaluatedKey === undefined ? null : keyText(LastEvaluatedKey);
      yield { items: Items.map(itemOf), next };
      if (next === null) return;
    }
  }

  async rewrite(item: KeptItem, values: Readonly<Record<string, KeptValue>>): Promise<'written' | 'changed'> {
    const names = Object.keys(values);
    // Compressed bytes may differ between two versions of zlib, so the id of the write stands for them.
    const compared = names.filter((name) => !item.packed.includes(name));
    const writeId = item.values['writeId'];
    const isPacked = compared.length < names.length;
    const command = new UpdateItemCommand({
      TableName: this.#table,
      Key: keyIn(item.key),
      UpdateExpression: `SET ${names.map((_, at) => `#n${at} = :new${at}`).join(', ')}`,
      ConditionExpression: [
        ...names.flatMap((name, at) => (compared.includes(name) ? [`#n${at} = :old${at}`] : [])),
        ...(isPacked ? ['writeId = :writeId'] : []),
      ].join(' AND '),
      ExpressionAttributeNames: Object.fromEntries(names.map((name, at) => [`#n${at}`, name])),
      ExpressionAttributeValues: Object.fromEntries(
        names
          .flatMap((name, at): (readonly [string, AttributeValue])[] => [
            ...(compared.includes(name) ? [[`:old${at}`, attributeOf(item.values[name] ?? null)] as const] : []),
            [`:new${at}`, compared.includes(name) ? attributeOf(values[name] ?? null) : packed(values[name] ?? null)],
          ])
          .concat(isPacked ? [[':writeId', attributeOf(writeId ?? null)]] : []),
      ),
    });
    return (await this.#holds(() => this.#client.send(command))) ? 'written' : 'changed';
  }

  async remove(item: KeptItem): Promise<'removed' | 'changed'> {
    const known = Object.entries(item.values).filter(([name, value]) => value !== null && !item.packed.includes(name));
    const values = Object.fromEntries(known.map(([, value], at) => [`:old${at}`, attributeOf(value)]));
    const command = new DeleteItemCommand({
      TableName: this.#table,
      Key: keyIn(item.key),
      ConditionExpression: ['attribute_exists(pk)', ...known.map((_, at) => `#n${at} = :old${at}`)].join(' AND '),
      ...(known.length === 0
        ? {}
        : {
            ExpressionAttributeNames: Object.fromEntries(known.map(([name], at) => [`#n${at}`, name])),
            ExpressionAttributeValues: values,
          }),
    });
    return (await this.#holds(() => this.#client.send(command))) ? 'removed' : 'changed';
  }

  async #holds(write: () => Promise<unknown>): Promise<boolean> {
    try {
      await write();
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}

function itemOf(item: Attributes): KeptItem {
  const { pk, sk, v, ...others } = item;
  const form = v === undefined ? 0 : Number(v.N ?? Number.NaN);
  return {
    kind: kindOfKey({ pk: pk?.S ?? '', sk: sk?.S ?? '' }),
    key: keyText(item),
    form: Number.isInteger(form) ? form : null,
    values: Object.fromEntries(Object.entries(others).map(([name, value]) => [name, plainValue(value)])),
    packed: Object.keys(others).filter((name) => others[name]?.B !== undefined && plainValue(others[name]) !== null),
  };
}

function plainValue(value: AttributeValue): KeptValue {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.SS !== undefined) return value.SS.toSorted();
  if (value.B !== undefined) return unpacked(value.B);
  return null;
}

function attributeOf(value: KeptValue): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  return value === null ? { NULL: true } : { SS: [...value] };
}

/** Null where the bytes are no text that was compressed. */
function unpacked(bytes: Uint8Array): string | null {
  try {
    return inflateRawSync(bytes).toString('utf8');
  } catch {
    return null;
  }
}

function packed(value: KeptValue): AttributeValue {
  return { B: deflateRawSync(String(value)) };
}

function keyText({ pk, sk }: Attributes): string {
  return JSON.stringify([pk?.S ?? '', sk?.S ?? '']);
}

/** @throws Error for a text that `pages` has not given. */
function keyIn(key: string): Record<string, AttributeValue> {
  const [pk, sk, ...rest] = namesOfKey(key);
  if (pk === undefined || sk === undefined || rest.length > 0) throw new Error('this is no key of an item');
  return { pk: { S: pk }, sk: { S: sk } };
}

function namesOfKey(key: string): readonly string[] {
  const names = ofJson(list(text))(key);
  return names === invalid ? [] : names;
}
