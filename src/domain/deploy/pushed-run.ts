import { matcherOf } from '../kit/path-patterns.ts';
import { type Repository, sameRepository } from '../kit/repository.ts';
import { neverShown } from '../kit/showing.ts';
import { type Catalog, type Environment, environmentNamed, type PushRule, type Service } from './catalog.ts';
import type { Commit } from './commit.ts';
import type { Deployment, DeploymentId, Pushed } from './deployment.ts';
import { nothingRead } from './deployment-run.ts';
import type { Run } from './run.ts';
import { platformElsewhere } from './runs-on.ts';

/** What is told of a run by which a service may be known. */
export type PushedRun = {
  readonly repository: Repository;
  readonly workflow: string;
  /** What started it, in the code host's word. */
  readonly event: string;
  /** Branch or tag: the code host does not tell which of them it is. */
  readonly branch: string | null;
  readonly defaultBranch: string | null;
};

export type PushTarget = { readonly service: Service; readonly environment: Environment };

/** What a push deploys, where the configuration says so. A branch that is not told belongs to none. */
export function pushTarget(catalog: Catalog, run: PushedRun): PushTarget | null {
  if (run.event !== 'push' || run.branch === null) return null;
  for (const service of catalog.services) {
    if (service.workflow !== run.workflow || !sameRepository(service.repository, run.repository)) continue;
    const rule = service.outsideRuns.push?.find((one) => covers(one, run));
    const environment = rule === undefined ? null : environmentNamed(catalog, rule.environment);
    if (environment !== null) return { service, environment };
  }
  return null;
}

function covers({ branch: pattern }: PushRule, { branch, defaultBranch }: PushedRun): boolean {
  if (branch === null) return false;
  return pattern === null ? branch === defaultBranch : matcherOf([pattern], 'branch')(branch);
}

/** One for each run, whoever tells of it first. */
export function pushedDeploymentId({ id }: Pick<Run, 'id'>): DeploymentId {
  return String(id) as DeploymentId;
}

type Learnt = Pick<Deployment, 'diff' | 'risky' | 'requestedBy' | 'codeHostIds'> & {
  readonly run: Run;
  /** Branch or tag. */
  readonly branch: string;
  readonly commit: Commit;
  readonly atMs: number;
  readonly pushed: Pushed;
};

/** The deployment of a run that goes on or is over; what was seen of it since is told to it as to any other. */
export function pushedDeployment({ service, environment }: PushTarget, learnt: Learnt): Deployment {
  const { run, branch, commit, atMs, pushed, requestedBy, diff, risky } = learnt;
  const namesCommits = service.versions === 'commits';
  return {
    id: pushedDeploymentId(run),
    service: service.name,
    environment: environment.name,
    version: namesCommits ? branch : commit.sha,
    ref: branch,
    ...platformElsewhere(service.runsOn[environment.name]),
    repository: service.repository,
    codeHostIds: learnt.codeHostIds ?? null,
    workflow: service.workflow,
    inputs: {},
    binding: { kind: 'bound' },
    requestedBy,
    requestedAtMs: atMs,
    requesterRoles: [],
    purpose: { kind: 'deploy' },
    pushed,
    commit: namesCommits ? commit : null,
    refCommit: commit.sha,
    strayedTo: null,
    outOfSight: null,
    stoppedBy: null,
    diff,
    risky,
    approvals: [],
    breakGlass: null,
    jobs: [],
    ...nothingRead,
    called: [],
    state: { kind: 'dispatched', run: { ...run, attempt: 1 } },
    sinceMs: atMs,
    trail: [
      { kind: 'requested', atMs },
      { kind: 'dispatching', atMs },
    ],
    revision: 1,
    card: null,
    showing: neverShown,
  };
}
