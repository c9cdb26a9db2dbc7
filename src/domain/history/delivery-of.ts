import type { Deployment } from '../deploy/deployment.ts';
import { badKinds, goodKinds } from '../deploy/deployment-phase.ts';
import { isEnd, type StateKind } from '../deploy/deployment-state.ts';
import type { Delivery, DeliveryEnd } from './delivery-metrics.ts';

/** What a deployment tells of how the team delivers. */
export function deliveryOf(deployment: Deployment): Delivery {
  const { id, service, environment, purpose, commit } = deployment;
  const ends = endsOf(deployment);
  return { id, service, environment, purpose: purpose.kind, committedAtMs: commit?.committedAtMs ?? null, ends };
}

type Stage = { readonly kind: StateKind; readonly atMs: number };

/** Each attempt ends once. What was seen of its result after the run succeeded is one end: the last of it counts. */
function endsOf({ trail, state, sinceMs }: Deployment): readonly DeliveryEnd[] {
  const stages: readonly Stage[] = [...trail, { kind: state.kind, atMs: sinceMs }];
  return stages.flatMap((stage, at) => {
    const next = stages[at + 1];
    if (next !== undefined && seenAfterSuccess.includes(next.kind)) return [];
    // Not over yet: a success that was not verified may still turn out to be none.
    if (next === undefined && !isEnd(state)) return [];
    return endAt(stage, stages.slice(0, at + 1));
  });
}

const seenAfterSuccess: readonly StateKind[] = ['verified', 'rolled-back', 'not-running-it', 'another-commit'];

function endAt({ kind, atMs }: Stage, until: readonly Stage[]): readonly DeliveryEnd[] {
  if (badKinds.includes(kind)) return [{ atMs, isGood: false }];
  if (!goodKinds.includes(kind)) return [];
  const succeeded = until.findLast((stage) => stage.kind === 'succeeded');
  return [{ atMs: succeeded?.atMs ?? atMs, isGood: true }];
}
