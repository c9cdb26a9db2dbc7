import type { Fact, Unreadable } from '../kit/fact.ts';
import type { CommitSha } from './commit.ts';

/** What should run after a run of the deploy workflow. */
export type Expectation = {
  /** As the workflow announced them: `repo/app@sha256:…`, `repo/app:tag`, a bare digest or tag. */
  readonly images: Fact<readonly string[]>;
  /** Jobs of the run that were skipped, of which one may be the one that deploys. */
  readonly skippedJobs: Fact<readonly string[]>;
  readonly runStartedAtMs: number;
  readonly commit: CommitSha | null;
  /** What the service's own container or repository may be called; others beside it are sidecars. */
  readonly names: readonly string[];
  /** The manifests that an announced index lists, by its digest; what was not asked for is not in it. */
  readonly platforms: Platforms;
};

/** `none`: the digest is one image, or no image of that repository. */
export type Platforms = ReadonlyMap<string, Fact<readonly string[]>>;

/** Whether what was deployed is what really runs. Images are `repo/app:tag@sha256:…`, as far as each part is known. */
export type Verdict =
  /** `by`: the digest was compared; or the name and tag, or nothing, of a rollout that began after the run. */
  | { readonly kind: 'verified'; readonly images: readonly string[]; readonly by: 'digest' | 'image' | 'new-rollout' }
  /** ECS gave the rollout up. `images`: what runs now. `rollback`: how far going back is. */
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
  | { readonly kind: 'unknown'; readonly reason: UnknownVerdict }
  /** What the verdict rests on could not be read. */
  | { readonly kind: 'unreadable'; readonly because: Unreadable };

export type UnknownVerdict =
  /** ECS names no primary deployment, as with deployments by CodeDeploy. */
  | 'no-primary'
  /** ECS does not tell how far the primary deployment is. */
  | 'no-rollout-state'
  /** It is scaled to zero. */
  | 'nothing-runs'
  /** What was announced and what runs cannot be compared: one is a digest, the other a tag, or no image could be learnt. */
  | 'not-comparable'
  /** The digests differ, and yet one may be the index of the other, in a registry that cannot be asked. */
  | 'index-or-platform'
  /** Nothing is compared by a digest, and nothing was rolled out since the run started. */
  | 'no-new-rollout'
  /** Nothing was announced, and a job was skipped: what was rolled out since may be somebody else's. */
  | 'job-skipped'
  /** Nothing was announced, and several rollouts began since the run started. */
  | 'several-rollouts'
  /** Nothing was announced, and what was rolled out since is tagged with another commit. */
  | 'other-commit';
