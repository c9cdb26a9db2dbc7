import type { AuditEntry, AuditSeal } from '../../../domain/history/audit-chain.ts';

/** The audit as stored, possibly tampered with. */
export interface AuditTrail {
  /** Every entry from `seq` on, or from the first, in stored order. Nothing is repaired or left out. */
  entries(seq?: number): AsyncIterable<AuditEntry>;

  /** The seal stored beside the entries. It may lag behind, never ahead; null before the first entry. */
  notedSeal(): Promise<AuditSeal | null>;
}
