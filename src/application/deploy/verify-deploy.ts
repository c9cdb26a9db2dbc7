import { anotherCommitAnnounced, isOfEcs } from '../../domain/deploy/another-commit.ts';
import { type Catalog, type Service, serviceNamed } from '../../domain/deploy/catalog.ts';
import { type Deployment, runOf, succeededAtMs } from '../../domain/deploy/deployment.ts';
import type { DeploymentEvent } from '../../domain/deploy/deployment-life.ts';
import { isOfAnother, type LookedAt, mayBeOf } from '../../domain/deploy/deployment-look.ts';
import { runStartedAtMs } from '../../domain/deploy/deployment-run.ts';
import { isEnd, isStillLookedAt, type UnverifiedBecause } from '../../domain/deploy/deployment-state.ts';
import { followedRollout } from '../../domain/deploy/followed-rollout.ts';
import { type OngoingRollout, ongoingRollout } from '../../domain/deploy/ongoing-rollout.ts';
import { registryQuestions } from '../../domain/deploy/registry-questions.ts';
import { digestsSent, laterInLane } from '../../domain/deploy/rollback-target.ts';
import type { Rollout } from '../../domain/deploy/rollout.ts';
import {
  afterRolloutSeen,
  type RolloutLook,
  rolloutLook,
  standsStillSinceMs,
} from '../../domain/deploy/rollout-progress.ts';
import type { RunJob } from '../../domain/deploy/run-progress.ts';
import { nameThere, platformOf, type RunsOn } from '../../domain/deploy/runs-on.ts';
import { type MissedPlace, unreadPlace } from '../../domain/deploy/unread-place.ts';
import type { Expectation, Verdict } from '../../domain/deploy/verdict.ts';
import { verdictOn } from '../../domain/deploy/verdict-on-rollout.ts';
import { unreachable } from '../../domain/kit/exhaustive.ts';
import { type Fact, knownList, none, type Unreadable, unreadable } from '../../domain/kit/fact.ts';
import type { RepositoryAt } from '../../domain/kit/repository.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Deployments } from './ports/deployments.ts';
import type { ImageIndexes } from './ports/image-indexes.ts';
import type { Rollouts } from './ports/rollouts.ts';
import type { WorkflowRuns } from './ports/workflow-runs.ts';

/** ECS shows a new deployment a moment after it was requested. */
const graceMs = 60_000;
/** Verification stops after this, unless ECS is still rolling out. */
export const verifyingMs = 30 * 60_000;
/** ECS allows a bake time of up to 24 hours. */
export const rollingMs = 25 * 60 * 60_000;
/** ECS lists what it drains for a moment after a rollout; the next sweep comes after five minutes. */
const settlingMs = 4 * 60_000;
/** How many newer deployments of the lane are read. */
const lookedAt = 20;

export type VerifyDeployWith = {
  readonly rollouts: Rollouts;
  readonly runs: WorkflowRuns;
  readonly indexes: ImageIndexes;
  readonly deployments: Deployments;
  readonly clock: Clock;
};

/** What a look brings: how far the rollout is, undefined where nothing was learnt of it, and what became of the deployment. */
export type DeployLook = { readonly event: DeploymentEvent | null; readonly rollout?: RolloutLook | null };

/** Compares what a successful run deployed with what runs. */
export class VerifyDeploy {
  readonly #catalog: Catalog;
  readonly #with: VerifyDeployWith;

  constructor(catalog: Catalog, needed: VerifyDeployWith) {
    this.#catalog = catalog;
    this.#with = needed;
  }

  /** The result of this check; no event if it is too early. */
  async look(deployment: Deployment): Promise<DeployLook> {
    const service = serviceNamed(this.#catalog, deployment.service);
    const runsOn = service?.runsOn[deployment.environment];
    if (service === null || runsOn === undefined) return { event: unseen(deployment, service) };
    // A newer deployment is responsible for what runs now.
    if (isStillLookedAt(deployment.state)) {
      const later = await this.#laterInLane(deployment);
      if (later !== null) {
        return { event: mayBeOf(later, deployment.state) ? supersededBy(later) : { kind: 'looked-enough' } };
      }
    }
    const read = await this.#read(deployment);
    if (isRead(deployment, read)) return { event: { kind: 'run-read', ...read } };
    const { verdict, rollout } = await this.#verdict({ ...deployment, ...read }, service, runsOn);
    const event = this.#eventOf(verdict, this.#withRollout(deployment, rollout));
    const later = isOfAnother(event) ? await this.#laterInLane(deployment) : null;
    const seen = rollout === undefined ? {} : { rollout };
    return { event: later !== null && mayBeOf(later, event) ? supersededBy(later) : event, ...seen };
  }

  /** How far the rollout of a run is that has not ended, and has announced nothing yet; undefined where nothing was learnt. */
  async watch(deployment: Deployment): Promise<RolloutLook | null | undefined> {
    const service = serviceNamed(this.#catalog, deployment.service);
    const runsOn = service?.runsOn[deployment.environment];
    if (service === null || runsOn === undefined) return undefined;
    const sinceMs = runStartedAtMs(deployment);
    const serviceDeployments = await this.#with.rollouts.begunSince(runsOn, sinceMs);
    const begun = { serviceDeployments, digests: 'of-index-or-platform' as const };
    const { commit, names } = expectedOf(deployment, service, runsOn);
    const images = knownList(digestsSent(deployment));
    const expectation = { ...untilItEnds, images, runStartedAtMs: sinceMs, commit, names, platforms: new Map() };
    return rolloutLook(begun, ongoingRollout(begun, expectation), sinceMs);
  }

  /** Of a deployment whose run has ended without success, and whose own rollout goes on. */
  async followOn(deployment: Deployment): Promise<DeploymentEvent | null> {
    const runsOn = serviceNamed(this.#catalog, deployment.service)?.runsOn[deployment.environment];
    const sinceMs = runStartedAtMs(deployment);
    const listed = runsOn === undefined ? none : await this.#with.rollouts.begunSince(runsOn, sinceMs);
    return followedRollout(deployment, listed, { nowMs: this.#with.clock.nowMs(), mostMs: rollingMs });
  }

  #withRollout(deployment: Deployment, look: RolloutLook | null | undefined): Deployment {
    return look === undefined ? deployment : afterRolloutSeen(deployment, look, this.#with.clock.nowMs());
  }

  /** What is rolled out now, and whether it is what this deployment's run brought. */
  async ongoing(deployment: Deployment): Promise<OngoingRollout> {
    const service = serviceNamed(this.#catalog, deployment.service);
    const runsOn = service?.runsOn[deployment.environment];
    if (service === null || runsOn === undefined) return { kind: 'none' };
    const rollout = await this.#with.rollouts.of(runsOn);
    if ('kind' in rollout) return { kind: 'untold', because: unreadPlace({ ...rollout, on: platformOf(runsOn) }) };
    const known = { ...deployment, ...(await this.#read(deployment)) };
    return ongoingRollout(rollout, await this.#expectation(known, service, runsOn, rollout));
  }

  /** The newest deployment that was started here after this one. */
  async #laterInLane(deployment: Deployment): Promise<Deployment | null> {
    const { service, environment } = deployment;
    const { deployments } = await this.#with.deployments.recent({ service, environment }, lookedAt);
    return laterInLane(deployment, deployments);
  }

  /** Unreadable facts of the run are read again at every check. */
  async #read(deployment: Deployment) {
    const { announced, skippedJobs, state } = deployment;
    const run = runOf(state);
    const [images, skipped] = await Promise.all([
      run === null || announced.kind !== 'unreadable' ? announced : this.#with.runs.announcedImages(deployment, run),
      run === null || skippedJobs.kind !== 'unreadable' ? skippedJobs : skippedIn(this.#with.runs, deployment, run),
    ]);
    return { announced: images, skippedJobs: skipped };
  }

  async #verdict(
    deployment: Deployment,
    service: Service,
    runsOn: RunsOn,
  ): Promise<{ readonly verdict: Verdict | MissedPlace; readonly rollout?: RolloutLook | null | undefined }> {
    const rollout = await this.#with.rollouts.of(runsOn);
    const expected = expectedOf(deployment, service, runsOn);
    if ('kind' in rollout) {
      return { verdict: anotherCommitAnnounced(expected) ?? { ...rollout, on: platformOf(runsOn) } };
    }
    const expectation = await this.#expectation(deployment, service, runsOn, rollout);
    const verdict = verdictOn(rollout, expectation);
    const look = rolloutLook(rollout, ongoingRollout(rollout, expectation), expectation.runStartedAtMs);
    return {
      verdict: isOfEcs(verdict) ? verdict : (anotherCommitAnnounced(expected) ?? verdict),
      rollout: look,
    };
  }

  async #expectation(deployment: Deployment, service: Service, runsOn: RunsOn, rollout: Rollout): Promise<Expectation> {
    const expected = expectedOf(deployment, service, runsOn);
    const { images, names } = expected;
    const platforms = await this.#platforms(rollout, { images, names }, runsOn.account);
    const { skippedJobs, bakeEnd } = deployment;
    const ended = bakeEnd ? { endedRollout: bakeEnd.rollout } : {};
    return { ...expected, skippedJobs, runStartedAtMs: runStartedAtMs(deployment), platforms, ...ended };
  }

  async #platforms(rollout: Rollout, expected: Parameters<typeof registryQuestions>[1], account: string | undefined) {
    const questions = registryQuestions(rollout, expected);
    const inRegistry = questions.map(
      async (question) => [question.digest, await this.#with.indexes.platformsOf(question, account)] as const,
    );
    return new Map(await Promise.all(inRegistry));
  }

  #eventOf(verdict: Verdict | MissedPlace, deployment: Deployment): LookedAt | null {
    const { state, sinceMs, lookedAgain } = deployment;
    const nowMs = this.#with.clock.nowMs();
    const fromMs = Math.max(succeededAtMs(deployment) ?? sinceMs, lookedAgain?.atMs ?? 0);
    const waitedMs = nowMs - fromMs;
    const isRolling = state.kind === 'succeeded' && state.verification.kind === 'still-rolling';
    // A pause may take days, and no stage takes longer than a bake.
    const rolledMs = nowMs - Math.max(fromMs, standsStillSinceMs(deployment));
    const isOver =
      isRolling || state.kind === 'rolled-back' ? Math.min(waitedMs, rolledMs) >= rollingMs : waitedMs >= verifyingMs;
    const isLast = isOver && !(isStillLookedAt(state) && nowMs - sinceMs < settlingMs);
    // A rollout may end in the moment in which the window does: what is first concluded then is looked at once more.
    const isOpen = !isLast || !isEnd(state);
    // Keep the previous result if this check learnt nothing.
    const tooEarly = isStillLookedAt(state) && isLast ? ({ kind: 'looked-enough' } as const) : null;
    const unread = (because: Unreadable, reason: UnverifiedBecause = 'unreadable'): LookedAt | null => {
      if (isKnownNotToRun(state)) return tooEarly;
      const isForLong = lasting.includes(because.reason) && waitedMs >= graceMs;
      return isLast || isForLong ? { kind: 'unverifiable', reason, unread: because, isOpen: !isLast } : tooEarly;
    };
    if (state.kind === 'rolled-back')
      return afterRollback(state, verdict, { isLast, isLong: nowMs - sinceMs >= verifyingMs });
    switch (verdict.kind) {
      case 'verified':
      case 'rolled-back':
        return verdict;
      case 'not-running-it':
      case 'another-commit':
        return waitedMs >= graceMs ? { ...verdict, isOpen } : null;
      case 'still-rolling':
        // What began late may still come true after the window.
        if (isStillLookedAt(state)) return waitedMs >= rollingMs ? { kind: 'looked-enough' } : null;
        if (rolledMs >= rollingMs) return { kind: 'unverifiable', reason: 'still-rolling' };
        return waitedMs >= verifyingMs ? verdict : null;
      case 'unknown':
        if (isKnownNotToRun(state)) return tooEarly;
        return waitedMs >= graceMs ? { kind: 'unverifiable', reason: verdict.reason, isOpen } : null;
      case 'unreadable':
        return unread(verdict.because);
      case 'missing':
        if (verdict.reason === 'not-found') return { kind: 'unverifiable', reason: 'not-found' };
        return unread(
          unreadPlace(verdict),
          verdict.reason === 'access-denied' ? 'access-denied' : 'source-unavailable',
        );
      default:
        return unreachable(verdict);
    }
  }
}

const untilItEnds = { skippedJobs: none, isUnderway: true } as const;

function supersededBy({ version, commit }: Deployment): LookedAt {
  return { kind: 'superseded', later: { version, commit: commit?.sha ?? null } };
}

/** ECS may forget a rollback before its end is seen, and a newer rollout may take its place. */
function afterRollback(
  { images, reason }: Extract<Deployment['state'], { kind: 'rolled-back' }>,
  verdict: Verdict | MissedPlace,
  { isLast, isLong }: { readonly isLast: boolean; readonly isLong: boolean },
): LookedAt | null {
  const unseenEnd = { kind: 'rolled-back', images, reason, rollback: 'unseen' } as const;
  switch (verdict.kind) {
    case 'rolled-back':
      return verdict.rollback === 'in-progress' && isLast ? { ...verdict, rollback: 'unseen' } : verdict;
    case 'still-rolling':
      return isLast ? unseenEnd : null;
    case 'unreadable':
    case 'missing':
      return isLong || (verdict.kind === 'missing' && verdict.reason === 'not-found') ? unseenEnd : null;
    default:
      return unseenEnd;
  }
}

/** Nobody can look at what runs, and what was announced may be known. */
function unseen(deployment: Deployment, service: Service | null): LookedAt {
  const announced = service === null ? null : anotherCommitAnnounced(expectedOf(deployment, service));
  return announced ?? { kind: 'unverifiable', reason: 'not-configured' };
}

function expectedOf({ announced, commit }: Deployment, service: Service, runsOn?: RunsOn) {
  const called = [...(runsOn === undefined ? [] : [nameThere(runsOn)]), service.repository, ...(service.ecr ?? [])];
  return { images: announced, commit: commit?.sha ?? null, names: [service.name, ...called.map(lastOf)] };
}

/** Learning nothing does not take it back. */
function isKnownNotToRun({ kind }: Deployment['state']): boolean {
  return kind === 'not-running-it' || kind === 'another-commit';
}

/** A problem that needs a person is shown at once, and still checked again. */
const lasting: readonly Unreadable['reason'][] = ['access-denied', 'too-many', 'not-understood'];

function isRead(before: Pick<Deployment, 'announced' | 'skippedJobs'>, now: typeof before): boolean {
  const wasRead = (one: Fact<unknown>, then: Fact<unknown>) => one.kind === 'unreadable' && then.kind !== 'unreadable';
  return wasRead(before.announced, now.announced) || wasRead(before.skippedJobs, now.skippedJobs);
}

/** The jobs of this attempt that were skipped. */
export async function skippedIn(
  runs: WorkflowRuns,
  at: RepositoryAt,
  run: Parameters<WorkflowRuns['jobs']>[1],
): Promise<Fact<readonly string[]>> {
  return skippedAmong(await runs.jobs(at, run));
}

export function skippedAmong(jobs: Fact<readonly Pick<RunJob, 'name' | 'conclusion'>[]>): Fact<readonly string[]> {
  if (jobs.kind === 'unreadable') return jobs;
  // A run that succeeded had a job.
  if (jobs.kind === 'none') return unreadable('run-jobs', 'source-unavailable');
  return knownList(jobs.value.filter(({ conclusion }) => conclusion === 'skipped').map(({ name }) => name));
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
