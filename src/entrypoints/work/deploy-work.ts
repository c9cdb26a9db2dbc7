import type { AnswerCan } from '../../application/deploy/answer-can.ts';
import type { ApproveOrRejectDeploy } from '../../application/deploy/approve-or-reject-deploy.ts';
import type { DispatchDeploy, DispatchDeployOutcome } from '../../application/deploy/dispatch-deploy.ts';
import type { FollowDeploy } from '../../application/deploy/follow-deploy.ts';
import type { FollowJob } from '../../application/deploy/follow-job.ts';
import type { FollowRollout } from '../../application/deploy/follow-rollout.ts';
import type { DeployAnswer, DeployPlanAnswer, DeployRefusedAnswer } from '../../application/deploy/jobs.ts';
import type { NotifyOutsideRun } from '../../application/deploy/notify-outside-run.ts';
import type { StartRollback } from '../../application/deploy/start-rollback.ts';
import type { SteerRollout } from '../../application/deploy/steer-rollout.ts';
import type { SweepDeploys } from '../../application/deploy/sweep-deploys.ts';
import type { UndoDeploy } from '../../application/deploy/undo-deploy.ts';
import type { WithdrawStopOrRerunDeploy } from '../../application/deploy/withdraw-stop-or-rerun-deploy.ts';
import type { DeployRefusal } from '../../domain/deploy/deploy-refusal.ts';
import { unreachable } from '../../domain/kit/exhaustive.ts';
import type { RoomWork } from './work-table.ts';

export type DeployUseCases = {
  readonly dispatchDeploy: Pick<DispatchDeploy, 'execute'>;
  readonly rollBack: Pick<StartRollback, 'execute'>;
  readonly undoDeploy: Pick<UndoDeploy, 'execute'>;
  readonly explainDeploy: Pick<AnswerCan, 'execute'>;
  readonly decideOnDeploy: Pick<ApproveOrRejectDeploy, 'execute'>;
  readonly steerDeploy: Pick<WithdrawStopOrRerunDeploy, 'execute'>;
  readonly steerRollout: Pick<SteerRollout, 'execute'>;
  readonly followDeploy: Pick<FollowDeploy, 'execute'>;
  readonly notifyOutsideRun: Pick<NotifyOutsideRun, 'execute'>;
  readonly followJob: Pick<FollowJob, 'execute'>;
  readonly followRollout: Pick<FollowRollout, 'execute'>;
  readonly sweepDeploys: Pick<SweepDeploys, 'execute'>;
};

export type DeployWork = RoomWork<'deploy'>;

export function deployWork(useCases: DeployUseCases): DeployWork {
  const { dispatchDeploy, rollBack, undoDeploy, explainDeploy, decideOnDeploy, steerDeploy } = useCases;
  const { steerRollout, followDeploy, notifyOutsideRun, followJob, followRollout, sweepDeploys } = useCases;
  return {
    'dispatch-deploy': async (job) => dispatchAnswer(await dispatchDeploy.execute({ asked: job.asked, request: job })),
    'roll-back': async (job) => dispatchAnswer(await rollBack.execute(job.asked, job)),
    'undo-deploy': async (job) => dispatchAnswer(await undoDeploy.execute(job.asked, job.deployment)),
    'explain-deploy': async (job) => {
      const outcome = await explainDeploy.execute({ ...job, by: job.asked.by });
      if (outcome.kind === 'refused') return refusedAnswer(outcome.refusals);
      return { kind: 'deploy-plan', plan: outcome.plan, lane: outcome.lane, isDryRun: false };
    },
    'decide-on-deploy': async (job) => {
      const outcome = await decideOnDeploy.execute({ ...job, by: job.asked.by });
      return outcome.kind === 'refused' ? refusedAnswer(outcome.refusals) : { ...outcome, kind: 'deploy-decided' };
    },
    'steer-deploy': async ({ asked, deployment, action }) => {
      const outcome = await steerDeploy.execute(asked, deployment, action);
      return outcome.kind === 'refused' ? refusedAnswer(outcome.refusals) : { ...outcome, kind: 'deploy-steered' };
    },
    'steer-rollout': async ({ asked, kind, ...press }) => {
      const outcome = await steerRollout.execute(asked, press);
      return outcome.kind === 'refused' ? refusedAnswer(outcome.refusals) : { ...outcome, kind: 'rollout-steered' };
    },
    'follow-deploy': async ({ moved }) => {
      const { kind } = await followDeploy.execute(moved);
      return kind === 'not-ours' ? (await notifyOutsideRun.execute(moved)).kind : kind;
    },
    'follow-job': async ({ moved }) => (await followJob.execute(moved)).kind,
    // A hint: what is so is asked of GitHub. What fails here the next sweep looks after.
    'follow-access': async () =>
      (await sweepDeploys.execute({ scope: 'at-once' })).looked > 0 ? 'looked' : 'nobody-waits',
    'follow-rollout': async ({ moved }) => (await followRollout.execute(moved)).kind,
  };
}

function dispatchAnswer(outcome: DispatchDeployOutcome): DeployAnswer | DeployPlanAnswer | DeployRefusedAnswer {
  switch (outcome.kind) {
    case 'refused':
      return refusedAnswer(outcome.refusals);
    case 'planned':
      return { kind: 'deploy-plan', plan: outcome.plan, lane: null, isDryRun: true };
    case 'already-runs':
      return { kind: 'deploy-plan', plan: outcome.plan, lane: null, isDryRun: false, isHeld: true };
    case 'taken':
      return { kind: 'deploy', deployment: outcome.deployment };
    default:
      return unreachable(outcome);
  }
}

function refusedAnswer(refusals: readonly DeployRefusal[]): DeployRefusedAnswer {
  return { kind: 'deploy-refused', refusals };
}
