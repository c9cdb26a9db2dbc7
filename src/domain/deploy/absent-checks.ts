import type { Fact } from '../kit/fact.ts';
import { matcherOf } from '../kit/path-patterns.ts';
import { matchesStars } from '../kit/star-pattern.ts';

/** A workflow as its file is at a commit. */
export type WorkflowFile = {
  /** Such as `test.yml`. */
  readonly file: string;
  /** The names of its checks; `*` stands for what is known only when they run. */
  readonly checks: readonly string[];
  readonly triggers: readonly WorkflowTrigger[];
};

export type WorkflowTrigger = { readonly event: string; readonly filters: readonly TriggerFilter[] };

export const filterKinds = ['branches', 'branches-ignore', 'tags', 'tags-ignore', 'paths', 'paths-ignore'] as const;

export type TriggerFilter = { readonly by: (typeof filterKinds)[number]; readonly patterns: readonly string[] };

/** A required check that nothing has reported, and what is known of where it would come from. */
export type AbsentCheck = { readonly name: string } & (
  | { readonly kind: 'no-such-job' }
  | { readonly kind: 'not-on-push'; readonly workflow: string; readonly events: readonly string[] }
  | {
      readonly kind: 'filtered';
      readonly workflow: string;
      readonly filter: TriggerFilter;
      /** False: it may leave the commit out. */
      readonly isCertain: boolean;
    }
  | { readonly kind: 'not-filtered'; readonly workflow: string }
);

export type PushedAs = {
  /** Null: not known. */
  readonly branch: string | null;
  readonly paths: Fact<readonly string[]>;
};

/**
 * Why these checks are absent. GitHub starts no run of a workflow that a filter of its trigger leaves out, and its required
 * checks stay pending for ever ("Troubleshooting required status checks").
 */
export function absentChecks(
  missing: readonly string[],
  workflows: readonly WorkflowFile[],
  pushed: PushedAs,
): readonly AbsentCheck[] {
  return missing.flatMap((name): readonly AbsentCheck[] => {
    const origins = workflows.filter(({ checks }) => checks.some((pattern) => matchesStars(name, pattern)));
    return origins.length === 0
      ? [{ name, kind: 'no-such-job' }]
      : origins.flatMap((origin) => leftOut(name, origin, pushed));
  });
}

function leftOut(name: string, { file, triggers }: WorkflowFile, pushed: PushedAs): readonly AbsentCheck[] {
  const push = triggers.find(({ event }) => event === 'push');
  if (push === undefined) {
    return [{ name, kind: 'not-on-push', workflow: file, events: triggers.map(({ event }) => event) }];
  }
  const judged = push.filters.map((filter) => ({ filter, leavesOut: leavesOut(filter, push.filters, pushed) }));
  const certain = judged.filter((one) => one.leavesOut === true);
  const shown = certain.length > 0 ? certain : judged.filter((one) => one.leavesOut === null);
  if (shown.length === 0) return [{ name, kind: 'not-filtered', workflow: file }];
  return shown.map(({ filter }) => ({ name, kind: 'filtered', workflow: file, filter, isCertain: certain.length > 0 }));
}

/** Null where it cannot be known. */
function leavesOut(
  { by, patterns }: TriggerFilter,
  all: readonly TriggerFilter[],
  { branch, paths }: PushedAs,
): boolean | null {
  // The filters of GitHub's branches stop at slashes, as those of its paths do.
  const matches = matcherOf(patterns, 'path');
  switch (by) {
    case 'branches':
      return branch === null ? null : !matches(branch);
    case 'branches-ignore':
      return branch === null ? null : matches(branch);
    case 'tags':
    case 'tags-ignore':
      // A push of a branch is left out where only tags are named.
      if (all.some((other) => other.by === 'branches' || other.by === 'branches-ignore')) return false;
      return branch === null ? null : true;
    case 'paths':
      return changes(paths, (changed) => !changed.some(matches));
    case 'paths-ignore':
      return changes(paths, (changed) => changed.length > 0 && changed.every(matches));
  }
}

function changes(paths: Fact<readonly string[]>, isLeftOut: (changed: readonly string[]) => boolean): boolean | null {
  switch (paths.kind) {
    case 'known':
      return isLeftOut(paths.value);
    case 'none':
      return isLeftOut([]);
    case 'unreadable':
      return null;
  }
}
