import type { WorkflowDeclaration } from '../../../domain/doctor/workflow-faults.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { Looked } from '../../doctor/looked.ts';

/** What the App can see. Never rejects because of the source. */
export interface RepositoryInventory {
  /** Those it is installed on, without archived ones, the one that was pushed to last first; `none` where it is on none. */
  repositories(): Promise<Looked<readonly InstalledRepository[]>>;
  /** Those on the default branch that can be read as workflows; `none` where there are no workflow files. */
  workflows(repository: InstalledRepository): Promise<Looked<readonly FoundWorkflow[]>>;
  /** Names of the environments of the code host; `none` where there are none. */
  environments(repository: InstalledRepository): Promise<Looked<readonly string[]>>;
}

export type InstalledRepository = { readonly repository: Repository; readonly defaultBranch: string };

export type FoundWorkflow = { readonly file: string; readonly declares: WorkflowDeclaration };
