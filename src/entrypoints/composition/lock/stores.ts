import { ContainerModule } from 'inversify';
import { DynamoLanes } from '../../../adapters/aws/lock/dynamo-lanes.ts';
import { DynamoLocks } from '../../../adapters/aws/lock/dynamo-locks.ts';
import { TABLE } from '../aws/table.ts';
import { LANES, LOCKS } from './tokens.ts';

export const lockStores = new ContainerModule(({ bind }) => {
  bind(LOCKS).toResolvedValue((table) => new DynamoLocks(table), [TABLE]);
  bind(LANES).toResolvedValue((table) => new DynamoLanes(table), [TABLE]);
});
