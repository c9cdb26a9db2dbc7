import type { UnclearLock } from '../../../domain/lock/lock-decision.ts';
import type { Escaped } from '../kit/escape-text.ts';

/** What is said about locks. A `place` is what `place` gives; a `when` is a moment that Discord writes. */
export type LockWords = {
  /** Null is every service, or every environment. */
  readonly place: (service: Escaped | null, environment: Escaped | null) => string;
  readonly locked: string;
  readonly unlocked: string;
  readonly broken: string;
  readonly notLocked: string;
  readonly notUnlocked: string;
  readonly by: string;
  readonly since: string;
  readonly until: string;
  readonly untilUnlocked: string;
  readonly untilWhen: (when: string, away: string) => string;
  readonly opened: string;
  readonly openedBy: (who: Escaped, when: string) => string;
  readonly howToOpen: string;
  readonly released: (who: Escaped, duration: string) => string;
  readonly brokeIt: (who: Escaped, owner: Escaped, duration: string) => string;
  readonly wasFor: (reason: Escaped) => string;
  /** One lock in one line. */
  readonly line: (place: string, who: Escaped, until: string, reason: Escaped) => string;
  /** For how long and why, below a sentence that has named the place and the owner. */
  readonly details: (until: string, reason: Escaped) => string;
  readonly nowLocked: (place: string) => string;
  readonly nowUnlocked: (place: string) => string;
  readonly brokenByYou: (place: string, owner: Escaped) => string;
  readonly untold: string;
  readonly alreadyYours: (place: string) => string;
  readonly alreadyLocked: (place: string, owner: Escaped) => string;
  readonly unlockFirst: string;
  readonly askOwner: (owner: Escaped) => string;
  readonly nothingThere: (place: string) => string;
  readonly nothingAnywhere: string;
  readonly lockedElsewhere: string;
  readonly more: (count: number) => string;
  readonly notYours: (place: string, owner: Escaped) => string;
  readonly breakIt: string;
  readonly noReason: string;
  readonly longReason: (length: number, most: number) => string;
  readonly duration: Readonly<
    Record<Extract<UnclearLock, { readonly duration: string }>['what'], (typed: Escaped, mostDays: number) => string>
  >;
};
