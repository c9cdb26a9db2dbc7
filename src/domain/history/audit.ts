import type { Person } from '../people/people.ts';

/** Something that is worth remembering for good. */
export type AuditEvent = {
  /** What makes two of them the same one, so that telling it twice keeps it once. */
  readonly key: string;
  readonly atMs: number;
  /** Null: nobody asked, a rule or a clock did it. */
  readonly by: Person | null;
  /** Such as `deploy-requested` or `lock-taken`. */
  readonly action: string;
  /** Such as `backend/dev`. */
  readonly subject: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
};
