import { DeleteItemCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoTable } from '../../src/adapters/aws/kit/dynamo-table.ts';
import { awsClientOptions } from './aws-client-options.ts';

/** Deletes what is past its `expiresAt`, as the TTL of DynamoDB does. Dynalite knows no TTL. */
export async function deleteExpired(endpoint: string, table: DynamoTable, nowMs: number): Promise<void> {
  const client = new DynamoDBClient(awsClientOptions(endpoint));
  const { Items: items = [] } = await client.send(new ScanCommand({ TableName: table.name }));
  for (const { pk, sk, expiresAt } of items) {
    if (pk === undefined || sk === undefined || expiresAt?.N === undefined) continue;
    if (Number(expiresAt.N) > nowMs / 1000) continue;
    await client.send(new DeleteItemCommand({ TableName: table.name, Key: { pk, sk } }));
  }
  client.destroy();
}
