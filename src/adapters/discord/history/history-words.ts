import type { BoardLane, BoardLevel } from '../../../domain/history/deploy-board.ts';
import type { Drift } from '../../../domain/history/drift.ts';
import type { Escaped } from '../kit/escape-text.ts';

/** What is said about what runs where, what was deployed, and how well that goes. A `when` is a moment that Discord writes. */
export type HistoryWords = {
  readonly board: BoardWords;
  readonly past: PastWords;
  readonly delivery: DeliveryWords;
};

export type BoardWords = {
  readonly title: string;
  readonly tally: Readonly<Record<BoardLevel, (count: number) => string>>;
  readonly checked: (when: string) => string;
  readonly shown: (from: number, to: number, of: number) => string;
  readonly unused: (count: number) => string;
  readonly nothing: string;
  readonly never: string;
  readonly since: (when: string, who: Escaped) => string;
  readonly verification: Readonly<Record<NonNullable<BoardLane['verification']>, string>>;
  /** `title` of the state that it ended in. */
  readonly failed: (title: string, version: Escaped, when: string) => string;
  readonly drifted: (primary: string, deployed: string) => string;
  readonly driftUnknown: Readonly<Record<Extract<Drift, { readonly kind: 'unknown' }>['reason'], string>>;
  readonly inFlight: (version: Escaped, who: Escaped, when: string) => string;
  readonly waiting: (waiting: string) => string;
  readonly waiter: (version: Escaped, who: Escaped) => string;
  readonly more: (count: number) => string;
  readonly refresh: string;
  readonly pages: string;
};

export type PastWords = {
  readonly title: (of: string | null) => string;
  readonly page: (number: number) => string;
  readonly nothing: string;
  readonly took: (duration: string) => string;
  readonly rollback: string;
  readonly breakGlass: string;
  readonly card: string;
  readonly newer: string;
  readonly older: string;
};

export type DeliveryWords = {
  readonly title: (days: number, of: string | null) => string;
  readonly frequency: string;
  readonly leadTime: string;
  readonly changeFailures: string;
  readonly recoveryTime: string;
  readonly perDay: (times: string) => string;
  readonly perWeek: (times: string) => string;
  readonly perMonth: (times: string) => string;
  readonly deploys: (count: number) => string;
  readonly medianOf: (count: number) => string;
  readonly failedOf: (failed: number, of: number) => string;
  readonly notEnoughData: string;
  readonly before: (days: number, value: string) => string;
  readonly howMeasured: string;
  readonly incomplete: string;
  readonly duration: (ms: number) => string;
};
