import { unreachable } from '../kit/exhaustive.ts';
import type { Fact } from '../kit/fact.ts';
import type { CodeHostIds } from '../kit/repository.ts';
import type { Person } from '../people/people.ts';
import { type Approval, type ApprovalRule, isSameRule } from './approval.ts';
import {
  afterBakeEndAnswer,
  afterBakeEndAsked,
  afterBakeEndSlow,
  afterRolloutAhead,
  type BakeEndAnswer,
  type BakeEndAsked,
  type RolloutAhead,
} from './bake-end.ts';
import type { CommitSha } from './commit.ts';
import { type AlarmSeen, afterAlarmSeen } from './deploy-alarms.ts';
import { changed, type Deployment, moveTo, type Restart, runOf, succeededAtMs } from './deployment.ts';
import { afterLook, type LookedAt } from './deployment-look.ts';
import {
  afterJob,
  afterJobs,
  afterNoRerun,
  afterRead,
  afterRerunAsked,
  afterRun,
  type EndedAttempt,
  type RunEnd,
} from './deployment-run.ts';
import { type DeploymentState, isUnderway, isWaiting, type Rejection, type Release } from './deployment-state.ts';
import { afterRolloutEnded, type FollowedRollout } from './followed-rollout.ts';
import { afterHook, type HookEvent } from './hook-answers.ts';
import type { Sending } from './inputs.ts';
import { afterLookAsked } from './look-again.ts';
import { isBelievedGone, type OutOfSightBecause, outOfSightAfter } from './out-of-sight.ts';
import { afterRolloutSeen, type RolloutLook } from './rollout-progress.ts';
import type { Run, RunObservation } from './run.ts';
import type { RunJob } from './run-progress.ts';

type ApprovalWanted = { readonly kind: 'approval-wanted'; readonly rule: ApprovalRule; readonly untilMs: number };

/**
 * An event of a deployment, from a person, a webhook, a sweep or the clock. Events may come in any order and more than once.
 */
export type DeploymentEvent =
  | ApprovalWanted
  | { readonly kind: 'approved'; readonly approval: Approval }
  | { readonly kind: 'lined-up' }
  | { readonly kind: 'refused'; readonly because: Rejection }
  | { readonly kind: 'withdrawn'; readonly by: Person }
  | { readonly kind: 'expired'; readonly waitedFor: 'start' | 'approval' | 'turn' }
  | { readonly kind: 'dispatch-began'; readonly refCommit: CommitSha | null; readonly sending?: Sending }
  | { readonly kind: 'dispatch-answered'; readonly run: Run | null; readonly ids?: CodeHostIds | null }
  /** The code host told which repository it is. */
  | { readonly kind: 'identified'; readonly ids: CodeHostIds }
  | { readonly kind: 'dispatch-rejected'; readonly because: Rejection }
  | { readonly kind: 'run-missing'; readonly isFinal: boolean; readonly mayBe?: readonly Run[] }
  | { readonly kind: 'out-of-sight'; readonly because: OutOfSightBecause }
  | { readonly kind: 'restarted'; readonly restart: Restart }
  | { readonly kind: 'in-sight' }
  | ({ readonly kind: 'released' } & Release)
  | {
      readonly kind: 'run-seen';
      readonly seen: RunObservation;
      readonly headSha: CommitSha | null;
      readonly end: RunEnd;
    }
  | { readonly kind: 'job-seen'; readonly runId: number; readonly job: RunJob }
  | { readonly kind: 'jobs-listed'; readonly runId: number; readonly jobs: Fact<readonly RunJob[]> }
  | { readonly kind: 'stop-asked'; readonly by: Person }
  | { readonly kind: 'rerun-asked'; readonly run: Run }
  | { readonly kind: 'rerun-missing'; readonly ended: EndedAttempt }
  | LookedAt
  /** What was unreadable about its run is read. */
  | {
      readonly kind: 'run-read';
      readonly announced: Fact<readonly string[]>;
      readonly skippedJobs: Fact<readonly string[]>;
    }
  /** A worker takes it on to ask the platform. `isFirstWaiting`: the deployment that it was asked for before still waits. */
  | { readonly kind: 'bake-end-asked'; readonly asked: BakeEndAsked; readonly isFirstWaiting: boolean }
  | { readonly kind: 'bake-end-answered'; readonly rollout: string; readonly answer: BakeEndAnswer }
  | { readonly kind: 'bake-end-slow' }
  | { readonly kind: 'rollout-ahead'; readonly ahead: RolloutAhead | null }
  | { readonly kind: 'rollout-seen'; readonly look: RolloutLook | null }
  | FollowedRollout
  | HookEvent
  | { readonly kind: 'look-asked'; readonly by: Person; readonly askedId: string }
  | { readonly kind: 'alarm-seen'; readonly seen: AlarmSeen };

/** The deployment after the event; the same object if the event is not news, is late or does not apply. */
export function afterEvent(deployment: Deployment, event: DeploymentEvent, atMs: number): Deployment {
  const { state } = deployment;
  const to = (next: DeploymentState) => moveTo(deployment, next, atMs);
  switch (event.kind) {
    case 'approval-wanted':
      return afterApprovalWanted(deployment, event, atMs);
    case 'approved':
      return state.kind === 'awaiting-approval' ? withApproval(deployment, event.approval) : deployment;
    case 'lined-up':
      return state.kind === 'requested' || state.kind === 'awaiting-approval' ? to({ kind: 'in-line' }) : deployment;
    case 'refused':
      return isWaiting(state) ? to({ kind: 'rejected', because: event.because }) : deployment;
    case 'withdrawn':
      return isWaiting(state) ? to({ kind: 'cancelled', run: null, by: event.by }) : deployment;
    case 'expired':
      return isWaiting(state) ? to({ kind: 'expired', waitedFor: event.waitedFor }) : deployment;
    case 'dispatch-began':
      return isWaiting(state)
        ? {
            ...to({ kind: 'dispatching' }),
            ...event.sending,
            refCommit: event.refCommit ?? deployment.refCommit,
            ...(deployment.rolloutAhead ? { rolloutAhead: null } : {}),
          }
        : deployment;
    case 'dispatch-answered':
      return isAnswered(state, event.run)
        ? identified(inSight(to({ kind: 'dispatched', run: event.run })), event.ids ?? null)
        : deployment;
    case 'identified':
      return afterIdentified(deployment, event.ids);
    case 'dispatch-rejected':
      // Only the worker that asked GitHub reports it. Another may have searched for the run meanwhile and found none.
      return state.kind === 'dispatching' || state.kind === 'lost'
        ? to({ kind: 'rejected', because: event.because })
        : deployment;
    case 'run-missing':
      return mayBeMissing(state, event.isFinal) ? inSight(to(lost(event.isFinal, { mayBe: event.mayBe }))) : deployment;
    case 'out-of-sight':
      return isSoughtAfter(state) ? afterOutOfSight(deployment, event.because, atMs) : deployment;
    case 'restarted': {
      const { restart } = event;
      const isNew = (deployment.restarted?.attempt ?? 0) < restart.attempt;
      return isNew && runOf(state) !== null ? changed(deployment, { restarted: restart }) : deployment;
    }
    case 'in-sight':
      return deployment.outOfSight ? changed(deployment, { outOfSight: null }) : deployment;
    case 'released': {
      const { by, reason, askedId } = event;
      const run = runOf(state) ?? undefined;
      return mayBeReleased(deployment)
        ? inSight(to(lost(true, { run, released: { by, reason, askedId } })))
        : deployment;
    }
    case 'run-seen':
      return afterRun(deployment, event, atMs);
    case 'job-seen':
      return afterJob(deployment, event.runId, event.job);
    case 'jobs-listed':
      return afterJobs(deployment, event.runId, event.jobs);
    case 'stop-asked':
      return isUnderway(state) && deployment.stoppedBy === null
        ? changed(deployment, { stoppedBy: event.by })
        : deployment;
    case 'rerun-asked':
      return afterRerunAsked(deployment, event.run, atMs);
    case 'rerun-missing':
      return afterNoRerun(deployment, event.ended, atMs);
    case 'verified':
    case 'rolled-back':
    case 'not-running-it':
    case 'another-commit':
    case 'unverifiable':
    case 'still-rolling':
    case 'superseded':
    case 'looked-enough':
      return afterLook(deployment, event, atMs);
    case 'run-read': {
      const read = afterRead(deployment, event);
      const isNew = read.announced !== deployment.announced || read.skippedJobs !== deployment.skippedJobs;
      return isNew && succeededAtMs(deployment) !== null ? changed(deployment, read) : deployment;
    }
    case 'bake-end-asked':
      return afterBakeEndAsked(deployment, event.asked, event.isFirstWaiting, atMs);
    case 'bake-end-answered':
      return afterBakeEndAnswer(deployment, event.rollout, event.answer);
    case 'bake-end-slow':
      return afterBakeEndSlow(deployment);
    case 'rollout-ahead':
      return afterRolloutAhead(deployment, event.ahead);
    case 'alarm-seen':
      return afterAlarmSeen(deployment, event.seen);
    case 'hook-asked':
    case 'hook-answered':
      return afterHook(deployment, event, atMs);
    case 'rollout-seen':
      return afterRolloutSeen(deployment, event.look, atMs);
    case 'rollout-ended':
      return afterRolloutEnded(deployment, event);
    case 'look-asked':
      return afterLookAsked(deployment, { by: event.by, atMs, askedId: event.askedId });
    default:
      return unreachable(event);
  }
}

/** A rule that changes while the deployment waits is the one that people approve by. */
function afterApprovalWanted(deployment: Deployment, { rule, untilMs }: ApprovalWanted, atMs: number): Deployment {
  const { state } = deployment;
  const isNews = state.kind === 'awaiting-approval' ? !isSameRule(state.rule, rule) : state.kind === 'requested';
  return isNews ? moveTo(deployment, { kind: 'awaiting-approval', rule, untilMs }, atMs) : deployment;
}

function withApproval(deployment: Deployment, approval: Approval): Deployment {
  const isKnown = deployment.approvals.some(({ by }) => by.id === approval.by.id);
  return isKnown ? deployment : changed(deployment, { approvals: [...deployment.approvals, approval] });
}

/** Whether the lane may be released although the run may still be going. */
export function mayBeReleased({ state, outOfSight }: Deployment): boolean {
  return isSoughtAfter(state) && outOfSight?.isLong === true;
}

/** A run is in progress or may be. */
function isSoughtAfter(state: DeploymentState): boolean {
  return isUnderway(state) && state.kind !== 'succeeded';
}

function afterOutOfSight(deployment: Deployment, because: OutOfSightBecause, atMs: number): Deployment {
  const { state, outOfSight: before } = deployment;
  const outOfSight = outOfSightAfter(before, because, atMs);
  if (isBelievedGone(outOfSight)) {
    return inSight(moveTo(deployment, lost(true, { run: runOf(state) ?? undefined }), atMs));
  }
  if (state.kind === 'dispatching') return { ...moveTo(deployment, lost(false), atMs), outOfSight };
  return JSON.stringify(outOfSight) === JSON.stringify(before) ? deployment : changed(deployment, { outOfSight });
}

function inSight(deployment: Deployment): Deployment {
  return { ...deployment, outOfSight: null };
}

function afterIdentified(deployment: Deployment, ids: CodeHostIds): Deployment {
  const known = identified(deployment, ids);
  return known === deployment ? deployment : changed(deployment, { codeHostIds: known.codeHostIds ?? null });
}

/** A deployment never changes its repository. An installation is another one after the App was installed again. */
function identified(deployment: Deployment, ids: CodeHostIds | null): Deployment {
  const before = deployment.codeHostIds ?? null;
  if (ids === null || (before !== null && before.repositoryId !== ids.repositoryId)) return deployment;
  const installationId = ids.installationId ?? before?.installationId ?? null;
  const isKnown = before !== null && before.installationId === installationId;
  return isKnown ? deployment : { ...deployment, codeHostIds: { ...ids, installationId } };
}

type Lost = Extract<DeploymentState, { readonly kind: 'lost' }>;

function lost(
  isFinal: boolean,
  { run, mayBe, released }: { readonly [Known in 'run' | 'mayBe' | 'released']?: Lost[Known] | undefined } = {},
): Lost {
  return {
    kind: 'lost',
    isFinal,
    ...(run === undefined ? {} : { run }),
    ...(mayBe === undefined || mayBe.length === 0 ? {} : { mayBe }),
    ...(released === undefined ? {} : { released }),
  };
}

/** A webhook may arrive before the answer to the dispatch. */
function isAnswered(state: DeploymentState, run: Run | null): boolean {
  if (state.kind === 'dispatching') return true;
  return run !== null && (state.kind === 'lost' || (state.kind === 'dispatched' && state.run === null));
}

function mayBeMissing(state: DeploymentState, isFinal: boolean): boolean {
  switch (state.kind) {
    case 'dispatching':
      return true;
    case 'dispatched':
      return isFinal || state.run === null;
    case 'queued':
    case 'in-progress':
      return isFinal;
    case 'lost':
      return isFinal && !state.isFinal;
    default:
      return false;
  }
}
