import type { RolloutImage } from './rollout.ts';

/** The parts of `registry/owner/name:tag@sha256:…`; null where it does not say one. */
export type ImageReference = {
  readonly repository: string | null;
  readonly tag: string | null;
  readonly digest: string | null;
};

/** How well what was announced is met by what is there; `unclear` where the two say nothing that could be compared. */
export type ImageLikeness = 'digest' | 'image' | 'unclear' | 'differs';

const dockerHub = /^(?:(?:index\.|registry-1\.)?docker\.io\/)?(?:library\/)?/;

/** As a task definition writes it. */
export function imageReference(text: string): ImageReference {
  const [name = '', digest = null] = text.trim().split('@', 2);
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  const repository = (colon < 0 ? name : name.slice(0, colon)).toLowerCase().replace(dockerHub, '');
  return { repository, tag: colon < 0 ? null : name.slice(colon + 1), digest: digest?.toLowerCase() ?? null };
}

/** As a workflow announces it: a bare digest or a bare tag as well, which then means whatever the service runs. */
export function announcedImage(text: string): ImageReference {
  const said = text.trim();
  if (/^sha256:/i.test(said)) return { repository: null, tag: null, digest: said.toLowerCase() };
  return /[/:@]/.test(said) ? imageReference(said) : { repository: null, tag: said, digest: null };
}

/** Also where only one of the two names its registry. */
export function isOfRepository(announced: ImageReference, there: RolloutImage): boolean {
  const { repository } = imageReference(there.image);
  const expected = announced.repository;
  if (expected === null || repository === null) return false;
  if (expected === repository) return true;
  return registryOf(expected) === '' || registryOf(repository) === '' ? path(expected) === path(repository) : false;
}

/** Digests are compared where both have one, tags where one has none. */
export function likeness(announced: ImageReference, there: RolloutImage): ImageLikeness {
  if (announced.repository !== null && !isOfRepository(announced, there)) return 'differs';
  const digests = digestsOf(there);
  if (announced.digest !== null && digests.length > 0) {
    return digests.includes(announced.digest) ? 'digest' : 'differs';
  }
  const [expected, tag] = [tagOf(announced), tagOf(imageReference(there.image))];
  if (expected === null || tag === null) return 'unclear';
  return expected === tag ? 'image' : 'differs';
}

/** The one in its text, which is what is pulled, and the one that ECS resolved. They may differ where an index lists several platforms. */
export function digestsOf({ image, digest }: RolloutImage): readonly string[] {
  return [imageReference(image).digest, digest?.toLowerCase() ?? null].filter((one) => one !== null);
}

/** Text and digest in one, as people read and copy it. */
export function imageText({ image, digest }: RolloutImage): string {
  return digest === null || image.includes('@') ? image : `${image}@${digest}`;
}

function tagOf({ tag, digest }: ImageReference): string | null {
  return tag ?? (digest === null ? 'latest' : null);
}

function registryOf(repository: string): string {
  const [first = '', ...rest] = repository.split('/');
  return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost') ? first : '';
}

function path(repository: string): string {
  const registry = registryOf(repository);
  return registry === '' ? repository : repository.slice(registry.length + 1);
}
