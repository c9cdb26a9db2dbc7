import { createHash } from 'node:crypto';
import { mapConcurrently } from '../../../application/kit/map-concurrently.ts';
import { fields, number, optional, text } from '../../../application/kit/shape.ts';
import type { Page } from '../../../application/outbox/ports/behind-cards.ts';
import {
  firstReviewKnownMs,
  mergedKnownMs,
  type ReviewCards,
  type SweepQuest,
} from '../../../application/review/ports/review-cards.ts';
import { type Day, utcDay } from '../../../domain/calendar/day.ts';
import type { ReviewCardKey, ReviewRecord } from '../../../domain/review/review-card.ts';
import { reviewRecordOf, type StoredReview } from '../../../domain/review/stored-review.ts';
import type { Condition, DynamoTable, ItemKey, ItemRange } from '../kit/dynamo-table.ts';
import { expiryAt, jsonIn, textIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';
import { type ReviewDisplay, reviewDisplay, storedReview } from './stored-reviews.ts';

const readsAtOnce = 25;

export class DynamoReviewCards implements ReviewCards {
  readonly #table: DynamoTable;
  readonly #index: DynamoReviewIndex;

  constructor(table: DynamoTable) {
    this.#table = table;
    this.#index = new DynamoReviewIndex(table);
  }

  async ofKey(key: ReviewCardKey): Promise<ReviewRecord | null> {
    const item = await this.#table.read(tableKeys.reviewCard(key), kept);
    return item === null ? null : { ...reviewRecordOf(item.entity), ...item.display };
  }

  async fold(before: ReviewRecord | null, after: ReviewRecord): Promise<'replaced' | 'conflict'> {
    await this.#index.point(before, after);
    const key = tableKeys.reviewCard(after.key);
    const attributes = { entity: { S: JSON.stringify(after) }, revision: { N: String(after.revision) } };
    const result =
      before === null
        ? await this.#table.putIf(key, attributes, { expression: 'attribute_not_exists(pk)' })
        : await this.#table.setIf(key, attributes, isOfRevision(before), 'foldId');
    if (result === 'refused') return 'conflict';
    if (after.pullRequest !== null && !isOpen(after)) await this.#index.close(after);
    return 'replaced';
  }

  async show(before: ReviewRecord, after: ReviewRecord): Promise<'replaced' | 'conflict'> {
    const { shown, told, calling, showing } = after;
    const result = await this.#table.setIf(
      tableKeys.reviewCard(after.key),
      {
        display: { S: JSON.stringify({ shown, told, calling, showing } satisfies ReviewDisplay) },
        showing: { N: String(showing.writes) },
        ...(shown === null ? {} : { shownRevision: { N: String(shown.revision) } }),
      },
      isShownAs(before),
      'showId',
    );
    return result === 'written' ? 'replaced' : 'conflict';
  }

  async open(): Promise<readonly ReviewRecord[]> {
    const records = await this.#ofKeys(await this.#index.open());
    // A dead or losing worker may have left a stale index item.
    await Promise.all(records.filter((record) => !isOpen(record)).map((record) => this.#index.close(record)));
    return records.filter(isOpen);
  }

  async openKeys(after: string | null, most: number): Promise<Page<ReviewCardKey>> {
    const found = await this.#index.openAfter(after, most);
    return { found, next: found.length < most ? null : (found.at(-1) ?? null) };
  }

  async openKeysDue(
    { part, settings }: SweepQuest,
    nowMs: number,
    after: string | null,
    most: number,
  ): Promise<Page<ReviewCardKey>> {
    const now = shortened(settings);
    const isResting = (rest: Rest | undefined) => rest?.settings === now && rest.untilMs > nowMs;
    const looked = await this.#index.openWithRests(after, most);
    const due = looked.filter(({ rests }) => !isResting(rests[part]));
    const next = looked.length < most ? null : (looked.at(-1)?.key ?? null);
    return { found: due.map(({ key }) => key), next };
  }

  rest(quest: SweepQuest, record: Pick<ReviewRecord, 'key' | 'revision'>, untilMs: number): Promise<void> {
    return this.#index.rest(quest, record, untilMs);
  }

  endRest(part: SweepQuest['part'], key: ReviewCardKey): Promise<void> {
    return this.#index.endRest(part, key);
  }

  async firstReviewedOn(day: Day): Promise<readonly ReviewRecord[]> {
    const records = await this.#ofKeys(await this.#index.firstReviewedOn(day));
    return records.filter(({ firstReviewedAtMs: atMs }) => atMs !== null && utcDay(atMs) === day);
  }

  async mergedOn(day: Day): Promise<readonly ReviewRecord[]> {
    const records = await this.#ofKeys(await this.#index.mergedOn(day));
    return records.filter(({ mergedAtMs: atMs }) => atMs !== null && utcDay(atMs) === day);
  }

  async #ofKeys(keys: readonly ReviewCardKey[]): Promise<readonly ReviewRecord[]> {
    const records = await mapConcurrently(readsAtOnce, keys, (key) => this.ofKey(key));
    return records.filter((record) => record !== null);
  }
}

/**
 * Index items of review cards, so that no read scans. Written before the card: a crash in between leaves a stale index item,
 * which reads ignore. The other way round the card would never be found.
 */
class DynamoReviewIndex {
  readonly #table: DynamoTable;

  constructor(table: DynamoTable) {
    this.#table = table;
  }

  async point(before: ReviewRecord | null, after: ReviewRecord): Promise<void> {
    const isNews = before?.revision !== after.revision;
    await Promise.all([
      ...(isNews && isOpen(after) ? [this.#pointFromOpen(after)] : []),
      ...(before?.firstReviewedAtMs === after.firstReviewedAtMs ? [] : this.#pointFromDay(after)),
      ...(before?.mergedAtMs === after.mergedAtMs ? [] : this.#pointFromMerge(after)),
    ]);
  }

  /** Removes it from the open ones, unless it is reopened concurrently. */
  async close({ key, revision }: ReviewRecord): Promise<void> {
    const condition = { expression: 'revision <= :revision', values: { ':revision': { N: String(revision) } } };
    await this.#table.deleteIf(tableKeys.openReview(key), condition);
  }

  open(): Promise<readonly ReviewCardKey[]> {
    return this.#pointedTo(tableKeys.openReview(''));
  }

  openAfter(after: string | null, most: number): Promise<readonly ReviewCardKey[]> {
    return this.#pointedTo(tableKeys.openReview(''), partAfter(after, most));
  }

  async openWithRests(after: string | null, most: number): Promise<readonly OpenItem[]> {
    const range = { order: 'ascending', ...partAfter(after, most) } as const;
    const items = await this.#table.readAll(tableKeys.openReview('').pk, range, openItem);
    return items.map(({ sk, ...rests }) => ({ key: sk, rests }));
  }

  /** The next fold writes the item anew, and so ends the rest. */
  async rest(
    { part, settings }: SweepQuest,
    { key, revision }: Pick<ReviewRecord, 'key' | 'revision'>,
    untilMs: number,
  ): Promise<void> {
    const rest: Rest = { untilMs, settings: shortened(settings) };
    const isOfIt = { expression: 'revision = :revision', values: { ':revision': { N: String(revision) } } };
    await this.#table.setIf(tableKeys.openReview(key), { [part]: { S: JSON.stringify(rest) } }, isOfIt, 'restId');
  }

  async endRest(part: SweepQuest['part'], key: ReviewCardKey): Promise<void> {
    const rest: Rest = { untilMs: 0, settings: '' };
    const isOpen = { expression: 'attribute_exists(pk)' };
    await this.#table.setIf(tableKeys.openReview(key), { [part]: { S: JSON.stringify(rest) } }, isOpen, 'restId');
  }

  firstReviewedOn(day: Day): Promise<readonly ReviewCardKey[]> {
    return this.#pointedTo(tableKeys.firstReviewedOn(day, ''));
  }

  mergedOn(day: Day): Promise<readonly ReviewCardKey[]> {
    return this.#pointedTo(tableKeys.firstReviewedOn(day, '', 'merged'));
  }

  async #pointedTo({ pk }: ItemKey, part: Pick<ItemRange, 'from' | 'limit'> = {}): Promise<readonly ReviewCardKey[]> {
    const pointers = await this.#table.readAll(pk, { order: 'ascending', ...part }, pointer);
    return pointers.map(({ sk }) => sk);
  }

  /** Conditional on the revision: closing an earlier one must not close this one. */
  async #pointFromOpen({ key, revision }: ReviewRecord): Promise<void> {
    const number = { N: String(revision) };
    await this.#table.putIf(
      tableKeys.openReview(key),
      { revision: number },
      { expression: 'attribute_not_exists(pk) OR revision < :revision', values: { ':revision': number } },
    );
  }

  #pointFromDay({ key, firstReviewedAtMs: atMs }: ReviewRecord): readonly Promise<void>[] {
    if (atMs === null) return [];
    const expiresAt = expiryAt(atMs + firstReviewKnownMs);
    return [this.#table.put(tableKeys.firstReviewedOn(utcDay(atMs), key), { expiresAt })];
  }

  #pointFromMerge({ key, mergedAtMs: atMs }: ReviewRecord): readonly Promise<void>[] {
    if (atMs === null) return [];
    const expiresAt = expiryAt(atMs + mergedKnownMs);
    return [this.#table.put(tableKeys.firstReviewedOn(utcDay(atMs), key, 'merged'), { expiresAt })];
  }
}

/** Release 0.1 kept what was shown inside of the record alone, and writes it there again if somebody goes back to it. */
const kept = fields<{ readonly entity: StoredReview; readonly display: ReviewDisplay | undefined }>({
  entity: jsonIn(storedReview),
  display: optional(jsonIn(reviewDisplay)),
});

function isOfRevision({ revision }: ReviewRecord): Condition {
  return { expression: 'revision = :revision', values: { ':revision': { N: String(revision) } } };
}

/** Before the first write of this release, as release 0.1 had it: a worker of it may still be at work. */
function isShownAs({ showing, shown }: ReviewRecord): Condition {
  if (showing.writes > 0) {
    return { expression: 'showing = :showing', values: { ':showing': { N: String(showing.writes) } } };
  }
  const isFirst = 'attribute_exists(pk) AND attribute_not_exists(showing)';
  if (shown === null) return { expression: `${isFirst} AND attribute_not_exists(shownRevision)` };
  return {
    expression: `${isFirst} AND shownRevision = :shown`,
    values: { ':shown': { N: String(shown.revision) } },
  };
}
type Rest = { readonly untilMs: number; readonly settings: string };
type Rests = Readonly<Record<SweepQuest['part'], Rest | undefined>>;
type OpenItem = { readonly key: ReviewCardKey; readonly rests: Rests };

const rest = optional(jsonIn(fields<Rest>({ untilMs: number, settings: text })));
const openItem = fields<{ readonly sk: ReviewCardKey } & Rests>({
  sk: textIn(text),
  'review-turns': rest,
  'review-reminders': rest,
});

/** Settings may be longer than all else in an item of which there are thousands. */
function shortened(settings: string): string {
  return createHash('sha256').update(settings).digest('base64url').slice(0, 12);
}

function partAfter(after: string | null, most: number): Pick<ItemRange, 'from' | 'limit'> {
  return { limit: most, ...(after === null ? {} : { from: after }) };
}

const pointer = fields<{ readonly sk: ReviewCardKey }>({ sk: textIn(text) });

function isOpen({ pullRequest }: ReviewRecord): boolean {
  return pullRequest?.state === 'open';
}
