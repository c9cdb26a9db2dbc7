import type { AnnouncedWorkflow } from '../../../application/deploy/notify-outside-run.ts';
import type { Day } from '../../../domain/calendar/day.ts';
import type { ApprovalRule } from '../../../domain/deploy/approval.ts';
import type { Catalog, Environment, OutsideRuns, Service } from '../../../domain/deploy/catalog.ts';
import type { Freeze } from '../../../domain/deploy/freeze.ts';
import { defaultInputs } from '../../../domain/deploy/inputs.ts';
import type { RunsOn } from '../../../domain/deploy/runs-on.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { RoleId } from '../../../domain/people/people.ts';
import type { Configuration } from '../configuration.ts';
import { placeOf } from '../written-place.ts';
import { readWindow } from './freezes.ts';

/** What the configuration says of deploys, in the domain's words. */
export function deployCatalog(configuration: Configuration): Catalog {
  const { services, environments, region, repositoryIds } = configuration;
  return {
    services: Object.entries(services).map(([name, written]) => ({
      ...serviceOf(name, written, region),
      ...idOf(written.repository, repositoryIds),
    })),
    environments: Object.entries(environments).map(([name, written]) => ({
      ...environmentOf(name, written, configuration.defaultsOf),
      freezes: configuration.freezes
        .filter((freeze) => freeze.environments.includes(name))
        .map((freeze) => freezeOf(freeze, configuration)),
    })),
  };
}

/** A workflow that several services share is told of where one of them wants it. */
export function announcedWorkflows({ services }: Configuration): readonly AnnouncedWorkflow[] {
  const wanted = Object.values(services).filter(({ outsideRuns }) => outsideRunsOf(outsideRuns).others !== 'hide');
  const byName = wanted.map(({ repository, workflow }) => {
    const announced: AnnouncedWorkflow = { repository: repository as Repository, workflow };
    return [`${repository.toLowerCase()} ${workflow}`, announced] as const;
  });
  return [...new Map(byName).values()];
}

function idOf(repository: string, ids: Configuration['repositoryIds']): Pick<Service, 'repositoryId'> {
  const named = Object.entries(ids).find(([name]) => name.toLowerCase() === repository.toLowerCase());
  return named === undefined ? {} : { repositoryId: named[1] };
}

type WrittenService = Configuration['services'][string];

function serviceOf(
  name: string,
  { repository, ecs, eks, lambda, ...written }: WrittenService,
  region: string,
): Service {
  const { workflow, inputs, versions, risky, outsideRuns, ecr, alarms } = written;
  const runsOn: readonly (readonly [string, RunsOn])[] = [
    ...Object.entries(ecs).map(
      ([environment, { cluster, service, ...at }]) =>
        [environment, { cluster, service, ...placeOf(at, region) }] as const,
    ),
    ...Object.entries(eks).map(
      ([environment, { cluster, namespace, deployment, ...at }]) =>
        [environment, { kind: 'eks', cluster, namespace, deployment, ...placeOf(at, region) }] as const,
    ),
    ...Object.entries(lambda).map(
      ([environment, { function: called, alias, ...at }]) =>
        [environment, { kind: 'lambda', function: called, alias, ...placeOf(at, region) }] as const,
    ),
  ];
  return {
    name,
    repository: repository as Repository,
    workflow,
    inputs: inputs ?? defaultInputs,
    inputsAre: inputs === undefined ? 'default' : 'configured',
    runsOn: Object.fromEntries(runsOn),
    versions,
    outsideRuns: outsideRunsOf(outsideRuns),
    ecr,
    alarms,
    risky,
  };
}

function outsideRunsOf(written: WrittenService['outsideRuns']): OutsideRuns {
  if (typeof written === 'string') return { others: written };
  const { push, others } = written;
  if (push === undefined) return { others };
  if (typeof push === 'string') return { others, push: [{ branch: null, environment: push }] };
  return { others, push: Object.entries(push).map(([branch, environment]) => ({ branch, environment })) };
}

type WrittenEnvironment = Configuration['environments'][string];

function environmentOf(
  name: string,
  written: WrittenEnvironment,
  defaultsOf: Configuration['defaultsOf'],
): Omit<Environment, 'freezes'> {
  const { ref, roles, rollbackRoles = roles, lockRoles = roles, breakGlassRoles, after = null, checks } = written;
  const { callRequester = defaultsOf === '0.1' ? 'never' : 'failures' } = written;
  return {
    name,
    ref,
    roles: roles as RoleId[],
    rollbackRoles: rollbackRoles as RoleId[],
    lockRoles: lockRoles as RoleId[],
    breakGlassRoles: breakGlassRoles as RoleId[],
    approvals: written.approvals === undefined ? null : approvalsOf(written.approvals),
    unboundApprovals: written.approvals?.unbound ?? (defaultsOf === '0.1' ? 'warn' : 'refuse'),
    after,
    checks,
    ...(callRequester === 'never' ? {} : { callRequester }),
  };
}

function approvalsOf({ count, roles, withinMinutes }: NonNullable<WrittenEnvironment['approvals']>): ApprovalRule {
  return { count, roles: roles as RoleId[], withinMs: withinMinutes * 60_000 };
}

/** In the team's own time zone where it says none. */
function freezeOf(written: Configuration['freezes'][number], { timeZone, holidays }: Configuration): Freeze {
  const read = readWindow(written);
  if (read.kind === 'problem') throw new Error(`the freeze ${written.name} was not checked: ${read.problem}`);
  const ownWindow = read.window === null ? [] : [read.window];
  const ofHolidays = written.holidays ? [{ kind: 'days' as const, days: holidays as Day[] }] : [];
  return { name: written.name, timeZone: written.timeZone ?? timeZone, windows: [...ownWindow, ...ofHolidays] };
}
