import { ContainerModule } from 'inversify';
import { DynamoFinishedJobs } from '../../../adapters/aws/jobs/dynamo-finished-jobs.ts';
import { DynamoRedeliveries } from '../../../adapters/aws/jobs/dynamo-redeliveries.ts';
import { DynamoSweepPlaces } from '../../../adapters/aws/jobs/dynamo-sweep-places.ts';
import { AppWebhookDeliveries } from '../../../adapters/github/jobs/app-webhook-deliveries.ts';
import { TABLE } from '../aws/table.ts';
import { GITHUB } from '../github.ts';
import { CLOCK } from '../system.ts';
import { FINISHED_JOBS, REDELIVERIES, SWEEP_PLACES, WEBHOOK_DELIVERIES } from './tokens.ts';

export const jobStores = new ContainerModule(({ bind }) => {
  bind(FINISHED_JOBS).toResolvedValue((table, clock) => new DynamoFinishedJobs(table, clock), [TABLE, CLOCK]);
  bind(REDELIVERIES).toResolvedValue((table) => new DynamoRedeliveries(table), [TABLE]);
  bind(SWEEP_PLACES).toResolvedValue((table) => new DynamoSweepPlaces(table), [TABLE]);
});

export const jobAdapters = new ContainerModule(({ bind }) => {
  bind(WEBHOOK_DELIVERIES).toResolvedValue((gitHub) => new AppWebhookDeliveries(gitHub), [GITHUB]);
});
