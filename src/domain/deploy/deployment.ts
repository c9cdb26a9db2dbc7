import type { Alarm } from '../alert/alarm.ts';
import type { Announcement } from '../kit/announcement.ts';
import type { Brand } from '../kit/brand.ts';
import type { Fact, Unreadable } from '../kit/fact.ts';
import type { CodeHostIds, Repository } from '../kit/repository.ts';
import type { Showing } from '../kit/showing.ts';
import type { Person, RoleId } from '../people/people.ts';
import type { Approval } from './approval.ts';
import type { Binding } from './binding.ts';
import type { Commit, CommitSha } from './commit.ts';
import type { DeployRefusal } from './deploy-refusal.ts';
import { type DeploymentState, isEnd, isStillLookedAt, runOf, type StateKind } from './deployment-state.ts';
import type { Diff } from './diff.ts';
import type { OutOfSight } from './out-of-sight.ts';
import type { HookAction, RolloutSeen, StopRejected } from './rollout.ts';
import type { Run } from './run.ts';
import type { RunJob } from './run-progress.ts';
import type { Platform } from './runs-on.ts';

export type { DeployedImages, DeploymentState } from './deployment-state.ts';
export { runOf } from './deployment-state.ts';

/** The id of the request, so that a repeated request is one deployment. */
export type DeploymentId = Brand<string, 'DeploymentId'>;

export type Purpose =
  | { readonly kind: 'deploy' }
  /** Deploys again what `to` deployed. `pin`: missing in items of older releases; `pinOf` tells it. */
  | { readonly kind: 'rollback'; readonly to: DeploymentId; readonly pin?: RollbackPin };

/** Whether the workflow is told the digest of the image that it goes back to, and if not, why. */
export type RollbackPin = 'pinned' | 'no-digest' | 'several-images' | 'not-sent';

export type CallRequester = 'failures' | 'ends';

export type Deployment = {
  readonly id: DeploymentId;
  readonly service: string;
  readonly environment: string;
  readonly version: string;
  readonly ref: string;
  /** What it runs on, where that is not ECS, as configured at request time. */
  readonly platform?: Exclude<Platform, 'ecs'>;
  readonly repository: Repository;
  /** It is followed by these; missing until they are told, and in items of older releases. */
  readonly codeHostIds?: CodeHostIds | null;
  readonly workflow: string;
  /** Everything that was sent to the workflow. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Whether these name the commit; left out by what release 0.1 wrote. */
  readonly binding?: Binding;
  readonly requestedBy: Person;
  readonly requestedAtMs: number;
  /** The roles at request time; the rules are checked again when its turn comes. */
  readonly requesterRoles: readonly RoleId[];
  readonly purpose: Purpose;
  /** Of which ends whoever asked is told, as configured at request time; missing for none. */
  readonly callRequester?: CallRequester;
  /** Set if nobody asked for it here. */
  readonly pushed?: Pushed;
  /** The commit of the version at request time; null if versions name no commits. */
  readonly commit: Commit | null;
  /** The commit of the ref right before the dispatch; the run must start from it. */
  readonly refCommit: CommitSha | null;
  /** The commit that the run started from, if it was another one. Such a run is stopped and never counts as a success. */
  readonly strayedTo: CommitSha | null;
  /** Who stopped its run. */
  readonly stoppedBy: Person | null;
  /** Who re-ran it on the code host, without Geonbot's rules; as above. */
  readonly restarted?: Restart | null;
  /** The last time that somebody asked for another look at what this attempt deployed. */
  readonly lookedAgain?: LookedAgain | null;
  /** The rollout that goes on at its place; missing in items of older releases. */
  readonly rollout?: RolloutSeen | null;
  /** Who answered the pauses of its rollouts, oldest first; missing in items of older releases. */
  readonly hookAnswers?: readonly HookAnswer[];
  /** Who had its rollout ended, and for what. */
  readonly bakeEnd?: BakeEnd | null;
  /** The rollout that it waits for in line, or waited for when its time was up. */
  readonly rolloutAhead?: RolloutAhead | null;
  /** Set while the state of its run is unknown; missing in items of older releases. */
  readonly outOfSight?: OutOfSight | null;
  /** Alarms that fired in its first half hour, oldest first. */
  readonly alarms?: readonly DeployAlarm[];
  /** Changes compared to what runs, if they could be read. */
  readonly diff: Diff | null;
  /** Changed paths that match the service's `risky` patterns. */
  readonly risky: readonly string[];
  readonly approvals: readonly Approval[];
  /** The reason of an emergency deploy and the rules that it overrode. */
  readonly breakGlass: { readonly reason: string; readonly overrode: readonly DeployRefusal[] } | null;
  /** Of the run's newest attempt, by id. */
  readonly jobs: readonly RunJob[];
  /** Why the list of jobs could not be read when it was asked for last; missing in items of older releases. */
  readonly unreadJobs?: Unreadable | null;
  /** Images that the workflow announced. */
  readonly announced: Fact<readonly string[]>;
  /** Jobs of its run that were skipped. */
  readonly skippedJobs: Fact<readonly string[]>;
  /** Calls that were already made. */
  readonly called: readonly Call[];
  readonly state: DeploymentState;
  /** When it entered this state. */
  readonly sinceMs: number;
  /** The states before, oldest first, each with when it began. */
  readonly trail: readonly { readonly kind: StateKind; readonly atMs: number }[];
  /** Counts every change of what is known. */
  readonly revision: number;
  readonly card: DeploymentShown | null;
  readonly showing: Showing;
};

/** A rollback or an emergency deploy had the rollout ended that kept the lane. On the deployment whose rollout it was. */
export type BakeEnd = {
  readonly by: Person;
  /** The deployment that waits for it. */
  readonly for: DeploymentId;
  readonly purpose: BakeEndPurpose;
  /** Of that deployment. */
  readonly version: string;
  /** The reason of an emergency deploy. */
  readonly reason: string | null;
  /** The platform's name of the rollout. */
  readonly rollout: string;
  /** When a worker took it on to ask the platform. */
  readonly atMs: number;
  readonly answer: BakeEndAnswer;
  /** Far longer than the platform takes; a person has to look. */
  readonly isLong?: boolean;
};

/** `undo`: the platform goes back, and nothing waits for it; `for` is the deployment itself. */
export type BakeEndPurpose = 'rollback' | 'emergency' | 'undo';

/** What members answered to one pause of a rollout. `rollout`, `hook`: the platform's names of them. */
export type HookAnswer = {
  readonly rollout: string;
  readonly hook: string;
  /** Who agreed that it goes on. */
  readonly yes: readonly Approval[];
  /** What the platform was asked to do; null while more have to agree. Stored before it is asked. */
  readonly given: {
    readonly by: Person;
    readonly action: HookAction;
    readonly atMs: number;
    readonly answer: BakeEndAnswer;
  } | null;
};

export type BakeEndAnswer =
  /** Nobody has stored what the platform answered, so it may have been asked. */
  | { readonly kind: 'open' }
  | { readonly kind: 'asked' }
  /** The platform was ending it by itself, or it had ended. */
  | { readonly kind: 'over' }
  | StopRejected;

/** What keeps a rollback or an emergency deploy waiting, where that is a rollout. On the deployment that waits. */
export type RolloutAhead =
  /** It is being ended. */
  | { readonly kind: 'ending'; readonly isLong: boolean }
  /** It is not that of the deployment in the lane, so it is left alone. */
  | { readonly kind: 'another' }
  | { readonly kind: 'untold'; readonly because: Unreadable | null }
  | StopRejected;

/** A push on the code host started the run of this deployment, and nobody asked Geonbot. */
export type Pushed = {
  /** Account on the code host. */
  readonly by: string;
  /** The refusals of the rules when it was first seen. */
  readonly broke: readonly DeployRefusal[];
  /** Cancelling was requested. */
  readonly isStopped: boolean;
};

/** The card, the revision that it shows, and when it was last written. */
export type DeploymentShown = { readonly announcement: Announcement; readonly revision: number; readonly atMs: number };

/** A reason to mention people, once. */
export type Call =
  | 'approval-wanted'
  | 'your-turn'
  | `restarted-${number}`
  /** By the attempt; 0 where it never had a run. */
  | `ended-${number}`
  /** By the key of the pause. */
  | `paused-${string}`;

/** An alarm that fired shortly after the deployment changed what it watches. */
export type DeployAlarm = Alarm & {
  readonly firedMs: number;
  /** Null while it fires. */
  readonly endedMs: number | null;
  /** How much was known of the alarm: what is told late must not hide what came after it. */
  readonly revision: number;
};

/** Who asked for another look, and when. `askedId`: the id of the request, so that a repeat is recognised. */
export type LookedAgain = { readonly by: Person; readonly atMs: number; readonly askedId: string };

export type Restart = {
  readonly attempt: number;
  /** Account on the code host. */
  readonly by: string;
  /** The refusals of the rules. */
  readonly broke: readonly DeployRefusal[];
  /** Cancelling was requested. */
  readonly isStopped: boolean;
};

/** Whether an attempt was started outside Geonbot: its own requests are stored before they are sent. */
export function isRestart({ state, restarted }: Deployment, run: Run): boolean {
  const known = runOf(state);
  if (known === null || known.id !== run.id) return false;
  return run.attempt > known.attempt && (restarted?.attempt ?? 0) < run.attempt;
}

export function correlationOf(id: DeploymentId): string {
  return `geonbot-${id}`;
}

/** The deployment that a run's title names, where the workflow puts `{deployment}` into its `run-name`. */
export function deploymentNamedIn(title: string): DeploymentId | null {
  const id = /\bgeonbot-(\d{1,20})\b/.exec(title)?.[1];
  return id === undefined ? null : (id as DeploymentId);
}

export function deploymentsNamedIn(title: string): readonly DeploymentId[] {
  return [...title.matchAll(/\bgeonbot-(\d{1,20})\b/g)].map(([, id]) => id as DeploymentId);
}

export function isOver(deployment: Deployment): boolean {
  return isEnd(deployment.state);
}

/** Whether the card is stale. */
export function cardIsBehind(deployment: Deployment): boolean {
  return deployment.card === null || deployment.card.revision < deployment.revision;
}

/** Its run ended without success, and a rollout that is known to be its own goes on. */
export function isFollowedOn({ state, rollout }: Pick<Deployment, 'state' | 'rollout'>): boolean {
  const isEnded = state.kind === 'failed' || (state.kind === 'cancelled' && state.run !== null);
  return isEnded && rollout?.whose === 'ours' && rollout.endedAs === undefined;
}

/** Over for good and shown as such; needs no more work. */
export function isSettled(deployment: Deployment): boolean {
  if (isStillLookedAt(deployment.state) || !isOver(deployment) || isFollowedOn(deployment)) return false;
  // One that may stand there although nobody knows its message has to be found first.
  return deployment.card === null ? deployment.showing.postingSinceMs === null : !cardIsBehind(deployment);
}

export function changed(deployment: Deployment, change: Partial<Deployment>): Deployment {
  return { ...deployment, ...change, revision: deployment.revision + 1 };
}

const longestTrail = 40;

/** When its run succeeded; null if it has not. */
export function succeededAtMs({ state, sinceMs, trail }: Deployment): number | null {
  if (state.kind === 'succeeded') return sinceMs;
  return trail.findLast(({ kind }) => kind === 'succeeded')?.atMs ?? null;
}

export function moveTo(deployment: Deployment, state: DeploymentState, atMs: number): Deployment {
  const isSame = state.kind === deployment.state.kind;
  const passed = isSame ? [] : [{ kind: deployment.state.kind, atMs: deployment.sinceMs }];
  const trail = [...deployment.trail, ...passed].slice(-longestTrail);
  return changed(deployment, { state, sinceMs: isSame ? deployment.sinceMs : atMs, trail });
}
