import { fields } from '../../../application/kit/shape.ts';
import {
  type DigestName,
  digestKeptMs,
  type PostedDigest,
  type PostedDigests,
} from '../../../application/review/ports/posted-digests.ts';
import { startOfDayMs } from '../../../domain/calendar/day.ts';
import type { ChannelId } from '../../../domain/people/people.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { expiryAt, jsonIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';
import { postedDigest } from './stored-reviews.ts';

export class DynamoPostedDigests implements PostedDigests {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async of(channel: ChannelId, name: DigestName): Promise<PostedDigest | null> {
    return (await this.#table.read(tableKeys.toldDigest(channel, name), kept))?.entity ?? null;
  }

  async record(channel: ChannelId, digest: PostedDigest): Promise<void> {
    const expiresAt = expiryAt(startOfDayMs(digest.day) + digestKeptMs);
    const attributes = { entity: { S: JSON.stringify(digest) }, expiresAt };
    await this.#table.putIf(tableKeys.toldDigest(channel, digest), attributes, {
      expression: 'attribute_not_exists(pk)',
    });
  }
}

const kept = fields<{ readonly entity: PostedDigest }>({ entity: jsonIn(postedDigest) });
