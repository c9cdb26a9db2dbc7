import { announcedImage, type ImageReference, imageReference, otherCommitIn } from './image-reference.ts';
import type { Expectation, Verdict } from './verdict.ts';

type AnotherCommit = Extract<Verdict, { readonly kind: 'another-commit' }>;

/** Null unless an announced image of the service is tagged with another commit. */
export function anotherCommitAnnounced({
  images,
  commit,
  names,
}: Pick<Expectation, 'images' | 'commit' | 'names'>): AnotherCommit | null {
  const all = images.kind === 'known' ? images.value : [];
  const own = all.filter((text) => isOwn(announcedImage(text), names));
  const told = own.length > 0 ? own : all;
  const id = otherCommitIn(told.map(announcedImage), commit);
  return id === null ? null : { kind: 'another-commit', images: told, commit: { id, seenIn: 'announced' } };
}

/** What would be verified, although a tag names another commit. */
export function anotherCommitVerified(verdict: Verdict, expectation: Expectation): AnotherCommit | null {
  if (verdict.kind !== 'verified') return null;
  return anotherCommitAnnounced(expectation) ?? anotherCommitRunning(verdict.images, expectation);
}

/** A verdict that an announcement of another commit does not outweigh: ECS tells what became of the rollout. */
export function isOfEcs(verdict: Verdict): boolean {
  if (verdict.kind === 'not-running-it') return verdict.reason !== null;
  return verdict.kind === 'rolled-back' || verdict.kind === 'still-rolling';
}

/** Null unless these images, which run, are tagged with another commit. */
export function anotherCommitRunning(
  images: readonly string[],
  { commit }: Pick<Expectation, 'commit'>,
): AnotherCommit | null {
  const id = otherCommitIn(images.map(imageReference), commit);
  return id === null ? null : { kind: 'another-commit', images, commit: { id, seenIn: 'running' } };
}

/** A bare tag or digest is of the service. Otherwise the repository is called like it. */
function isOwn({ repository }: ImageReference, names: readonly string[]): boolean {
  const last = repository?.slice(repository.lastIndexOf('/') + 1) ?? null;
  return last === null || names.some((name) => name.toLowerCase() === last);
}
