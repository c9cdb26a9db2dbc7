import type { Escaped } from '../kit/escape-text.ts';

/** What is said about reviews that are owed. */
export type ReminderWords = {
  /** A length of working time. */
  readonly worked: (days: number, hours: number, minutes: number) => string;
  /** `whom`: names with how long each was waited for. */
  readonly awaited: (whom: string) => string;
  readonly nudge: (by: Escaped, whom: string) => string;
  /** `whom` is null where it holds for everybody. */
  readonly snoozedBy: (by: Escaped, whom: string | null, until: string) => string;
  readonly snoozeFourHours: string;
  readonly snoozeUntilTomorrow: string;
  readonly nudgeButton: string;
  /** Answers to whoever pressed. */
  readonly snoozed: (until: string) => string;
  readonly snoozedForAll: (until: string) => string;
  readonly nothingOwed: string;
  readonly nudged: (whom: string) => string;
  readonly nudgedBefore: (by: Escaped, when: string, again: string) => string;
  readonly noPlace: string;
  readonly waiting: (count: number) => string;
  readonly nobodyAsked: string;
  readonly bots: (count: number) => string;
  readonly more: (count: number) => string;
  readonly mine: (count: number) => string;
  readonly team: (count: number) => string;
  readonly notLinked: string;
  readonly unknownRepository: (name: Escaped, known: string) => string;
  readonly lookBack: (from: string, to: string) => string;
  readonly reviewed: (count: number) => string;
  readonly median: (time: string) => string;
  readonly oldest: (what: string, time: string) => string;
};
