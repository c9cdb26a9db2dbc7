import type { AuditEvent } from '../../../domain/history/audit.ts';

/** The audit log: what was requested, decided, overridden and started. Permanent; each entry is sealed to the one before. */
export interface Audit {
  /** Appends the event; idempotent by its key. Concurrent writers all succeed. */
  append(event: AuditEvent): Promise<void>;
}
