import { laterOf, withNewest } from './newest.ts';

export type CheckState = 'passing' | 'failing' | 'pending';

/**
 * One suite of checks on one commit, or one status that was put on it. A workflow's run and the suite that GitHub makes for it are
 * the same one.
 */
export type Check = {
  /** The id of the suite; of a status its own. */
  readonly suite: number;
  /** Of a status: the newest of a commit and context counts. Missing in a suite. */
  readonly context?: string;
  readonly commit: string;
  readonly state: CheckState;
  readonly atMs: number;
  readonly label: CheckLabel;
};

/** `source`: whose name it is. The name of a workflow says more than that of the app that runs it. */
export type CheckLabel = {
  readonly source: 'app' | 'workflow';
  readonly name: string;
  readonly url: string | null;
};

/** More than these are not kept, and then nobody can say that all have passed. */
export const mostChecks = 300;

/** Whatever ended comes after whatever runs of the same second, and failure over success, because it must be looked at. */
const rank: Readonly<Record<CheckState, number>> = { pending: 0, passing: 1, failing: 2 };

/** The newest of each suite, newest first; of all commits, because a check may be heard of before its commit. */
export function withCheck(checks: readonly Check[], check: Check): readonly Check[] {
  return withNewest(checks, check, { key, join, order, most: mostChecks });
}

function key({ suite, commit, context }: Check): string {
  return context === undefined ? String(suite) : `${commit} ${context}`;
}

function join(a: Check, b: Check): Check {
  // A later status is another one, with a higher id.
  if (a.context !== undefined) return laterOf(a, b, ({ atMs, suite, state }) => [atMs, suite, rank[state]]);
  const { suite, commit, state, atMs } = laterOf(unlabelled(a), unlabelled(b), order);
  return { suite, commit, state, atMs, label: laterOf(a.label, b.label, ({ source }) => [source === 'app' ? 0 : 1]) };
}

type Unlabelled = Omit<Check, 'label'>;

function unlabelled({ suite, commit, state, atMs }: Check): Unlabelled {
  return { suite, commit, state, atMs };
}

function order({ atMs, state }: Unlabelled): readonly number[] {
  return [atMs, rank[state]];
}
