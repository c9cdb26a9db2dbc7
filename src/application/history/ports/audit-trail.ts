import type { AuditEntry, AuditSeal } from '../../../domain/history/audit-chain.ts';

/** The audit as it is kept, whoever may have tampered with it. */
export interface AuditTrail {
  /** Every entry from `seq` on, or from the first, in the order in which they are kept; none of them is repaired or left out. */
  entries(seq?: number): AsyncIterable<AuditEntry>;

  /** The seal that was noted beside the entries when they were appended. It may lag behind and never runs ahead; null before the first. */
  notedSeal(): Promise<AuditSeal | null>;
}
