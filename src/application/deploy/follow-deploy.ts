import { type Catalog, ownsWorkflow, serviceNamed } from '../../domain/deploy/catalog.ts';
import { type DeployedImages, type Deployment, deploymentNamedIn, runOf } from '../../domain/deploy/deployment.ts';
import { emptyRunEnd, isNews, type RunEnd } from '../../domain/deploy/deployment-run.ts';
import { mayBecomeOurs } from '../../domain/deploy/outside-run.ts';
import type { Run, RunConclusion, RunObservation } from '../../domain/deploy/run.ts';
import { mayBeSameRepository } from '../../domain/kit/repository.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { AcceptPushedRun } from './accept-pushed-run.ts';
import type { AdvanceDeploy } from './advance-deploy.ts';
import type { DeploymentCard } from './deployment-card.ts';
import { failureOf } from './failure-of-run.ts';
import type { NoticeRestart } from './notice-restart.ts';
import type { Deployments } from './ports/deployments.ts';
import type { RunningServices } from './ports/running-services.ts';
import type { WorkflowRuns } from './ports/workflow-runs.ts';
import type { RecogniseRun } from './recognise-run.ts';
import type { RunChanged } from './run-changed.ts';
import { skippedIn } from './verify-deploy.ts';

export type FollowDeployOutcome =
  | { readonly kind: 'moved'; readonly deployment: Deployment }
  | { readonly kind: 'nothing-new'; readonly deployment: Deployment }
  /** Nobody asked Geonbot for this run. */
  | { readonly kind: 'not-ours' }
  /** A deployment never learnt of its run, and this may be it. Its card says so. */
  | { readonly kind: 'may-be-ours' }
  /** The run may be ours: it is so new that its dispatch may not be stored yet. Retry later. */
  | { readonly kind: 'too-early' };

export type FollowDeployDependencies = {
  readonly deployments: Deployments;
  readonly card: DeploymentCard;
  readonly advance: AdvanceDeploy;
  readonly runs: WorkflowRuns;
  readonly services: RunningServices;
  readonly restart: Pick<NoticeRestart, 'execute'>;
  readonly pushed: Pick<AcceptPushedRun, 'execute'>;
  readonly recognise: Pick<RecogniseRun, 'execute'>;
  readonly clock: Clock;
};

/** Updates the deployment that a changed run belongs to, and its card. */
export class FollowDeploy {
  readonly #catalog: Catalog;
  readonly #dependencies: FollowDeployDependencies;

  constructor(catalog: Catalog, dependencies: FollowDeployDependencies) {
    this.#catalog = catalog;
    this.#dependencies = dependencies;
  }

  async execute(moved: RunChanged): Promise<FollowDeployOutcome> {
    const deployment = (await this.#identified(moved)) ?? (await this.#dependencies.pushed.execute(moved));
    if (deployment === null && this.#mayBecomeOurs(moved)) return { kind: 'too-early' };
    if (deployment === null) {
      const recognised = await this.#dependencies.recognise.execute(moved);
      if (recognised === null) return { kind: 'not-ours' };
      const isFound = runOf(recognised.state)?.id === moved.seen.run.id;
      return isFound ? this.follow(recognised, moved) : { kind: 'may-be-ours' };
    }
    return this.follow(deployment, moved);
  }

  /** The same, if the deployment is already known. */
  async follow(
    known: Deployment,
    { seen, headSha, actor }: Pick<RunChanged, 'seen' | 'headSha' | 'actor'>,
  ): Promise<Extract<FollowDeployOutcome, { readonly deployment: Deployment }>> {
    const { card, advance, restart } = this.#dependencies;
    const deployment = await restart.execute(known, { seen, actor });
    const news = isNews(deployment, seen);
    if (news) {
      const isOver = seen.phase === 'completed';
      const end = isOver ? await this.#end(deployment, seen.run, seen.conclusion) : emptyRunEnd;
      await this.#stop(await card.move(deployment.id, { kind: 'run-seen', seen, headSha, end }), seen);
    } else await this.#stop(deployment, seen);
    return { kind: news ? 'moved' : 'nothing-new', deployment: await advance.execute(deployment.id) };
  }

  /** Repeated on every observation, because a worker may have died before it asked. */
  async #stop(deployment: Deployment, { run, phase }: RunObservation): Promise<void> {
    if (phase !== 'completed' && isToBeStopped(deployment, run.attempt))
      await this.#dependencies.runs.cancel(deployment, run);
  }

  async #deploymentOf(moved: RunChanged): Promise<Deployment | null> {
    const { deployments } = this.#dependencies;
    const known = await deployments.ofRun(moved, moved.seen.run.id);
    if (known !== null) return known;
    const named = moved.dispatched ? deploymentNamedIn(moved.title) : null;
    const deployment = named === null ? null : await deployments.ofId(named);
    return deployment !== null && mayHaveStarted(deployment, moved) ? deployment : null;
  }

  /** The deployment, and the ids of its repository where they were not known. */
  async #identified(moved: RunChanged): Promise<Deployment | null> {
    const deployment = await this.#deploymentOf(moved);
    const { codeHostIds: ids } = moved;
    if (deployment === null || !ids) return deployment;
    return this.#dependencies.card.move(deployment.id, { kind: 'identified', ids });
  }

  #mayBecomeOurs(moved: RunChanged): boolean {
    const isYoung = mayBecomeOurs(moved, this.#dependencies.clock.nowMs());
    return isYoung && ownsWorkflow(this.#catalog, moved.repository, moved.workflow);
  }

  async #end(deployment: Deployment, run: Run, conclusion: RunConclusion): Promise<RunEnd> {
    const { runs } = this.#dependencies;
    switch (conclusion) {
      case 'success': {
        const [images, announced, skippedJobs] = await Promise.all([
          this.#imagesOf(deployment),
          runs.announcedImages(deployment, run),
          skippedIn(runs, deployment, run),
        ]);
        return { ...emptyRunEnd, images, announced, skippedJobs };
      }
      case 'failure':
      case 'timed-out':
      case 'neutral':
      case 'stale':
      case 'unknown':
      case 'startup-failure':
        return { ...emptyRunEnd, ...(await failureOf(runs, deployment, { run, conclusion })) };
      case 'cancelled':
      case 'skipped':
      case 'action-required':
        return emptyRunEnd;
    }
  }

  async #imagesOf(deployment: Deployment): Promise<DeployedImages> {
    const runsOn = serviceNamed(this.#catalog, deployment.service)?.runsOn[deployment.environment];
    if (runsOn === undefined) return { kind: 'unknown', reason: 'not-configured' };
    const images = await this.#dependencies.services.images(runsOn);
    if (!('kind' in images)) return { kind: 'known', images };
    const { reason } = images;
    return {
      kind: 'unknown',
      reason: reason === 'not-found' || reason === 'access-denied' ? reason : 'source-unavailable',
    };
  }
}

function isToBeStopped({ strayedTo, restarted, pushed }: Deployment, attempt: number): boolean {
  if (strayedTo !== null) return true;
  return restarted?.attempt === attempt ? restarted.isStopped : attempt === 1 && pushed?.isStopped === true;
}

/** Anybody who can start the workflow chooses the title, so everything else has to match as well. */
function mayHaveStarted(deployment: Deployment, moved: RunChanged): boolean {
  const known = runOf(deployment.state);
  return (
    mayBeSameRepository(deployment, moved) &&
    deployment.workflow === moved.workflow &&
    (known === null || known.id === moved.seen.run.id)
  );
}
