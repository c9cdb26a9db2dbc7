import { type Deployment, isOver } from '../deploy/deployment.ts';
import { newestFirst } from '../deploy/deployment-order.ts';
import { isSuccess, phaseOfState } from '../deploy/deployment-phase.ts';
import type { Rollout } from '../deploy/rollout.ts';
import { askedGitHubAtMs } from '../deploy/run-search.ts';
import type { LaneName } from '../lock/lane.ts';
import type { Lock } from '../lock/lock.ts';
import type { Missing } from '../status/reading.ts';
import { type Drift, driftOf, imagesOf } from './drift.ts';

/** The facts about one service in one environment. */
export type LaneFacts = {
  readonly lane: LaneName;
  /** The last deployment that succeeded, and the last that failed. */
  readonly good: Deployment | null;
  readonly bad: Deployment | null;
  /** The last that was stopped or whose result is unknown. */
  readonly cutShort: Deployment | null;
  /** Deployments that are not over. */
  readonly open: readonly Deployment[];
  readonly locks: readonly Lock[];
  /** Whether an ECS service is configured, so that a deployment can be verified. */
  readonly isWatched: boolean;
  /** Null if it was not read. */
  readonly rollout: Rollout | Missing | null;
};

/** Worst first. */
export const boardLevels = ['failed', 'drifted', 'moving', 'locked', 'unverified', 'calm', 'never'] as const;

export type BoardLevel = (typeof boardLevels)[number];

export type BoardLane = {
  readonly lane: LaneName;
  readonly level: BoardLevel;
  /** What runs there, as far as Geonbot knows. */
  readonly running: Deployment | null;
  /** Whether ECS was seen to run it; null if no ECS service is configured. */
  readonly verification: 'verified' | 'pending' | 'unverified' | null;
  /** A later attempt that failed. */
  readonly failed: Deployment | null;
  readonly drift: Drift;
  /** A later attempt of ours that may have changed what ECS runs. */
  readonly leftBy: Deployment | null;
  readonly inFlight: Deployment | null;
  /** The first in line first. */
  readonly waiting: readonly Deployment[];
  /** Widest last. */
  readonly locks: readonly Lock[];
};

export type DeployBoard = {
  readonly atMs: number;
  /** Worst first, and within a level as configured. */
  readonly lanes: readonly BoardLane[];
  /** Lanes without any news. */
  readonly unused: number;
};

export function deployBoard(atMs: number, facts: readonly LaneFacts[]): DeployBoard {
  const told = facts.filter(hasSomethingToTell).map(laneOnBoard);
  const lanes = boardLevels.flatMap((level) => told.filter((lane) => lane.level === level));
  return { atMs, lanes, unused: facts.length - told.length };
}

function hasSomethingToTell({ good, bad, open, locks, isWatched }: LaneFacts): boolean {
  // A lock on everything is no news for a lane that is never used.
  const isLockedItself = locks.some(({ scope }) => scope.service !== null && scope.environment !== null);
  return good !== null || bad !== null || open.length > 0 || isLockedItself || isWatched;
}

function laneOnBoard(facts: LaneFacts): BoardLane {
  const { lane, good, bad, open, locks, isWatched, rollout } = facts;
  const oldestFirst = open.toSorted(newestFirst).reverse();
  const phaseOf = ({ state }: Deployment) => phaseOfState(state, isWatched);
  const inFlight = oldestFirst.find((one) => phaseOf(one) === 'in-flight' && one.id !== good?.id) ?? null;
  const shown = {
    lane,
    running: good,
    verification: good === null ? null : verificationOf(good, isWatched),
    failed: bad !== null && bad.sinceMs > (good?.sinceMs ?? Number.NEGATIVE_INFINITY) ? bad : null,
    // During a deployment it is unknown what runs.
    drift: driftOf(good === null ? [] : imagesOf(good), isSettled(good, inFlight) ? rollout : null),
    leftBy: leftBy(facts),
    inFlight,
    waiting: oldestFirst.filter((one) => phaseOf(one) === 'waiting'),
    locks,
  };
  return { ...shown, level: levelOf(shown) };
}

/** Null if the rollout is older than every attempt since the good one: then somebody else changed it. */
function leftBy({ good, bad, cutShort, rollout }: LaneFacts): Deployment | null {
  if (good === null || rollout === null || 'kind' in rollout) return null;
  const primary = rollout.deployments.find(({ isPrimary }) => isPrimary);
  if (primary === undefined) return null;
  const attempts = [bad, cutShort].filter((one) => one !== null).filter(({ sinceMs }) => sinceMs > good.sinceMs);
  const [newest] = attempts.toSorted((a, b) => b.sinceMs - a.sinceMs);
  return newest !== undefined && primary.createdAtMs >= askedGitHubAtMs(newest) ? newest : null;
}

function isSettled(good: Deployment | null, inFlight: Deployment | null): boolean {
  return inFlight === null && good !== null && isOver(good);
}

function verificationOf(good: Deployment, isWatched: boolean): BoardLane['verification'] {
  if (isSuccess(good.state, isWatched)) return isWatched ? 'verified' : null;
  if (isOver(good)) return 'unverified';
  return isWatched ? 'pending' : null;
}

function levelOf(lane: Omit<BoardLane, 'level'>): BoardLevel {
  if (lane.failed !== null) return 'failed';
  if (lane.drift.kind === 'drifted') return 'drifted';
  if (lane.inFlight !== null || lane.waiting.length > 0 || lane.verification === 'pending') return 'moving';
  if (lane.locks.length > 0) return 'locked';
  if (lane.running === null) return 'never';
  return lane.verification === 'unverified' ? 'unverified' : 'calm';
}
