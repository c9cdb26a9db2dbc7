import { ContainerModule } from 'inversify';
import { isUsedEvent } from '../../../adapters/github/receive-delivery.ts';
import { JobGuard } from '../../../application/jobs/job-guard.ts';
import { RedeliverWebhooks } from '../../../application/jobs/redeliver-webhooks.ts';
import { WalkDeliveries } from '../../../application/jobs/walk-deliveries.ts';
import { JobRunner } from '../../work/job-runner.ts';
import { DEPLOYMENTS } from '../deploy/tokens.ts';
import { REPLIES } from '../discord.ts';
import { LOCKS } from '../lock/tokens.ts';
import { CLOCK, LOG, PAUSES } from '../system.ts';
import { TEAM } from '../team.ts';
import * as t from './tokens.ts';

export const jobUseCases = new ContainerModule(({ bind }) => {
  bind(t.REDELIVER_WEBHOOKS).toResolvedValue(
    (deliveries, redeliveries, places, clock) => {
      const walk = new WalkDeliveries(deliveries, places);
      return new RedeliverWebhooks({ deliveries, redeliveries, walk, isUsed: isUsedEvent, clock });
    },
    [t.WEBHOOK_DELIVERIES, t.REDELIVERIES, t.SWEEP_PLACES, CLOCK],
  );
  bind(t.JOB_GUARD).toResolvedValue(
    ({ catalog: { environments }, people: { adminRoles }, roomRoles }, deployments, locks) =>
      new JobGuard({ environments, adminRoles, roomRoles }, deployments, locks),
    [TEAM, DEPLOYMENTS, LOCKS],
  );
  bind(t.JOB_RUNNER).toResolvedValue(
    (work, guard, replies, finished, log, pauses) => new JobRunner(work, guard, replies, finished, log, 3_000, pauses),
    [t.WORK_TABLE, t.JOB_GUARD, REPLIES, t.FINISHED_JOBS, LOG, PAUSES],
  );
});
