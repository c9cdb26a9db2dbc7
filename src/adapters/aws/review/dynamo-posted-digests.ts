import { fields } from '../../../application/kit/shape.ts';
import type { DigestName, PostedDigest, PostedDigests } from '../../../application/review/ports/posted-digests.ts';
import { startOfDayMs } from '../../../domain/calendar/day.ts';
import type { ChannelId } from '../../../domain/people/people.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { jsonIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';
import { postedDigest } from './stored-reviews.ts';

const keptSeconds = 60 * 86_400;

export class DynamoPostedDigests implements PostedDigests {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async of(channel: ChannelId, name: DigestName): Promise<PostedDigest | null> {
    return (await this.#table.read(tableKeys.toldDigest(channel, name), kept))?.entity ?? null;
  }

  async record(channel: ChannelId, digest: PostedDigest): Promise<void> {
    const expiresAt = { N: String(startOfDayMs(digest.day) / 1000 + keptSeconds) };
    const attributes = { entity: { S: JSON.stringify(digest) }, expiresAt };
    await this.#table.putIf(tableKeys.toldDigest(channel, digest), attributes, {
      expression: 'attribute_not_exists(pk)',
    });
  }
}

const kept = fields<{ readonly entity: PostedDigest }>({ entity: jsonIn(postedDigest) });
