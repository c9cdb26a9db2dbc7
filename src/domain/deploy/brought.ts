import type { Deployment } from './deployment.ts';
import { announcedImage } from './image-reference.ts';

/** `unknown`: nothing tells which image one of them brought, so that they count as neither. */
export type Sameness = 'same' | 'different' | 'unknown';

export type Bringing = Pick<Deployment, 'commit' | 'announced' | 'state'>;

/**
 * Whether two deployments of a service brought the same. A word such as `latest` may stand for another image each time, so
 * where versions name no commits only digests tell.
 */
export function samenessOf(one: Bringing, other: Bringing): Sameness {
  const [commit, otherCommit] = [one.commit?.sha ?? null, other.commit?.sha ?? null];
  if (commit !== null || otherCommit !== null) return commit === otherCommit ? 'same' : 'different';
  const [digests, others] = [broughtDigests(one), broughtDigests(other)];
  if (digests === null || others === null) return 'unknown';
  // Images that were seen to run may include sidecars, those that were announced do not.
  const [fewer, more] = digests.length <= others.length ? [digests, others] : [others, digests];
  return fewer.every((digest) => more.includes(digest)) ? 'same' : 'different';
}

/** The digests of all images that it brought; null where one of them is not known. */
export function broughtDigests({ announced, state }: Bringing): readonly string[] | null {
  const told = announced.kind === 'known' ? digestsIn(announced.value) : null;
  return told ?? (state.kind === 'verified' ? digestsIn(state.images) : null);
}

function digestsIn(images: readonly string[]): readonly string[] | null {
  const digests = images.flatMap((image) => announcedImage(image).digest ?? []);
  return digests.length === 0 || digests.length < images.length ? null : digests;
}
