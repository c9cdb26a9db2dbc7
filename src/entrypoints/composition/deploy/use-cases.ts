import { ContainerModule } from 'inversify';
import { AcceptPushedRun } from '../../../application/deploy/accept-pushed-run.ts';
import { AdvanceDeploy } from '../../../application/deploy/advance-deploy.ts';
import { AnswerCan } from '../../../application/deploy/answer-can.ts';
import { ApproveOrRejectDeploy } from '../../../application/deploy/approve-or-reject-deploy.ts';
import { CloseDeploy } from '../../../application/deploy/close-deploy.ts';
import { DeployFactFinder } from '../../../application/deploy/deploy-fact-finder.ts';
import { DeploymentCard } from '../../../application/deploy/deployment-card.ts';
import { DispatchDeploy } from '../../../application/deploy/dispatch-deploy.ts';
import { EndBake } from '../../../application/deploy/end-bake.ts';
import { FindPushedRuns } from '../../../application/deploy/find-pushed-runs.ts';
import { FollowDeploy } from '../../../application/deploy/follow-deploy.ts';
import { FollowJob } from '../../../application/deploy/follow-job.ts';
import { FollowRollout } from '../../../application/deploy/follow-rollout.ts';
import { NoticeRestart } from '../../../application/deploy/notice-restart.ts';
import { NotifyOutsideRun } from '../../../application/deploy/notify-outside-run.ts';
import type { Deployments } from '../../../application/deploy/ports/deployments.ts';
import { RecogniseRun } from '../../../application/deploy/recognise-run.ts';
import { ReleaseLane } from '../../../application/deploy/release-lane.ts';
import { ShowDeployCard } from '../../../application/deploy/show-deploy-card.ts';
import { ShowOutsideRun } from '../../../application/deploy/show-outside-run.ts';
import { StartDeploy } from '../../../application/deploy/start-deploy.ts';
import { StartRollback } from '../../../application/deploy/start-rollback.ts';
import { SteerRollout } from '../../../application/deploy/steer-rollout.ts';
import { SweepDeploys } from '../../../application/deploy/sweep-deploys.ts';
import { UndoDeploy } from '../../../application/deploy/undo-deploy.ts';
import { VerifyDeploy } from '../../../application/deploy/verify-deploy.ts';
import { WithdrawStopOrRerunDeploy } from '../../../application/deploy/withdraw-stop-or-rerun-deploy.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { BehindCards } from '../../../application/outbox/ports/behind-cards.ts';
import type { OutboxBoard } from '../../../application/outbox/ports/outbox-board.ts';
import type { Log } from '../../log.ts';
import { deployWork } from '../../work/deploy-work.ts';
import { AUDIT } from '../history/tokens.ts';
import { SWEEP_PLACES } from '../jobs/tokens.ts';
import { LANES, LOCKS } from '../lock/tokens.ts';
import { BEHIND_CARDS, CARD_REST, type CardRest, OUTBOX, OUTBOX_BOARD, WAITING_BOARD } from '../outbox/tokens.ts';
import { CLOCK, LOG } from '../system.ts';
import { TEAM, type Team } from '../team.ts';
import * as t from './tokens.ts';

const showing = [t.DEPLOYMENTS, BEHIND_CARDS, t.CLOSE_DEPLOY, TEAM, CLOCK, CARD_REST, LOG] as const;

function showerOn(
  board: OutboxBoard,
  deployments: Deployments,
  behind: BehindCards,
  close: CloseDeploy,
  { channels: { deploys: channel } }: Team,
  clock: Clock,
  { deploysRestMs: restMs }: CardRest,
  log: Log,
): ShowDeployCard {
  const failed = (id: string, cause: unknown) => log.error('card was not shown', { correlation_id: id }, cause);
  return new ShowDeployCard({ deployments, behind, board, close, channel, clock, restMs, failed });
}

export const deployUseCases = new ContainerModule(({ bind }) => {
  bind(t.DEPLOYMENT_CARD).toResolvedValue(
    (deployments, behind, outbox, { channels: { deploys: channel } }, clock) =>
      new DeploymentCard({ deployments, behind, outbox, channel, clock }),
    [t.DEPLOYMENTS, BEHIND_CARDS, OUTBOX, TEAM, CLOCK],
  );
  bind(t.SHOW_DEPLOY_CARD).toResolvedValue(showerOn, [OUTBOX_BOARD, ...showing]);
  bind(t.ANSWER_WITH_CARD).toResolvedValue(showerOn, [WAITING_BOARD, ...showing]);
  bind(t.DEPLOY_FACTS).toResolvedValue(
    ({ catalog }, deployments, versions, checks, diffs, workflows, rollouts, locks, clock) =>
      new DeployFactFinder(catalog, { deployments, versions, checks, diffs, workflows, rollouts, locks, clock }),
    [TEAM, t.DEPLOYMENTS, t.VERSIONS, t.CHECK_RESULTS, t.DIFFS, t.WORKFLOW_INPUTS, t.ROLLOUTS, LOCKS, CLOCK],
  );
  bind(t.START_DEPLOY).toResolvedValue(
    (deployments, facts, runs, audit, clock) => new StartDeploy({ deployments, facts, runs, audit, clock }),
    [t.DEPLOYMENTS, t.DEPLOY_FACTS, t.WORKFLOW_RUNS, AUDIT, CLOCK],
  );
  bind(t.VERIFY_DEPLOY).toResolvedValue(
    ({ catalog }, rollouts, runs, indexes, deployments, clock) =>
      new VerifyDeploy(catalog, { rollouts, runs, indexes, deployments, clock }),
    [TEAM, t.ROLLOUTS, t.WORKFLOW_RUNS, t.IMAGE_INDEXES, t.DEPLOYMENTS, CLOCK],
  );
  bind(t.CLOSE_DEPLOY).toResolvedValue(
    (deployments, lanes, audit, clock) => new CloseDeploy(deployments, lanes, audit, clock),
    [t.DEPLOYMENTS, LANES, AUDIT, CLOCK],
  );
  bind(t.END_BAKE).toResolvedValue(
    ({ catalog }, deployments, lanes, card, rollouts, start, verify, audit, clock) =>
      new EndBake(catalog, { deployments, lanes, card, rollouts, start, verify, audit, clock }),
    [TEAM, t.DEPLOYMENTS, LANES, t.DEPLOYMENT_CARD, t.ROLLOUTS, t.START_DEPLOY, t.VERIFY_DEPLOY, AUDIT, CLOCK],
  );
  bind(t.ADVANCE_DEPLOY).toResolvedValue(
    (deployments, card, shower, lanes, start, verify, close, endBake, clock) =>
      new AdvanceDeploy({ deployments, card, shower, lanes, start, verify, close, endBake, clock }),
    [
      t.DEPLOYMENTS,
      t.DEPLOYMENT_CARD,
      t.ANSWER_WITH_CARD,
      LANES,
      t.START_DEPLOY,
      t.VERIFY_DEPLOY,
      t.CLOSE_DEPLOY,
      t.END_BAKE,
      CLOCK,
    ],
  );
  bind(t.RELEASE_LANE).toResolvedValue(
    (deployments, lanes, card, advance, audit, clock) =>
      new ReleaseLane({ deployments, lanes, card, advance, audit, clock }),
    [t.DEPLOYMENTS, LANES, t.DEPLOYMENT_CARD, t.ADVANCE_DEPLOY, AUDIT, CLOCK],
  );
  bind(t.DISPATCH_DEPLOY).toResolvedValue(
    ({ catalog }, deployments, facts, advance, audit, clock) =>
      new DispatchDeploy(catalog, { deployments, facts, advance, audit, clock }),
    [TEAM, t.DEPLOYMENTS, t.DEPLOY_FACTS, t.ADVANCE_DEPLOY, AUDIT, CLOCK],
  );
  bind(t.EXPLAIN_DEPLOY).toResolvedValue(
    ({ catalog }, facts, lanes) => new AnswerCan(catalog, facts, lanes),
    [TEAM, t.DEPLOY_FACTS, LANES],
  );
  bind(t.DECIDE_ON_DEPLOY).toResolvedValue(
    (deployments, card, advance, audit, clock) => new ApproveOrRejectDeploy(deployments, card, advance, audit, clock),
    [t.DEPLOYMENTS, t.DEPLOYMENT_CARD, t.ADVANCE_DEPLOY, AUDIT, CLOCK],
  );
  bind(t.STEER_DEPLOY).toResolvedValue(
    ({ catalog }, deployments, card, advance, start, runs, lanes, audit, clock) =>
      new WithdrawStopOrRerunDeploy(catalog, { deployments, card, advance, start, runs, lanes, audit, clock }),
    [TEAM, t.DEPLOYMENTS, t.DEPLOYMENT_CARD, t.ADVANCE_DEPLOY, t.START_DEPLOY, t.WORKFLOW_RUNS, LANES, AUDIT, CLOCK],
  );
  bind(t.STEER_ROLLOUT).toResolvedValue(
    ({ catalog }, deployments, card, advance, start, rollouts, audit, clock) =>
      new SteerRollout(catalog, { deployments, card, advance, start, rollouts, audit, clock }),
    [TEAM, t.DEPLOYMENTS, t.DEPLOYMENT_CARD, t.ADVANCE_DEPLOY, t.START_DEPLOY, t.ROLLOUTS, AUDIT, CLOCK],
  );
  bind(t.ROLL_BACK).toResolvedValue(
    ({ catalog }, deployments, dispatch) => new StartRollback(catalog, deployments, dispatch),
    [TEAM, t.DEPLOYMENTS, t.DISPATCH_DEPLOY],
  );
  bind(t.UNDO_DEPLOY).toResolvedValue(
    (deployments, rollBack) => new UndoDeploy(deployments, rollBack),
    [t.DEPLOYMENTS, t.ROLL_BACK],
  );
  bind(t.NOTICE_RESTART).toResolvedValue(
    ({ catalog }, card, start, lanes, audit, clock) => new NoticeRestart(catalog, { card, start, lanes, audit, clock }),
    [TEAM, t.DEPLOYMENT_CARD, t.START_DEPLOY, LANES, AUDIT, CLOCK],
  );
  bind(t.ACCEPT_PUSHED_RUN).toResolvedValue(
    ({ catalog }, deployments, facts, lanes, locks, audit, clock) =>
      new AcceptPushedRun(catalog, { deployments, facts, lanes, locks, audit, clock }),
    [TEAM, t.DEPLOYMENTS, t.DEPLOY_FACTS, LANES, LOCKS, AUDIT, CLOCK],
  );
  bind(t.RECOGNISE_RUN).toResolvedValue(
    ({ catalog }, deployments, card, advance, start) =>
      new RecogniseRun(catalog, { deployments, card, advance, start }),
    [TEAM, t.DEPLOYMENTS, t.DEPLOYMENT_CARD, t.ADVANCE_DEPLOY, t.START_DEPLOY],
  );
  bind(t.FOLLOW_DEPLOY).toResolvedValue(
    ({ catalog }, deployments, card, advance, runs, services, restart, pushed, recognise, clock) =>
      new FollowDeploy(catalog, { deployments, card, advance, runs, services, restart, pushed, recognise, clock }),
    [
      TEAM,
      t.DEPLOYMENTS,
      t.DEPLOYMENT_CARD,
      t.ADVANCE_DEPLOY,
      t.WORKFLOW_RUNS,
      t.RUNNING_SERVICES,
      t.NOTICE_RESTART,
      t.ACCEPT_PUSHED_RUN,
      t.RECOGNISE_RUN,
      CLOCK,
    ],
  );
  bind(t.FIND_PUSHED_RUNS).toResolvedValue(
    ({ catalog }, deployments, pushes, follow, clock) =>
      new FindPushedRuns(catalog, { deployments, pushes, follow, clock }),
    [TEAM, t.DEPLOYMENTS, t.PUSHED_RUNS, t.FOLLOW_DEPLOY, CLOCK],
  );
  bind(t.FOLLOW_JOB).toResolvedValue(
    (deployments, card) => new FollowJob(deployments, card),
    [t.DEPLOYMENTS, t.DEPLOYMENT_CARD],
  );
  bind(t.FOLLOW_ROLLOUT).toResolvedValue(
    ({ catalog }, lanes, deployments, advance) => new FollowRollout(catalog, lanes, deployments, advance),
    [TEAM, LANES, t.DEPLOYMENTS, t.ADVANCE_DEPLOY],
  );
  bind(t.SWEEP_DEPLOYS).toResolvedValue(
    (deployments, card, advance, follow, start, runs, places, clock) =>
      new SweepDeploys({ deployments, card, advance, follow, start, runs, places, clock }),
    [
      t.DEPLOYMENTS,
      t.DEPLOYMENT_CARD,
      t.ADVANCE_DEPLOY,
      t.FOLLOW_DEPLOY,
      t.START_DEPLOY,
      t.WORKFLOW_RUNS,
      SWEEP_PLACES,
      CLOCK,
    ],
  );
  bind(t.NOTIFY_OUTSIDE_RUN).toResolvedValue(
    ({ announcedWorkflows: announced, channels: { deploys: channel } }, runs, behind, outbox, clock) =>
      new NotifyOutsideRun({ announced, runs, behind, outbox, channel, clock }),
    [TEAM, t.OUTSIDE_RUNS, BEHIND_CARDS, OUTBOX, CLOCK],
  );
  bind(t.SHOW_OUTSIDE_RUN).toResolvedValue(
    (runs, behind, board, { channels: { deploys: channel } }, clock, log) => {
      const failed = (key: string, cause: unknown) => log.error('card was not shown', { correlation_id: key }, cause);
      return new ShowOutsideRun({ runs, behind, board, channel, clock, failed });
    },
    [t.OUTSIDE_RUNS, BEHIND_CARDS, OUTBOX_BOARD, TEAM, CLOCK, LOG],
  );
  bind(t.DEPLOY_WORK).toResolvedValue(
    (dispatchDeploy, rollBack, undoDeploy, explainDeploy, decideOnDeploy, steerDeploy, ...following) => {
      const [followDeploy, notifyOutsideRun, followJob, followRollout, sweepDeploys, steerRollout] = following;
      const asked = { dispatchDeploy, rollBack, undoDeploy, explainDeploy, decideOnDeploy, steerDeploy, steerRollout };
      return deployWork({ ...asked, followDeploy, notifyOutsideRun, followJob, followRollout, sweepDeploys });
    },
    [
      t.DISPATCH_DEPLOY,
      t.ROLL_BACK,
      t.UNDO_DEPLOY,
      t.EXPLAIN_DEPLOY,
      t.DECIDE_ON_DEPLOY,
      t.STEER_DEPLOY,
      t.FOLLOW_DEPLOY,
      t.NOTIFY_OUTSIDE_RUN,
      t.FOLLOW_JOB,
      t.FOLLOW_ROLLOUT,
      t.SWEEP_DEPLOYS,
      t.STEER_ROLLOUT,
    ],
  );
});
