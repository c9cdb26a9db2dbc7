import type { Deployment } from '../deploy/deployment.ts';
import { badKinds, isSuccess } from '../deploy/deployment-phase.ts';
import { isEnd, type StateKind } from '../deploy/deployment-state.ts';
import type { Delivery, DeliveryEnd } from './delivery-metrics.ts';

/** A deployment as a delivery. `isWatched`: an ECS service is configured, so that what runs can be read. */
export function deliveryOf(deployment: Deployment, isWatched: boolean): Delivery {
  const { id, service, environment, purpose, commit } = deployment;
  const ends = endsOf(deployment, isWatched);
  return { id, service, environment, purpose: purpose.kind, committedAtMs: commit?.committedAtMs ?? null, ends };
}

type Stage = { readonly kind: StateKind; readonly atMs: number };

/** One result for each attempt. Of the states after a successful run, the last one counts. */
function endsOf({ trail, state, sinceMs }: Deployment, isWatched: boolean): readonly DeliveryEnd[] {
  const stages: readonly Stage[] = [...trail, { kind: state.kind, atMs: sinceMs }];
  return stages.flatMap((stage, at): readonly DeliveryEnd[] => {
    const next = stages[at + 1];
    if (next !== undefined && seenAfterSuccess.includes(next.kind)) return [];
    // Not over: a success that is not verified may still fail.
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

/** For an attempt before the last one. Without an ECS service, the result of the workflow counts. */
function wasSuccess(kind: StateKind, next: StateKind, isWatched: boolean): boolean {
  return kind === 'verified' || (kind === 'succeeded' && !isWatched && attempts.includes(next));
}
