import type { SetupProgress } from '../../../domain/setup/setup-progress.ts';
import type { TeamFile } from '../../../domain/setup/team-repository.ts';
import { SetupProblem } from '../setup-problem.ts';

/** The folder that becomes the team's repository. */
export interface TeamFolder {
  /** Null where nothing was begun. Rejects with UnreadableProgress where a state is there and cannot be understood. */
  progress(): Promise<SetupProgress | null>;
  remember(progress: SetupProgress): Promise<void>;
  /** Writes those that are not there, and gives their paths. What is there stays as it is. */
  write(files: readonly TeamFile[]): Promise<readonly string[]>;
  /** The configuration, checked, as the Lambdas get it. Rejects with what is wrong in it, or with that there is none. */
  configuration(): Promise<{ readonly file: string; readonly json: string }>;
}

export class UnreadableProgress extends SetupProblem {
  override readonly name = 'UnreadableProgress';
}
