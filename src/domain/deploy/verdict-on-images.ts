import { isUnread, type Unread } from '../kit/fact.ts';
import { anotherCommitRunning } from './another-commit.ts';
import {
  announcedImage,
  commitNamedBy,
  digestsOf,
  type ImageReference,
  imageReference,
  imagesFor,
  imageTexts,
  isOfRepository,
  likeness,
  ownImages,
} from './image-reference.ts';
import {
  beganSince,
  type Rollout,
  type RolloutDeployment,
  type RolloutImage,
  type ServiceDeployment,
} from './rollout.ts';
import type { Expectation, UnknownVerdict, Verdict } from './verdict.ts';

/** Precondition: the primary deployment is complete, has all its tasks, and everything was read. */
export type SettledRollout = {
  readonly rollout: Rollout;
  readonly primary: RolloutDeployment;
  /** Of the primary deployment. */
  readonly images: readonly RolloutImage[];
  /** In tasks. */
  readonly running: readonly RolloutImage[];
  readonly sinceRun: readonly ServiceDeployment[];
};

/** How one container meets one announced image. */
type Comparison =
  | 'digest'
  | 'image'
  | 'differs'
  | Extract<UnknownVerdict, 'not-comparable' | 'index-or-platform'>
  | Unread;

type Match = { readonly image: RolloutImage; readonly wanted: ImageReference; readonly by: 'digest' | 'image' };

/**
 * Compares container by container. Only containers that run an announced image are verified: a workflow may announce images of
 * other services, and a service has containers that a deploy does not change.
 */
export function verdictFromImages(
  settled: SettledRollout,
  expectation: Expectation,
  announced: readonly string[],
): Verdict {
  const { images } = settled;
  const own = ownImages(images, expectation.names);
  const wanted = announced.map(announcedImage);
  const compared = wanted.flatMap((one) =>
    (one.repository === null ? (own ?? []) : imagesFor(one, images)).map((image) => ({
      image,
      wanted: one,
      by: comparisonOf(one, image, settled.rollout, expectation),
    })),
  );
  const matches = images.flatMap((image) => bestMatch(compared.filter((one) => one.image === image)) ?? []);
  const left = compared.filter(({ image, wanted: one }) => !matches.some((m) => m.image === image || m.wanted === one));
  if (matches.length === 0) {
    const isUntold = own === null && wanted.some(({ repository }) => repository === null);
    return isUntold ? notComparable : (worst(left.map(({ by }) => by)) ?? notRunning(settled, [], announced));
  }
  const weak = matches.filter(({ by }) => by === 'image');
  const missed = wanted.filter(
    (one) => compared.some((c) => c.wanted === one) && !matches.some((m) => m.wanted === one),
  );
  // An announced image is missing, and it is unknown which container should run it.
  if (left.length > 0 || (weak.length > 0 && missed.some(({ digest }) => digest !== null))) {
    return worst(left.map(({ by }) => by)) ?? notComparable;
  }
  return verdictFromTasks(settled, expectation, matches, announced);
}

/** Nothing was announced: use tags that name the commit, otherwise the rollout of the run. */
export function verdictFromRollout(settled: SettledRollout, expectation: Expectation): Verdict {
  const { images, primary, running, rollout, sinceRun } = settled;
  const { commit, runStartedAtMs, skippedJobs } = expectation;
  const own = ownImages(images, expectation.names) ?? images;
  const named = own.map((image) => commitNamedBy(image, commit));
  const isOurs = named.includes('ours');
  const isOfAnother = commit !== null && !isOurs && named.includes('another');
  const before = notSince(primary, runStartedAtMs);
  if (before !== null) return isOfAnother ? notRunning(settled, own, [commit]) : before;
  const other = anotherCommitRunning(imageTexts(own), expectation);
  if (other !== null) return other;
  if (!isOurs && skippedJobs.kind === 'known') return unknown('job-skipped');
  if (!isOurs && rollout.serviceDeployments.kind === 'none') return unknown('rollouts-not-listed');
  if (!isOurs && sinceRun.length > 1) return unknown('several-rollouts');
  const isThere = own.every((image) => running.some((one) => isOf(image, one)));
  if (!isThere || !running.every((image) => isAsIn(settled, image))) {
    return isDraining(rollout) ? rolling(rollout) : notRunning(settled, running, imageTexts(images));
  }
  const ownRunning = running.filter((one) => own.some((image) => isOf(image, one)));
  if (differs(settled, ownRunning)) return unknown('tasks-differ');
  const seen = isOurs ? running.filter((image) => commitNamedBy(image, commit) === 'ours') : running;
  return { kind: 'verified', images: imageTexts(seen), by: isOurs ? 'image' : 'new-rollout' };
}

/** Precondition: the primary deployment matches. What runs in its tasks has to match as well. */
function verdictFromTasks(
  settled: SettledRollout,
  expectation: Expectation,
  matches: readonly Match[],
  announced: readonly string[],
): Verdict {
  const { images, running, rollout, primary, sinceRun } = settled;
  const seen = matches.map((match) => ({ match, there: running.filter((one) => isOf(match.image, one)) }));
  // A container that the primary does not know is of an older deployment.
  const stray = running.filter(
    (one) => !images.some((image) => isOf(image, one)) && matches.some(({ wanted }) => isOfRepository(wanted, one)),
  );
  const there = [...seen.flatMap((one) => one.there), ...stray];
  const found = seen.flatMap(({ match, there: inTasks }) => {
    const compared = inTasks.map((one) => inTask(match, one, settled, expectation));
    return compared.length === 0 ? (['differs'] as const) : compared;
  });
  const bad = worst([...found, ...stray.map(() => 'differs' as const)]);
  if (bad !== null) return bad;
  if (stray.length > 0 || found.includes('differs')) {
    return isDraining(rollout) ? rolling(rollout) : notRunning(settled, there, announced);
  }
  const isByDigest = [...found, ...matches.map(({ by }) => by)].every((by) => by === 'digest');
  if (isByDigest) return { kind: 'verified', images: imageTexts(there), by: 'digest' };
  if (differs(settled, there)) return isDraining(rollout) ? rolling(rollout) : unknown('tasks-differ');
  // A tag is resolved when a task starts, so it does not prove what runs.
  const before = notSince(primary, expectation.runStartedAtMs);
  if (before !== null) return before;
  const isOfCommit = there.every((image) => commitNamedBy(image, expectation.commit) === 'ours');
  // The rollout, and what the tag meant in it, may be another's.
  if (!isOfCommit && isUnread(expectation.skippedJobs)) return expectation.skippedJobs;
  if (!isOfCommit && expectation.skippedJobs.kind === 'known') return unknown('job-skipped');
  // Whoever rolled out once more may have moved the tag.
  if (!isOfCommit && rollout.serviceDeployments.kind === 'none') return unknown('rollouts-not-listed');
  if (!isOfCommit && sinceRun.length > 1) return unknown('several-rollouts');
  return { kind: 'verified', images: imageTexts(there), by: 'image' };
}

function inTask(match: Match, there: RolloutImage, settled: SettledRollout, expectation: Expectation): Comparison {
  const compared = comparisonOf(match.wanted, there, settled.rollout, expectation);
  // Where ECS tells no digest of a container, its text is what can be compared.
  return compared === 'not-comparable' && there.image === match.image.image ? 'image' : compared;
}

export function comparisonOf(
  wanted: ImageReference,
  there: RolloutImage,
  rollout: Pick<Rollout, 'digests'>,
  { platforms }: Pick<Expectation, 'platforms'>,
): Comparison {
  const like = likeness(wanted, there);
  if (like === 'unclear') return 'not-comparable';
  if (like !== 'differs' || wanted.digest === null) return like;
  const listed = platforms.get(wanted.digest);
  if (listed?.kind === 'known' && digestsOf(there).some((digest) => listed.value.includes(digest))) return 'digest';
  if (listed?.kind === 'known' || listed?.kind === 'none') return 'differs';
  // A digest in the text was chosen by whoever wrote it, and not resolved by the platform.
  if (rollout.digests === 'as-pulled' || imageReference(there.image).digest !== null) return 'differs';
  return listed ?? 'index-or-platform';
}

function bestMatch(
  compared: readonly { readonly image: RolloutImage; readonly wanted: ImageReference; readonly by: Comparison }[],
): Match | null {
  for (const by of ['digest', 'image'] as const) {
    const found = compared.find((one) => one.by === by);
    if (found !== undefined) return { ...found, by };
  }
  return null;
}

/** Why it cannot be said that something else runs; null if it can. */
function worst(all: readonly Comparison[]): Verdict | null {
  const unread = all.find((one) => typeof one === 'object');
  if (typeof unread === 'object') return unread;
  const unclear = (['not-comparable', 'index-or-platform'] as const).find((one) => all.includes(one));
  return unclear === undefined ? null : unknown(unclear);
}

function isOf({ container }: RolloutImage, there: RolloutImage): boolean {
  return there.container === container;
}

function isAsIn({ images, running, rollout }: SettledRollout, there: RolloutImage): boolean {
  const [primary] = images.filter((image) => isOf(image, there));
  if (primary === undefined || primary.image !== there.image) return false;
  // If digests may be those of a platform manifest, tasks can only be compared with each other.
  const alike = rollout.digests === 'as-pulled' ? [primary] : running.filter((one) => isOf(one, there));
  return alike.every(({ digest }) => digest === null || there.digest === null || digest === there.digest);
}

/**
 * Whether the tasks of one container run several images, or the images of several platforms; or one that is not what the
 * rollout resolved the tag to, where both digests are of one kind; or an unknown one, which an earlier rollout of the tag left.
 */
function differs({ images, rollout }: SettledRollout, running: readonly RolloutImage[]): boolean {
  if (rollout.hasTasksOfOthers && running.some(({ digest }) => digest === null)) return true;
  const there = rollout.digests === 'as-pulled' ? [...running, ...broughtFor(running, images)] : running;
  const digests = there.flatMap(({ container, digest }) => (digest === null ? [] : [{ container, digest }]));
  return digests.some(({ container, digest }) => {
    const [first] = digests.filter((one) => one.container === container);
    return first?.digest !== digest;
  });
}

function broughtFor(running: readonly RolloutImage[], images: readonly RolloutImage[]): readonly RolloutImage[] {
  return images.filter((image) => running.some((one) => isOf(image, one)));
}

/** ECS may go back by a new deployment, which only its reason tells from a rollout. */
function isRollback({ reason }: RolloutDeployment): boolean {
  return /rolling back/i.test(reason ?? '');
}

/** Why it is not known that the primary deployment began since the run; null where it is. */
function notSince(primary: RolloutDeployment, runStartedAtMs: number): Verdict | null {
  const began = beganSince(primary.createdAtMs, primary.latestMs, runStartedAtMs);
  if (began === 'no' || isRollback(primary)) return unknown('no-new-rollout');
  return began === 'unknown' ? unknown('start-unknown') : null;
}

/** An older deployment still has tasks. */
function isDraining({ deployments }: Rollout): boolean {
  return deployments.length > 1;
}

function rolling({ running, desired }: Rollout): Verdict {
  return { kind: 'still-rolling', running, desired };
}

function unknown<Reason extends UnknownVerdict>(reason: Reason) {
  return { kind: 'unknown', reason } as const;
}

const notComparable = unknown('not-comparable');

function notRunning(
  { running, images }: SettledRollout,
  seen: readonly RolloutImage[],
  expected: readonly string[],
): Verdict {
  const there = [seen, running, images].find((some) => some.length > 0) ?? [];
  return { kind: 'not-running-it', images: imageTexts(there), expected, reason: null };
}
