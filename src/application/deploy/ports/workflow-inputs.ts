import type { WorkflowFile } from '../../../domain/deploy/absent-checks.ts';
import type { CommitSha } from '../../../domain/deploy/commit.ts';
import type { Fact } from '../../../domain/kit/fact.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { WorkflowRef } from './workflow-runs.ts';

/** What the files of the code host's workflows declare. */
export interface WorkflowInputs {
  /**
   * The names of the inputs that the workflow takes when it is started by hand, as its file is at this branch, tag or commit.
   * `none` where it takes none, cannot be started by hand, or there is no such file. Never rejects because of the source.
   */
  declaredBy(workflow: WorkflowRef, ref: string): Promise<Fact<readonly string[]>>;

  /** Every workflow of the repository as its file is at the commit. Never rejects because of the source. */
  filesAt(repository: Repository, commit: CommitSha): Promise<Fact<readonly WorkflowFile[]>>;
}
