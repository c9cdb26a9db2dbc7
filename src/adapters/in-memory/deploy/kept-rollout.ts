import type { RolloutStop } from '../../../application/deploy/ports/rollouts.ts';
import { imageReference } from '../../../domain/deploy/image-reference.ts';
import type { RolloutDeployment, RolloutImage, ServiceDeployment } from '../../../domain/deploy/rollout.ts';
import type { Fact } from '../../../domain/kit/fact.ts';
import type { EcsService } from '../../../domain/status/resource.ts';

export type KeptDeployment = Omit<RolloutDeployment, 'images'> & { readonly images: readonly RolloutImage[] };

export type Kept = {
  readonly deployments: readonly KeptDeployment[];
  /** Newest first. */
  readonly rollouts: readonly ServiceDeployment[];
  readonly runningImages: readonly RolloutImage[];
  readonly hasTasksOfOthers: boolean;
};

export const notPossible: RolloutStop = {
  kind: 'rejected',
  reason: 'not-possible',
  permission: null,
  message: 'The service deployment is not in progress.',
};

export function isGoing({ status }: ServiceDeployment): boolean {
  return status === 'in-progress' || status === 'rolling-back';
}

export function arnOf({ region, cluster, service }: EcsService, { id }: KeptDeployment): string {
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

export function includes(images: readonly RolloutImage[], image: RolloutImage): boolean {
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
