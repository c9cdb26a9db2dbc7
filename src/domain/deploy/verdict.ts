import type { Fact, Unreadable } from '../kit/fact.ts';
import type { CommitSha } from './commit.ts';

/** The expected state after a run of the deploy workflow. */
export type Expectation = {
  /** As the workflow announced them: `repo/app@sha256:…`, `repo/app:tag`, a bare digest or tag. */
  readonly images: Fact<readonly string[]>;
  /** Skipped jobs of the run; one of them may be the deploying one. */
  readonly skippedJobs: Fact<readonly string[]>;
  readonly runStartedAtMs: number;
  readonly commit: CommitSha | null;
  /** What the service's own container or repository may be called; others beside it are sidecars. */
  readonly names: readonly string[];
  /** The manifests that an announced index lists, by its digest; what was not asked for is not in it. */
  readonly platforms: Platforms;
  /** The rollout of the run that somebody had ended, by the platform's name. */
  readonly endedRollout?: string;
  /** The run goes on. A rollout that began meanwhile is its own only where a digest or a tag says so. */
  readonly isUnderway?: true;
};

/** `none`: the digest is one image, or no image of that repository. */
export type Platforms = ReadonlyMap<string, Fact<readonly string[]>>;

/** Whether the deployed images run. Images are `repo/app:tag@sha256:…`, as far as known. */
export type Verdict =
  /** `by`: the digest was compared; or the name and tag, or nothing, of a rollout that began after the run. */
  | { readonly kind: 'verified'; readonly images: readonly string[]; readonly by: 'digest' | 'image' | 'new-rollout' }
  /** ECS gave up the rollout. `images`: what runs now. `rollback`: its progress. */
  | {
      readonly kind: 'rolled-back';
      readonly images: readonly string[];
      readonly reason: string | null;
      readonly rollback: 'in-progress' | 'done' | 'failed';
      /** Somebody asked the platform for it; missing also where that is not known. */
      readonly onRequest?: true;
    }
  /** `reason`: ECS's message if it gave up without rolling back. */
  | {
      readonly kind: 'not-running-it';
      readonly images: readonly string[];
      readonly expected: readonly string[];
      readonly reason: string | null;
      /** As above. */
      readonly onRequest?: true;
    }
  | { readonly kind: 'another-commit'; readonly images: readonly string[]; readonly commit: OtherCommit }
  | { readonly kind: 'still-rolling'; readonly running: number; readonly desired: number }
  | { readonly kind: 'unknown'; readonly reason: UnknownVerdict }
  /** A fact that the verdict needs could not be read. */
  | { readonly kind: 'unreadable'; readonly because: Unreadable };

/** Another commit than the approved one. `id`: all of it, or the digits of it that a tag holds. */
export type OtherCommit = {
  readonly id: string;
  /** What it was seen in: the commit that the run started from, or the tag of an announced or running image. */
  readonly seenIn: 'run' | 'announced' | 'running';
};

export type UnknownVerdict =
  /** ECS names no primary deployment, as with deployments by CodeDeploy. */
  | 'no-primary'
  /** ECS does not report the state of the primary deployment. */
  | 'no-rollout-state'
  /** It is scaled to zero. */
  | 'nothing-runs'
  /** What was announced and what runs cannot be compared: one is a digest, the other a tag, or no image could be learnt. */
  | 'not-comparable'
  /** The digests differ, but one may be the index of the other, in a registry that cannot be read. */
  | 'index-or-platform'
  /** Nothing is compared by a digest, and nothing was rolled out since the run started. */
  | 'no-new-rollout'
  /** As before, and the platform does not tell whether it went back to what runs before the run started or after. */
  | 'start-unknown'
  /** No digest was announced, and the tasks of one container do not run the same, or not what the rollout brought. */
  | 'tasks-differ'
  /** No digest was announced, and a job was skipped: the rollout may be another's. */
  | 'job-skipped'
  /** No digest was announced, and several rollouts began since the run started. */
  | 'several-rollouts'
  /** Neither a digest nor a tag names the commit, and ECS does not list rollouts: another may have followed. */
  | 'rollouts-not-listed';
