import type { Deployment, DeploymentId, DeploymentState } from '../../src/domain/deploy/deployment.ts';
import { aDeployment, aRun } from '../contracts/deploy/a-deployment.ts';
import { nowMs } from './a-team.ts';

const run = aRun(8123);

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

export const states = {
  succeeded: {
    kind: 'succeeded',
    run,
    images: { kind: 'known', images: ['acme/backend:v1'] },
    verification: { kind: 'impossible', reason: 'not-configured' },
  },
  failed: { kind: 'failed', run, failure: null, log: { kind: 'none' } },
  cancelled: { kind: 'cancelled', run, by: null },
  dispatched: { kind: 'dispatched', run },
  requested: { kind: 'requested' },
} as const satisfies Record<string, DeploymentState>;

/** Of `backend` to `dev`, asked for so many hours ago and in its state ten minutes later. */
export function pastDeployment(id: number, hoursAgo: number, changes: Partial<Deployment> = {}): Deployment {
  const requestedAtMs = nowMs - hoursAgo * hourMs;
  const state = states.succeeded;
  const past = { requestedAtMs, sinceMs: requestedAtMs + 600_000, state, version: `v${id}` };
  return aDeployment({ id: String(id) as DeploymentId, ...past, ...changes });
}
