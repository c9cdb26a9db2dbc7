import type { Deployment } from '../deploy/deployment.ts';
import { type ImageLikeness, imageReference, imageText, isOfRepository, likeness } from '../deploy/image-reference.ts';
import type { Rollout, RolloutImage } from '../deploy/rollout.ts';
import type { Missing, MissingReason } from '../status/reading.ts';

/** Whether ECS still runs what was deployed last. Somebody may have changed it by hand. */
export type Drift =
  | { readonly kind: 'none' }
  /** Images as texts: the deployed ones, and those of the primary deployment. */
  | { readonly kind: 'drifted'; readonly deployed: readonly string[]; readonly primary: readonly string[] }
  | { readonly kind: 'unknown'; readonly reason: MissingReason | 'not-comparable' }
  /** No ECS service is configured, or the deployed images are unknown. */
  | { readonly kind: 'not-looked-for' };

/** `rollout` is null if it was not read. */
export function driftOf(deployed: readonly string[], rollout: Rollout | Missing | null): Drift {
  if (rollout === null || deployed.length === 0) return { kind: 'not-looked-for' };
  if ('kind' in rollout) return { kind: 'unknown', reason: rollout.reason };
  const [primary, ...others] = rollout.deployments.filter(({ isPrimary }) => isPrimary);
  if (primary === undefined || others.length > 0) return { kind: 'unknown', reason: 'not-comparable' };
  if (primary.images.kind !== 'known') return { kind: 'unknown', reason: 'not-comparable' };
  const images = primary.images.value;
  const found = deployed.map((text) => likenessIn(images, text));
  if (found.includes('differs')) return { kind: 'drifted', deployed, primary: images.map(imageText) };
  return found.includes('unclear') ? { kind: 'unknown', reason: 'not-comparable' } : { kind: 'none' };
}

/** The images that its state records. */
export function imagesOf({ state }: Deployment): readonly string[] {
  if (state.kind === 'verified') return state.images;
  return state.kind === 'succeeded' && state.images.kind === 'known' ? state.images.images : [];
}

function likenessIn(images: readonly RolloutImage[], text: string): ImageLikeness {
  const deployed = imageReference(text);
  const same = images.filter((image) => isOfRepository(deployed, image));
  const found = same.map((image) => likeness(deployed, image));
  return found.find((one) => one === 'digest' || one === 'image') ?? found[0] ?? 'differs';
}
