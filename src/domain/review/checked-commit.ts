import type { Repository } from '../kit/repository.ts';
import { type Check, withCheck } from './check.ts';
import { isSame } from './newest.ts';

/** What was heard of a commit, and of which pull requests it was seen to be the head: whichever of both comes first. */
export type CheckedCommit = CommitName & {
  /** Counts every change. */
  readonly revision: number;
  readonly checks: readonly Check[];
  readonly numbers: readonly number[];
};

export type CommitName = { readonly repository: Repository; readonly commit: string };

const mostNumbers = 20;

export function unheardCommit({ repository, commit }: CommitName): CheckedCommit {
  return { repository, commit, revision: 0, checks: [], numbers: [] };
}

/** The same where it tells nothing new. */
export function withCommitCheck(known: CheckedCommit, check: Check): CheckedCommit {
  return changed(known, { ...known, checks: withCheck(known.checks, check) });
}

/** The same where it is known to be its head. The highest numbers are kept. */
export function asHeadOf(known: CheckedCommit, number: number): CheckedCommit {
  const numbers = [...new Set([...known.numbers, number])].toSorted((a, b) => b - a).slice(0, mostNumbers);
  return changed(known, { ...known, numbers });
}

function changed(before: CheckedCommit, after: CheckedCommit): CheckedCommit {
  return isSame(before, after) ? before : { ...after, revision: before.revision + 1 };
}
