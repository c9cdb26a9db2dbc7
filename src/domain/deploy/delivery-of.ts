import type { Delivery, DeliveryEnd } from './delivery-metrics.ts';
import type { Deployment } from './deployment.ts';
import { phaseOfState } from './deployment-phase.ts';

/** What a deployment tells of how the team delivers. */
export function deliveryOf(deployment: Deployment): Delivery {
  const { id, service, environment, purpose, commit } = deployment;
  const committedAtMs = commit?.committedAtMs ?? null;
  return { id, service, environment, purpose: purpose.kind, committedAtMs, ends: endsOf(deployment) };
}

function endsOf({ state, sinceMs }: Deployment): readonly DeliveryEnd[] {
  const phase = phaseOfState(state);
  return phase === 'good' || phase === 'bad' ? [{ atMs: sinceMs, isGood: phase === 'good' }] : [];
}
