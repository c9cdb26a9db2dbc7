import { type AppPermission, appEvents, appPermissionsFor, type Finding } from '../../domain/doctor/finding.ts';
import { placeOf, workflowFaults } from '../../domain/doctor/workflow-faults.ts';
import { lastFailures } from '../../domain/jobs/redelivery.ts';
import { forgedFindings } from './chat-checks.ts';
import { type Check, lookedAt, type Outside, type SetupPlan, unchecked } from './check.ts';
import type { HostedApp, RepositoryAccess } from './ports/code-host-setup.ts';

const dayMs = 86_400_000;

export const codeHostChecks: readonly Check[] = [
  { id: 'github.app', needs: 'code-host', run: lookAtApp },
  { id: 'github.webhook', needs: 'code-host', run: webhook },
  {
    id: 'github.deliveries',
    needs: 'code-host',
    run: async (_, { deliveries, clock }) => {
      const failed = await deliveries.failedSince(clock.nowMs() - dayMs);
      if (failed === null)
        return [unchecked('github.deliveries', { kind: 'unreadable', reason: 'source-unavailable' })];
      // Several attempts of one delivery are one that did not arrive.
      const last = lastFailures(failed);
      const newest = last.at(-1);
      return newest === undefined ? [] : [{ kind: 'deliveries-failed', count: last.length, event: newest.event }];
    },
  },
  { id: 'github.repositories', needs: 'code-host', run: lookAtRepositories },
  { id: 'github.workflows', needs: 'code-host', run: workflows },
  { id: 'github.checks', needs: 'code-host', run: namedChecks },
];

export async function lookAtApp(plan: SetupPlan, { codeHost }: Pick<Outside, 'codeHost'>): Promise<readonly Finding[]> {
  return lookedAt('github.app', await codeHost.app(), [{ kind: 'app-refused' }], (app) => [
    ...permissionsOf(app, neededFor(plan)),
    ...appEvents
      .filter((event) => !app.events.includes(event))
      .map((event) => ({ kind: 'app-event-missing' as const, event })),
  ]);
}

export async function lookAtRepositories(
  plan: SetupPlan,
  { codeHost }: Pick<Outside, 'codeHost'>,
): Promise<readonly Finding[]> {
  const looked = await Promise.all(
    plan.repositories.map(async (repository) =>
      lookedAt('github.repositories', await codeHost.access(repository, neededFor(plan)), [], (access) =>
        accessFindings(repository, access),
      ),
    ),
  );
  return looked.flat();
}

type Needed = ReturnType<typeof appPermissionsFor>;

function neededFor({ catalog, requestsReviews }: SetupPlan): Needed {
  return appPermissionsFor({ startsRuns: catalog.services.length > 0, requestsReviews });
}

function permissionsOf({ permissions, permissionsPage: page }: HostedApp, needed: Needed): readonly Finding[] {
  const wanted = Object.entries(needed) as [AppPermission, Needed[AppPermission]][];
  const missing = wanted.filter(([name, level]) => !suffices(permissions[name], level));
  const unneeded = Object.entries(permissions).filter(
    ([name, level]) => !Object.hasOwn(needed, name) || !suffices(needed[name as AppPermission], level),
  );
  return [
    ...missing.map(([permission, level]) => ({ kind: 'app-permission-missing' as const, permission, level, page })),
    ...unneeded.map(([permission, level]) => ({ kind: 'app-permission-unneeded' as const, permission, level, page })),
  ];
}

function suffices(has: string | undefined, wanted: string): boolean {
  return has === wanted || (has === 'write' && wanted === 'read');
}

async function webhook(_: SetupPlan, { codeHost, addresses }: Outside): Promise<readonly Finding[]> {
  const looked = await codeHost.webhook();
  if (looked.kind === 'unreadable') return [unchecked('github.webhook', looked)];
  if (looked.kind === 'none') return [{ kind: 'webhook-address-missing' }];
  const { url, isJson, hasSecret, checksCertificate } = looked.value;
  return [
    ...(isJson ? [] : [{ kind: 'webhook-not-json' as const }]),
    ...(hasSecret ? [] : [{ kind: 'webhook-without-secret' as const }]),
    ...(checksCertificate ? [] : [{ kind: 'webhook-unverified-tls' as const }]),
    ...forgedFindings('github.webhook', url, await addresses.forge(url)),
  ];
}

function accessFindings(repository: string, access: RepositoryAccess): readonly Finding[] {
  switch (access.kind) {
    case 'open':
      return [];
    case 'not-granted':
      return access.permissions.map((permission) => ({ kind: 'permission-not-granted', repository, permission }));
    case 'repository-renamed':
    case 'repository-replaced':
      return [{ ...access, repository }];
    default:
      return [{ kind: access.kind, repository }];
  }
}

async function workflows({ catalog }: SetupPlan, { codeHost }: Outside): Promise<readonly Finding[]> {
  const wanted = catalog.services.flatMap((service) =>
    catalog.environments
      .filter(({ name }) => Object.keys(service.runsOn).length === 0 || service.runsOn[name] !== undefined)
      .map((environment) => ({ service, environment })),
  );
  const looked = await Promise.all(
    wanted.map(async ({ service, environment }) => {
      const at = placeOf({ service, environment });
      const file = await codeHost.workflow(service.repository, service.workflow, environment.ref);
      return lookedAt('github.workflows', file, [{ kind: 'workflow-missing', ...at }], (found) => {
        if (found.file === 'malformed') return [{ kind: 'workflow-malformed', ...at }];
        const disabled: readonly Finding[] = found.isActive ? [] : [{ kind: 'workflow-disabled', ...at }];
        return [...disabled, ...workflowFaults({ service, environment }, found.file)];
      });
    }),
  );
  return looked.flat();
}

async function namedChecks({ catalog }: SetupPlan, { codeHost }: Outside): Promise<readonly Finding[]> {
  const wanted = catalog.environments.flatMap((environment) =>
    Array.isArray(environment.checks)
      ? [...new Set(catalog.services.map(({ repository }) => repository))].map((repository) => ({
          environment,
          names: environment.checks as readonly string[],
          repository,
        }))
      : [],
  );
  const looked = await Promise.all(
    wanted.map(async ({ environment, names, repository }) =>
      lookedAt('github.checks', await codeHost.checkNames(repository, environment.ref), unknown(names), (known) =>
        unknown(names.filter((name) => !known.some((pattern) => fits(pattern, name)))),
      ).map((finding) =>
        finding.kind === 'check-unknown' ? { ...finding, environment: environment.name, repository } : finding,
      ),
    ),
  );
  return looked.flat();
}

function unknown(names: readonly string[]): readonly Finding[] {
  return names.map((check) => ({ kind: 'check-unknown', environment: '', check, repository: '' }));
}

/** A pattern with `*` for what only a run knows, such as a value of a matrix. */
function fits(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === name;
  return name.startsWith(first) && name.endsWith(rest.at(-1) ?? '');
}
