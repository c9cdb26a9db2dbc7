import { ContainerModule } from 'inversify';
import { EventIntake } from '../work/event-intake.ts';
import { QueueWorker } from '../work/queue-worker.ts';
import { SweepRound } from '../work/sweep-round.ts';
import { deploySweep } from '../work/sweep-steps.ts';
import { WorkerInbox } from '../work/worker-inbox.ts';
import { EVENT_INTAKE, JOB_RUNNER, LOG, QUEUE_WORKER, SWEEP_DEPLOYS, SWEEP_ROUND, WORKER_INBOX } from './tokens.ts';

export const workerModule = new ContainerModule(({ bind }) => {
  bind(QUEUE_WORKER).toResolvedValue((jobs, log) => new QueueWorker(jobs, log), [JOB_RUNNER, LOG]);
  bind(EVENT_INTAKE).toResolvedValue((jobs, log) => new EventIntake(jobs, log), [JOB_RUNNER, LOG]);
  bind(SWEEP_ROUND).toResolvedValue(
    (sweepDeploys, log) => new SweepRound([deploySweep(sweepDeploys, log)], log),
    [SWEEP_DEPLOYS, LOG],
  );
  bind(WORKER_INBOX).toResolvedValue(
    (queue, events, sweep) => new WorkerInbox(queue, events, sweep),
    [QUEUE_WORKER, EVENT_INTAKE, SWEEP_ROUND],
  );
});
