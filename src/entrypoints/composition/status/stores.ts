import { ContainerModule } from 'inversify';
import { DynamoSeenResources } from '../../../adapters/aws/status/dynamo-seen-resources.ts';
import { TABLE } from '../aws/table.ts';
import * as t from './tokens.ts';

export const statusStores = new ContainerModule(({ bind }) => {
  bind(t.SEEN_RESOURCES).toResolvedValue((table) => new DynamoSeenResources(table), [TABLE]);
});
