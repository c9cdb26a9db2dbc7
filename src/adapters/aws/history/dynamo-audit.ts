import { type Audit, auditKeyKnownMs } from '../../../application/history/ports/audit.ts';
import type { AuditTrail } from '../../../application/history/ports/audit-trail.ts';
import { fields, optional, text, withDefault } from '../../../application/kit/shape.ts';
import type { AuditEvent } from '../../../domain/history/audit.ts';
import { type AuditEntry, type AuditSeal, type Hash, sealedAfter } from '../../../domain/history/audit-chain.ts';
import type { DynamoTable } from '../kit/dynamo-table.ts';
import { expiryAt, numberIn, textIn } from '../kit/stored-item.ts';
import { tableKeys } from '../kit/table-keys.ts';

/**
 * One immutable item per entry, in one partition. The writer that puts the next number has appended; the others try the number
 * after. A claim stores which number an event gets and advances only if another event has that number, so a repeated event,
 * concurrent or after a crash, gets one entry.
 */
export class DynamoAudit implements Audit, AuditTrail {
  readonly #table: DynamoTable;
  readonly #hash: Hash;

  constructor(table: DynamoTable, hash: Hash) {
    this.#table = table;
    this.#hash = hash;
  }

  async append(event: AuditEvent): Promise<void> {
    let claim = await this.#claimOf(event);
    for (let tries = 0; tries < triesInAll; tries += 1) {
      const last = await this.#last();
      const next = (last?.seq ?? 0) + 1;
      if (claim === next) {
        const entry = sealedAfter(last, event, this.#hash);
        if (await this.#put(entry, event)) return this.#note(entry);
        continue;
      }
      const claimed = claim === null ? null : await this.#table.read(tableKeys.auditEntry(claim), claimedEntry);
      if (claimed?.key === event.key) return;
      claim = await this.#claim(event, claim, next);
    }
    throw new Error('the audit takes no entry: somebody may have put items of their own among its entries');
  }

  async *entries(seq = 1): AsyncIterable<AuditEntry> {
    for (let from = tableKeys.auditEntry(seq - 1).sk; ; ) {
      const range = { order: 'ascending', from, limit: perQuery } as const;
      const items = await this.#table.readAll(tableKeys.auditEntry(0).pk, range, entryItem);
      yield* items.map(entryOf);
      from = items.at(-1)?.sk ?? '';
      if (items.length < perQuery) return;
    }
  }

  async notedSeal(): Promise<AuditSeal | null> {
    return this.#table.read(tableKeys.auditSeal(), sealItem);
  }

  async #last(): Promise<AuditEntry | null> {
    const range = { order: 'descending', from: afterEveryNumber, limit: 1 } as const;
    const [item] = await this.#table.readAll(tableKeys.auditEntry(0).pk, range, entryItem);
    return item === undefined ? null : entryOf(item);
  }

  async #put(entry: AuditEntry, { key }: AuditEvent): Promise<boolean> {
    const { seq, previous, event, hash } = entry;
    const attributes = { previous: { S: previous }, event: { S: event }, hash: { S: hash }, key: { S: key } };
    const result = await this.#table.putIf(tableKeys.auditEntry(seq), attributes, notThereYet);
    return result === 'written';
  }

  /** Notes the seal beside the entries, so that cutting off the last ones shows. */
  async #note({ seq, hash }: AuditEntry): Promise<void> {
    const number = { N: String(seq) };
    const condition = { expression: 'attribute_not_exists(pk) OR seq < :seq', values: { ':seq': number } };
    await this.#table.putIf(tableKeys.auditSeal(), { seq: number, hash: { S: hash } }, condition);
  }

  async #claimOf(event: AuditEvent): Promise<number | null> {
    return (await this.#table.read(tableKeys.auditClaim(event.key), claimItem))?.seq ?? null;
  }

  /** The claimed number: `next`, unless another writer of the same event was first. */
  async #claim(event: AuditEvent, before: number | null, next: number): Promise<number | null> {
    const attributes = {
      seq: { N: String(next) },
      expiresAt: expiryAt(event.atMs + auditKeyKnownMs),
    };
    const stillIs = { expression: 'seq = :before', values: { ':before': { N: String(before) } } };
    const condition = before === null ? notThereYet : stillIs;
    const result = await this.#table.putIf(tableKeys.auditClaim(event.key), attributes, condition);
    return result === 'written' ? next : this.#claimOf(event);
  }
}

const perQuery = 100;

/** A foreign item in the partition must not block appends. */
const afterEveryNumber = ':';

/** Each failed try is another writer's success, so only foreign items can exhaust the tries. */
const triesInAll = 200;

const notThereYet = { expression: 'attribute_not_exists(pk)' };

type EntryItem = Omit<AuditEntry, 'seq'> & { readonly sk: string };

const hashIn = withDefault(textIn(text), '');

/** A tampered entry is still returned: `verify` reports it, and what is left of it stays visible. */
const entryItem = fields<EntryItem>({ sk: textIn(text), previous: hashIn, event: hashIn, hash: hashIn });
const claimedEntry = fields<{ readonly key: string | undefined }>({ key: optional(textIn(text)) });
const claimItem = fields<{ readonly seq: number }>({ seq: numberIn });
const sealItem = fields<AuditSeal>({ seq: numberIn, hash: hashIn });

function entryOf({ sk, previous, event, hash }: EntryItem): AuditEntry {
  return { seq: Number(sk), previous, event, hash };
}
