import { ContainerModule } from 'inversify';
import { JobGuard } from '../../application/jobs/job-guard.ts';
import { helpWork } from '../work/help-work.ts';
import { JobRunner } from '../work/job-runner.ts';
import { alertUseCasesModule } from './alert-use-cases.module.ts';
import { costUseCasesModule } from './cost-use-cases.module.ts';
import { deployUseCasesModule } from './deploy-use-cases.module.ts';
import { historyUseCasesModule } from './history-use-cases.module.ts';
import { linkUseCasesModule } from './link-use-cases.module.ts';
import { lockUseCasesModule } from './lock-use-cases.module.ts';
import { reminderUseCasesModule } from './reminder-use-cases.module.ts';
import { reviewUseCasesModule } from './review-use-cases.module.ts';
import { statusUseCasesModule } from './status-use-cases.module.ts';
import * as t from './tokens.ts';

/** Because the container makes only what is asked for, a Lambda that loads them all pays for the files alone. */
export const useCasesModules = [
  statusUseCasesModule,
  deployUseCasesModule,
  lockUseCasesModule,
  linkUseCasesModule,
  historyUseCasesModule,
  reviewUseCasesModule,
  reminderUseCasesModule,
  costUseCasesModule,
  alertUseCasesModule,
  new ContainerModule(({ bind }) => {
    bind(t.JOB_GUARD).toResolvedValue(
      ({ catalog: { environments }, people: { adminRoles } }, deployments, locks) =>
        new JobGuard({ environments, adminRoles }, deployments, locks),
      [t.TEAM, t.DEPLOYMENTS, t.LOCKS],
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
        t.STATUS_WORK,
        t.DEPLOY_WORK,
        t.LOCK_WORK,
        t.LINK_WORK,
        t.HISTORY_WORK,
        t.REVIEW_WORK,
        t.COST_WORK,
        t.ALERT_WORK,
        t.JOB_GUARD,
        t.REPLIES,
        t.FINISHED_JOBS,
        t.LOG,
        t.PAUSES,
      ],
    );
  }),
];
