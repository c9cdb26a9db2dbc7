import { ContainerModule } from 'inversify';
import { DynamoFinishedJobs } from '../../../adapters/aws/jobs/dynamo-finished-jobs.ts';
import { DynamoRedeliveries } from '../../../adapters/aws/jobs/dynamo-redeliveries.ts';
import { DynamoSweepPlaces } from '../../../adapters/aws/jobs/dynamo-sweep-places.ts';
import { TABLE } from '../aws/table.ts';
import { CLOCK } from '../system.ts';
import { FINISHED_JOBS, REDELIVERIES, SWEEP_PLACES } from './tokens.ts';

export const jobStores = new ContainerModule(({ bind }) => {
  bind(FINISHED_JOBS).toResolvedValue((table, clock) => new DynamoFinishedJobs(table, clock), [TABLE, CLOCK]);
  bind(REDELIVERIES).toResolvedValue((table) => new DynamoRedeliveries(table), [TABLE]);
  bind(SWEEP_PLACES).toResolvedValue((table) => new DynamoSweepPlaces(table), [TABLE]);
});
