import type { Call, Deployment } from './deployment.ts';
import { isWaiting } from './deployment-state.ts';

/** For what somebody is to be called by name now; null where nobody is, or was already. */
export function callDue(deployment: Deployment): Call | null {
  const call = callFor(deployment);
  return call === null || deployment.called.includes(call) ? null : call;
}

function callFor({ state, trail }: Deployment): Call | null {
  if (state.kind === 'awaiting-approval') return 'approval-wanted';
  const stoodInLine = trail.some(({ kind }) => kind === 'in-line') && !isWaiting(state);
  const hasLeftIt = state.kind === 'expired' || (state.kind === 'cancelled' && state.run === null);
  return stoodInLine && !hasLeftIt ? 'your-turn' : null;
}
