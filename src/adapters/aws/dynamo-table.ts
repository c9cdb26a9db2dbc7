import { randomUUID } from 'node:crypto';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';

export type ItemKey = { readonly pk: string; readonly sk: string };

export type Attributes = Readonly<Record<string, AttributeValue>>;

/** What must hold for a write to happen, in DynamoDB's expression language. */
export type Condition = { readonly expression: string; readonly values?: Attributes };

/** The one table: `pk` and `sk` are strings, `expiresAt` is its TTL in epoch seconds. */
export class DynamoTable {
  readonly #client: DynamoDBClient;
  readonly #name: string;

  constructor(client: DynamoDBClient, name: string) {
    this.#client = client;
    this.#name = name;
  }

  /** Reads what was written last, and not what a replica still has. */
  async get(key: ItemKey): Promise<Attributes | null> {
    const answer = await this.#client.send(
      new GetItemCommand({ TableName: this.#name, Key: keyAttributes(key), ConsistentRead: true }),
    );
    return answer.Item ?? null;
  }

  async put(key: ItemKey, attributes: Attributes): Promise<void> {
    await this.#client.send(
      new PutItemCommand({ TableName: this.#name, Item: { ...keyAttributes(key), ...attributes } }),
    );
  }

  /** Writes the whole item if `condition` holds for what is there. */
  async putIf(key: ItemKey, attributes: Attributes, condition: Condition): Promise<'written' | 'refused'> {
    const writeId = randomUUID();
    try {
      await this.#client.send(
        new PutItemCommand({
          TableName: this.#name,
          Item: { ...keyAttributes(key), ...attributes, writeId: { S: writeId } },
          ConditionExpression: condition.expression,
          ...(condition.values === undefined ? {} : { ExpressionAttributeValues: condition.values }),
        }),
      );
      return 'written';
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // The client sends again when an answer is lost, and is then refused because its own first try was written.
      return (await this.get(key))?.['writeId']?.S === writeId ? 'written' : 'refused';
    }
  }

  /** Adds to a set of strings, which is made where there is none. Repeating it changes nothing. */
  async addToSet(key: ItemKey, attribute: string, member: string): Promise<void> {
    await this.#changeSet('ADD', key, attribute, member);
  }

  /** Repeating it changes nothing, and neither does removing what is not there. */
  async removeFromSet(key: ItemKey, attribute: string, member: string): Promise<void> {
    await this.#changeSet('DELETE', key, attribute, member);
  }

  async #changeSet(verb: 'ADD' | 'DELETE', key: ItemKey, attribute: string, member: string): Promise<void> {
    await this.#client.send(
      new UpdateItemCommand({
        TableName: this.#name,
        Key: keyAttributes(key),
        UpdateExpression: `${verb} #set :member`,
        ExpressionAttributeNames: { '#set': attribute },
        ExpressionAttributeValues: { ':member': { SS: [member] } },
      }),
    );
  }
}

function keyAttributes({ pk, sk }: ItemKey): Record<string, AttributeValue> {
  return { pk: { S: pk }, sk: { S: sk } };
}
