import { ContainerModule } from 'inversify';
import { AlarmIntake } from '../work/alarm-intake.ts';
import { QueueWorker } from '../work/queue-worker.ts';
import { WorkerInbox } from '../work/worker-inbox.ts';
import { ALARM_INTAKE, JOB_RUNNER, LOG, QUEUE_WORKER, WORKER_INBOX } from './tokens.ts';

export const workerModule = new ContainerModule(({ bind }) => {
  bind(QUEUE_WORKER).toResolvedValue((jobs, log) => new QueueWorker(jobs, log), [JOB_RUNNER, LOG]);
  bind(ALARM_INTAKE).toResolvedValue((jobs, log) => new AlarmIntake(jobs, log), [JOB_RUNNER, LOG]);
  bind(WORKER_INBOX).toResolvedValue((queue, alarms) => new WorkerInbox(queue, alarms), [QUEUE_WORKER, ALARM_INTAKE]);
});
