import { type Audit, auditKeyKnownMs } from '../../../application/history/ports/audit.ts';
import type { AuditTrail } from '../../../application/history/ports/audit-trail.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { AuditEvent } from '../../../domain/history/audit.ts';
import { type AuditEntry, type AuditSeal, type Hash, sealedAfter } from '../../../domain/history/audit-chain.ts';
import { ExpiringItems } from '../kit/expiring-items.ts';

export class InMemoryAudit implements Audit, AuditTrail {
  readonly #hash: Hash;
  readonly #entries: AuditEntry[] = [];
  readonly #keys: ExpiringItems<string, true>;

  constructor(hash: Hash, clock: Clock) {
    this.#hash = hash;
    this.#keys = new ExpiringItems(clock);
  }

  async append(event: AuditEvent): Promise<void> {
    if (this.#keys.get(event.key) !== undefined) return;
    this.#keys.set(event.key, true, event.atMs + auditKeyKnownMs);
    this.#entries.push(sealedAfter(this.#entries.at(-1) ?? null, event, this.#hash));
  }

  async *entries(seq = 1): AsyncIterable<AuditEntry> {
    yield* this.#entries.slice(Math.max(0, seq - 1));
  }

  async notedSeal(): Promise<AuditSeal | null> {
    const last = this.#entries.at(-1);
    return last === undefined ? null : { seq: last.seq, hash: last.hash };
  }

  /** What was appended, oldest first. */
  events(): readonly AuditEvent[] {
    return this.#entries.map(({ event }): AuditEvent => JSON.parse(event));
  }
}
