import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ContainerModule } from 'inversify';
import { DynamoTable } from '../../../adapters/aws/kit/dynamo-table.ts';
import { CONFIG } from '../system.ts';
import { token } from '../token.ts';
import { patience } from './patience.ts';

/** The one table. What a room keeps in it is in the room's own wiring. */
export const TABLE = token<DynamoTable>('table');

export const tableModule = new ContainerModule(({ bind }) => {
  bind(TABLE).toResolvedValue((config) => new DynamoTable(new DynamoDBClient(patience), config.tableName()), [CONFIG]);
});
