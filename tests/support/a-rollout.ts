import type {
  Rollout,
  RolloutDeployment,
  RolloutImage,
  RolloutProgress,
  ServiceDeployment,
} from '../../src/domain/deploy/rollout.ts';
import type { RolloutChanged } from '../../src/domain/deploy/rollout-changed.ts';
import { type Fact, knownList } from '../../src/domain/kit/fact.ts';
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

type Plain<T, Lists extends keyof T> = Omit<T, Lists> & { readonly [L in Lists]: T[L] | readonly RolloutImage[] };

/** A list as a fact, and a fact as it is. */
function asFact(images: Fact<readonly RolloutImage[]> | readonly RolloutImage[]): Fact<readonly RolloutImage[]> {
  return 'kind' in images ? images : knownList(images);
}

export function aDeployment({
  images = [newImage],
  ...change
}: Partial<Plain<RolloutDeployment, 'images'>> = {}): RolloutDeployment {
  return {
    id: 'ecs-svc/2',
    isPrimary: true,
    state: 'completed',
    reason: null,
    createdAtMs: runStartedAtMs + 60_000,
    images: asFact(images),
    ...change,
  };
}

/** Two tasks of the new image, and nothing left of the old one. */
export function aRollout({ runningImages = [newImage], latest = completed, ...change }: ARollout = {}): Rollout {
  return {
    deployments: [aDeployment()],
    serviceDeployments: knownList(latest === null ? [] : [latest]),
    desired: 2,
    running: 2,
    runningImages: asFact(runningImages),
    hasTasksOfOthers: false,
    digests: 'as-pulled',
    ...change,
  };
}

const completed: ServiceDeployment = { status: 'succeeded', reason: null, startedAtMs: runStartedAtMs + 60_000 };

export type ARollout = Partial<Plain<Rollout, 'runningImages'>> & { readonly latest?: ServiceDeployment | null };

/** A canary that has moved a tenth of the traffic. */
export function aProgress(change: Partial<RolloutProgress> = {}): RolloutProgress {
  return {
    strategy: 'canary',
    stage: 'production-traffic-shift',
    productionPercent: 10,
    testPercent: 0,
    step: { percent: 10, bakeMinutes: 15 },
    bakeMinutes: 60,
    alarms: { names: ['backend-5xx'], fired: [] },
    hooks: [],
    ...change,
  };
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
