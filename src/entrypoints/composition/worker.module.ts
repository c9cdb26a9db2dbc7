import { ContainerModule } from 'inversify';
import { QueueWorker } from '../work/queue-worker.ts';
import { JOB_RUNNER, LOG, QUEUE_WORKER } from './tokens.ts';

export const workerModule = new ContainerModule(({ bind }) => {
  bind(QUEUE_WORKER).toResolvedValue((jobs, log) => new QueueWorker(jobs, log), [JOB_RUNNER, LOG]);
});
