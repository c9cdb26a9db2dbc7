import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { Escaped } from '../kit/escape-text.ts';

/** What a sentence about a deployment may name, each in `code`. */
export type DeploymentNames = {
  readonly repository: Escaped;
  readonly workflow: Escaped;
  readonly ref: Escaped;
  /** Paths in `geonbot.yaml`. */
  readonly inputsPath: Escaped;
  readonly refPath: Escaped;
  readonly ecsPath: Escaped;
};

export type RejectionFacts = DeploymentNames & {
  /** GitHub's own sentence, where it said one. */
  readonly detail: Escaped | null;
  readonly retryAt: string | null;
};

/** Why GitHub would not start a run, and what would change that. */
export type DispatchWords = Readonly<Record<DispatchRejection['reason'], (facts: RejectionFacts) => string>>;
