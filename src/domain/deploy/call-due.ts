import type { MemberId, RoleId } from '../people/people.ts';
import type { Call, Deployment } from './deployment.ts';
import { isWaiting } from './deployment-state.ts';

/** Whom a call names. */
export type CalledForDeploy = { readonly roles: readonly RoleId[]; readonly members: readonly MemberId[] };

/** For what somebody is to be called by name now; null where nobody is, or was already. */
export function callDue(deployment: Deployment): Call | null {
  const due = [restartOf(deployment), callFor(deployment)];
  return due.find((call) => call !== null && !deployment.called.includes(call)) ?? null;
}

/** Those whom it concerns: who may approve, or who asked. Null where it concerns nobody any more. */
export function calledFor({ state, requestedBy }: Deployment, call: Call): CalledForDeploy | null {
  if (call !== 'approval-wanted') return { roles: [], members: [requestedBy.id] };
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
