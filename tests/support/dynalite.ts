import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoTable } from '../../src/adapters/aws/kit/dynamo-table.ts';
import { awsClientOptions } from './aws-client-options.ts';

export type Dynalite = {
  readonly endpoint: string;
  /** An empty table, reached directly or through another endpoint. */
  newTable(through?: string): Promise<DynamoTable>;
  /** The same for a process of its own, which only needs the name. */
  newTableName(): Promise<string>;
  stop(): Promise<void>;
};

/** A DynamoDB of its own, in memory, on a loopback port. */
export async function startDynalite(): Promise<Dynalite> {
  const make = createRequire(import.meta.url)('dynalite') as (options: { createTableMs: number }) => Server;
  const server = make({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clients = new Map<string, DynamoDBClient>();
  const clientOf = (url: string) => {
    const client = clients.get(url) ?? new DynamoDBClient(awsClientOptions(url));
    clients.set(url, client);
    return client;
  };
  const newTableName = async () => {
    const name = `table-${randomUUID()}`;
    await createTable(clientOf(endpoint), name);
    return name;
  };
  return {
    endpoint,
    newTableName,
    newTable: async (through = endpoint) => new DynamoTable(clientOf(through), await newTableName()),
    async stop() {
      for (const client of clients.values()) client.destroy();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  for (let status = ''; status !== 'ACTIVE'; ) {
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName: name }));
    status = table?.TableStatus ?? '';
  }
}
