import type { Fact } from '../../../domain/kit/fact.ts';
import type { RunChanged } from '../run-changed.ts';
import type { WorkflowRef } from './workflow-runs.ts';

/** The workflow runs of the code host that pushes started. */
export interface PushedRuns {
  /**
   * All runs of the workflow that a push started at `sinceMs` or later, oldest first, as they are now. `unreadable` also where
   * only a part of them can be learnt. Never rejects because of the source.
   */
  since(workflow: WorkflowRef, sinceMs: number): Promise<Fact<readonly RunChanged[]>>;
}
