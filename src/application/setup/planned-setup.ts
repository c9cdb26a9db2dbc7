import type { Bill, Unread } from '../../domain/setup/discovered.ts';
import type { Named } from '../../domain/setup/first-configuration.ts';
import type { InstallerRights } from '../../domain/setup/installer-rights.ts';
import type { LeftOut } from '../../domain/setup/proposed-services.ts';
import type { SetupAccount, SetupChannel } from '../../domain/setup/setup-progress.ts';

/** All that a setup is about to do, for whoever agrees to it. */
export type PlannedSetup = {
  readonly account: SetupAccount;
  /** Whether the region has to be prepared for the CDK first. */
  readonly makesReady: boolean;
  readonly server: Named;
  readonly missingChannels: readonly SetupChannel[];
  /** Who may deploy; none for nobody yet. */
  readonly roles: readonly Named[];
  /** Whether the App may start runs. */
  readonly startsRuns: boolean;
  readonly services: readonly { readonly name: string; readonly repository: string }[];
  readonly environments: readonly string[];
  readonly leftOut: readonly LeftOut[];
  readonly watched: { readonly ecs: number; readonly ec2: number; readonly eks: number };
  readonly bill: Bill;
  readonly budget: number | null;
  /** Where a rollout may be ended, which is all that it may do in AWS beyond reading and its own stack. */
  readonly mayStop: readonly { readonly service: string; readonly environment: string; readonly place: string }[];
  readonly unread: readonly Unread[];
  /** What whoever runs it may do of all that. */
  readonly rights: InstallerRights;
};
