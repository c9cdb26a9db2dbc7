import type { Rollout, RolloutDeployment, RolloutImage } from '../../src/domain/deploy/rollout.ts';
import type { RolloutChanged } from '../../src/domain/deploy/rollout-changed.ts';
import { nowMs, seoul } from './a-team.ts';

export const digestOf = (letter: string) => `sha256:${letter.repeat(64)}`;
export const oldDigest = digestOf('a');
export const newDigest = digestOf('b');
export const oldImage: RolloutImage = { container: 'app', image: 'acme/backend:1.4.1', digest: oldDigest };
export const newImage: RolloutImage = { container: 'app', image: 'acme/backend:1.4.2', digest: newDigest };
export const sidecar: RolloutImage = {
  container: 'agent',
  image: 'public.ecr.aws/datadog/agent:7',
  digest: digestOf('d'),
};

/** When the run of the workflow started, of which the rollouts of the tests come. */
export const runStartedAtMs = nowMs;

export function aDeployment(change: Partial<RolloutDeployment> = {}): RolloutDeployment {
  return {
    id: 'ecs-svc/2',
    isPrimary: true,
    state: 'completed',
    reason: null,
    createdAtMs: runStartedAtMs + 60_000,
    images: [newImage],
    ...change,
  };
}

/** Two tasks of the new image, and nothing left of the old one. */
export function aRollout(change: Partial<Rollout> = {}): Rollout {
  return { deployments: [aDeployment()], latest: null, desired: 2, running: 2, runningImages: [newImage], ...change };
}

export const oldDeployment = aDeployment({
  id: 'ecs-svc/1',
  isPrimary: false,
  createdAtMs: runStartedAtMs - 3_600_000,
  images: [oldImage],
});

/** Of the backend in dev. */
export function aRolloutChanged(change: Partial<RolloutChanged> = {}): RolloutChanged {
  const where = { cluster: 'dev', service: 'backend', region: seoul, account: '123456789012' };
  return { ...where, eventName: 'completed', reason: '', atMs: nowMs, ...change };
}
