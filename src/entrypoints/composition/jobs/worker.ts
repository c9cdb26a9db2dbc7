import { ContainerModule } from 'inversify';
import { EventIntake } from '../../work/event-intake.ts';
import { QueueWorker } from '../../work/queue-worker.ts';
import { digestSweep, gatheredSweep, reminderSweep, resyncSweep, turnSweep } from '../../work/review-sweep.ts';
import { SweepRound } from '../../work/sweep-round.ts';
import {
  alarmReminderSweep,
  alarmSweep,
  deploySweep,
  outboxSweep,
  pushSweep,
  setupSweep,
  webhookSweep,
} from '../../work/sweep-steps.ts';
import { WorkerInbox } from '../../work/worker-inbox.ts';
import { REMIND_OF_ALARMS, SWEEP_ALARMS } from '../alert/tokens.ts';
import { FIND_PUSHED_RUNS, SWEEP_DEPLOYS } from '../deploy/tokens.ts';
import { WATCH_SETUP } from '../doctor/tokens.ts';
import { OUTBOX_WORK, WAKE_BEHIND } from '../outbox/tokens.ts';
import { CONTINUE_RESYNC, PASS_TURNS, POST_REVIEW_DIGESTS, REMIND_REVIEWERS, TELL_GATHERED } from '../review/tokens.ts';
import { CLOCK, LOG, TIMERS } from '../system.ts';
import {
  EVENT_INTAKE,
  JOB_RUNNER,
  QUEUE_WORKER,
  REDELIVER_WEBHOOKS,
  SWEEP_PLACES,
  SWEEP_ROUND,
  SWEEP_STEPS,
  VISIBILITY,
  WORKER_INBOX,
} from './tokens.ts';

export const workerModule = new ContainerModule(({ bind }) => {
  bind(QUEUE_WORKER).toResolvedValue(
    (jobs, events, outbox, visibility, log) => new QueueWorker({ jobs, events, outbox, visibility, log }),
    [JOB_RUNNER, EVENT_INTAKE, OUTBOX_WORK, VISIBILITY, LOG],
  );
  bind(EVENT_INTAKE).toResolvedValue((jobs, log) => new EventIntake(jobs, log), [JOB_RUNNER, LOG]);
  bind(SWEEP_STEPS).toResolvedValue(
    (
      outbox,
      deploys,
      pushes,
      webhooks,
      alarms,
      alarmReminders,
      resync,
      turns,
      reminders,
      gathered,
      digests,
      setup,
      log,
    ) => ({
      // The morning's digest must not wait behind whatever else there is.
      first: [digestSweep(digests, log)],
      steps: [
        outboxSweep(outbox),
        // Redeliveries before reminders, so that nobody is reminded of what has already happened.
        deploySweep(deploys, log),
        pushSweep(pushes, log),
        webhookSweep(webhooks, log),
        alarmSweep(alarms, log),
        alarmReminderSweep(alarmReminders, log),
        resyncSweep(resync, log),
        turnSweep(turns, log),
        reminderSweep(reminders, log),
        gatheredSweep(gathered, log),
        // Last, because it takes longest and can wait until tomorrow.
        setupSweep(setup),
      ],
    }),
    [
      WAKE_BEHIND,
      SWEEP_DEPLOYS,
      FIND_PUSHED_RUNS,
      REDELIVER_WEBHOOKS,
      SWEEP_ALARMS,
      REMIND_OF_ALARMS,
      CONTINUE_RESYNC,
      PASS_TURNS,
      REMIND_REVIEWERS,
      TELL_GATHERED,
      POST_REVIEW_DIGESTS,
      WATCH_SETUP,
      LOG,
    ],
  );
  // Built with the first sweep, so that a cold start for a waiting person does not pay for it.
  bind(SWEEP_ROUND).toDynamicValue(({ getAsync }) => ({
    run: async (correlationId, leftMs) => {
      const [steps, places] = [await getAsync(SWEEP_STEPS), await getAsync(SWEEP_PLACES)];
      const [clock, timers, log] = [await getAsync(CLOCK), await getAsync(TIMERS), await getAsync(LOG)];
      return new SweepRound({ ...steps, places, clock, timers, log }).run(correlationId, leftMs);
    },
  }));
  bind(WORKER_INBOX).toResolvedValue(
    (queue, events, sweep) => new WorkerInbox(queue, events, sweep),
    [QUEUE_WORKER, EVENT_INTAKE, SWEEP_ROUND],
  );
});
