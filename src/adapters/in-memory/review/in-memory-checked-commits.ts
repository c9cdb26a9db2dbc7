import type { Clock } from '../../../application/kit/ports/clock.ts';
import { type CheckedCommits, checkedCommitKeptMs } from '../../../application/review/ports/checked-commits.ts';
import type { CheckedCommit, CommitName } from '../../../domain/review/checked-commit.ts';

/** Keeps JSON, because a caller that changes what it holds must not change what is kept. */
export class InMemoryCheckedCommits implements CheckedCommits {
  readonly #clock: Clock;
  readonly #kept = new Map<string, { readonly json: string; readonly untilMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async of(name: CommitName): Promise<CheckedCommit | null> {
    return this.#read(name);
  }

  async replace(before: CheckedCommit | null, after: CheckedCommit): Promise<'replaced' | 'conflict'> {
    if (this.#read(after)?.revision !== before?.revision) return 'conflict';
    const untilMs = this.#clock.nowMs() + checkedCommitKeptMs;
    this.#kept.set(keyOf(after), { json: JSON.stringify(after), untilMs });
    return 'replaced';
  }

  #read(name: CommitName): CheckedCommit | null {
    const kept = this.#kept.get(keyOf(name));
    return kept === undefined || kept.untilMs <= this.#clock.nowMs() ? null : JSON.parse(kept.json);
  }
}

function keyOf({ repository, commit }: CommitName): string {
  return `${repository.toLowerCase()}@${commit}`;
}
