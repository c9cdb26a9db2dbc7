import type { ParameterName } from '../../../domain/doctor/finding.ts';
import type { InstallerTask, TaskRights } from '../../../domain/setup/installer-rights.ts';
import type { Secret } from '../../kit/secret.ts';
import { SetupProblem } from '../setup-problem.ts';

export type AccountIdentity = { readonly account: string; readonly who: string };

/** The team's account with AWS, in one region. Unless it says otherwise a method rejects with AccountRefused where AWS refuses. */
export interface TeamAccount {
  identity(): Promise<AccountIdentity>;
  /** Whether whoever asks may do this, for a stack of that name. Changes nothing, and never rejects because of the source. */
  rightsFor(task: InstallerTask, stack: string): Promise<TaskRights>;
  /** Whether the CDK can deploy there. */
  isReady(): Promise<boolean>;
  /** In place of what was kept under that name. */
  keep(name: ParameterName, secret: Secret): Promise<void>;
  /** Null where there is none. */
  kept(name: ParameterName): Promise<Secret | null>;
}

/** Says what was asked and how AWS refused, and no secret. */
export class AccountRefused extends SetupProblem {
  override readonly name = 'AccountRefused';
}
