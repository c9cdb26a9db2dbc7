import { ContainerModule } from 'inversify';
import { isUsedEvent } from '../../../adapters/github/receive-delivery.ts';
import { JobGuard } from '../../../application/jobs/job-guard.ts';
import { RedeliverWebhooks } from '../../../application/jobs/redeliver-webhooks.ts';
import { helpWork } from '../../work/help-work.ts';
import { JobRunner } from '../../work/job-runner.ts';
import { ALERT_WORK } from '../alert/tokens.ts';
import { COST_WORK } from '../cost/tokens.ts';
import { DEPLOY_WORK, DEPLOYMENTS } from '../deploy/tokens.ts';
import { REPLIES } from '../discord.ts';
import { HISTORY_WORK } from '../history/tokens.ts';
import { LOCK_WORK, LOCKS } from '../lock/tokens.ts';
import { LINK_WORK } from '../people/tokens.ts';
import { REVIEW_WORK } from '../review/tokens.ts';
import { STATUS_WORK } from '../status/tokens.ts';
import { CLOCK, LOG, PAUSES } from '../system.ts';
import { TEAM } from '../team.ts';
import * as t from './tokens.ts';

export const jobUseCases = new ContainerModule(({ bind }) => {
  bind(t.REDELIVER_WEBHOOKS).toResolvedValue(
    (deliveries, redeliveries, clock) => new RedeliverWebhooks(deliveries, redeliveries, isUsedEvent, clock),
    [t.WEBHOOK_DELIVERIES, t.REDELIVERIES, CLOCK],
  );
  bind(t.JOB_GUARD).toResolvedValue(
    ({ catalog: { environments }, people: { adminRoles } }, deployments, locks) =>
      new JobGuard({ environments, adminRoles }, deployments, locks),
    [TEAM, DEPLOYMENTS, LOCKS],
  );
  bind(t.JOB_RUNNER).toResolvedValue(
    (status, deploy, lock, people, history, review, cost, alert, guard, replies, finished, log, pauses) =>
      new JobRunner(
        {
          help: async () => helpWork,
          status: async () => status,
          deploy: async () => deploy,
          lock: async () => lock,
          people: async () => people,
          history: async () => history,
          review: async () => review,
          cost: async () => cost,
          alert: async () => alert,
        },
        guard,
        replies,
        finished,
        log,
        3_000,
        pauses,
      ),
    [
      STATUS_WORK,
      DEPLOY_WORK,
      LOCK_WORK,
      LINK_WORK,
      HISTORY_WORK,
      REVIEW_WORK,
      COST_WORK,
      ALERT_WORK,
      t.JOB_GUARD,
      REPLIES,
      t.FINISHED_JOBS,
      LOG,
      PAUSES,
    ],
  );
});
