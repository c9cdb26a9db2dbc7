import { ContainerModule } from 'inversify';
import { EventIntake } from '../work/event-intake.ts';
import { QueueWorker } from '../work/queue-worker.ts';
import { WorkerInbox } from '../work/worker-inbox.ts';
import { EVENT_INTAKE, JOB_RUNNER, LOG, QUEUE_WORKER, WORKER_INBOX } from './tokens.ts';

export const workerModule = new ContainerModule(({ bind }) => {
  bind(QUEUE_WORKER).toResolvedValue((jobs, log) => new QueueWorker(jobs, log), [JOB_RUNNER, LOG]);
  bind(EVENT_INTAKE).toResolvedValue((jobs, log) => new EventIntake(jobs, log), [JOB_RUNNER, LOG]);
  bind(WORKER_INBOX).toResolvedValue((queue, events) => new WorkerInbox(queue, events), [QUEUE_WORKER, EVENT_INTAKE]);
});
