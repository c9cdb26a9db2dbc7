import type { CallForAlarms } from '../../application/alert/call-for-alarms.ts';
import type { RemindOfAlarms } from '../../application/alert/remind-of-alarms.ts';
import type { SweepAlarms } from '../../application/alert/sweep-alarms.ts';
import type { LookForSavings } from '../../application/cost/look-for-savings.ts';
import type { FindPushedRuns } from '../../application/deploy/find-pushed-runs.ts';
import type { SweepDeploys } from '../../application/deploy/sweep-deploys.ts';
import type { WatchSetup } from '../../application/doctor/watch-setup.ts';
import type { RedeliverWebhooks } from '../../application/jobs/redeliver-webhooks.ts';
import type { WakeBehind } from '../../application/outbox/wake-behind.ts';
import type { Log } from '../log.ts';
import type { SweepStep } from './sweep-round.ts';

/** What is open is looked after by itself, so that one that fails holds up no other. */
export function deploySweep(sweepDeploys: Pick<SweepDeploys, 'execute'>, log: Log): SweepStep {
  return {
    name: 'deploys',
    run: async (untilMs) => {
      const { looked, failed, left } = await sweepDeploys.execute({ untilMs });
      for (const { id, cause } of failed) log.error('deployment was not looked after', { correlation_id: id }, cause);
      return { looked, failed: failed.length, left };
    },
  };
}

/** Of a workflow whose runs cannot be read, only its name is logged: the next sweep comes in minutes. */
export function pushSweep(findPushedRuns: Pick<FindPushedRuns, 'execute'>, log: Log): SweepStep {
  return {
    name: 'pushes',
    run: async () => {
      const { found, unreadable } = await findPushedRuns.execute();
      for (const { repository, workflow } of unreadable) {
        log.warn('runs that pushes started could not be read', { repository, workflow });
      }
      return { found, unreadable: unreadable.length };
    },
  };
}

export function alarmSweep(sweepAlarms: Pick<SweepAlarms, 'execute'>, log: Log): SweepStep {
  return {
    name: 'alarms',
    run: async () => {
      const { failed, ...counts } = await sweepAlarms.execute();
      for (const { id, cause } of failed) log.error('alarm was not looked after', { correlation_id: id }, cause);
      return { ...counts, failed: failed.length };
    },
  };
}

/** After the alarms, so that nobody is called for one that is deleted. */
export function alarmCallSweep(callForAlarms: Pick<CallForAlarms, 'execute'>, log: Log): SweepStep {
  return {
    name: 'alarm-calls',
    run: async () => {
      const { failed, ...told } = await callForAlarms.execute();
      for (const { id, cause } of failed) log.error('nobody was called for an alarm', { correlation_id: id }, cause);
      return { ...told, failed: failed.length };
    },
  };
}

/** After the other one, so that nobody is reminded of an alarm that is deleted. */
export function alarmReminderSweep(remindOfAlarms: Pick<RemindOfAlarms, 'execute'>, log: Log): SweepStep {
  return {
    name: 'alarm-reminders',
    run: async () => {
      const { failed, ...told } = await remindOfAlarms.execute();
      for (const { id, cause } of failed) log.error('alarm was not said again', { correlation_id: id }, cause);
      return { ...told, failed: failed.length };
    },
  };
}

export function outboxSweep(wakeBehind: Pick<WakeBehind, 'execute'>): SweepStep {
  return { name: 'outbox', run: async () => ({ ...(await wakeBehind.execute()) }) };
}

export function webhookSweep(redeliverWebhooks: Pick<RedeliverWebhooks, 'execute'>, log: Log): SweepStep {
  return {
    name: 'webhooks',
    run: async (untilMs) => {
      const { asked, ...told } = await redeliverWebhooks.execute(untilMs);
      if (told.read === 'unreadable') log.warn('GitHub does not say which deliveries have failed', {});
      return { ...told, asked: asked.length };
    },
  };
}

export function savingsSweep(lookForSavings: Pick<LookForSavings, 'execute'>): SweepStep {
  return { name: 'savings', run: async () => ({ ...(await lookForSavings.execute()) }) };
}

export function setupSweep(watchSetup: Pick<WatchSetup, 'execute'>): SweepStep {
  return { name: 'setup', run: async () => ({ ...(await watchSetup.execute()) }) };
}
