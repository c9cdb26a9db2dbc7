import { laterOf, withNewest } from './newest.ts';

export type CheckState = 'passing' | 'failing' | 'pending';

/** One suite of checks on one commit. A workflow's run and the suite that GitHub makes for it are the same one. */
export type Check = {
  readonly suite: number;
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

const mostChecks = 100;

/** Whatever ended comes after whatever runs of the same second, and failure over success, because it must be looked at. */
const rank: Readonly<Record<CheckState, number>> = { pending: 0, passing: 1, failing: 2 };

/** The newest of each suite, newest first; of all commits, because a check may be heard of before its commit. */
export function withCheck(checks: readonly Check[], check: Check): readonly Check[] {
  return withNewest(checks, check, { key: ({ suite }) => String(suite), join, order, most: mostChecks });
}

function join(a: Check, b: Check): Check {
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
