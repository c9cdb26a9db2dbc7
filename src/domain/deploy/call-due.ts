import type { MemberId, RoleId } from '../people/people.ts';
import type { Call, Deployment } from './deployment.ts';
import { isWaiting } from './deployment-state.ts';

/** The people or roles that a call mentions. */
export type CalledForDeploy = { readonly roles: readonly RoleId[]; readonly members: readonly MemberId[] };

/** The call that is due; null if there is none or it was already made. */
export function callDue(deployment: Deployment): Call | null {
  const due = [restartOf(deployment), callFor(deployment)];
  return due.find((call) => call !== null && !deployment.called.includes(call)) ?? null;
}

/** Who is called: the approvers or the requester, who is nobody here where a push started it. Null if the call no longer applies. */
export function calledFor({ state, requestedBy, pushed }: Deployment, call: Call): CalledForDeploy | null {
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
  const hasLeftIt = state.kind === 'expired' || (state.kind === 'cancelled' && state.run === null);
  return stoodInLine && !hasLeftIt ? 'your-turn' : null;
}
