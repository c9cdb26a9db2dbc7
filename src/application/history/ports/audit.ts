import type { AuditEvent } from '../../../domain/history/audit.ts';

/** Far longer than any job is repeated. */
export const auditKeyKnownMs = 400 * 86_400_000;

/** The audit log: what was requested, decided, overridden and started. Permanent; each entry is sealed to the one before. */
export interface Audit {
  /** Appends the event; idempotent by its key for `auditKeyKnownMs`. Concurrent writers all succeed. */
  append(event: AuditEvent): Promise<void>;
}
