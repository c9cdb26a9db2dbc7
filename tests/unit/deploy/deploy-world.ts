import { InMemoryDeployments } from '../../../src/adapters/in-memory/deploy/in-memory-deployments.ts';
import { InMemoryImageIndexes } from '../../../src/adapters/in-memory/deploy/in-memory-image-indexes.ts';
import { InMemoryRepositories } from '../../../src/adapters/in-memory/deploy/in-memory-repositories.ts';
import { InMemoryRollouts } from '../../../src/adapters/in-memory/deploy/in-memory-rollouts.ts';
import { InMemoryRunningServices } from '../../../src/adapters/in-memory/deploy/in-memory-running-services.ts';
import { InMemoryWorkflowRuns } from '../../../src/adapters/in-memory/deploy/in-memory-workflow-runs.ts';
import { InMemoryAudit } from '../../../src/adapters/in-memory/history/in-memory-audit.ts';
import { InMemorySweepPlaces } from '../../../src/adapters/in-memory/jobs/in-memory-sweep-places.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryLanes } from '../../../src/adapters/in-memory/lock/in-memory-lanes.ts';
import { InMemoryLocks } from '../../../src/adapters/in-memory/lock/in-memory-locks.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { InMemoryBehindCards } from '../../../src/adapters/in-memory/outbox/in-memory-behind-cards.ts';
import { sha256 } from '../../../src/adapters/system/sha256.ts';
import { AcceptPushedRun } from '../../../src/application/deploy/accept-pushed-run.ts';
import { AdvanceDeploy } from '../../../src/application/deploy/advance-deploy.ts';
import { AnswerCan } from '../../../src/application/deploy/answer-can.ts';
import { ApproveOrRejectDeploy } from '../../../src/application/deploy/approve-or-reject-deploy.ts';
import { CloseDeploy } from '../../../src/application/deploy/close-deploy.ts';
import { DeployFactFinder } from '../../../src/application/deploy/deploy-fact-finder.ts';
import { DeploymentCard } from '../../../src/application/deploy/deployment-card.ts';
import { DispatchDeploy, type DispatchDeployInput } from '../../../src/application/deploy/dispatch-deploy.ts';
import { DispatchOutcomeUnknown } from '../../../src/application/deploy/dispatch-outcome-unknown.ts';
import { EndBake } from '../../../src/application/deploy/end-bake.ts';
import { FindPushedRuns } from '../../../src/application/deploy/find-pushed-runs.ts';
import { FollowDeploy } from '../../../src/application/deploy/follow-deploy.ts';
import { FollowJob } from '../../../src/application/deploy/follow-job.ts';
import { FollowRollout } from '../../../src/application/deploy/follow-rollout.ts';
import { NoticeRestart } from '../../../src/application/deploy/notice-restart.ts';
import type { CheckResults } from '../../../src/application/deploy/ports/check-results.ts';
import type { Deployments } from '../../../src/application/deploy/ports/deployments.ts';
import type { Diffs } from '../../../src/application/deploy/ports/diffs.ts';
import type { ImageIndexes } from '../../../src/application/deploy/ports/image-indexes.ts';
import type { PushedRuns } from '../../../src/application/deploy/ports/pushed-runs.ts';
import type { Rollouts } from '../../../src/application/deploy/ports/rollouts.ts';
import type { RunningServices } from '../../../src/application/deploy/ports/running-services.ts';
import type { Versions } from '../../../src/application/deploy/ports/versions.ts';
import type { WorkflowInputs } from '../../../src/application/deploy/ports/workflow-inputs.ts';
import type { WorkflowRuns } from '../../../src/application/deploy/ports/workflow-runs.ts';
import { RecogniseRun } from '../../../src/application/deploy/recognise-run.ts';
import { ReleaseLane } from '../../../src/application/deploy/release-lane.ts';
import { ShowDeployCard } from '../../../src/application/deploy/show-deploy-card.ts';
import { StartDeploy } from '../../../src/application/deploy/start-deploy.ts';
import { StartRollback } from '../../../src/application/deploy/start-rollback.ts';
import { SteerRollout } from '../../../src/application/deploy/steer-rollout.ts';
import { SweepDeploys } from '../../../src/application/deploy/sweep-deploys.ts';
import { UndoDeploy } from '../../../src/application/deploy/undo-deploy.ts';
import { VerifyDeploy } from '../../../src/application/deploy/verify-deploy.ts';
import { WithdrawStopOrRerunDeploy } from '../../../src/application/deploy/withdraw-stop-or-rerun-deploy.ts';
import type { Audit } from '../../../src/application/history/ports/audit.ts';
import type { Clock } from '../../../src/application/kit/ports/clock.ts';
import type { Lanes } from '../../../src/application/lock/ports/lanes.ts';
import type { Locks } from '../../../src/application/lock/ports/locks.ts';
import type { BehindCards } from '../../../src/application/outbox/ports/behind-cards.ts';
import type { Outbox } from '../../../src/application/outbox/ports/outbox.ts';
import type { OutboxBoard } from '../../../src/application/outbox/ports/outbox-board.ts';
import { TakeTurn } from '../../../src/application/outbox/take-turn.ts';
import type { Catalog, Environment } from '../../../src/domain/deploy/catalog.ts';
import type { Deployment, DeploymentId, DeploymentState } from '../../../src/domain/deploy/deployment.ts';
import type { Run } from '../../../src/domain/deploy/run.ts';
import type { ChannelId } from '../../../src/domain/people/people.ts';
import { backendInDev, backendRepository, nowMs, catalog as teamCatalog } from '../../support/a-team.ts';
import { Died, type Life, mortal } from '../../support/mortal.ts';

export const toDev: DispatchDeployInput['request'] = {
  service: 'backend',
  environment: 'dev',
  version: 'latest',
  dryRun: false,
  breakGlass: null,
};

/** The team's catalog, with other rules for one environment. */
export function catalogWhere(environment: string, rules: Partial<Environment>): Catalog {
  const environments = teamCatalog.environments.map((one) => (one.name === environment ? { ...one, ...rules } : one));
  return { ...teamCatalog, environments };
}

/** Where a worker finds everything. */
export type DeployPlaces = {
  readonly clock: Clock;
  readonly catalog: Catalog;
  readonly deployments: Deployments;
  readonly board: OutboxBoard;
  /** Each wake-up is worked on at once, by a worker that dies with the one that sent it, unless there is a queue. */
  readonly outbox?: Outbox;
  readonly behind?: BehindCards;
  readonly channel?: ChannelId;
  readonly runs: WorkflowRuns;
  readonly pushes: PushedRuns;
  readonly workflows: WorkflowInputs;
  readonly versions: Versions;
  readonly checks: CheckResults;
  readonly diffs: Diffs;
  readonly lanes: Lanes;
  readonly locks: Locks;
  readonly audit: Audit;
  readonly rollouts: Rollouts;
  readonly services: RunningServices;
  readonly indexes: ImageIndexes;
};

/** The use cases of one worker, which loses its life at one of its calls. */
export function deployWorker(world: DeployPlaces, life: Life) {
  const { clock, catalog } = world;
  const deployments = mortal(world.deployments, life);
  const board = mortal(world.board, life, ['pauseMs', 'lookOf']);
  const runs = mortal(world.runs, life);
  const lanes = mortal(world.lanes, life);
  const audit = mortal(world.audit, life);
  const rollouts = mortal(world.rollouts, life);
  const services = mortal(world.services, life);
  const indexes = mortal(world.indexes, life);
  const sources = {
    versions: mortal(world.versions, life),
    checks: mortal(world.checks, life),
    diffs: mortal(world.diffs, life),
    workflows: mortal(world.workflows, life),
    rollouts,
  };
  const locks = mortal(world.locks, life);
  const facts = new DeployFactFinder(catalog, { deployments, locks, clock, ...sources });
  const close = new CloseDeploy(deployments, lanes, audit, clock);
  const { channel = 'deploys' as ChannelId } = world;
  const behind = mortal(world.behind ?? new InMemoryBehindCards(), life);
  const showing = { deployments, behind, board, close, channel, clock, restMs: 0, failed: () => {} };
  const shower = new ShowDeployCard(showing);
  const wake: Outbox['wake'] = async ({ card, channel: where }) => void (await shower.show(card.key, where));
  const outbox = mortal(world.outbox ?? { wake }, life);
  const card = new DeploymentCard({ deployments, behind, outbox, channel, clock });
  const start = new StartDeploy({ deployments, facts, runs, audit, clock });
  const verify = new VerifyDeploy(catalog, { rollouts, runs, indexes, deployments, clock });
  const nothing = () => Promise.reject(new Error('nothing of the kind is here'));
  const showers = { deploy: async () => shower, review: nothing, outside: nothing };
  const endBake = new EndBake(catalog, { deployments, lanes, card, rollouts, start, verify, audit, clock });
  const advance = new AdvanceDeploy({ deployments, card, shower, lanes, start, verify, close, endBake, clock });
  const dispatch = new DispatchDeploy(catalog, { deployments, facts, advance, audit, clock });
  const rollBack = new StartRollback(catalog, deployments, dispatch);
  const restart = new NoticeRestart(catalog, { card, start, lanes, audit, clock });
  const pushed = new AcceptPushedRun(catalog, { deployments, facts, lanes, locks, audit, clock });
  const recognise = new RecogniseRun(catalog, { deployments, card, advance, start });
  const followed = { deployments, card, advance, runs, services, restart, pushed, recognise, clock };
  const follow = new FollowDeploy(catalog, followed);
  return {
    advance,
    turn: new TakeTurn({ showers, behind, board, clock, failed: () => {} }),
    dispatch,
    follow,
    followJob: new FollowJob(deployments, card),
    followRollout: new FollowRollout(catalog, lanes, deployments, advance),
    decide: new ApproveOrRejectDeploy(deployments, card, advance, audit, clock),
    steer: new WithdrawStopOrRerunDeploy(catalog, { deployments, card, advance, start, runs, lanes, audit, clock }),
    steerRollout: new SteerRollout(catalog, { deployments, card, advance, start, rollouts, audit, clock }),
    rollBack,
    undo: new UndoDeploy(deployments, rollBack),
    release: new ReleaseLane({ deployments, lanes, card, advance, audit, clock }),
    explain: new AnswerCan(catalog, facts, lanes),
    findPushes: new FindPushedRuns(catalog, { deployments, pushes: mortal(world.pushes, life), follow, clock }),
    sweep: new SweepDeploys({
      deployments,
      card,
      advance,
      follow,
      start,
      runs,
      places: new InMemorySweepPlaces(),
      clock,
    }),
  };
}

/** Everything that a deployment touches, and a way to lose the process at any of its calls. */
export class DeployWorld {
  readonly clock = new InMemoryClock(nowMs);
  readonly deployments = new InMemoryDeployments(this.clock);
  readonly board = new InMemoryNoticeboard();
  readonly services = new InMemoryRunningServices();
  readonly rollouts = new InMemoryRollouts(this.services, this.clock);
  readonly indexes = new InMemoryImageIndexes();
  readonly repositories = new InMemoryRepositories(this.clock);
  readonly locks = new InMemoryLocks(this.clock);
  readonly lanes = new InMemoryLanes();
  readonly audit = new InMemoryAudit(sha256, this.clock);
  readonly runs: InMemoryWorkflowRuns;
  readonly catalog: Catalog;

  /** `declared`: what the workflow takes besides what it requires. */
  constructor(catalog = teamCatalog, declared: readonly string[] = ['note']) {
    this.catalog = catalog;
    const workflow = { repository: backendRepository, workflow: 'deploy.yml', refs: ['dev', 'main'] };
    const inputs = { requiredInputs: ['service', 'env', 'version'], optionalInputs: declared };
    this.runs = new InMemoryWorkflowRuns(this.clock, [{ ...workflow, ...inputs }], this.repositories);
    this.services.set(backendInDev, { tasks: { desired: 1, running: 1, pending: 0 }, images: ['backend:4f2a9c1'] });
    this.repositories.push(backendRepository, 'main', { subject: 'First' });
    this.repositories.push(backendRepository, 'dev', { subject: 'Log in (#12)', paths: ['src/login.ts'] });
  }

  /** A worker; one that dies does so at its `diesAt`th call, before or after the call had its effect. */
  worker(diesAt: number | null = null, effect: 'before' | 'after' = 'before', catalog = this.catalog) {
    const { repositories, runs } = this;
    const sources = {
      versions: repositories,
      checks: repositories,
      diffs: repositories,
      workflows: runs,
      pushes: runs,
    };
    return deployWorker({ ...this, ...sources, catalog }, { left: diesAt, effect });
  }

  async kept(id: string): Promise<Deployment> {
    const kept = await this.deployments.ofId(id as DeploymentId);
    if (kept === null) throw new Error(`no deployment ${id} is kept`);
    return kept;
  }

  async stateOf(id: string): Promise<DeploymentState> {
    return (await this.kept(id)).state;
  }

  /** Of the nth run that was started. */
  runOf(nth = 0): Run {
    const run = this.runs.dispatched[nth]?.run;
    if (run === undefined) throw new Error(`run ${nth} was not started`);
    return run;
  }
}

/** Lets a worker die, and nothing else go wrong. */
export function onlyDeath(error: unknown): void {
  if (!(error instanceof Died || (error instanceof DispatchOutcomeUnknown && error.cause instanceof Died))) throw error;
}
