import { type Deployment, isOver } from '../deploy/deployment.ts';
import type { StateKind } from '../deploy/deployment-state.ts';
import type { Delivery, DeliveryEnd } from './delivery-metrics.ts';

/** What a deployment tells of how the team delivers. */
export function deliveryOf(deployment: Deployment): Delivery {
  const { id, service, environment, purpose, commit } = deployment;
  const ends = endsOf(deployment);
  return { id, service, environment, purpose: purpose.kind, committedAtMs: commit?.committedAtMs ?? null, ends };
}

type Stage = { readonly kind: StateKind; readonly atMs: number };

/** Each time that it was tried, it ended once: what only followed from a success, or undid it, is no end of its own. */
function endsOf(deployment: Deployment): readonly DeliveryEnd[] {
  // What is not over yet is no end: a success that has not been verified may still turn out to be none.
  const now = isOver(deployment) ? [{ kind: deployment.state.kind, atMs: deployment.sinceMs }] : [];
  const stages: readonly Stage[] = [...deployment.trail, ...now];
  return stages.flatMap((stage, at) => endAt(stage, stages[at + 1]?.kind ?? null));
}

function endAt({ kind, atMs }: Stage, next: StateKind | null): readonly DeliveryEnd[] {
  switch (kind) {
    case 'succeeded':
      return next === 'rolled-back' || next === 'not-running-it' ? [] : [{ atMs, isGood: true }];
    case 'failed':
    case 'rolled-back':
    case 'not-running-it':
      return [{ atMs, isGood: false }];
    default:
      return [];
  }
}
