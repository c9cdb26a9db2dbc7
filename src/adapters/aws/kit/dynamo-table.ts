import { randomUUID } from 'node:crypto';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Shape } from '../../../application/kit/shape.ts';
import { type Attributes, expiryAt, type ItemKey, itemVersion, readItem, UnreadableItem } from './stored-item.ts';

export type { Attributes, ItemKey };

/** The condition of a write, as a DynamoDB expression. */
export type Condition = { readonly expression: string; readonly values?: Attributes };

/** What to change of an item; `names` and `values` are the condition's too. */
export type Change = {
  readonly expression: string;
  readonly names?: Record<string, string>;
  readonly values: Record<string, AttributeValue>;
};

/**
 * Which items of one partition: those whose sort key is beyond `from` or begins with `prefix`, not both, in this order. All of them
 * without a `limit`.
 */
export type ItemRange = {
  readonly order: 'ascending' | 'descending';
  readonly from?: string;
  readonly prefix?: string;
  readonly limit?: number;
};

/** The one table: `pk` and `sk` are strings, `expiresAt` is its TTL in epoch seconds. */
export class DynamoTable {
  readonly #client: DynamoDBClient;
  readonly name: string;

  constructor(client: DynamoDBClient, name: string) {
    this.#client = client;
    this.name = name;
  }

  /** Consistent read. @throws UnreadableItem */
  async read<T>(key: ItemKey, shape: Shape<T>): Promise<T | null> {
    const item = await this.#get(key);
    return item === null ? null : readItem(key, item, shape);
  }

  async #get(key: ItemKey): Promise<Attributes | null> {
    const answer = await this.#client.send(
      new GetItemCommand({ TableName: this.name, Key: keyAttributes(key), ConsistentRead: true }),
    );
    return answer.Item ?? null;
  }

  async put(key: ItemKey, attributes: Attributes): Promise<void> {
    await this.#client.send(
      new PutItemCommand({ TableName: this.name, Item: { ...keyAttributes(key), ...attributes, v: version } }),
    );
  }

  /** Writes the whole item if `condition` holds for what is there. */
  async putIf(key: ItemKey, attributes: Attributes, condition: Condition): Promise<'written' | 'refused'> {
    const writeId = randomUUID();
    try {
      await this.#client.send(
        new PutItemCommand({
          TableName: this.name,
          Item: { ...keyAttributes(key), ...attributes, v: version, writeId: { S: writeId } },
          ConditionExpression: ofNoNewerRelease(condition.expression),
          ExpressionAttributeValues: { ...condition.values, ':v': version },
        }),
      );
      return 'written';
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // After a lost answer the client retries, and its own first write then fails the condition.
      return (await this.#get(key))?.['writeId']?.S === writeId ? 'written' : 'refused';
    }
  }

  /**
   * Writes these attributes of an item and leaves the others, if `condition` holds. `writeId` names the attribute that tells a write
   * of ours from another one: different for parts of an item that are written apart.
   */
  async setIf(
    key: ItemKey,
    attributes: Attributes,
    condition: Condition,
    writeId: string,
  ): Promise<'written' | 'refused'> {
    const id = randomUUID();
    const all = Object.entries({ ...attributes, v: version, [writeId]: { S: id } });
    try {
      await this.#client.send(
        new UpdateItemCommand({
          TableName: this.name,
          Key: keyAttributes(key),
          UpdateExpression: `SET ${all.map((_, index) => `#set${index} = :set${index}`).join(', ')}`,
          ConditionExpression: ofNoNewerRelease(condition.expression),
          ExpressionAttributeNames: Object.fromEntries(all.map(([name], index) => [`#set${index}`, name])),
          ExpressionAttributeValues: {
            ...condition.values,
            ':v': version,
            ...Object.fromEntries(all.map(([, value], index) => [`:set${index}`, value])),
          },
        }),
      );
      return 'written';
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // As above: the client retries after a lost answer.
      return (await this.#get(key))?.[writeId]?.S === id ? 'written' : 'refused';
    }
  }

  /**
   * Updates or creates the item if `condition` holds, and returns it. An update that invalidates its own condition may be
   * `refused` although it was applied, because the client retries after a lost answer: read the item to find out.
   */
  async updateIf<T>(key: ItemKey, change: Change, condition: string, shape: Shape<T>): Promise<T | 'refused'> {
    try {
      const answer = await this.#client.send(
        new UpdateItemCommand({
          TableName: this.name,
          Key: keyAttributes(key),
          UpdateExpression: withVersion(change.expression),
          ConditionExpression: ofNoNewerRelease(condition),
          ExpressionAttributeValues: { ...change.values, ':v': version },
          ...(change.names === undefined ? {} : { ExpressionAttributeNames: change.names }),
          ReturnValues: 'ALL_NEW',
        }),
      );
      return readItem(key, answer.Attributes ?? {}, shape);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 'refused';
      throw error;
    }
  }

  /** Deletes the item if `condition` holds. A missing item is no error. */
  async deleteIf(key: ItemKey, condition: Condition): Promise<'deleted' | 'refused'> {
    try {
      await this.#client.send(
        new DeleteItemCommand({
          TableName: this.name,
          Key: keyAttributes(key),
          ConditionExpression: condition.expression,
          ...(condition.values === undefined ? {} : { ExpressionAttributeValues: condition.values }),
        }),
      );
      return 'deleted';
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 'refused';
      throw error;
    }
  }

  /** The items of one partition, ordered by their sort keys, as they were written last. @throws UnreadableItem for one that does not fit. */
  async readAll<T>(pk: string, range: ItemRange, shape: Shape<T>): Promise<readonly T[]> {
    const items = await this.#query(pk, range);
    return items.map((item) => readItem({ pk, sk: item['sk']?.S ?? '' }, item, shape));
  }

  async #query(pk: string, range: ItemRange): Promise<readonly Attributes[]> {
    const found: Attributes[] = [];
    let start: Record<string, AttributeValue> | undefined;
    do {
      const answer = await this.#client.send(new QueryCommand(this.#page(pk, range, found.length, start)));
      found.push(...(answer.Items ?? []));
      start = answer.LastEvaluatedKey;
    } while (start !== undefined && found.length < (range.limit ?? Number.POSITIVE_INFINITY));
    return found;
  }

  #page(
    pk: string,
    range: ItemRange,
    already: number,
    start: Record<string, AttributeValue> | undefined,
  ): QueryCommandInput {
    const { order, from: beyond, prefix, limit } = range;
    const comparison = order === 'ascending' ? '>' : '<';
    const ofSort = prefix === undefined ? `sk ${comparison} :sort` : 'begins_with(sk, :sort)';
    const sort = prefix ?? beyond;
    return {
      TableName: this.name,
      ConsistentRead: true,
      ScanIndexForward: order === 'ascending',
      KeyConditionExpression: sort === undefined ? 'pk = :pk' : `pk = :pk AND ${ofSort}`,
      ExpressionAttributeValues: { ':pk': { S: pk }, ...(sort === undefined ? {} : { ':sort': { S: sort } }) },
      ...(limit === undefined ? {} : { Limit: limit - already }),
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    };
  }

  /** Adds to a set of strings and creates it if needed. Idempotent. */
  async addToSet(key: ItemKey, attribute: string, member: string, expiryMs?: number): Promise<void> {
    await this.#changeSet('ADD', key, attribute, member, expiryMs);
  }

  /** Idempotent, also for a missing member. */
  async removeFromSet(key: ItemKey, attribute: string, member: string): Promise<void> {
    await this.#changeSet('DELETE', key, attribute, member);
  }

  async #changeSet(
    verb: 'ADD' | 'DELETE',
    key: ItemKey,
    attribute: string,
    member: string,
    expiryMs?: number,
  ): Promise<void> {
    const expiry = expiryMs === undefined ? {} : { ':expiresAt': expiryAt(expiryMs) };
    try {
      await this.#client.send(
        new UpdateItemCommand({
          TableName: this.name,
          Key: keyAttributes(key),
          UpdateExpression: `${verb} #set :member SET v = :v${expiryMs === undefined ? '' : ', expiresAt = :expiresAt'}`,
          ConditionExpression: isOfNoNewerRelease,
          ExpressionAttributeNames: { '#set': attribute },
          ExpressionAttributeValues: { ':member': { SS: [member] }, ':v': version, ...expiry },
        }),
      );
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) throw new UnreadableItem(key, 'newer-version');
      throw error;
    }
  }
}

const version: AttributeValue = { N: String(itemVersion) };

/** A change that does not read first must not make an item look older than what is in it. */
const isOfNoNewerRelease = '(attribute_not_exists(v) OR v <= :v)';

/** DynamoDB rejects redundant parentheses. */
function ofNoNewerRelease(condition: string): string {
  return `${condition.includes(' OR ') ? `(${condition})` : condition} AND ${isOfNoNewerRelease}`;
}

/** An expression may have one SET only. */
function withVersion(expression: string): string {
  return /^SET /.test(expression) ? expression.replace(/^SET /, 'SET v = :v, ') : `SET v = :v ${expression}`;
}

function keyAttributes({ pk, sk }: ItemKey): Record<string, AttributeValue> {
  return { pk: { S: pk }, sk: { S: sk } };
}
