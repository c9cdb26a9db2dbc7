import { isBaking } from '../deploy/bake-end.ts';
import type { Deployment, DeploymentId } from '../deploy/deployment.ts';
import { runOf, succeededAtMs } from '../deploy/deployment.ts';
import { isEnd, isStillLookedAt } from '../deploy/deployment-state.ts';
import type { DiffPullRequest } from '../deploy/diff.ts';
import { dispatchedAtMs, mayHaveRun } from '../deploy/rollback-target.ts';
import type { AlarmDefinition } from './alarm-definition.ts';
import type { Lane } from './watched-lanes.ts';

/** A deploy of the resource that an alarm watches, from the hour before it fired. */
export type Suspect = {
  readonly deployment: DeploymentId;
  readonly service: string;
  readonly environment: string;
  readonly version: string;
  /** Who asked for it, or whose push started it. */
  readonly by: string;
  readonly isRollback: boolean;
  /** Page of its run; null where none is known. */
  readonly url: string | null;
  /**
   * `before`: it changed what runs before the alarm's values got bad. `under-way`: its run went on then, and nobody knows whether it had.
   * `not-rolled-out`: its run had begun, and the platform began no rollout for it. `after`: it came when they were bad already.
   */
  readonly when: SuspectWhen;
  /** When the platform began its rollout, or, where that is not known, when its run was asked for. */
  readonly atMs: number;
  /** Null where they could not be read, or nothing ran before that it could be compared with. */
  readonly pullRequests: readonly DiffPullRequest[] | null;
  /** It was compared with nothing. */
  readonly isUncompared?: true;
  /** How many there are beside those. */
  readonly morePullRequests: number;
  /** It changed what runs within the last 30 minutes before the alarm fired. */
  readonly isFresh: boolean;
};

export type SuspectWhen = (typeof suspectWhens)[number];

/** The most suspect first. */
export const suspectWhens = ['before', 'under-way', 'not-rolled-out', 'after'] as const;

/** What was deployed to what an alarm watches in the hour before it fired. */
export type Suspects = {
  /** When it fired. */
  readonly firedMs: number;
  readonly fromMs: number;
  readonly lanes: readonly Lane[];
  /** The most suspect first, and of the same kind the newest; null where they could not be read. */
  readonly deploys: readonly Suspect[] | null;
  /**
   * When the platform began rollouts that belong to no deploy of Geonbot, newest first; null where its rollouts could not be read, or
   * where the services run on nothing that lists them.
   */
  readonly otherRollouts: readonly number[] | null;
};

/** What is known of one lane: its deployments, and when the platform began its rollouts, as far as it lists them. */
export type LaneHistory = Lane & {
  readonly deployments: readonly Deployment[] | null;
  /** Those whose beginning is known. */
  readonly rollouts: readonly number[] | null;
  /** Those of which only bounds are known. */
  readonly untimed?: readonly { readonly earliestMs: number; readonly latestMs: number }[];
};

/** Before the values got bad. */
const suspectMs = 60 * 60_000;

/** A deploy that young shows on its card what fires. */
const freshMs = 30 * 60_000;

/** How long after the end of its run the platform may begin the rollout of a deploy. */
const lateRolloutMs = 10 * 60_000;

const mostSuspects = 5;
const mostPullRequests = 3;
const mostText = 80;

/**
 * By when a cause must have been there: within the first of the datapoints that made the alarm fire. What came later cannot be why.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */
export function causedByMs(firedMs: number, definition: AlarmDefinition | null): number {
  const datapoints = definition?.datapoints ?? definition?.periods ?? 1;
  return firedMs - (datapoints - 1) * (definition?.periodSeconds ?? 0) * 1_000;
}

export function suspectsOf(
  histories: readonly LaneHistory[],
  firedMs: number,
  definition: AlarmDefinition | null,
): Suspects {
  const untilMs = causedByMs(firedMs, definition);
  const fromMs = untilMs - suspectMs;
  const found = histories.flatMap((lane) => suspectsIn(lane, { fromMs, untilMs, firedMs }));
  const isUnread = histories.some(({ deployments }) => deployments === null);
  const areRolloutsUnread = histories.some(({ deployments, rollouts }) => deployments === null || rollouts === null);
  return {
    firedMs,
    fromMs,
    lanes: histories.map(({ service, environment }) => ({ service, environment })),
    deploys: isUnread ? null : found.toSorted(mostSuspectFirst).slice(0, mostSuspects),
    otherRollouts:
      areRolloutsUnread || histories.some((lane) => mayHaveBegunIn(lane, fromMs, firedMs))
        ? null
        : histories
            .flatMap((lane) => othersIn(lane).filter((atMs) => atMs >= fromMs && atMs <= firedMs))
            .toSorted((a, b) => b - a),
  };
}

type Window = { readonly fromMs: number; readonly untilMs: number; readonly firedMs: number };

function suspectsIn(lane: LaneHistory, { fromMs, untilMs, firedMs }: Window): readonly Suspect[] {
  const { deployments, rollouts } = lane;
  return (deployments ?? []).filter(mayHaveRun).flatMap((deployment) => {
    const beganMs = dispatchedAtMs(deployment);
    const endedMs = runEndedMs(deployment);
    const known = rollouts === null ? null : rolloutsOf(deployment, lane);
    // One that may be its own, and nobody knows when it began.
    const isUntimed = known?.length === 0 && mayHaveBegunIn(lane, beganMs, (endedMs ?? firedMs) + lateRolloutMs);
    const own = isUntimed ? null : known;
    const isForgotten = endedMs !== null && rollouts?.every((atMs) => atMs > endedMs) === true;
    const change = changeOf(own, isForgotten, { beganMs, endedMs, untilMs, lastMs: lastChangeMs(deployment) });
    if (change.atMs > firedMs || (change.lastMs ?? firedMs) < fromMs) return [];
    return [suspect(deployment, change, firedMs)];
  });
}

function mayHaveBegunIn({ untimed = [] }: LaneHistory, fromMs: number, untilMs: number): boolean {
  return untimed.some(({ earliestMs, latestMs }) => earliestMs <= untilMs && latestMs >= fromMs);
}

type Change = { readonly when: SuspectWhen; readonly atMs: number; readonly lastMs: number | null };

type Times = {
  readonly beganMs: number;
  readonly endedMs: number | null;
  readonly untilMs: number;
  readonly lastMs: number | null;
};

function changeOf(
  own: readonly number[] | null,
  isForgotten: boolean,
  { beganMs, endedMs, untilMs, lastMs }: Times,
): Change {
  const whenOf = (atMs: number): SuspectWhen => (atMs <= untilMs ? 'before' : 'after');
  // Nothing tells when it changed what runs: at any time of its run.
  if (own === null || (isForgotten && own.length === 0)) {
    const isUnderWay = beganMs <= untilMs && (endedMs === null || endedMs > untilMs);
    return { when: isUnderWay ? 'under-way' : whenOf(beganMs), atMs: beganMs, lastMs };
  }
  const before = own.filter((atMs) => atMs <= untilMs);
  const atMs = before.at(-1) ?? own[0];
  if (atMs === undefined) return { when: 'not-rolled-out', atMs: beganMs, lastMs: endedMs };
  return { when: whenOf(atMs), atMs, lastMs: lastMs === null ? null : Math.max(atMs, lastMs) };
}

/** Null while its rollout may go on: a canary moves traffic, and a bake ends, long after the run is through. */
function lastChangeMs(deployment: Deployment): number | null {
  const { state, sinceMs } = deployment;
  if (isBaking(state)) return null;
  return state.kind === 'verified' ? sinceMs : runEndedMs(deployment);
}

/** Of its run; null while that goes on. */
function runEndedMs(deployment: Deployment): number | null {
  const { state, sinceMs } = deployment;
  const succeeded = succeededAtMs(deployment);
  if (succeeded !== null) return succeeded;
  return isEnd(state) || isStillLookedAt(state) ? sinceMs : null;
}

/** Oldest first. Deployments of a lane go one after the other, so that each rollout is of the last one that had begun. */
function rolloutsOf({ id }: Deployment, lane: LaneHistory): readonly number[] {
  return (lane.rollouts ?? []).filter((atMs) => ownerOf(atMs, lane)?.id === id).toSorted((a, b) => a - b);
}

function othersIn(lane: LaneHistory): readonly number[] {
  return (lane.rollouts ?? []).filter((atMs) => ownerOf(atMs, lane) === null);
}

function ownerOf(atMs: number, { deployments }: LaneHistory): Deployment | null {
  const begun = (deployments ?? []).filter((one) => mayHaveRun(one) && dispatchedAtMs(one) <= atMs);
  const last = begun.toSorted((a, b) => dispatchedAtMs(b) - dispatchedAtMs(a))[0];
  if (last === undefined) return null;
  const endedMs = runEndedMs(last);
  return endedMs === null || atMs <= endedMs + lateRolloutMs ? last : null;
}

function mostSuspectFirst(a: Suspect, b: Suspect): number {
  const order = suspectWhens.indexOf(a.when) - suspectWhens.indexOf(b.when);
  return order || b.atMs - a.atMs || (a.deployment < b.deployment ? 1 : -1);
}

function suspect(deployment: Deployment, { when, atMs, lastMs }: Change, firedMs: number): Suspect {
  const { id, service, environment, version, requestedBy, pushed, purpose, diff, state } = deployment;
  const pullRequests = diff?.kind === 'known' ? diff.pullRequests : null;
  const short = (text: string) => text.slice(0, mostText).toWellFormed();
  return {
    deployment: id,
    service,
    environment,
    version: short(version),
    by: short(pushed === undefined ? requestedBy.name : pushed.by),
    isRollback: purpose.kind === 'rollback',
    url: runOf(state)?.url ?? null,
    when,
    atMs,
    pullRequests:
      pullRequests === null
        ? null
        : pullRequests.slice(0, mostPullRequests).map((one) => ({ ...one, title: short(one.title) })),
    ...(diff === null ? { isUncompared: true as const } : {}),
    morePullRequests: Math.max(0, (pullRequests?.length ?? 0) - mostPullRequests),
    isFresh: mayBeWhy(when) && firedMs - (lastMs ?? firedMs) <= freshMs,
  };
}

/** The deploy that most probably is why; null where none came in time. */
export function firstSuspect({ deploys }: Suspects): Suspect | null {
  const [first] = deploys ?? [];
  return first !== undefined && mayBeWhy(first.when) ? first : null;
}

function mayBeWhy(when: SuspectWhen): boolean {
  return when === 'before' || when === 'under-way';
}

/** Of what was found for two events of one incident, or for two alarms on one card: what names a cause, then what came first. */
export function preferred(one: Suspects, other: Suspects): Suspects {
  const rank = (found: Suspects) => Number(firstSuspect(found) === null);
  const order = rank(one) - rank(other) || one.firedMs - other.firedMs;
  if (order !== 0) return order < 0 ? one : other;
  return JSON.stringify(one) <= JSON.stringify(other) ? one : other;
}
