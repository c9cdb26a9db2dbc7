import { ContainerModule } from 'inversify';
import { DynamoDeployments } from '../../../adapters/aws/deploy/dynamo-deployments.ts';
import { DynamoOutsideRuns } from '../../../adapters/aws/deploy/dynamo-outside-runs.ts';
import { TABLE } from '../aws/table.ts';
import * as t from './tokens.ts';

/** By themselves, because the Lambda of the morning report needs nothing else of deployments. */
export const deployStores = new ContainerModule(({ bind }) => {
  bind(t.DEPLOYMENTS).toResolvedValue((table) => new DynamoDeployments(table), [TABLE]);
  bind(t.OUTSIDE_RUNS).toResolvedValue((table) => new DynamoOutsideRuns(table), [TABLE]);
});
