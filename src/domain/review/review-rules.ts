import { matcherOf } from '../kit/path-patterns.ts';
import { matchesStars } from '../kit/star-pattern.ts';
import type { PullRequest } from './pull-request.ts';

/**
 * Which pull requests of a repository the team wants to see. In authors and labels `*` stands for anything, and they are
 * told apart as GitHub does, without regard to case. Bases and paths are patterns of branches and of paths. Of the paths
 * that it changes one must be included, and it is excluded only where all of them are.
 */
export type ReviewRules = {
  /** Only these; where a list is empty, any. */
  readonly include: ReviewFilter;
  /** None of these, whatever is included. */
  readonly exclude: ReviewFilter & { readonly bots: boolean };
  /** `hide`: not before they are ready for review. */
  readonly drafts: 'show' | 'hide';
};

export type ReviewFilter = {
  readonly authors: readonly string[];
  readonly labels: readonly string[];
  readonly bases: readonly string[];
  readonly paths: readonly string[];
};

/** How much a card shows. `compact`: whose turn it is and what the checks say, but not who said what; `title`: hardly more than its name. */
export type ReviewDensity = 'title' | 'compact' | 'full';

const nothing: ReviewFilter = { authors: [], labels: [], bases: [], paths: [] };

export const everyPullRequest: ReviewRules = { include: nothing, exclude: { ...nothing, bots: false }, drafts: 'show' };

/** Whether nobody can tell without the paths that it changes. */
export function needsPaths({ include, exclude }: ReviewRules): boolean {
  return include.paths.length > 0 || exclude.paths.length > 0;
}

/**
 * Only what is known of the pull request now decides, so that it ends the same however that was learnt. `paths` are all that
 * it changes, and null where that is not known: then they hide nothing.
 */
export function matchesRules(
  pullRequest: PullRequest,
  rules: ReviewRules,
  paths: readonly string[] | null = null,
): boolean {
  return isNameWanted(pullRequest, rules) && (paths === null || isPathWanted(paths, rules));
}

function isPathWanted(paths: readonly string[], { include, exclude }: ReviewRules): boolean {
  if (include.paths.length > 0 && !paths.some(matcherOf(include.paths, 'path'))) return false;
  // One that changes nothing is in no excluded place.
  return paths.length === 0 || !paths.every(matcherOf(exclude.paths, 'path'));
}

function isNameWanted(pullRequest: PullRequest, { include, exclude, drafts }: ReviewRules): boolean {
  if (pullRequest.draft && drafts === 'hide') return false;
  if (pullRequest.authorIsBot && exclude.bots) return false;
  const intoBase = ({ bases }: ReviewFilter) => matcherOf(bases, 'branch')(pullRequest.baseBranch);
  if (intoBase(exclude) || (include.bases.length > 0 && !intoBase(include))) return false;
  const facts = [
    { names: [pullRequest.author.toLowerCase()], filter: (of: ReviewFilter) => of.authors.map(lowered) },
    { names: pullRequest.labels.map(lowered), filter: (of: ReviewFilter) => of.labels.map(lowered) },
  ];
  return facts.every(({ names, filter }) => {
    const [wanted, unwanted] = [filter(include), filter(exclude)];
    return !meets(names, unwanted) && (wanted.length === 0 || meets(names, wanted));
  });
}

function lowered(name: string): string {
  return name.toLowerCase();
}

function meets(names: readonly string[], patterns: readonly string[]): boolean {
  return patterns.some((pattern) => names.some((name) => matchesStars(name, pattern)));
}
