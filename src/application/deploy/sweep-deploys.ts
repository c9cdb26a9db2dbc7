import { type Deployment, type DeploymentId, isOver, runOf } from '../../domain/deploy/deployment.ts';
import { type EndedAttempt, endWithoutSuccess } from '../../domain/deploy/deployment-run.ts';
import { isStillLookedAt } from '../../domain/deploy/deployment-state.ts';
import { quietRunOf } from '../../domain/deploy/quiet-run.ts';
import { isToldByNobody, mayMoveUntold } from '../../domain/deploy/rollout-progress.ts';
import type { RunObservation } from '../../domain/deploy/run.ts';
import { isHopeless } from '../../domain/deploy/shown-deployment.ts';
import type { RepositoryAt } from '../../domain/kit/repository.ts';
import type { SweepPlaces } from '../jobs/ports/sweep-places.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { AdvanceDeploy } from './advance-deploy.ts';
import type { DeploymentCard } from './deployment-card.ts';
import { failureOf } from './failure-of-run.ts';
import type { FollowDeploy } from './follow-deploy.ts';
import type { Deployments } from './ports/deployments.ts';
import type { WorkflowRuns } from './ports/workflow-runs.ts';
import type { StartDeploy } from './start-deploy.ts';

export type SweepDeploysOutcome = {
  readonly looked: number;
  /** Deployments that failed in this sweep. The next one retries them. */
  readonly failed: readonly { readonly id: DeploymentId; readonly cause: unknown }[];
  /** Those that the next sweep begins with, because there was no time for them. */
  readonly left: number;
};

export type SweepDeploysDependencies = {
  readonly deployments: Deployments;
  readonly card: DeploymentCard;
  readonly advance: AdvanceDeploy;
  readonly follow: FollowDeploy;
  readonly start: StartDeploy;
  readonly runs: WorkflowRuns;
  readonly places: SweepPlaces;
  readonly clock: Clock;
};

/** Each may need several requests to GitHub, which counts those that are made at once. */
const atOnce = 4;
/** So many are asked about in each look at the quiet ones: two requests each, and GitHub allows 5,000 an hour. */
const quietAtOnce = 20;
/** A live worker has GitHub's answer within this time. */
const handledMs = 2 * 60_000;
/** After this without a webhook, GitHub is asked. */
const silentMs = 4 * 60_000;
/** After this, a person has to look for the run. */
const searchingMs = 15 * 60_000;

/** So long after its end, a card that cannot be written is given up: its channel is closed or gone. */
const tellingMs = 24 * 60 * 60_000;

/** `quiet`: only those whose run GitHub has told nothing of for a moment. `at-once`: also those that it has just told of. */
export type SweepScope = 'all' | 'at-once' | 'quiet';

/** Checks every open deployment, so that a lost webhook or a dead worker only delays it. */
export class SweepDeploys {
  readonly #dependencies: SweepDeploysDependencies;

  constructor(dependencies: SweepDeploysDependencies) {
    this.#dependencies = dependencies;
  }

  /** Begins with no further one after `untilMs`. */
  async execute({
    scope = 'all',
    untilMs = Number.POSITIVE_INFINITY,
  }: {
    readonly scope?: SweepScope;
    readonly untilMs?: number;
  } = {}): Promise<SweepDeploysOutcome> {
    const { deployments, places, clock } = this.#dependencies;
    const part = scope === 'quiet' ? 'quiet-deploys' : 'deploys';
    const place = await places.of(part);
    const ids = goingOnAfter(place, await deployments.open());
    const failed: { readonly id: DeploymentId; readonly cause: unknown }[] = [];
    let asked = 0;
    const late = await mapConcurrently(atOnce, ids, async (id) => {
      if (clock.nowMs() >= untilMs || asked >= quietAtOnce) return true;
      const look = scope === 'quiet' ? this.#lookAtQuiet(id) : this.#lookAfter(id, scope === 'at-once');
      const isAsked = await look.catch((cause: unknown) => {
        failed.push({ id, cause });
        return scope === 'quiet';
      });
      if (isAsked === true) asked += 1;
      return false;
    });
    const left = late.filter((isLate) => isLate).length;
    const stoppedAt = left === 0 ? null : (ids[late.indexOf(true) - 1] ?? place);
    if (stoppedAt !== place) await places.keep(part, stoppedAt);
    return { looked: ids.length - left, failed, left };
  }

  async #lookAfter(id: DeploymentId, isAtOnce: boolean): Promise<void> {
    const deployment = await this.#dependencies.deployments.ofId(id);
    if (deployment === null) return;
    const sinceMs = this.#dependencies.clock.nowMs() - deployment.sinceMs;
    const isEnded = isOver(deployment) && !isStillLookedAt(deployment.state);
    // What became known long after the end has not been tried yet.
    if (isEnded && sinceMs >= tellingMs && isHopeless(deployment)) {
      await this.#dependencies.card.stopUpdating(id);
      return;
    }
    if (!isOver(deployment)) await this.#ask(deployment, isAtOnce);
    await this.#dependencies.advance.execute(id);
  }

  /** Whether GitHub was asked. Nothing else is seen to, because the next sweep is minutes away. */
  async #lookAtQuiet(id: DeploymentId): Promise<boolean> {
    const { deployments, clock, advance } = this.#dependencies;
    const deployment = await deployments.ofId(id);
    if (deployment === null) return false;
    const nowMs = clock.nowMs();
    const run = quietRunOf(deployment, nowMs);
    if (run !== null) await this.#observe(deployment, run.id);
    if (run !== null || mayMoveUntold(deployment) || isToldByNobody(deployment, nowMs)) await advance.execute(id);
    return run !== null;
  }

  async #ask(deployment: Deployment, isAtOnce: boolean): Promise<void> {
    const { state } = deployment;
    const ageMs = this.#dependencies.clock.nowMs() - deployment.sinceMs;
    switch (state.kind) {
      case 'dispatching':
        return ageMs >= handledMs ? this.#search(deployment, ageMs) : undefined;
      case 'lost':
        return this.#search(deployment, ageMs);
      case 'dispatched':
        if (state.run === null) return ageMs >= handledMs ? this.#search(deployment, ageMs) : undefined;
        return isAtOnce || ageMs >= silentMs ? this.#observe(deployment, state.run.id) : undefined;
      case 'queued':
      case 'in-progress':
        return isAtOnce || ageMs >= silentMs ? this.#observe(deployment, state.run.id) : undefined;
      default:
    }
  }

  async #search(deployment: Deployment, ageMs: number): Promise<void> {
    const event = await this.#dependencies.start.find(deployment, ageMs >= searchingMs);
    await this.#dependencies.card.move(deployment.id, event);
  }

  async #observe(deployment: Deployment, runId: number): Promise<void> {
    const { runs, card, follow } = this.#dependencies;
    const found = await runs.observe(deployment, runId);
    if (found.kind !== 'known') {
      const because = found.kind === 'none' ? ({ kind: 'gone' } as const) : found;
      await card.move(deployment.id, { kind: 'out-of-sight', because });
      return;
    }
    const seen = found.value;
    if (deployment.outOfSight) await card.move(deployment.id, { kind: 'in-sight' });
    if (seen.ids) await card.move(deployment.id, { kind: 'identified', ids: seen.ids });
    // A requested attempt that GitHub does not know: the request may never have arrived.
    if (seen.moved.run.attempt < (runOf(deployment.state)?.attempt ?? 0)) {
      const ended = await endedAttempt(runs, deployment, seen.moved);
      if (ended !== null) await card.move(deployment.id, { kind: 'rerun-missing', ended });
      return;
    }
    const jobs = await runs.jobs(deployment, seen.moved.run);
    await card.move(deployment.id, { kind: 'jobs-listed', runId, jobs });
    await follow.follow(deployment, { seen: seen.moved, headSha: seen.headSha, actor: seen.actor });
  }
}

/** Those after the place first, then the others. */
function goingOnAfter(place: string | null, ids: readonly DeploymentId[]): readonly DeploymentId[] {
  const ordered = ids.toSorted();
  const at = place === null ? 0 : ordered.findIndex((id) => id > place);
  return at <= 0 ? ordered : [...ordered.slice(at), ...ordered.slice(0, at)];
}

/** The end of an attempt; null if it is not over or succeeded. */
async function endedAttempt(runs: WorkflowRuns, at: RepositoryAt, seen: RunObservation): Promise<EndedAttempt | null> {
  if (seen.phase !== 'completed' || seen.conclusion === 'success') return null;
  const { run, conclusion } = seen;
  const [listed, failed] = await Promise.all([runs.jobs(at, run), failureOf(runs, at, { run, conclusion })]);
  // Only a deployment that runs shows its jobs.
  const jobs = listed.kind === 'known' ? listed.value : [];
  return { state: endWithoutSuccess(run, conclusion, failed), jobs };
}
