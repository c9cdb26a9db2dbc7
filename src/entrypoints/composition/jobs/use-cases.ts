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
  // A room is made with its first job: its clients alone take longer than to answer `/help`.
  bind(t.WORK_TABLE).toDynamicValue(({ getAsync }) => ({
    help: async () => helpWork,
    status: () => getAsync(STATUS_WORK),
    deploy: () => getAsync(DEPLOY_WORK),
    lock: () => getAsync(LOCK_WORK),
    people: () => getAsync(LINK_WORK),
    history: () => getAsync(HISTORY_WORK),
    review: () => getAsync(REVIEW_WORK),
    cost: () => getAsync(COST_WORK),
    alert: () => getAsync(ALERT_WORK),
  }));
  bind(t.JOB_RUNNER).toResolvedValue(
    (work, guard, replies, finished, log, pauses) => new JobRunner(work, guard, replies, finished, log, 3_000, pauses),
    [t.WORK_TABLE, t.JOB_GUARD, REPLIES, t.FINISHED_JOBS, LOG, PAUSES],
  );
});
