import type { CommitSha } from './commit.ts';
import {
  announcedImage,
  digestsOf,
  type ImageLikeness,
  type ImageReference,
  imageReference,
  imageText,
  isOfRepository,
  likeness,
} from './image-reference.ts';
import type { Rollout, RolloutDeployment, RolloutImage } from './rollout.ts';
import type { Expectation, Verdict } from './verdict.ts';

/**
 * Only a primary deployment that is complete, with all running containers of what was announced, is verified. The order of
 * deployments and images means nothing.
 */
export function verdictOn(rollout: Rollout, expectation: Expectation): Verdict {
  const primary = primaryOf(rollout);
  if (primary === null) return { kind: 'unknown', reason: 'no-primary' };
  return (
    rolledBack(rollout, primary, expectation) ??
    unfinished(rollout, primary, expectation) ??
    (expectation.images?.length
      ? verdictFromImages(rollout, primary, expectation, expectation.images)
      : verdictFromRollout(rollout, primary, expectation))
  );
}

function primaryOf({ deployments }: Rollout): RolloutDeployment | null {
  const primaries = deployments.filter(({ isPrimary }) => isPrimary);
  return primaries.length === 1 ? (primaries[0] ?? null) : null;
}

type Rollback = Extract<Verdict, { readonly kind: 'rolled-back' }>;

const rollbackOf: Readonly<Partial<Record<NonNullable<Rollout['latest']>['status'], Rollback['rollback']>>> = {
  'rolling-back': 'in-progress',
  'rolled-back': 'done',
  'rollback-failed': 'failed',
};

/** Told as soon as ECS gives up, because nothing that follows makes the run's images run. */
function rolledBack({ latest, deployments }: Rollout, primary: RolloutDeployment, { runStartedAtMs }: Expectation) {
  const images = primary.images.map(imageText);
  const told = latest !== null && latest.startedAtMs >= runStartedAtMs ? rollbackOf[latest.status] : undefined;
  if (told !== undefined)
    return { kind: 'rolled-back', images, reason: latest?.reason ?? null, rollback: told } as const;
  const given = deployments.filter((one) => !one.isPrimary && one.state === 'failed');
  const [failed] = given.filter(({ createdAtMs }) => createdAtMs >= runStartedAtMs).sort(newestFirst);
  if (failed === undefined) return null;
  // The primary is either the older deployment itself or a new one that says what it is for.
  if (primary.createdAtMs >= failed.createdAtMs && !/rolling back/i.test(primary.reason ?? '')) return null;
  return { kind: 'rolled-back', images, reason: failed.reason ?? primary.reason, rollback: stageOf(primary) } as const;
}

function stageOf({ state }: RolloutDeployment): Rollback['rollback'] {
  if (state === 'failed') return 'failed';
  return state === 'completed' ? 'done' : 'in-progress';
}

function unfinished(rollout: Rollout, primary: RolloutDeployment, expectation: Expectation): Verdict | null {
  const { latest, running, desired } = rollout;
  const isStopped = latest?.status === 'stopped' && latest.startedAtMs >= expectation.runStartedAtMs;
  if (primary.state === 'failed' || isStopped) {
    const reason = (isStopped ? latest.reason : null) ?? primary.reason;
    const there = rollout.runningImages.length > 0 ? rollout.runningImages : primary.images;
    const expected = expectation.images ?? [];
    return { kind: 'not-running-it', images: distinct(there.map(imageText)), expected, reason };
  }
  if (latest?.status === 'in-progress' || primary.state === 'in-progress') {
    return { kind: 'still-rolling', running, desired };
  }
  if (primary.state === 'unknown') return { kind: 'unknown', reason: 'no-rollout-state' };
  if (desired === 0) return { kind: 'unknown', reason: 'nothing-runs' };
  if (primary.images.length === 0) return { kind: 'unknown', reason: 'not-comparable' };
  return running < desired ? { kind: 'still-rolling', running, desired } : null;
}

/** Of the same moment, by id, because the order in which ECS lists them means nothing. */
function newestFirst(a: RolloutDeployment, b: RolloutDeployment): number {
  return b.createdAtMs - a.createdAtMs || (a.id < b.id ? -1 : 1);
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

/** Of a rollout whose primary deployment is complete, with as many tasks as it wants. */
function verdictFromImages(
  rollout: Rollout,
  primary: RolloutDeployment,
  expectation: Expectation,
  announced: readonly string[],
): Verdict {
  const found = announced.map((text) => lookedFor(announcedImage(text), primary, rollout.runningImages));
  // A workflow may announce what other services run too.
  const own = found.filter(({ containers }) => containers.size > 0);
  const seen = own.flatMap(({ there }) => there);
  if (own.length === 0) {
    const isUnclear = found.some(({ inPrimary }) => inPrimary === 'unclear');
    return isUnclear ? { kind: 'unknown', reason: 'not-comparable' } : notRunning(rollout, primary, [], announced);
  }
  const worst = worstOf(own.flatMap(({ inPrimary, inRunning }) => [inPrimary, inRunning]));
  switch (worst) {
    case 'unclear':
      return { kind: 'unknown', reason: 'not-comparable' };
    case 'differs': {
      const isOnItsWay = own.every(({ inPrimary }) => inPrimary === 'digest' || inPrimary === 'image');
      return isOnItsWay && isDraining(rollout) ? rolling(rollout) : notRunning(rollout, primary, seen, announced);
    }
    case 'image':
      if (isUnchanged(seen, expectation)) return notRunning(rollout, primary, seen, announced);
      return { kind: 'verified', images: texts(seen), by: 'image' };
    case 'digest':
      return { kind: 'verified', images: texts(seen), by: 'digest' };
  }
}

/** Nothing was announced: the tags may name the commit, and otherwise a rollout since the run started has to do. */
function verdictFromRollout(rollout: Rollout, primary: RolloutDeployment, expectation: Expectation): Verdict {
  const { commit, runStartedAtMs } = expectation;
  const ofCommit = primary.images.filter((image) => commit !== null && isTaggedWith(commit, image));
  if (ofCommit.length > 0) return verdictFromImages(rollout, primary, expectation, ofCommit.map(nameAndTag));
  const isOfAnother = commit !== null && primary.images.some(isTaggedWithSomeCommit);
  if (primary.createdAtMs < runStartedAtMs) {
    if (isOfAnother) return notRunning(rollout, primary, primary.images, [commit]);
    return { kind: 'unknown', reason: 'no-new-rollout' };
  }
  if (isOfAnother) return { kind: 'unknown', reason: 'other-commit' };
  const there = rollout.runningImages.length > 0 ? rollout.runningImages : primary.images;
  if (!there.every((image) => isAsIn(primary, image))) {
    return isDraining(rollout) ? rolling(rollout) : notRunning(rollout, primary, there, texts(primary.images));
  }
  if (isUnchanged(there, expectation)) return notRunning(rollout, primary, there, []);
  return { kind: 'verified', images: texts(there), by: 'new-rollout' };
}

type Found = {
  /** Names of the containers of the primary deployment that it is about. */
  readonly containers: ReadonlySet<string>;
  readonly inPrimary: ImageLikeness;
  readonly inRunning: ImageLikeness;
  readonly there: readonly RolloutImage[];
};

/** Other containers are sidecars, and none of its business. */
function lookedFor(announced: ImageReference, primary: RolloutDeployment, running: readonly RolloutImage[]): Found {
  const candidates = primary.images.filter((image) => isMeant(announced, image));
  const containers = new Set(candidates.map(({ container }) => container));
  const inPrimary = worstOf(
    (candidates.length > 0 ? candidates : primary.images).map((one) => likeness(announced, one)),
  );
  const concerned = running.filter((image) => containers.has(image.container) || isOfRepository(announced, image));
  const asPrimary = (image: RolloutImage) => candidates.some((one) => one.image === image.image);
  const inRunning = concerned.map((image) => {
    const like = likeness(announced, image);
    // Where ECS tells no digest of a container, its text is what can be compared.
    return like === 'unclear' && asPrimary(image) && inPrimary !== 'differs' ? 'image' : like;
  });
  const isUnlearnt = running.length === 0;
  return {
    containers,
    inPrimary,
    inRunning: isUnlearnt ? inPrimary : worstOf(inRunning),
    there: isUnlearnt ? candidates : concerned,
  };
}

function isMeant(announced: ImageReference, image: RolloutImage): boolean {
  if (announced.repository !== null) return isOfRepository(announced, image);
  const like = likeness(announced, image);
  return like === 'digest' || like === 'image';
}

const order: readonly ImageLikeness[] = ['digest', 'image', 'unclear', 'differs'];

/** `differs` of nothing, because what is not there is not what was announced. */
function worstOf(all: readonly ImageLikeness[]): ImageLikeness {
  return order.findLast((likeness) => all.includes(likeness)) ?? 'differs';
}

/** Tags are `<commit>`, its first seven digits or more, or one of these among other words, as in `main-1a2b3c4`. */
function isTaggedWith(commit: CommitSha, { image }: RolloutImage): boolean {
  const words =
    imageReference(image)
      .tag?.toLowerCase()
      .split(/[^0-9a-z]+/) ?? [];
  return words.some((word) => /^[0-9a-f]{7,40}$/.test(word) && commit.startsWith(word));
}

/** Without its digest, because nobody announced that one. */
function nameAndTag({ image }: RolloutImage): string {
  const { repository, tag } = imageReference(image);
  return `${repository}:${tag}`;
}

function isTaggedWithSomeCommit({ image }: RolloutImage): boolean {
  return /^[0-9a-f]{40}$/i.test(imageReference(image).tag ?? '');
}

function isAsIn(primary: RolloutDeployment, { container, image, digest }: RolloutImage): boolean {
  return primary.images.some((one) => {
    const isSameDigest = one.digest === null || digest === null || one.digest === digest;
    return one.container === container && one.image === image && isSameDigest;
  });
}

function isUnchanged(there: readonly RolloutImage[], { digestBefore }: Expectation): boolean {
  if (!digestBefore) return false;
  return there.some((image) => digestsOf(image).includes(digestBefore.toLowerCase()));
}

/** An older deployment still has tasks. */
function isDraining({ deployments }: Rollout): boolean {
  return deployments.length > 1;
}

function rolling({ running, desired }: Rollout): Verdict {
  return { kind: 'still-rolling', running, desired };
}

function notRunning(
  { runningImages }: Rollout,
  primary: RolloutDeployment,
  seen: readonly RolloutImage[],
  expected: readonly string[],
): Verdict {
  const there = [seen, runningImages, primary.images].find((images) => images.length > 0) ?? [];
  return { kind: 'not-running-it', images: texts(there), expected, reason: null };
}

function texts(images: readonly RolloutImage[]): readonly string[] {
  return [...new Set(images.map(imageText))].sort();
}
