import fc from 'fast-check';
import type { DiscoveryRule } from '../../src/domain/status/discovery.ts';
import { type Place, placeKey } from '../../src/domain/status/place.ts';
import type { Resource } from '../../src/domain/status/resource.ts';
import { Cloud, type CloudApi, type CloudPlace, type CloudTrouble, steady } from './a-cloud.ts';
import { awsError } from './aws-stand-in.ts';
import { refusals } from './refusals.ts';

/** A drawn fleet: what the team watches, in a cloud of which everything is known, and in which places do not answer. */
export type Fleet = {
  readonly cloud: Cloud;
  readonly resources: readonly Resource[];
  readonly rules: readonly DiscoveryRule[];
};

export const fleetNowMs = Date.parse('2026-11-22T03:07:30Z');

const places: readonly Place[] = [
  { region: 'ap-northeast-2' },
  { region: 'us-east-1' },
  { region: 'eu-west-1', account: 'data' },
];

const apis: readonly CloudApi[] = ['listing', 'metrics', 'alarms', 'ecs', 'ec2', 'eks'];

const answerOf = (name: keyof typeof refusals): CloudTrouble => {
  const answer = refusals[name];
  return typeof answer === 'string' ? 'hang-up' : answer;
};

const troubles: Readonly<Record<string, CloudTrouble>> = {
  denied: answerOf('access-denied'),
  throttled: answerOf('throttled'),
  broken: awsError('InternalFailure', 500) as CloudTrouble,
  'hang-up': 'hang-up',
  silence: 'silence',
};

const percent = fc.constantFrom(0, 3, 25, 69.6, 70, 89.6, 90, 99.5);
const task = fc.record({ cpu: percent, memory: percent });
const some = <T>(one: fc.Arbitrary<T>, most = 3) => fc.array(one, { maxLength: most });

const drawnPlace = fc.record({
  instances: some(
    fc.record({
      cpu: percent,
      memory: fc.option(percent),
      state: fc.constantFrom('running' as const, 'running' as const, 'stopped' as const, 'terminated' as const),
      endedMinutesAgo: fc.constantFrom(6, 600, 6_000),
      basic: fc.option(fc.record({ offsetMinutes: fc.nat(4), lateMinutes: fc.nat(10) })),
      checks: fc.constantFrom('ok' as const, 'ok' as const, 'impaired' as const),
      credits: fc.option(fc.record({ balance: fc.constantFrom(0, 0.5, 30), surplus: fc.constantFrom(0, 0, 9) })),
      isNamed: fc.boolean(),
      isThere: fc.constantFrom(true, true, true, false),
    }),
  ),
  services: some(
    fc.record({ desired: fc.nat(3), tasks: some(task, 5), isThere: fc.constantFrom(true, true, true, false) }),
  ),
  clusters: some(
    fc.record({
      nodes: some(task, 5),
      failed: fc.nat(1),
      insights: fc.boolean(),
      isThere: fc.constantFrom(true, true, false),
    }),
    2,
  ),
  alarms: some(fc.record({ isScaling: fc.boolean(), sinceMinutesAgo: fc.nat(100) })),
  hasEmptyRule: fc.constantFrom(false, false, true),
  broken: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.subarray(['Maximum', 'cluster_failed_node_count', 'MemoryUtilization', 'CPUUtilization']),
    },
  ),
  lateMinutes: fc.nat(2),
  trouble: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    {
      weight: 2,
      arbitrary: fc.record({
        apis: fc.subarray([...apis], { minLength: 1 }),
        how: fc.constantFrom('denied', 'throttled', 'broken', 'hang-up', 'silence'),
      }),
    },
  ),
});

type Drawn = typeof drawnPlace extends fc.Arbitrary<infer T> ? T : never;

export const aFleet: fc.Arbitrary<() => Fleet> = fc
  .tuple(
    fc.integer({ min: 2, max: 500 }),
    fc.array(drawnPlace, { minLength: 1, maxLength: places.length }),
    fc.boolean(),
  )
  .map(
    ([perPage, drawn, isCalm]) =>
      () =>
        fleetOf(perPage, isCalm ? drawn.map(calmed) : drawn),
  );

/** All that is there is well, so that what could not be seen is all that there is to say. */
function calmed(drawn: Drawn): Drawn {
  const calm = { cpu: 25, memory: 25 } as const;
  return {
    ...drawn,
    instances: drawn.instances.map((one) => {
      return { ...one, ...calm, state: 'running', checks: 'ok', credits: null, isThere: true };
    }),
    services: drawn.services.map((one) => ({
      ...one,
      tasks: Array.from({ length: one.desired }, () => calm),
      isThere: true,
    })),
    clusters: drawn.clusters.map((one) => ({ ...one, nodes: [calm, calm], failed: 0, insights: true, isThere: true })),
    alarms: drawn.alarms.map((one) => ({ ...one, isScaling: true })),
  };
}

function fleetOf(perPage: number, drawn: readonly Drawn[]): Fleet {
  const cloud = new Cloud(fleetNowMs);
  cloud.perPage = perPage;
  const resources: Resource[] = [];
  const rules: DiscoveryRule[] = [];
  for (const [at, one] of drawn.entries()) {
    const place = places[at];
    if (place === undefined) continue;
    fill(cloud.at(place), one, resources, rules);
  }
  return { cloud, resources, rules };
}

function fill(at: CloudPlace, drawn: Drawn, resources: Resource[], rules: DiscoveryRule[]): void {
  const { place } = at;
  const where = placeKey(place).replace('/', '-');
  at.lateMinutes = drawn.lateMinutes;
  for (const name of drawn.broken) at.broken.add(name);
  for (const [n, one] of drawn.instances.entries()) {
    const id = `i-0000000${n}`;
    const name = `ec2-${where}-${n}`;
    if (one.isNamed) resources.push({ kind: 'ec2', name, ...place, instanceId: id });
    if (!one.isThere) continue;
    at.instances.push({
      id,
      tags: { Name: name, ...(one.isNamed ? {} : { Env: 'prod' }) },
      state: one.state,
      ...(one.state === 'running' ? {} : { stoppedAtMs: fleetNowMs - one.endedMinutesAgo * 60_000 }),
      checks: one.checks,
      cpu: steady(one.cpu),
      ...(one.credits === null ? {} : { credits: one.credits.balance, surplus: one.credits.surplus }),
      ...(one.basic === null ? {} : { basic: one.basic }),
      ...(one.memory === null ? {} : { memory: steady(one.memory), agents: [{ dimensions: { InstanceId: id } }] }),
    });
  }
  if (drawn.instances.some(({ isNamed }) => !isNamed)) rules.push({ kind: 'ec2', ...place, tags: { Env: 'prod' } });
  if (drawn.hasEmptyRule) rules.push({ kind: 'ec2', ...place, tags: { Env: 'nobody' } });
  for (const [n, { desired, tasks, isThere }] of drawn.services.entries()) {
    const service = `ecs-${where}-${n}`;
    resources.push({ kind: 'ecs', name: service, ...place, cluster: 'main', service });
    const running = tasks.map(({ cpu, memory }) => ({ cpu: steady(cpu), memory: steady(memory) }));
    if (isThere) at.services.push({ cluster: 'main', service, desired, tasks: running });
  }
  for (const [n, { nodes, failed, insights, isThere }] of drawn.clusters.entries()) {
    const name = `eks-${where}-${n}`;
    resources.push({ kind: 'eks', name, ...place, cluster: name });
    const measured = nodes.map(({ cpu, memory }) => ({ cpu: steady(cpu), memory: steady(memory) }));
    if (isThere) at.clusters.push({ name, nodes: measured, failed, insights });
  }
  for (const [n, { isScaling, sinceMinutesAgo }] of drawn.alarms.entries()) {
    const actions = isScaling ? [`arn:aws:autoscaling:${place.region}:1:scalingPolicy:x`] : [];
    at.alarms.push({ name: `alarm-${where}-${n}`, sinceMs: fleetNowMs - sinceMinutesAgo * 60_000, actions });
  }
  const trouble = drawn.trouble === null ? undefined : troubles[drawn.trouble.how];
  if (trouble !== undefined) for (const api of drawn.trouble?.apis ?? []) at.troubles.set(api, trouble);
}
