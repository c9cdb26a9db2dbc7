import type { RemovalProgress } from '../../../domain/installation/removal.ts';
import { SetupProblem } from '../../setup/setup-problem.ts';

/** Keeps how far a removal has come, where the command is run. Rejects with UnreadableRemoval where it cannot be understood. */
export interface RemovalMemory {
  /** Null where none was begun. */
  progress(): Promise<RemovalProgress | null>;
  remember(progress: RemovalProgress): Promise<void>;
  /** The removal is over. */
  forget(): Promise<void>;
}

export class UnreadableRemoval extends SetupProblem {
  override readonly name = 'UnreadableRemoval';
}
