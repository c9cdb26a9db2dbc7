import type { Person } from '../people/people.ts';

/** An event that is kept for ever. */
export type AuditEvent = {
  /** Events with the same key are stored once. */
  readonly key: string;
  readonly atMs: number;
  /** Null if a rule or a schedule caused it. */
  readonly by: Person | null;
  /** Such as `deploy-requested` or `lock-taken`. */
  readonly action: string;
  /** Such as `backend/dev`. */
  readonly subject: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
};
