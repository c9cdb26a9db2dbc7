import type { Clock } from '../../../application/kit/ports/clock.ts';
import { fields } from '../../../application/kit/shape.ts';
import { type CheckedCommits, checkedCommitKeptMs } from '../../../application/review/ports/checked-commits.ts';
import type { CheckedCommit, CommitName } from '../../../domain/review/checked-commit.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { shownItem, stillIs } from '../kit/shown-item.ts';
import { expiryAt, jsonIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';
import { checkedCommit } from './stored-reviews.ts';

export class DynamoCheckedCommits implements CheckedCommits {
  readonly #table: DynamoTable;
  readonly #clock: Clock;

  constructor(table: DynamoTable, clock: Clock) {
    this.#table = table;
    this.#clock = clock;
  }

  async of(name: CommitName): Promise<CheckedCommit | null> {
    return (await this.#table.read(tableKeys.checkedCommit(name), kept))?.entity ?? null;
  }

  async replace(before: CheckedCommit | null, after: CheckedCommit): Promise<'replaced' | 'conflict'> {
    const { revision } = after;
    const item = shownItem(JSON.stringify(after), { revision, shown: null });
    const result = await this.#table.putIf(
      tableKeys.checkedCommit(after),
      { ...item, expiresAt: expiryAt(this.#clock.nowMs() + checkedCommitKeptMs) },
      stillIs(before === null ? null : { revision: before.revision, shown: null }),
    );
    return result === 'written' ? 'replaced' : 'conflict';
  }
}

const kept = fields<{ readonly entity: CheckedCommit }>({ entity: jsonIn(checkedCommit) });
