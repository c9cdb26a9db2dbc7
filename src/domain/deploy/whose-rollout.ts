import type { Fact, Unread } from '../kit/fact.ts';
import { announcedImage, commitNamedBy, imagesFor, ownImages } from './image-reference.ts';
import type { Rollout, RolloutImage } from './rollout.ts';
import type { Expectation } from './verdict.ts';
import { comparisonOf } from './verdict-on-images.ts';

/** Whether what a rollout was to bring is what the run announced, or is tagged with its commit. */
export function whoseRollout(
  images: Fact<readonly RolloutImage[]> | undefined,
  rollout: Pick<Rollout, 'digests'>,
  expectation: Expectation,
): 'ours' | 'another' | 'unknown' {
  if (images?.kind !== 'known') return 'unknown';
  const { images: announced, commit } = expectation;
  if (announced.kind === 'unreadable') return 'unknown';
  if (announced.kind === 'none') {
    const own = ownImages(images.value, expectation.names) ?? images.value;
    const named = own.map((image) => commitNamedBy(image, commit));
    if (named.includes('ours')) return 'ours';
    return named.includes('another') ? 'another' : 'unknown';
  }
  const compared = comparedWith(images.value, announced.value, rollout, expectation);
  if (compared.includes('digest')) return 'ours';
  return compared.length > 0 && compared.every((one) => one === 'differs') ? 'another' : 'unknown';
}

/**
 * Precondition: it is not known whose they are. Whether a rollout of these images may be ours by their names and tags, or
 * because nothing was announced; whoever believes that has to know that no other rollout could be meant.
 */
export function isByName(
  images: readonly RolloutImage[],
  rollout: Pick<Rollout, 'digests'>,
  expectation: Expectation,
): boolean | Unread {
  const { images: announced } = expectation;
  if (announced.kind === 'none') return true;
  if (announced.kind === 'unreadable') return announced;
  const compared = comparedWith(images, announced.value, rollout, expectation);
  const unread = compared.find((one) => typeof one === 'object');
  if (typeof unread === 'object') return unread;
  return compared.includes('image') && compared.every((one) => one === 'image' || one === 'differs');
}

/** How each container meets each announced image that may be its own. */
function comparedWith(
  images: readonly RolloutImage[],
  announced: readonly string[],
  rollout: Pick<Rollout, 'digests'>,
  expectation: Expectation,
): readonly ReturnType<typeof comparisonOf>[] {
  const own = ownImages(images, expectation.names) ?? images;
  return announced
    .map(announcedImage)
    .flatMap((wanted) =>
      (wanted.repository === null ? own : imagesFor(wanted, images)).map((image) =>
        comparisonOf(wanted, image, rollout, expectation),
      ),
    );
}
