import type { AssumedRole, TokenIdentity } from '../../../domain/doctor/deploy-role-faults.ts';
import type { AppPermission, Level } from '../../../domain/doctor/finding.ts';
import type { WorkflowDeclaration } from '../../../domain/doctor/workflow-faults.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { Looked } from '../looked.ts';

/** How the App is set up on the code host. */
export interface CodeHostSetup {
  /** The App; `none` where its id or key is refused. Never rejects because of the source. */
  app(): Promise<Looked<HostedApp>>;

  /** Where the code host sends what happens; `none` where nowhere. Never rejects because of the source. */
  webhook(): Promise<Looked<Webhook>>;

  /** Whether the App may do in a repository what is needed. Never rejects because of the source. */
  access(repository: Repository, needed: Readonly<Record<AppPermission, Level>>): Promise<Looked<RepositoryAccess>>;

  /**
   * A workflow file at a ref; `none` where it is not there. `malformed` where it is no workflow. Never rejects because of the
   * source.
   */
  workflow(repository: Repository, file: string, ref: string): Promise<Looked<HostedWorkflow>>;

  /** Names of checks that workflows at a ref may give, each possibly with `*`. Never rejects because of the source. */
  checkNames(repository: Repository, ref: string): Promise<Looked<readonly string[]>>;

  /**
   * Roles in AWS that the jobs of a workflow file at a ref assume with a token of the code host; `none` where the file is not
   * there or assumes none. Never rejects because of the source.
   */
  assumedRoles(repository: Repository, file: string, ref: string): Promise<Looked<readonly AssumedRole[]>>;

  /** What tokens of a repository's jobs say of it; `none` where it is not there. Never rejects because of the source. */
  tokenIdentity(repository: Repository): Promise<Looked<TokenIdentity>>;
}

export type HostedApp = {
  /** `read` or `write` by name, as its owner set them. */
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
  /** Where its owner changes them. */
  readonly permissionsPage: string | null;
};

export type Webhook = {
  readonly url: string;
  readonly isJson: boolean;
  readonly hasSecret: boolean;
  /** Whether the certificate of the address is checked. */
  readonly checksCertificate: boolean;
};

export type RepositoryAccess =
  | { readonly kind: 'open' }
  /** Open under another name than the configured one, and its id is not configured. */
  | { readonly kind: 'repository-renamed'; readonly name: Repository; readonly id: number }
  | { readonly kind: 'app-not-installed' | 'app-suspended' | 'repository-gone' }
  | { readonly kind: 'repository-replaced'; readonly id: number; readonly expected: number }
  /** Permissions of the App that the owner of the installation has not accepted. */
  | { readonly kind: 'not-granted'; readonly permissions: readonly AppPermission[] };

export type HostedWorkflow = {
  /** False where somebody switched it off. */
  readonly isActive: boolean;
  readonly file: WorkflowDeclaration | 'malformed';
};
