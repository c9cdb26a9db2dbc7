import type { Announcement } from '../kit/announcement.ts';
import type { Brand } from '../kit/brand.ts';
import type { Fact } from '../kit/fact.ts';
import type { Repository } from '../kit/repository.ts';
import type { Person, RoleId } from '../people/people.ts';
import type { Approval } from './approval.ts';
import type { Commit, CommitSha } from './commit.ts';
import type { DeployRefusal } from './deploy-refusal.ts';
import { type DeploymentState, isEnd, isStillLookedAt, runOf, type StateKind } from './deployment-state.ts';
import type { Diff } from './diff.ts';
import type { OutOfSight } from './out-of-sight.ts';
import type { Run } from './run.ts';
import type { RunJob } from './run-progress.ts';

export type { DeployedImages, DeploymentState } from './deployment-state.ts';
export { runOf } from './deployment-state.ts';

/** The id of what asked for it, so that asking twice is one deployment. */
export type DeploymentId = Brand<string, 'DeploymentId'>;

export type Purpose =
  | { readonly kind: 'deploy' }
  /** Back to what `to` brought. */
  | { readonly kind: 'rollback'; readonly to: DeploymentId };

export type Deployment = {
  readonly id: DeploymentId;
  readonly service: string;
  readonly environment: string;
  readonly version: string;
  readonly ref: string;
  readonly repository: Repository;
  readonly workflow: string;
  /** Everything that was sent to the workflow. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly requestedBy: Person;
  readonly requestedAtMs: number;
  /** As they were then: the rules are asked again when its time comes. */
  readonly requesterRoles: readonly RoleId[];
  readonly purpose: Purpose;
  /** What the version meant when it was asked for; null where versions name no commits. */
  readonly commit: Commit | null;
  /** Of the workflow's file: what the ref meant right before GitHub was asked, and what the run must start from. */
  readonly refCommit: CommitSha | null;
  /** What a run started from, where that was another commit: it is stopped, and never counts as a success. */
  readonly strayedTo: CommitSha | null;
  /** Who asked for its run to be stopped. */
  readonly stoppedBy: Person | null;
  /** Who ran it again on the code host itself, past the rules; as above. */
  readonly restarted?: Restart | null;
  /** As long as nothing is known of its run; left out by what an older release wrote. */
  readonly outOfSight?: OutOfSight | null;
  /** What it brings over what runs, where that could be learnt. */
  readonly diff: Diff | null;
  /** Paths of the diff that deserve a second look, by the service's own rules. */
  readonly risky: readonly string[];
  readonly approvals: readonly Approval[];
  /** The reason that somebody gave for going past the rules, and what these rules said. */
  readonly breakGlass: { readonly reason: string; readonly overrode: readonly DeployRefusal[] } | null;
  /** Of the run's newest attempt, by id. */
  readonly jobs: readonly RunJob[];
  /** What the workflow said that it deploys. */
  readonly announced: Fact<readonly string[]>;
  /** Jobs of its run that were skipped. */
  readonly skippedJobs: Fact<readonly string[]>;
  /** Who was already called, and for what. */
  readonly called: readonly Call[];
  readonly state: DeploymentState;
  /** When it came into this state. */
  readonly sinceMs: number;
  /** The states before, oldest first, each with when it began. */
  readonly trail: readonly { readonly kind: StateKind; readonly atMs: number }[];
  /** Counts every change. */
  readonly revision: number;
  readonly card: DeploymentShown | null;
};

/** The card, the revision that it shows, and when it was last written or began to be. */
export type DeploymentShown = {
  readonly announcement: Announcement;
  readonly revision: number;
  readonly atMs: number;
  /** When somebody has promised to write it again. */
  readonly nextMs?: number;
};

/** A reason to call people by name, once. */
export type Call = 'approval-wanted' | 'your-turn' | `restarted-${number}`;

export type Restart = {
  readonly attempt: number;
  /** Account on the code host. */
  readonly by: string;
  /** What the rules would have said to it. */
  readonly broke: readonly DeployRefusal[];
  /** The code host is asked to cancel it. */
  readonly isStopped: boolean;
};

/** Whether an attempt of its run was asked for by nobody here: what is asked for here is written down first. */
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

/** True while the card shows less than what is known. */
export function cardIsBehind(deployment: Deployment): boolean {
  return deployment.card === null || deployment.card.revision < deployment.revision;
}

/** It is over for good, and its card says so: nobody has to come back to it. */
export function isSettled(deployment: Deployment): boolean {
  if (isStillLookedAt(deployment.state)) return false;
  return isOver(deployment) && (deployment.card === null || !cardIsBehind(deployment));
}

export function withCard(deployment: Deployment, announcement: Announcement, atMs: number): Deployment {
  return { ...deployment, card: { announcement, revision: deployment.revision, atMs } };
}

export function changed(deployment: Deployment, change: Partial<Deployment>): Deployment {
  return { ...deployment, ...change, revision: deployment.revision + 1 };
}

const longestTrail = 40;

/** When its run was through; null where it is not. */
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
