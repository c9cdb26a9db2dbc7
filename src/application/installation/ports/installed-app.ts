import type { RemovedApp } from '../../../domain/installation/removal.ts';
import { SetupProblem } from '../../setup/setup-problem.ts';

/** The team's App with its code host. Every method rejects with AppRefused where the code host refuses. */
export interface InstalledApp {
  /** Null where the code host does not know the App, or does not take its key any more. */
  describe(): Promise<RemovedApp | null>;
  /** From every owner. No error where it is installed nowhere, or not there any more. */
  uninstallEverywhere(): Promise<void>;
}

export class AppRefused extends SetupProblem {
  override readonly name = 'AppRefused';
}
