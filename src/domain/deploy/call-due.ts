import type { MemberId, RoleId } from '../people/people.ts';
import { type Call, type Deployment, runOf } from './deployment.ts';
import { isEnd, isStillLookedAt, isWaiting } from './deployment-state.ts';
import { isOpenPause } from './hook-answers.ts';
import { keyOf } from './rollout.ts';
import { isRollingOut } from './rollout-progress.ts';

/** The people or roles that a call mentions. */
export type CalledForDeploy = { readonly roles: readonly RoleId[]; readonly members: readonly MemberId[] };

/** The call that is due; null if there is none or it was already made. */
export function callDue(deployment: Deployment): Call | null {
  const due = [restartOf(deployment), callFor(deployment), pauseOf(deployment), endOf(deployment)];
  return due.find((call) => call !== null && !deployment.called.includes(call)) ?? null;
}

/** Who is called: the approvers or the requester, who is nobody here where a push started it. Null if the call no longer applies. */
export function calledFor(deployment: Deployment, call: Call): CalledForDeploy | null {
  const { state, requestedBy, pushed, approvals } = deployment;
  if (call.startsWith('paused-')) {
    // Whoever has approved it may let it go on; whoever asked may not, where two have to agree.
    const members = [requestedBy, ...approvals.map(({ by }) => by)].map(({ id }) => id);
    return { roles: [], members: [...new Set(members)] };
  }
  if (call !== 'approval-wanted') return { roles: [], members: pushed === undefined ? [requestedBy.id] : [] };
  if (state.kind !== 'awaiting-approval' || state.rule.roles.length === 0) return null;
  return { roles: state.rule.roles, members: [] };
}

function restartOf({ restarted }: Deployment): Call | null {
  return restarted ? `restarted-${restarted.attempt}` : null;
}

function callFor({ state, trail }: Deployment): Call | null {
  if (state.kind === 'awaiting-approval') return 'approval-wanted';
  const stoodInLine = trail.some(({ kind }) => kind === 'in-line') && !isWaiting(state);
  const hasLeftIt =
    state.kind === 'expired' || state.kind === 'rejected' || (state.kind === 'cancelled' && state.run === null);
  return stoodInLine && !hasLeftIt ? 'your-turn' : null;
}

/** The pause of its own rollout that waits for an answer. */
function pauseOf(deployment: Deployment): Call | null {
  const { callRequester, rollout, called } = deployment;
  if (callRequester === undefined || rollout?.whose !== 'ours' || !isRollingOut(deployment)) return null;
  const open = rollout.progress?.hooks.filter((hook) => isOpenPause(deployment, hook)) ?? [];
  const calls = open.map(({ id }) => `paused-${keyOf(id)}` as const);
  return calls.find((call) => !called.includes(call)) ?? null;
}

function endOf(deployment: Deployment): Call | null {
  const { callRequester, state } = deployment;
  const ended = callRequester === undefined ? null : endedAs(deployment);
  if (ended === null || (ended !== 'bad' && callRequester === 'failures')) return null;
  return `ended-${runOf(state)?.attempt ?? 0}`;
}

/** Null while it may still change, and where whoever asked has ended it or heard it in the reply. */
function endedAs({ state, trail, requestedBy, stoppedBy, bakeEnd }: Deployment): 'good' | 'bad' | 'void' | null {
  switch (state.kind) {
    case 'verified':
      return 'good';
    case 'succeeded':
      if (!isEnd(state) || isStillLookedAt(state)) return null;
      return state.verification.kind === 'impossible' && state.verification.reason === 'not-configured'
        ? 'good'
        : 'bad';
    case 'rolled-back':
      return bakeEnd?.answer.kind === 'asked' && bakeEnd.by.id === requestedBy.id ? null : 'bad';
    case 'failed':
      return 'bad';
    case 'not-running-it':
    case 'another-commit':
      return isStillLookedAt(state) ? null : 'bad';
    case 'superseded':
      return 'void';
    case 'lost':
      return state.isFinal && state.released?.by.id !== requestedBy.id ? 'bad' : null;
    case 'not-run':
      // One that waits for a person may still begin.
      return state.because === 'skipped' ? 'bad' : null;
    case 'cancelled':
      return [state.by?.id, stoppedBy?.id].includes(requestedBy.id) ? null : 'bad';
    case 'rejected':
      if (state.because.kind === 'person' && state.because.by.id === requestedBy.id) return null;
      return trail.some(({ kind }) => kind === 'awaiting-approval' || kind === 'in-line') ? 'bad' : null;
    case 'expired':
      return trail.some(({ kind }) => kind === 'awaiting-approval' || kind === 'in-line') ? 'bad' : null;
    default:
      return null;
  }
}
