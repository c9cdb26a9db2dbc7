import { daysBefore, utcDay } from '../../domain/calendar/day.ts';
import { isOnEcs, platformOf } from '../../domain/deploy/runs-on.ts';
import { type Finding, parameterNames } from '../../domain/doctor/finding.ts';
import { isUnread, none } from '../../domain/kit/fact.ts';
import type { LogSource, LogTrouble } from '../../domain/logs/log-source.ts';
import { ruleKey } from '../../domain/status/discovery.ts';
import type { MissingReason } from '../../domain/status/reading.ts';
import { ecsServiceKey, isEcsService, type Resource, resourceKey } from '../../domain/status/resource.ts';
import { mapConcurrently } from '../kit/map-concurrently.ts';
import { type Check, lookedAt, type Outside, type SetupPlan, unchecked } from './check.ts';

/** With fewer, a burst of deliveries meets a closed door: docs/architecture/under-load.md has the figures. */
const leastLambdas = 100;
/** FilterLogEvents takes five requests a second in some regions. */
const logsAtOnce = 4;

export const cloudChecks: readonly Check[] = [
  {
    id: 'aws.parameters',
    needs: 'cloud',
    from: 'terminal',
    run: async (_, { cloud }) =>
      lookedAt('aws.parameters', await cloud.parameters(), [], (found) =>
        parameterNames.flatMap((name): readonly Finding[] => {
          if (found[name] === 'missing') return [{ kind: 'parameter-missing', name, region: cloud.region }];
          return found[name] === 'malformed' ? [{ kind: 'parameter-malformed', name }] : [];
        }),
      ),
  },
  {
    id: 'aws.accounts',
    needs: 'cloud',
    run: async ({ accounts }, { cloud }) => {
      const looked = await Promise.all(
        Object.entries(accounts).map(async ([account, role]) =>
          lookedAt('aws.accounts', await cloud.role(account), [{ kind: 'account-closed', account, role }], () => []),
        ),
      );
      return looked.flat();
    },
  },
  {
    id: 'aws.resources',
    needs: 'cloud',
    run: async (plan, outside) => (await Promise.all([resources(plan, outside), otherPlaces(plan, outside)])).flat(),
  },
  {
    id: 'aws.discovery',
    needs: 'cloud',
    run: async ({ rules }, { directory, clock }) => {
      if (rules.length === 0) return [];
      const looked = await Promise.all(
        rules.map(async (rule): Promise<readonly Finding[]> => {
          const { resources: found, stopped, failed } = await directory.find([rule], clock.nowMs());
          const reason = failed[0]?.reason;
          const nothing = { kind: 'rule-finds-nothing' as const, rule: ruleKey(rule), region: rule.region };
          if (reason === undefined) return found.length + stopped.length === 0 ? [nothing] : [];
          return reason === 'not-found' ? [nothing] : seenAs(ruleKey(rule), rule.region, reason, 'aws.discovery');
        }),
      );
      return looked.flat();
    },
  },
  {
    id: 'aws.logs',
    needs: 'cloud',
    run: async ({ logs: sources }, { logs, clock }) => {
      const toMs = clock.nowMs();
      const looked = await mapConcurrently(logsAtOnce, sources, async (source): Promise<readonly Finding[]> => {
        const page = await logs.page(source, { fromMs: toMs - 1_000, toMs, filter: null }, null);
        return page.kind === 'page' ? [] : logSeenAs(source, page.reason);
      });
      return looked.flat();
    },
  },
  {
    id: 'aws.costs',
    needs: 'cloud',
    from: 'terminal',
    run: async (_, { ledger, clock }) => {
      const period = daysBefore(utcDay(clock.nowMs()), 1);
      const outcome = await ledger.read({ period, by: { kind: 'service' }, each: 'day', view: 'usage' });
      if (outcome.kind === 'known') return [];
      const { reason } = outcome;
      return reason === 'not-enabled'
        ? [{ kind: 'costs-not-enabled' }]
        : [unchecked('aws.costs', { kind: 'unreadable', reason })];
    },
  },
  {
    id: 'aws.alarms',
    needs: 'cloud',
    run: async (_, { cloud }) =>
      lookedAt('aws.alarms', await cloud.alarms(), [{ kind: 'no-alarms', region: cloud.region }], () => []),
  },
  {
    id: 'aws.lambdas',
    needs: 'cloud',
    from: 'terminal',
    run: async (_, { cloud }) =>
      lookedAt('aws.lambdas', await cloud.lambdasAtATime(), [], (count) =>
        count < leastLambdas ? [{ kind: 'few-lambdas', count, region: cloud.region }] : [],
      ),
  },
];

async function resources(plan: SetupPlan, { conditions, services, clock }: Outside): Promise<readonly Finding[]> {
  const [tasks, others] = [plan.resources.filter(isEcsService), plan.resources.filter((one) => !isEcsService(one))];
  const [counted, seen] = await Promise.all([
    tasks.length === 0 ? new Map() : services.taskCounts(tasks),
    others.length === 0 ? new Map() : conditions.of(others, clock.nowMs()),
  ]);
  return plan.resources.flatMap((resource: Resource): readonly Finding[] => {
    const found = isEcsService(resource) ? counted.get(ecsServiceKey(resource)) : seen.get(resourceKey(resource));
    const isMissing = typeof found === 'object' && 'kind' in found && found.kind === 'missing';
    if (found === undefined) return seenAs(resource.name, resource.region, 'source-unavailable', 'aws.resources');
    if (found === 'terminated') return seenAs(resource.name, resource.region, 'not-found', 'aws.resources');
    return isMissing ? seenAs(resource.name, resource.region, found.reason, 'aws.resources') : [];
  });
}

/** Where services run that are not on ECS: whether all can be read that a deploy there is verified by. */
async function otherPlaces({ catalog }: SetupPlan, { rollouts }: Outside): Promise<readonly Finding[]> {
  const places = catalog.services.flatMap(({ name, runsOn }) =>
    Object.entries(runsOn).flatMap(([environment, at]) =>
      isOnEcs(at) ? [] : [{ name: `services.${name}.${platformOf(at)}.${environment}`, at }],
    ),
  );
  const looked = places.map(async ({ name, at }): Promise<readonly Finding[]> => {
    const seen = await rollouts.of(at);
    if ('kind' in seen) return seenAs(name, at.region, seen.reason, 'aws.resources', seen.permission);
    const [primary] = seen.deployments;
    const unread = [primary?.images ?? none, seen.serviceDeployments, seen.runningImages].find(isUnread);
    if (unread === undefined) return [];
    const { reason, permission } = unread.because;
    const known = reason === 'access-denied' || reason === 'throttled' ? reason : 'source-unavailable';
    return seenAs(name, at.region, known, 'aws.resources', permission ?? undefined);
  });
  return (await Promise.all(looked)).flat();
}

function logSeenAs({ group, place: { region } }: LogSource, reason: LogTrouble): readonly Finding[] {
  switch (reason) {
    case 'no-such-group':
      return [{ kind: 'log-group-missing', group, region }];
    case 'access-denied':
      return [{ kind: 'log-group-denied', group, region }];
    case 'region-off':
      return [{ kind: 'region-off', name: group, region }];
    case 'throttled':
      return [unchecked('aws.logs', { kind: 'unreadable', reason })];
    case 'source-unavailable':
    case 'late':
      return [unchecked('aws.logs', { kind: 'unreadable', reason: 'source-unavailable' })];
  }
}

/** A reason why something is missing, as what to do about it. */
function seenAs(
  name: string,
  region: string,
  reason: MissingReason,
  check: 'aws.resources' | 'aws.discovery',
  permission?: string,
): readonly Finding[] {
  switch (reason) {
    case 'not-found':
      return [{ kind: 'resource-missing', name, region }];
    case 'region-off':
      return [{ kind: 'region-off', name, region }];
    case 'access-denied':
      return [{ kind: 'resource-denied', name, ...(permission === undefined ? {} : { permission }) }];
    case 'throttled':
      return [{ kind: 'unchecked', check, reason }];
    case 'source-unavailable':
    case 'late':
      return [{ kind: 'unchecked', check, reason: 'source-unavailable' }];
    default:
      return [];
  }
}
