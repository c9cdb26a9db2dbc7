import type { Person } from '../people.ts';

/** What a lock covers: null is every service, or every environment. */
export type LockScope = { readonly service: string | null; readonly environment: string | null };

export type Lock = {
  readonly scope: LockScope;
  readonly by: Person;
  readonly reason: string;
  readonly atMs: number;
  /** Null: until somebody unlocks. */
  readonly untilMs: number | null;
};
