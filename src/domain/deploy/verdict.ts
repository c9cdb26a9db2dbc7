import type { CommitSha } from './commit.ts';

/** What should run after a run of the deploy workflow. */
export type Expectation = {
  /** As the workflow announced them: `repo/app@sha256:…`, `repo/app:tag`, a bare digest or tag; null where it announced none. */
  readonly images: readonly string[] | null;
  readonly runStartedAtMs: number;
  readonly commit: CommitSha | null;
  /** Digest that ran before, given where it must not be the one that runs after. */
  readonly digestBefore?: string | null;
};

/** Whether what was deployed is what really runs. Images are `repo/app:tag@sha256:…`, as far as each part is known. */
export type Verdict =
  /** `by`: the digest was compared, or the name and tag, or only that a new rollout completed since. */
  | { readonly kind: 'verified'; readonly images: readonly string[]; readonly by: 'digest' | 'image' | 'new-rollout' }
  /** ECS gave the rollout up. `images`: what it went back to. `rollback`: how far that is. */
  | {
      readonly kind: 'rolled-back';
      readonly images: readonly string[];
      readonly reason: string | null;
      readonly rollback: 'in-progress' | 'done' | 'failed';
    }
  /** `reason`: ECS's own words, where it gave the rollout up without going back. */
  | {
      readonly kind: 'not-running-it';
      readonly images: readonly string[];
      readonly expected: readonly string[];
      readonly reason: string | null;
    }
  | { readonly kind: 'still-rolling'; readonly running: number; readonly desired: number }
  | { readonly kind: 'unknown'; readonly reason: UnknownVerdict };

export type UnknownVerdict =
  /** ECS names no primary deployment, as with deployments by CodeDeploy. */
  | 'no-primary'
  /** ECS does not tell how far the primary deployment is. */
  | 'no-rollout-state'
  /** It is scaled to zero. */
  | 'nothing-runs'
  /** What was announced and what runs cannot be compared: one is a digest, the other a tag, or no image could be learnt. */
  | 'not-comparable'
  /** Nothing was announced, and nothing was rolled out since the run started. */
  | 'no-new-rollout'
  /** Nothing was announced, and what was rolled out since is tagged with another commit. */
  | 'other-commit';
