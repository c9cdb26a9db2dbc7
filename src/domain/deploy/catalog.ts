import { type Repository, sameRepository } from '../kit/repository.ts';
import type { RoleId } from '../people/people.ts';
import type { ApprovalRule } from './approval.ts';
import type { RequiredChecks } from './commit-checks.ts';
import type { CallRequester } from './deployment.ts';
import type { Freeze } from './freeze.ts';
import type { RunsOn } from './runs-on.ts';

export type Environment = {
  readonly name: string;
  /** Branch or tag whose workflow file runs. GitHub takes no commit here. */
  readonly ref: string;
  /** Roles that may deploy to it. Empty: nobody. */
  readonly roles: readonly RoleId[];
  /** Roles that may roll back. Empty: nobody; the same for the lists below. */
  readonly rollbackRoles: readonly RoleId[];
  readonly lockRoles: readonly RoleId[];
  /** Roles that may make emergency deploys. */
  readonly breakGlassRoles: readonly RoleId[];
  /** Null: no approval is required. */
  readonly approvals: ApprovalRule | null;
  /** What becomes of a deploy that has to be approved, where nothing that is sent names the approved commit. */
  readonly unboundApprovals: 'refuse' | 'warn';
  /** The environment in which the same commit must have succeeded before. */
  readonly after: string | null;
  readonly checks: RequiredChecks;
  readonly freezes: readonly Freeze[];
  /** Of which ends whoever asked for a deploy is told by a call; missing for none. */
  readonly callRequester?: CallRequester;
};

export type Service = {
  readonly name: string;
  readonly repository: Repository;
  /** Its id on the code host, where it is configured: the repository that is meant, whatever it is called. */
  readonly repositoryId?: number;
  /** File name of the workflow, such as `deploy.yml`. */
  readonly workflow: string;
  /**
   * Workflow inputs; values may hold `{service}`, `{environment}`, `{version}`, `{commit}`, `{image}`, `{ref}`, `{deployment}`,
   * `{requester}`.
   */
  readonly inputs: Readonly<Record<string, string>>;
  /** `configured` inputs are sent as they are written. Of the `default` ones those are left out that the workflow does not declare. */
  readonly inputsAre: 'default' | 'configured';
  /** Where the service runs, by environment name. */
  readonly runsOn: Readonly<Record<string, RunsOn>>;
  /** `commits`: a version is a branch, a tag or a commit. `anything`: only the workflow interprets it, such as an image tag. */
  readonly versions: 'commits' | 'anything';
  readonly outsideRuns: OutsideRuns;
  /** Names of the repositories of ECR that its own images come from, where they are told. */
  readonly ecr?: readonly string[];
  /** Names of alarms that watch it, by environment; `*` stands for any characters. */
  readonly alarms?: Readonly<Record<string, readonly string[]>>;
  /** Patterns of paths whose change the card points out. */
  readonly risky: readonly string[];
};

/** What happens with outside runs of the workflow. */
export type OutsideRuns = {
  /** The runs that pushes start and that are deploys. Of several that cover a branch, the first counts. */
  readonly push?: readonly PushRule[];
  /**
   * `stop`: like `announce`; also cancels a run of Geonbot's that is re-run on the code host against a rule, and a deploy that a
   * push starts against a lock or a freeze.
   */
  readonly others: 'announce' | 'hide' | 'stop';
};

/** `branch`: a name or pattern of branches and tags; null for the repository's default branch. */
export type PushRule = { readonly branch: string | null; readonly environment: string };

/** The services that can be deployed and their environments. */
export type Catalog = { readonly services: readonly Service[]; readonly environments: readonly Environment[] };

export function serviceNamed(catalog: Catalog, name: string): Service | null {
  return catalog.services.find((service) => service.name === name) ?? null;
}

export function environmentNamed(catalog: Catalog, name: string): Environment | null {
  return catalog.environments.find((environment) => environment.name === name) ?? null;
}

/** Whether it is configured where the service runs in that environment, so that what runs there can be read. */
export function isWatched(
  catalog: Catalog,
  { service, environment }: { readonly service: string; readonly environment: string },
): boolean {
  return serviceNamed(catalog, service)?.runsOn[environment] !== undefined;
}

export function ownsWorkflow(catalog: Catalog, repository: Repository, workflowFile: string): boolean {
  return catalog.services.some(
    (service) => sameRepository(service.repository, repository) && service.workflow === workflowFile,
  );
}
