import type { Commit, CommitSha } from '../../domain/deploy/commit.ts';
import type { RunObservation } from '../../domain/deploy/run.ts';
import type { RunJob } from '../../domain/deploy/run-progress.ts';
import type { CodeHostIds, Repository } from '../../domain/kit/repository.ts';

/** A change of a workflow run, as the code host reported it. */
export type RunChanged = {
  readonly repository: Repository;
  /** Where they are told. */
  readonly codeHostIds?: CodeHostIds | null;
  /** File name, such as `deploy.yml`. */
  readonly workflow: string;
  readonly title: string;
  /** Whether the run was dispatched by hand or by API, as Geonbot does, and not by a push. */
  readonly dispatched: boolean;
  /** What started it, in the code host's word, such as `workflow_dispatch` or `push`. */
  readonly event: string;
  /** Account of whoever started this attempt; an app's ends in `[bot]`. */
  readonly actor: string;
  /** Account of whoever started the first attempt; null where it is not told. */
  readonly startedBy: string | null;
  /** The commit that it runs on; null where it is not told. */
  readonly headSha: CommitSha | null;
  /** That commit, where the code host describes it. */
  readonly commit: Commit | null;
  /** The branch or tag that it runs on; null where it is not told. */
  readonly branch: string | null;
  /** Of the repository; null where it is not told. */
  readonly defaultBranch: string | null;
  readonly createdAtMs: number;
  readonly seen: RunObservation;
};

/** A change of a job. Deliveries may come late, twice and in any order. */
export type JobChanged = {
  readonly repository: Repository;
  readonly codeHostIds?: CodeHostIds | null;
  readonly runId: number;
  readonly attempt: number;
  readonly job: RunJob;
};
