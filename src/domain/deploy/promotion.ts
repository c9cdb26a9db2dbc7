import type { Person } from '../people/people.ts';
import { type Bringing, broughtDigests, samenessOf } from './brought.ts';
import { type Deployment, succeededAtMs } from './deployment.ts';
import { isSuccess, isUnverified } from './deployment-phase.ts';
import { currentOf, dispatchedAtMs, mayHaveRun } from './rollback-target.ts';

/** Whether what is asked for may leave the environment that comes before. */
export type Promotion =
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'not-yet' }
  /** The workflow was through there, and nobody could tell that its result runs. */
  | { readonly kind: 'unverified' }
  /** The version is a word, and nothing tells which image it stands for. */
  | { readonly kind: 'image-unknown' }
  /** The word stood for another image when it succeeded there. */
  | { readonly kind: 'another-image' }
  /** It was taken back there since. `by`: null where the platform did it. */
  | { readonly kind: 'rolled-back'; readonly by: Person | null; readonly atMs: number }
  | { readonly kind: 'unreadable' };

/** The deployments of one environment. */
export type PlaceBefore = {
  /** Of the same commit, or of the same word. */
  readonly alike: readonly Deployment[];
  readonly isWatched: boolean;
};

/** `lane`: all deployments there, newest first, at least as far back as the last success of `alike`. */
export function promotionOfCommit({ alike, isWatched }: PlaceBefore, lane: readonly Deployment[]): Promotion {
  const success = lastSuccess(alike, isWatched);
  return success === null ? unsuccessful(alike, isWatched) : unlessRolledBack(success, alike, lane, isWatched);
}

/**
 * The same where versions name no commits. `everywhere`: deployments of the service in every environment, newest first. A word
 * stands for what it brought when it was last deployed anywhere, as far as its digest is known.
 */
export function promotionOfWord(
  { alike, isWatched }: PlaceBefore,
  lane: readonly Deployment[],
  everywhere: readonly Deployment[],
): Promotion {
  const successes = alike.filter(({ state }) => isSuccess(state, isWatched));
  if (successes.length === 0) return unsuccessful(alike, isWatched);
  const meant = everywhere.find((one) => one.purpose.kind === 'deploy' && succeededAtMs(one) !== null);
  if (meant === undefined || broughtDigests(meant) === null) return { kind: 'image-unknown' };
  const success = lastSuccess(
    successes.filter((one) => samenessOf(one, meant) === 'same'),
    isWatched,
  );
  if (success !== null) return unlessRolledBack(success, alike, lane, isWatched);
  return { kind: successes.some((one) => broughtDigests(one) === null) ? 'image-unknown' : 'another-image' };
}

/** The one that became a success last. */
export function lastSuccess(deployments: readonly Deployment[], isWatched: boolean): Deployment | null {
  const successes = deployments.filter(({ state }) => isSuccess(state, isWatched));
  return successes.toSorted((a, b) => b.sinceMs - a.sinceMs)[0] ?? null;
}

function unsuccessful(alike: readonly Deployment[], isWatched: boolean): Promotion {
  return { kind: alike.some(({ state }) => isUnverified(state, isWatched)) ? 'unverified' : 'not-yet' };
}

function unlessRolledBack(
  success: Deployment,
  alike: readonly Deployment[],
  lane: readonly Deployment[],
  isWatched: boolean,
): Promotion {
  const byPeople = lane.flatMap((one, at) => {
    const isLater = one.purpose.kind === 'rollback' && mayHaveRun(one) && dispatchedAtMs(one) >= success.sinceMs;
    const left = isLater ? currentOf(lane.slice(at + 1), isWatched) : null;
    if (left === null || !isSame(left, success)) return [];
    return [{ by: one.requestedBy, atMs: dispatchedAtMs(one) }];
  });
  const byPlatform = alike
    .filter((one) => one.state.kind === 'rolled-back' && one.sinceMs >= success.sinceMs && isSame(one, success))
    .map(({ sinceMs, bakeEnd }) => ({ by: bakeEnd?.answer.kind === 'asked' ? bakeEnd.by : null, atMs: sinceMs }));
  const [last] = [...byPeople, ...byPlatform].toSorted((a, b) => b.atMs - a.atMs);
  return last === undefined ? { kind: 'succeeded' } : { kind: 'rolled-back', ...last };
}

function isSame(one: Bringing, other: Bringing): boolean {
  return samenessOf(one, other) === 'same';
}
