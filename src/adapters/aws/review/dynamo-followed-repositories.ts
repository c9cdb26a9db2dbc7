import type { Clock } from '../../../application/kit/ports/clock.ts';
import { fields } from '../../../application/kit/shape.ts';
import {
  type FollowedRepositories,
  followedRepositoryKeptMs,
} from '../../../application/review/ports/followed-repositories.ts';
import type { FollowedRepository } from '../../../domain/review/followed-repository.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { shownItem, stillIs } from '../kit/shown-item.ts';
import { expiryAt, jsonIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';
import { followedRepository } from './stored-reviews.ts';

/** One item for each, in one partition: a team configures dozens at most. */
export class DynamoFollowedRepositories implements FollowedRepositories {
  readonly #table: DynamoTable;
  readonly #clock: Clock;

  constructor(table: DynamoTable, clock: Clock) {
    this.#table = table;
    this.#clock = clock;
  }

  async all(): Promise<readonly FollowedRepository[]> {
    const all = await this.#table.readAll(tableKeys.followedRepository('').pk, { order: 'ascending' }, kept);
    return all.map(({ entity }) => entity);
  }

  async replace(before: FollowedRepository | null, after: FollowedRepository): Promise<'replaced' | 'conflict'> {
    const item = shownItem(JSON.stringify(after), { revision: after.revision, shown: null });
    const result = await this.#table.putIf(
      tableKeys.followedRepository(after.configured),
      { ...item, expiresAt: expiryAt(this.#clock.nowMs() + followedRepositoryKeptMs) },
      stillIs(before === null ? null : { revision: before.revision, shown: null }),
    );
    return result === 'written' ? 'replaced' : 'conflict';
  }
}

const kept = fields<{ readonly entity: FollowedRepository }>({ entity: jsonIn(followedRepository) });
