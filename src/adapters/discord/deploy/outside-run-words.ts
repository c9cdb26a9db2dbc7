import type { RunConclusion, RunPhase } from '../../../domain/deploy/run.ts';
import type { Escaped } from '../kit/escape-text.ts';

/** What is said about runs that were started past Geonbot. */
export type OutsideRunWords = {
  readonly title: Readonly<Record<Exclude<RunPhase, 'completed'> | RunConclusion, string>>;
  /** `event` is GitHub's word for what started it, in `code`. */
  readonly startedBy: (actor: Escaped, event: Escaped, when: string) => string;
  /** From the second on. */
  readonly attempt: (attempt: number) => string;
  /** Why nothing is known of it but this. */
  readonly notOurs: string;
  readonly openRun: string;
};
