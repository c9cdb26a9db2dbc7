import type { Brand } from '../brand.ts';
import type { RoleId } from '../people.ts';
import type { EcsService } from '../status/resource.ts';

/** `owner/name`. */
export type Repository = Brand<string, 'Repository'>;

export type Environment = {
  readonly name: string;
  /** Branch or tag whose workflow file runs. GitHub takes no commit here. */
  readonly ref: string;
  /** Who may deploy to it. Nobody, when empty. */
  readonly roles: readonly RoleId[];
};

export type Service = {
  readonly name: string;
  readonly repository: Repository;
  /** File name of the workflow, such as `deploy.yml`. */
  readonly workflow: string;
  /** Workflow inputs; values may hold `{service}`, `{environment}`, `{version}`, `{ref}`, `{deployment}`, `{requester}`. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Where the service runs, by environment name. */
  readonly runsOn: Readonly<Record<string, EcsService>>;
};

/** Everything that may be deployed, and where to. */
export type Catalog = { readonly services: readonly Service[]; readonly environments: readonly Environment[] };

export function serviceNamed(catalog: Catalog, name: string): Service | null {
  return catalog.services.find((service) => service.name === name) ?? null;
}

export function environmentNamed(catalog: Catalog, name: string): Environment | null {
  return catalog.environments.find((environment) => environment.name === name) ?? null;
}

export function ownsWorkflow(catalog: Catalog, repository: Repository, workflowFile: string): boolean {
  return catalog.services.some(
    (service) => sameRepository(service.repository, repository) && service.workflow === workflowFile,
  );
}

/** GitHub treats owners and names case-insensitively. */
export function sameRepository(a: Repository, b: Repository): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
