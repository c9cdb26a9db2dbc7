import type { CommitSha } from './commit.ts';
import type { RolloutImage } from './rollout.ts';

/** The parts of `registry/owner/name:tag@sha256:…`; null where it does not say one. */
export type ImageReference = {
  readonly repository: string | null;
  readonly tag: string | null;
  readonly digest: string | null;
};

/** How well a running image matches an announced one; `unclear` if they cannot be compared. */
export type ImageLikeness = 'digest' | 'image' | 'unclear' | 'differs';

const dockerHub = /^(?:(?:index\.|registry-1\.)?docker\.io\/)?(?:library\/)?/;

/** As a task definition writes it. */
export function imageReference(text: string): ImageReference {
  const [name = '', digest = null] = text.trim().split('@', 2);
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  const repository = (colon < 0 ? name : name.slice(0, colon)).toLowerCase().replace(dockerHub, '');
  return { repository, tag: colon < 0 ? null : name.slice(colon + 1), digest: digest?.toLowerCase() ?? null };
}

/** As a workflow announces it. May be a bare digest, tag or `CodeSha256`, which then applies to any image of the service. */
export function announcedImage(text: string): ImageReference {
  const said = text.trim();
  if (isCodeSha256(said)) return { repository: null, tag: null, digest: digestOfArchive(said) };
  if (/^sha256:/i.test(said)) return { repository: null, tag: null, digest: said.toLowerCase() };
  return /[/:@]/.test(said) ? imageReference(said) : { repository: null, tag: said, digest: null };
}

/** As Lambda tells the hash of an archive: Base64 of 32 bytes, which nothing that names an image ends like. */
export function isCodeSha256(text: string): boolean {
  return /^[A-Za-z0-9+/]{43}=$/.test(text);
}

/** Precondition: `isCodeSha256`. */
export function digestOfArchive(codeSha256: string): string {
  const bytes = [...atob(codeSha256)].map((byte) => byte.charCodeAt(0));
  return `sha256:${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Also where the announced one leaves its registry out, and where ECR keeps a copy of it. */
export function isOfRepository(announced: ImageReference, there: RolloutImage): boolean {
  return originOf(announced, there) !== 'another';
}

/** A digest is of one image wherever a copy of it is kept. Otherwise tags are compared where one has no digest. */
export function likeness(announced: ImageReference, there: RolloutImage): ImageLikeness {
  const origin = announced.repository === null ? 'same' : originOf(announced, there);
  const digests = digestsOf(there);
  if (announced.digest !== null && digests.includes(announced.digest)) return 'digest';
  if (origin === 'another' || (announced.digest !== null && digests.length > 0)) return 'differs';
  const [expected, tag] = [tagOf(announced), tagOf(imageReference(there.image))];
  if (expected === null || tag === null) return 'unclear';
  if (expected !== tag) return 'differs';
  // A cache learns of a moved tag up to a day later.
  return origin === 'cached' ? 'unclear' : 'image';
}

/** Those that an announced image is for: of its repository, or else those that run that very digest under another name. */
export function imagesFor(announced: ImageReference, images: readonly RolloutImage[]): readonly RolloutImage[] {
  const named = images.filter((image) => isOfRepository(announced, image));
  return named.length > 0 ? named : images.filter((image) => likeness(announced, image) === 'digest');
}

/** `cached`: ECR keeps it under a prefix for another registry ("Sync an upstream registry with an Amazon ECR private registry"). */
function originOf({ repository: expected }: ImageReference, there: RolloutImage): 'same' | 'cached' | 'another' {
  const { repository } = imageReference(there.image);
  if (expected === null || repository === null) return 'another';
  const [announcedBy, keptBy] = [registryOf(expected), registryOf(repository)];
  const isSamePath = path(expected) === path(repository);
  // Where a task definition names no registry, ECS pulls from Docker Hub.
  if (isSamePath && (announcedBy === keptBy || announcedBy === '' || isOfOneEcr(announcedBy, keptBy))) return 'same';
  const mayBeCached = ecrHost.test(keptBy) && !ecrHost.test(announcedBy) && announcedBy !== keptBy;
  return mayBeCached && path(repository).endsWith(`/${path(expected)}`) ? 'cached' : 'another';
}

/** The second form also answers by IPv6 ("Making requests to Amazon ECR registries"). */
const ecrHost =
  /^(\d{12})\.dkr(?:\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?|-ecr(?:-fips)?\.([a-z0-9-]+)\.on\.(?:aws|amazonwebservices\.com\.cn))$/;

/** ECR copies an image to other regions of an account under its name and with its digest. */
function isOfOneEcr(a: string, b: string): boolean {
  const [account, other] = [ecrHost.exec(a)?.[1], ecrHost.exec(b)?.[1]];
  return account !== undefined && account === other;
}

/** Where ECR keeps the repository; null where it is kept by another registry. */
export type EcrRepository = { readonly account: string; readonly region: string; readonly name: string };

export function ecrRepositoryOf({ image }: Pick<RolloutImage, 'image'>): EcrRepository | null {
  const { repository } = imageReference(image);
  const [, account, classic, dualStack] = ecrHost.exec(registryOf(repository ?? '')) ?? [];
  const region = classic ?? dualStack;
  if (repository === null || account === undefined || region === undefined) return null;
  return { account, region, name: path(repository) };
}

/** The one in its text, which is what is pulled, and the one that ECS resolved. They may differ where an index lists several platforms. */
export function digestsOf({ image, digest }: RolloutImage): readonly string[] {
  return [imageReference(image).digest, digest?.toLowerCase() ?? null].filter((one) => one !== null);
}

/** Text and digest in one, as people read and copy it. */
export function imageText({ image, digest }: RolloutImage): string {
  return digest === null || image.includes('@') ? image : `${image}@${digest}`;
}

export function imageTexts(images: readonly RolloutImage[]): readonly string[] {
  return [...new Set(images.map(imageText))].sort();
}

/**
 * Those of the service itself, where that can be told: it has one container only, or one that is called like the service, or
 * whose repository is. Null where it cannot be told.
 */
export function ownImages(images: readonly RolloutImage[], names: readonly string[]): readonly RolloutImage[] | null {
  if (new Set(images.map(({ container }) => container)).size === 1) return images;
  const isCalled = (name: string) => names.some((one) => one.toLowerCase() === name.toLowerCase());
  const called = images.filter(({ container, image }) => {
    const repository = imageReference(image).repository ?? '';
    return isCalled(container) || isCalled(repository.slice(repository.lastIndexOf('/') + 1));
  });
  const repositories = called.map(({ image }) => imageReference(image).repository);
  const own = images.filter(({ image }) => repositories.includes(imageReference(image).repository));
  return own.length === 0 ? null : own;
}

/** Whose commit a tag names: `<commit>`, its first seven digits or more, or one of these among other words, as in `main-1a2b3c4`. */
export function commitNamedBy({ image }: RolloutImage, commit: CommitSha | null): 'ours' | 'another' | null {
  return commitInTag(imageReference(image), commit);
}

/** The commit that the tags of these images name, if it is another one. Null where a tag names ours, or none names any. */
export function otherCommitIn(images: readonly ImageReference[], commit: CommitSha | null): string | null {
  if (commit === null || images.some((image) => commitInTag(image, commit) === 'ours')) return null;
  return images.flatMap(hexWordsIn).find(isCommitByItsLook) ?? null;
}

function commitInTag(image: ImageReference, commit: CommitSha | null): 'ours' | 'another' | null {
  const hex = hexWordsIn(image);
  if (commit !== null && hex.some((word) => commit.startsWith(word))) return 'ours';
  return hex.some(isCommitByItsLook) ? 'another' : null;
}

/** `git describe` writes `v1.4.2-14-g1a2b3c4`. */
const marked = /^(?:g|git|sha|commit|rev|r)(?=[0-9a-f]{7,40}$)/;

function hexWordsIn({ tag }: ImageReference): readonly string[] {
  const words = (tag ?? '').toLowerCase().split(/[^0-9a-z]+/);
  return words
    .flatMap((word) => [word, word.replace(marked, '')])
    .filter((word, at, all) => /^[0-9a-f]{7,40}$/.test(word) && all.indexOf(word) === at);
}

/** Dates, moments and the ids of runs are of hex digits too, and so are a few words; none of them is as long as a whole commit. */
const noCommit: readonly RegExp[] = [
  /^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{2}|\d{4}|\d{6})?$/,
  /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|[12]\d|3[01])20\d\d$/,
  /^1\d{9}(?:\d{3})?$/,
  /^\d{11}$/,
  /^\d{14,}$/,
  /^[a-f]+$/,
];

function isCommitByItsLook(word: string): boolean {
  return word.length === 40 || !noCommit.some((pattern) => pattern.test(word));
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
