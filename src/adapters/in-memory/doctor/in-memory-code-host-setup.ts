import type { Looked, Unseen } from '../../../application/doctor/looked.ts';
import type {
  CodeHostSetup,
  HostedApp,
  HostedWorkflow,
  RepositoryAccess,
  Webhook,
} from '../../../application/doctor/ports/code-host-setup.ts';
import type { AssumedRole, TokenIdentity } from '../../../domain/doctor/deploy-role-faults.ts';
import type { Repository } from '../../../domain/kit/repository.ts';

/** An App and the repositories of its installations. */
export class InMemoryCodeHostSetup implements CodeHostSetup {
  /** Null where its id or key is refused. */
  hostedApp: HostedApp | null = null;
  hook: Webhook | null = null;
  readonly repositories = new Map<Repository, RepositoryAccess>();
  /** By `workflowKey`. */
  readonly files = new Map<string, HostedWorkflow>();
  /** By `workflowKey`. */
  readonly roles = new Map<string, readonly AssumedRole[]>();
  readonly identities = new Map<Repository, TokenIdentity>();
  /** By repository and ref, such as `acme/backend@main`. */
  readonly checks = new Map<string, readonly string[]>();
  /** Why nothing can be asked; null where it can. */
  trouble: Unseen['reason'] | null = null;

  async app(): Promise<Looked<HostedApp>> {
    return this.#looked(this.hostedApp);
  }

  async webhook(): Promise<Looked<Webhook>> {
    return this.#looked(this.hook);
  }

  async access(repository: Repository): Promise<Looked<RepositoryAccess>> {
    return this.#looked(this.repositories.get(repository) ?? { kind: 'app-not-installed' });
  }

  async workflow(repository: Repository, file: string, ref: string): Promise<Looked<HostedWorkflow>> {
    return this.#looked(this.files.get(workflowKey(repository, file, ref)) ?? null);
  }

  async checkNames(repository: Repository, ref: string): Promise<Looked<readonly string[]>> {
    const names = this.checks.get(`${repository}@${ref}`) ?? [];
    return this.#looked(names.length === 0 ? null : names);
  }

  async assumedRoles(repository: Repository, file: string, ref: string): Promise<Looked<readonly AssumedRole[]>> {
    return this.#looked(this.roles.get(workflowKey(repository, file, ref)) ?? null);
  }

  async tokenIdentity(repository: Repository): Promise<Looked<TokenIdentity>> {
    return this.#looked(this.identities.get(repository) ?? null);
  }

  #looked<Value>(value: Value | null): Looked<Value> {
    if (this.trouble !== null) return { kind: 'unreadable', reason: this.trouble };
    return value === null ? { kind: 'none' } : { kind: 'known', value };
  }
}

export function workflowKey(repository: Repository, file: string, ref: string): string {
  return `${repository}/${file}@${ref}`;
}
