import type { JobChanged, RunChanged } from '../../src/application/deploy/run-changed.ts';
import type { Invocation, ReplyTo } from '../../src/application/jobs/invocation.ts';
import type { Catalog, Environment, Service } from '../../src/domain/deploy/catalog.ts';
import type { RunObservation } from '../../src/domain/deploy/run.ts';
import type { Repository } from '../../src/domain/kit/repository.ts';
import type { Asker, ChannelId, MemberId, RoleId } from '../../src/domain/people/people.ts';
import type { EcsServiceResource } from '../../src/domain/status/resource.ts';

/** The team that the tests of the core play with. */
export const nowMs = Date.parse('2026-11-22T09:00:00Z');
export const seoul = 'ap-northeast-2';
export const developers = 'developers' as RoleId;
export const operators = 'operators' as RoleId;
export const backendRepository = 'acme/backend' as Repository;

export const backendInDev: EcsServiceResource = {
  kind: 'ecs',
  name: 'backend',
  region: seoul,
  cluster: 'dev',
  service: 'backend',
};

export const catalog: Catalog = {
  services: [
    aService({
      name: 'backend',
      repository: backendRepository,
      workflow: 'deploy.yml',
      inputs: {
        service: '{service}',
        env: '{environment}',
        version: '{version}',
        note: '{commit} {deployment} by {requester}',
      },
      runsOn: { dev: backendInDev },
    }),
    aService({ name: 'web', repository: 'acme/web' as Repository, workflow: 'release.yml' }),
  ],
  environments: [
    anEnvironment({ name: 'dev', ref: 'dev', roles: [developers, operators] }),
    anEnvironment({ name: 'prod', ref: 'main', roles: [operators] }),
    anEnvironment({ name: 'sealed', ref: 'main', roles: [] }),
  ],
};

/** Open to its roles, which may roll back and lock as well, without any other rule. */
export function anEnvironment(given: Pick<Environment, 'name' | 'ref' | 'roles'> & Partial<Environment>): Environment {
  return {
    rollbackRoles: given.roles,
    lockRoles: given.roles,
    breakGlassRoles: [],
    approvals: null,
    unboundApprovals: 'refuse',
    after: null,
    checks: 'none',
    freezes: [],
    ...given,
  };
}

export function aService(given: Pick<Service, 'name' | 'repository' | 'workflow'> & Partial<Service>): Service {
  return {
    inputs: {},
    inputsAre: 'configured',
    runsOn: {},
    versions: 'commits',
    outsideRuns: { others: 'announce' },
    risky: [],
    ...given,
  };
}

export function anAsker(...roles: readonly RoleId[]): Asker {
  return { id: 'kim' as MemberId, name: 'Kim', roles };
}

export function asking(id: string, by: Asker = anAsker(developers), atMs = nowMs): Invocation {
  const channel = 'deploys' as ChannelId;
  return { id, atMs, by, language: 'en', channel, replyTo: `token-${id}` as ReplyTo };
}

export function aRunChanged(seen: RunObservation, change: Partial<RunChanged> = {}): RunChanged {
  return {
    repository: backendRepository,
    workflow: 'deploy.yml',
    title: 'Deploy',
    dispatched: true,
    event: 'workflow_dispatch',
    actor: 'geonbot[bot]',
    startedBy: 'geonbot[bot]',
    headSha: null,
    commit: null,
    branch: 'dev',
    defaultBranch: 'main',
    createdAtMs: nowMs,
    seen,
    ...change,
  };
}

/** The job of a run that Geonbot started, under way in its second step. */
export function aJobChanged(change: Partial<JobChanged> = {}): JobChanged {
  const url = 'https://github.com/acme/backend/actions/runs/7/job/70';
  const over = { phase: 'completed', conclusion: 'success', startedAtMs: nowMs, completedAtMs: nowMs } as const;
  const under = { phase: 'running', conclusion: null, startedAtMs: nowMs, completedAtMs: null } as const;
  const steps = [
    { number: 1, name: 'Set up job', ...over },
    { number: 2, name: 'Deploy', ...under },
  ];
  const job = { id: 70, name: 'deploy', attempt: 1, ...under, url, steps };
  return { repository: backendRepository, runId: 7, attempt: 1, job, ...change };
}
