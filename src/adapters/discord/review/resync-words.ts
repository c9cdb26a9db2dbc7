import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { ReviewPart } from '../../../domain/review/review-difference.ts';
import type { Escaped } from '../kit/escape-text.ts';

/** What is said of cards that were compared with the code host. */
export type ResyncWords = {
  readonly title: Readonly<Record<'put-right' | 'right' | 'unreadable' | 'no-repository' | 'no-pull-request', string>>;
  readonly part: Readonly<Record<ReviewPart, string>>;
  /** `parts`: what its card showed wrongly. */
  readonly putRight: (what: string, parts: string) => string;
  readonly newCard: (what: string) => string;
  readonly notWanted: (what: string) => string;
  readonly wereRight: (count: number, repository: Escaped) => string;
  readonly noneOpen: (repository: Escaped) => string;
  readonly noSuch: (number: number, repository: Escaped) => string;
  readonly couldNotRead: (what: string, why: string) => string;
  /** `detail`: in the code host's own words; `retryAt`: a moment that Discord writes. Null where it is not known. */
  readonly why: Readonly<
    Record<DispatchRejection['reason'], (detail: Escaped | null, retryAt: string | null) => string>
  >;
  readonly notAll: (most: number) => string;
  readonly more: (count: number) => string;
  readonly unknownRepository: (repository: Escaped, known: string) => string;
};
