import { ContainerModule } from 'inversify';
import { EventIntake } from '../../work/event-intake.ts';
import { QueueWorker } from '../../work/queue-worker.ts';
import { QuietLook } from '../../work/quiet-look.ts';
import {
  digestSweep,
  gatheredSweep,
  reminderSweep,
  repositorySweep,
  resyncSweep,
  turnSweep,
} from '../../work/review-sweep.ts';
import { SweepRound } from '../../work/sweep-round.ts';
import {
  alarmCallSweep,
  alarmReminderSweep,
  alarmSweep,
  deploySweep,
  outboxSweep,
  pushSweep,
  savingsSweep,
  setupSweep,
  webhookSweep,
} from '../../work/sweep-steps.ts';
import { WorkerInbox } from '../../work/worker-inbox.ts';
import {
  CALL_FOR_ALARMS,
  NOTIFY_CONTRIBUTOR,
  NOTIFY_HEALTH,
  OWN_NAMES,
  REMIND_OF_ALARMS,
  SWEEP_ALARMS,
} from '../alert/tokens.ts';
import { LOOK_FOR_SAVINGS } from '../cost/tokens.ts';
import { FIND_PUSHED_RUNS, SWEEP_DEPLOYS } from '../deploy/tokens.ts';
import { WATCH_SETUP } from '../doctor/tokens.ts';
import { OUTBOX_WORK, WAKE_BEHIND } from '../outbox/tokens.ts';
import {
  CONTINUE_RESYNC,
  FOLLOW_REPOSITORIES,
  PASS_TURNS,
  POST_REVIEW_DIGESTS,
  REMIND_REVIEWERS,
  TELL_GATHERED,
} from '../review/tokens.ts';
import { CLOCK, LOG, TIMERS } from '../system.ts';
import {
  BESIDE_JOBS,
  EVENT_INTAKE,
  JOB_RUNNER,
  QUEUE_WORKER,
  QUIET_LOOK,
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
  bind(EVENT_INTAKE).toResolvedValue(
    (jobs, log, beside, { prefix }) => new EventIntake(jobs, log, beside, prefix),
    [JOB_RUNNER, LOG, BESIDE_JOBS, OWN_NAMES],
  );
  // Built with the first event that needs it.
  bind(BESIDE_JOBS).toDynamicValue(({ getAsync }) => ({
    contributor: async (changed) => (await getAsync(NOTIFY_CONTRIBUTOR)).execute(changed),
    health: async (told) => (await getAsync(NOTIFY_HEALTH)).execute(told),
  }));
  bind(SWEEP_STEPS).toResolvedValue(
    (
      outbox,
      deploys,
      pushes,
      webhooks,
      alarms,
      calls,
      alarmReminders,
      repositories,
      resync,
      turns,
      reminders,
      gathered,
      digests,
      savings,
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
        alarmCallSweep(calls, log),
        alarmReminderSweep(alarmReminders, log),
        repositorySweep(repositories, log),
        resyncSweep(resync, log),
        turnSweep(turns, log),
        reminderSweep(reminders, log),
        gatheredSweep(gathered, log),
        savingsSweep(savings),
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
      CALL_FOR_ALARMS,
      REMIND_OF_ALARMS,
      FOLLOW_REPOSITORIES,
      CONTINUE_RESYNC,
      PASS_TURNS,
      REMIND_REVIEWERS,
      TELL_GATHERED,
      POST_REVIEW_DIGESTS,
      LOOK_FOR_SAVINGS,
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
  bind(QUIET_LOOK).toDynamicValue(({ getAsync }) => ({
    run: async (correlationId, leftMs) => {
      const [sweep, clock, log] = [await getAsync(SWEEP_DEPLOYS), await getAsync(CLOCK), await getAsync(LOG)];
      return new QuietLook(sweep, clock, log).run(correlationId, leftMs);
    },
  }));
  bind(WORKER_INBOX).toResolvedValue(
    (queue, events, sweep, look) => new WorkerInbox(queue, events, sweep, look),
    [QUEUE_WORKER, EVENT_INTAKE, SWEEP_ROUND, QUIET_LOOK],
  );
});
