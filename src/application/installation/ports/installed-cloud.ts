import type { Template } from '../../../domain/installation/template-difference.ts';
import { SetupProblem } from '../../setup/setup-problem.ts';

/** What the deployed release wrote of itself. */
export type RecordedRelease = {
  readonly version: string;
  /** The version of the items that it writes; null where it does not say. */
  readonly form: number | null;
  /** The minor release that it names as the one before it; null where it names none. */
  readonly goesBackTo: string | null;
};

export type StackPart = { readonly id: string; readonly type: string; readonly physicalId: string };

export type InstalledStack = {
  /** As it was deployed. */
  readonly template: Template;
  /** The same, as it stands there. */
  readonly templateJson: unknown;
  readonly parts: readonly StackPart[];
  readonly parameters: Readonly<Record<string, string>>;
};

/** What a team has in its account with AWS. Every method rejects with CloudRefused where AWS refuses. */
export interface InstalledCloud {
  /** Null where there is no such stack. */
  stack(name: string): Promise<InstalledStack | null>;

  /** Null where nothing is written, as by every release before 0.2. Rejects, too, where it cannot be understood. */
  recorded(prefix: string): Promise<RecordedRelease | null>;

  /** Resolves once there is no such stack. What the stack keeps by its own rule, such as the table, stays. */
  removeStack(name: string): Promise<void>;

  /** Takes the protection away first. `gone` where there is none. */
  removeTable(name: string): Promise<'removed' | 'gone'>;

  /** The names of all parameters below the prefix; no values. */
  parameters(prefix: string): Promise<readonly string[]>;

  /** Those that are not there are no error. */
  removeParameters(names: readonly string[]): Promise<void>;
}

/** Says what was asked and how AWS refused. */
export class CloudRefused extends SetupProblem {
  override readonly name = 'CloudRefused';
}
