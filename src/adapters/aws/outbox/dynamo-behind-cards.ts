import { branded, fields, oneOf } from '../../../application/kit/shape.ts';
import type { BehindCard, BehindCards, Page } from '../../../application/outbox/ports/behind-cards.ts';
import { type CardName, cardName } from '../../../application/outbox/wake-up.ts';
import { type Importance, importances } from '../../../domain/kit/showing.ts';
import type { ChannelId } from '../../../domain/people/people.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { jsonIn, numberIn, textIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';

const mostInChannel = 200;

/** One small item for each card, in one partition: read consistently, by channel or page by page. */
export class DynamoBehindCards implements BehindCards {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async add({ channel, card, revision, importance, sinceMs }: BehindCard): Promise<void> {
    await this.#table.updateIf(
      tableKeys.behindCard(placeOf(channel, card)),
      {
        expression:
          'SET channel = :channel, card = :card, revision = :revision, importance = :importance, ' +
          'sinceMs = if_not_exists(sinceMs, :sinceMs)',
        values: {
          ':channel': { S: channel },
          ':card': { S: JSON.stringify(card) },
          ':revision': { N: String(revision) },
          ':importance': { S: importance },
          ':sinceMs': { N: String(sinceMs) },
        },
      },
      'attribute_not_exists(pk) OR revision < :revision',
      listed,
    );
  }

  async remove(channel: ChannelId, card: CardName, revision: number): Promise<void> {
    await this.#table.deleteIf(tableKeys.behindCard(placeOf(channel, card)), {
      expression: 'attribute_not_exists(pk) OR revision <= :revision',
      values: { ':revision': { N: String(revision) } },
    });
  }

  async in(channel: ChannelId): Promise<readonly BehindCard[]> {
    const { pk } = tableKeys.behindCard('');
    return this.#table.readAll(pk, { order: 'ascending', prefix: `${channel}#`, limit: mostInChannel }, listed);
  }

  async page(after: string | null, most: number): Promise<Page<BehindCard>> {
    const { pk } = tableKeys.behindCard('');
    const beyond = after === null ? {} : { from: after };
    const found = await this.#table.readAll(pk, { order: 'ascending', ...beyond, limit: most }, listed);
    const last = found.at(-1);
    return { found, next: last === undefined || found.length < most ? null : placeOf(last.channel, last.card) };
  }
}

function placeOf(channel: ChannelId, { kind, key }: CardName): string {
  return `${channel}#${kind}#${key}`;
}

const listed = fields<BehindCard>({
  channel: textIn(branded<ChannelId>()),
  card: jsonIn(cardName),
  revision: numberIn,
  importance: textIn(oneOf<Importance>(...importances)),
  sinceMs: numberIn,
});
