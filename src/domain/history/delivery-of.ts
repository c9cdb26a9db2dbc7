import type { Deployment } from '../deploy/deployment.ts';
import { badKinds, isSuccess } from '../deploy/deployment-phase.ts';
import { isEnd, type StateKind } from '../deploy/deployment-state.ts';
import type { Delivery, DeliveryEnd } from './delivery-metrics.ts';

/** What a deployment tells of how the team delivers. `isWatched`: a place is configured where what runs can be read. */
export function deliveryOf(deployment: Deployment, isWatched: boolean): Delivery {
  const { id, service, environment, purpose, commit } = deployment;
  const ends = endsOf(deployment, isWatched);
  return { id, service, environment, purpose: purpose.kind, committedAtMs: commit?.committedAtMs ?? null, ends };
}

type Stage = { readonly kind: StateKind; readonly atMs: number };

/** Each attempt ends once. What was seen of its result after the run succeeded is one end: the last of it counts. */
function endsOf({ trail, state, sinceMs }: Deployment, isWatched: boolean): readonly DeliveryEnd[] {
  const stages: readonly Stage[] = [...trail, { kind: state.kind, atMs: sinceMs }];
  return stages.flatMap((stage, at): readonly DeliveryEnd[] => {
    const next = stages[at + 1];
    if (next !== undefined && seenAfterSuccess.includes(next.kind)) return [];
    // Not over yet: a success that was not verified may still turn out to be none.
    if (next === undefined && !isEnd(state)) return [];
    if (badKinds.includes(stage.kind)) return [{ atMs: stage.atMs, isGood: false }];
    const isGood = next === undefined ? isSuccess(state, isWatched) : wasSuccess(stage.kind, next.kind, isWatched);
    const succeeded = stages.slice(0, at + 1).findLast(({ kind }) => kind === 'succeeded');
    return isGood ? [{ atMs: succeeded?.atMs ?? stage.atMs, isGood: true }] : [];
  });
}

const seenAfterSuccess: readonly StateKind[] = [
  'verified',
  'rolled-back',
  'not-running-it',
  'another-commit',
  'superseded',
];
const attempts: readonly StateKind[] = ['queued', 'in-progress'];

/** Of an attempt before the last one. Without a place that could be looked at, the end of the workflow has to do. */
function wasSuccess(kind: StateKind, next: StateKind, isWatched: boolean): boolean {
  return kind === 'verified' || (kind === 'succeeded' && !isWatched && attempts.includes(next));
}
