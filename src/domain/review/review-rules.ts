import { matcherOf } from '../kit/path-patterns.ts';
import { matchesStars } from '../kit/star-pattern.ts';
import type { PullRequest } from './pull-request.ts';

/**
 * Which pull requests of a repository the team wants to see. In authors and labels `*` matches anything, and case is ignored, as on
 * GitHub. Bases are patterns of branches, paths are patterns of paths. At least one changed path must be included; a pull request
 * is excluded only if all of its paths are.
 */
export type ReviewRules = {
  /** Only these; where a list is empty, any. */
  readonly include: ReviewFilter;
  /** None of these, whatever is included. */
  readonly exclude: ReviewFilter & { readonly bots: boolean | 'unless-asked' };
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
 * Depends only on what is known of the pull request now, not on how it was learnt. `paths`: all changed paths; null if unknown, which
 * hides nothing. `isAsked`: whether a person was asked to review it.
 */
export function matchesRules(
  pullRequest: PullRequest,
  rules: ReviewRules,
  paths: readonly string[] | null = null,
  isAsked = false,
): boolean {
  return isNameWanted(pullRequest, rules, isAsked) && (paths === null || isPathWanted(paths, rules));
}

function isPathWanted(paths: readonly string[], { include, exclude }: ReviewRules): boolean {
  if (include.paths.length > 0 && !paths.some(matcherOf(include.paths, 'path'))) return false;
  // Without a changed path nothing can be excluded.
  return paths.length === 0 || !paths.every(matcherOf(exclude.paths, 'path'));
}

function isNameWanted(pullRequest: PullRequest, { include, exclude, drafts }: ReviewRules, isAsked: boolean): boolean {
  if (pullRequest.draft && drafts === 'hide') return false;
  if (pullRequest.authorIsBot && (exclude.bots === 'unless-asked' ? !isAsked : exclude.bots)) return false;
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
