import type { RolloutStop } from '../../../application/deploy/ports/rollouts.ts';
import { imageReference } from '../../../domain/deploy/image-reference.ts';
import type { Rollout, RolloutDeployment, RolloutImage, ServiceDeployment } from '../../../domain/deploy/rollout.ts';
import { type EcsPlace, isOnEcs, type Platform, type RunsOn } from '../../../domain/deploy/runs-on.ts';
import { type Fact, type FactName, known, knownList, unreadable } from '../../../domain/kit/fact.ts';
import type { Missing } from '../../../domain/status/reading.ts';
import { begunProgress, type RolloutPlan } from './rollout-plan.ts';

export type KeptDeployment = Omit<RolloutDeployment, 'images'> & { readonly images: readonly RolloutImage[] };

export type Kept = {
  readonly deployments: readonly KeptDeployment[];
  /** Newest first. */
  readonly rollouts: readonly ServiceDeployment[];
  readonly runningImages: readonly RolloutImage[];
  readonly hasTasksOfOthers: boolean;
};

export const notPossible = {
  kind: 'rejected' as const,
  reason: 'not-possible' as const,
  permission: null,
  message: 'The service deployment is not in progress.',
} satisfies RolloutStop;

/** What cannot be read where something is hidden, as each platform's adapter calls it. Lambda lists no rollouts. */
export const factsOn = {
  ecs: { brought: 'service-revisions', rollouts: 'service-deployments', running: 'tasks' },
  lambda: { brought: 'function-versions', rollouts: null, running: 'function-versions' },
  eks: { brought: 'replica-sets', rollouts: 'replica-sets', running: 'pods' },
} as const satisfies Readonly<Record<Platform, Readonly<Record<string, FactName | null>>>>;

export function begunIn(seen: Rollout | Missing, sinceMs: number, at: RunsOn): Rollout['serviceDeployments'] {
  if ('kind' in seen) {
    const known = seen.reason === 'access-denied' || seen.reason === 'throttled' ? seen.reason : 'source-unavailable';
    const permission = known === 'access-denied' && isOnEcs(at) ? 'ecs:ListServiceDeployments' : null;
    return unreadable('service-deployments', known, permission);
  }
  const { serviceDeployments: all } = seen;
  return all.kind === 'known' ? knownList(all.value.filter(({ startedAtMs }) => startedAtMs >= sinceMs)) : all;
}

/** These run beside what the primary brings. */
export function besides(before: Current, others: readonly RolloutImage[]): Kept {
  const beside = others.filter((one) => !includes(before.primary.images, one));
  return { ...before, runningImages: [...before.primary.images, ...beside] };
}

export function isGoing({ status }: ServiceDeployment): boolean {
  return status === 'in-progress' || status === 'rolling-back';
}

/** None on a platform that does not name its rollouts, which then cannot be stopped. */
export function idOf(at: RunsOn, { id }: KeptDeployment): { readonly id?: string } {
  return isOnEcs(at) ? { id: arnOf(at, id) } : {};
}

function arnOf({ region, cluster, service }: EcsPlace, id: string): string {
  return `arn:aws:ecs:${region}:123456789012:service-deployment/${cluster}/${service}/${id.replace('ecs-svc/', '')}`;
}

export function withNewest({ rollouts }: Kept, change: Partial<ServiceDeployment>): readonly ServiceDeployment[] {
  return rollouts.map((rollout, at) => (at === 0 ? { ...rollout, ...change } : rollout));
}

export function primaryOf({ deployments }: Kept): KeptDeployment {
  const primary = deployments.find(({ isPrimary }) => isPrimary);
  if (primary === undefined) throw new Error('a service always has a primary deployment');
  return primary;
}

export function replaced(
  images: readonly RolloutImage[],
  image: string,
  digest: string | null,
): readonly RolloutImage[] {
  const { repository } = imageReference(image);
  const same = images.findIndex((one) => imageReference(one.image).repository === repository);
  const at = Math.max(same, 0);
  const container = images[at]?.container ?? nameOf(image, at);
  return [...images.slice(0, at), { container, image, digest }, ...images.slice(at + 1)];
}

export function nameOf(image: string, at: number): string {
  return imageReference(image).repository?.split('/').at(-1) ?? `container-${at}`;
}

function includes(images: readonly RolloutImage[], image: RolloutImage): boolean {
  return images.some((one) => JSON.stringify(one) === JSON.stringify(image));
}

export function isOf(texts: readonly string[], images: readonly RolloutImage[]): boolean {
  return JSON.stringify(texts) === JSON.stringify(images.map(({ image }) => image));
}

export type HowRolledBack = 'rolled-back' | 'rolling-back' | 'rollback-failed';

type Current = Kept & { readonly primary: KeptDeployment };

/** Null where there is nothing to go back to. */
export function rolledBack(before: Current, reason: string, how: HowRolledBack): Kept | null {
  const back = before.deployments.find(({ isPrimary, state }) => !isPrimary && state === 'completed');
  if (back === undefined) return null;
  const failed = { ...before.primary, isPrimary: false, state: 'failed', reason } as const;
  const state = { 'rolled-back': 'completed', 'rolling-back': 'in-progress', 'rollback-failed': 'failed' } as const;
  const primary = { ...back, isPrimary: true, state: state[how] };
  const rollouts = withNewest(before, { status: how, reason, onRequest: false });
  const runningImages = how === 'rolled-back' ? back.images : before.runningImages;
  return { deployments: [failed, primary], rollouts, runningImages, hasTasksOfOthers: false };
}

export function goneBack(before: Current): Kept {
  const primary = { ...before.primary, state: 'completed' } as const;
  const deployments = before.deployments.map((one) => (one.isPrimary ? primary : one));
  const rollouts = withNewest(before, { status: 'rolled-back' });
  return { deployments, rollouts, runningImages: primary.images, hasTasksOfOthers: false };
}

export function givenUp(before: Current, reason: string): Kept {
  const failed = { ...before.primary, state: 'failed', reason } as const;
  const rollouts = withNewest(before, { status: 'stopped', reason, onRequest: false });
  const deployments = before.deployments.map((one) => (one.isPrimary ? failed : one));
  return { ...before, deployments, rollouts };
}

/** Only of the newest one, and only until it has ended well, what it brings is told. */
export function asTold(
  { images, onRequest, progress, ...one }: ServiceDeployment,
  at: number,
  told: (images: readonly RolloutImage[]) => Fact<readonly RolloutImage[]>,
): ServiceDeployment {
  if (at > 0) return one;
  const far = progress === undefined ? {} : { progress };
  if (one.status === 'succeeded') return { ...one, ...far };
  const brings = images?.kind === 'known' ? { images: told(images.value) } : {};
  return { ...one, ...brings, ...(onRequest === undefined ? {} : { onRequest }), ...far };
}

export function begunRollout(
  startedAtMs: number,
  named: { readonly id?: string },
  images: readonly RolloutImage[],
  plan: RolloutPlan | undefined,
): ServiceDeployment {
  const far = plan === undefined ? {} : { progress: known(begunProgress(plan)) };
  return { status: 'in-progress', reason: null, startedAtMs, ...named, images: knownList(images), ...far };
}
