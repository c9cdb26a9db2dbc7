import type { AuditEvent } from '../../../domain/history/audit.ts';

/** What was asked, decided, overridden and started: kept for good, each entry sealed to the one before. */
export interface Audit {
  /** Appends the event once, however often it is told. Of several writers at once each keeps its event. */
  append(event: AuditEvent): Promise<void>;
}
