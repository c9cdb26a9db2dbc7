import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EcsRunningServices } from '../../../../src/adapters/aws/deploy/ecs-running-services.ts';
import { AwsClients } from '../../../../src/adapters/aws/kit/aws-clients.ts';
import { AwsResourceConditions } from '../../../../src/adapters/aws/status/aws-resource-conditions.ts';
import { AwsResourceDirectory } from '../../../../src/adapters/aws/status/aws-resource-directory.ts';
import { CloudWatchFiringAlarms } from '../../../../src/adapters/aws/status/cloudwatch-firing-alarms.ts';
import { CloudWatchResourceReadings } from '../../../../src/adapters/aws/status/cloudwatch-resource-readings.ts';
import { statusMessage } from '../../../../src/adapters/discord/status/status-message.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemorySeenResources } from '../../../../src/adapters/in-memory/status/in-memory-seen-resources.ts';
import { SystemTimers } from '../../../../src/adapters/system/system-timers.ts';
import { CheckStatus } from '../../../../src/application/status/check-status.ts';
import type { Place } from '../../../../src/domain/status/place.ts';
import type { Resource } from '../../../../src/domain/status/resource.ts';
import { everything } from '../../../../src/domain/status/status-question.ts';
import { Cloud, type CloudPlace, type Load, type TrueInstance } from '../../../support/a-cloud.ts';
import { aFleet, type Fleet, fleetNowMs } from '../../../support/a-fleet.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import type { AwsStandIn } from '../../../support/aws-stand-in.ts';
import { startCloud } from '../../../support/cloud-stand-in.ts';
import { propertyFactor, runs } from '../../../support/property-budget.ts';

const limits = { cpu: { warning: 70, critical: 90 }, memory: { warning: 75, critical: 90 } };
const thresholds = { ec2: limits, ecs: limits, eks: limits };

/** One stand-in for all, because a server for each of a thousand fleets is what takes the time. */
let standIn: AwsStandIn;
let current = new Cloud(fleetNowMs);

beforeAll(async () => {
  standIn = await startCloud(() => current);
});
afterAll(() => standIn.stop());

async function replyTo({ cloud, resources, rules }: Fleet, deadlineMs: number) {
  current = cloud;
  const clients = new AwsClients(
    { data: 'arn:aws:iam::1:role/data' },
    awsClientOptions(standIn.endpoint, 'us-east-1', 1),
  );
  const sources = {
    directory: new AwsResourceDirectory(clients),
    readings: new CloudWatchResourceReadings(clients.cloudWatchIn),
    services: new EcsRunningServices(clients.ecsIn),
    conditions: new AwsResourceConditions(clients),
    alarms: new CloudWatchFiringAlarms(clients.cloudWatchIn),
    seen: new InMemorySeenResources(new InMemoryClock(fleetNowMs)),
  };
  const patience = { deadlineMs, lateMs: deadlineMs + 1 };
  const check = new CheckStatus(
    { resources, rules, thresholds },
    sources,
    new InMemoryClock(fleetNowMs),
    new SystemTimers(),
    patience,
  );
  const outcome = await check.execute({ only: null, resource: null });
  if (outcome.kind !== 'status') throw new Error(outcome.kind);
  const { report } = outcome;
  const pages = Array.from({ length: Math.max(1, Math.ceil(report.entries.length / 15)) }, (_, at) => {
    return JSON.stringify(statusMessage(report, { ...everything, page: at + 1 }, 'en').embeds);
  });
  const status = statusMessage(report, everything, 'en').embeds?.at(-1);
  return { title: status?.title ?? '', text: pages.join('\n') };
}

type Seen = 'critical' | 'warning' | 'unknown' | 'ok' | 'off';
/** What a reply must say of one resource at least, and whether something of it could not be seen. */
type Truth = { readonly name: string; readonly level: Seen; readonly isUnseen: boolean };

const ranks: readonly Seen[] = ['critical', 'warning', 'unknown', 'ok', 'off'];
const worst = (levels: readonly Seen[]): Seen => ranks.find((level) => levels.includes(level)) ?? 'ok';
const marks: Readonly<Record<string, Seen>> = {
  '🔴': 'critical',
  '🟡': 'warning',
  '⚪': 'unknown',
  '🟢': 'ok',
  '⚫': 'off',
};

type Measured = { readonly cpu: number | null; readonly memory: number | null };
const loadNow = ({ cpu, memory }: { readonly cpu: Load; readonly memory?: Load }): Measured => ({
  cpu: cpu(fleetNowMs),
  memory: memory?.(fleetNowMs) ?? null,
});

/** By the rules of the documentation, and without any code of ours. */
function levelOfParts(
  parts: readonly Measured[],
  at: CloudPlace,
): { readonly levels: Seen[]; readonly isUnseen: boolean } {
  const levels: Seen[] = [];
  let isUnseen = parts.length === 0;
  for (const [measure, metric, warning] of [
    ['cpu', 'CPUUtilization', 70],
    ['memory', 'MemoryUtilization', 75],
  ] as const) {
    const values = parts.flatMap((part) => part[measure] ?? []);
    if (values.length === 0 || (at.broken.has(metric) && metric !== undefined)) {
      isUnseen = true;
      continue;
    }
    const average = values.reduce((sum, one) => sum + one, 0) / values.length;
    levels.push(average >= 90 ? 'critical' : average >= warning ? 'warning' : 'ok');
    if (at.broken.has('Maximum')) isUnseen = true;
    else if (Math.max(...values) >= 90) levels.push('warning');
  }
  return { levels, isUnseen };
}

function truthOfInstance({ state = 'running', checks, credits, surplus = 0, ...one }: TrueInstance, at: CloudPlace) {
  if (state !== 'running')
    return at.troubles.has('ec2') ? { levels: [], isUnseen: true } : { levels: ['warning' as const], isUnseen: false };
  const isListed = !at.troubles.has('listing') && !at.troubles.has('metrics');
  const sees = (metric: string) => !at.troubles.has('metrics') && !at.broken.has(metric);
  const { cpu, memory } = loadNow(one);
  const level = (value: number, warning: number): Seen =>
    value >= 90 ? 'critical' : value >= warning ? 'warning' : 'ok';
  const levels: Seen[] = [];
  if (sees('CPUUtilization') && cpu !== null) levels.push(level(cpu, 70));
  if (isListed && memory !== null) levels.push(level(memory, 75));
  if (isListed && credits !== undefined && credits < 1 && surplus === 0) levels.push('warning');
  if (!at.troubles.has('ec2') && checks === 'impaired') levels.push('critical');
  const isUnseen = !sees('CPUUtilization') || !isListed || memory === null || at.troubles.has('ec2');
  return { levels, isUnseen };
}

function truthOfResource(
  resource: Resource,
  at: CloudPlace,
): { readonly levels: readonly Seen[]; readonly isUnseen: boolean } {
  const unseen = { levels: [], isUnseen: true };
  if (resource.kind === 'ec2') {
    const instance = at.instances.find(({ id }) => id === resource.instanceId);
    return instance === undefined ? unseen : truthOfInstance(instance, at);
  }
  if (resource.kind === 'ecs') {
    const service = at.services.find((one) => one.service === resource.service);
    if (service === undefined) return unseen;
    const { desired, tasks } = service;
    const isCounted = !at.troubles.has('ecs');
    const measured = at.troubles.has('metrics') ? unseen : levelOfParts(tasks.map(loadNow), at);
    if (!isCounted) return { ...measured, isUnseen: true };
    if (tasks.length === 0) {
      const isUnread =
        at.troubles.has('metrics') || ['CPUUtilization', 'MemoryUtilization'].some((one) => at.broken.has(one));
      return { levels: [desired === 0 ? 'off' : 'critical'], isUnseen: desired > 0 && isUnread };
    }
    return {
      levels: [...measured.levels, ...(tasks.length < desired ? ['warning' as const] : [])],
      isUnseen: measured.isUnseen,
    };
  }
  const cluster = at.clusters.find(({ name }) => name === resource.cluster);
  if (cluster === undefined || at.troubles.has('metrics') || cluster.insights === false) return unseen;
  const ofNodes = { ...at, broken: new Set([...at.broken].filter((one) => !/Utilization/.test(one))) };
  const measured = levelOfParts(cluster.nodes.map(loadNow), ofNodes);
  if (cluster.nodes.length === 0) return unseen;
  const isCounted = !at.broken.has('cluster_failed_node_count');
  const failed = isCounted && (cluster.failed ?? 0) > 0 ? ['critical' as const] : [];
  return { levels: [...measured.levels, ...failed], isUnseen: measured.isUnseen || !isCounted };
}

const ruleName = (rule: Place) => `discover: ec2 (${placeName(rule)})`;
const placeName = ({ region, account }: Place) => `${account === undefined ? '' : `${account}/`}${region}`;

/** Of everything that is watched, found without any code of ours: from the cloud, and from who does not answer there. */
function truthOf({ cloud, resources, rules }: Fleet): readonly Truth[] {
  const truths: Truth[] = [];
  const add = (
    name: string,
    { levels, isUnseen }: { readonly levels: readonly Seen[]; readonly isUnseen: boolean },
  ) => {
    truths.push({ name, level: worst([...levels, ...(isUnseen ? ['unknown' as const] : [])]), isUnseen });
  };
  for (const resource of resources) add(resource.name, truthOfResource(resource, cloud.at(resource)));
  for (const rule of rules) {
    const at = cloud.at(rule);
    const isProd = rule.kind === 'ec2' && rule.tags['Env'] === 'prod';
    const fitting = at.instances.filter(({ tags }) => isProd && tags?.['Env'] === 'prod');
    const recent = fitting.filter(
      ({ state, stoppedAtMs = 0 }) => state !== 'running' && fleetNowMs - stoppedAtMs < 86_400_000,
    );
    const here = fitting.filter(({ state }) => state === 'running');
    if (at.troubles.has('ec2') || here.length + recent.length === 0)
      add(ruleName(rule), { levels: [], isUnseen: true });
    if (at.troubles.has('ec2')) continue;
    for (const one of here) add(one.tags?.['Name'] ?? one.id, truthOfInstance(one, at));
    for (const one of recent) add(one.tags?.['Name'] ?? one.id, { levels: ['warning'], isUnseen: false });
  }
  for (const place of new Map([...resources, ...rules].map((one) => [placeName(one), one])).values()) {
    const at = cloud.at(place);
    if (at.troubles.has('alarms')) add(`alarms in ${placeName(place)}`, { levels: [], isUnseen: true });
    else
      for (const { name, actions = [] } of at.alarms)
        if (actions.length === 0) add(name, { levels: ['critical'], isUnseen: false });
  }
  return truths;
}

/** The mark of each line that is about a resource. */
function marksIn(text: string): ReadonlyMap<string, Seen> {
  const lines = text.matchAll(/(🔴|🟡|⚪|🟢|⚫) \*\*(.+?)\*\*/gu);
  return new Map([...lines].map(([, mark = '', name = '']) => [name, marks[mark] ?? 'ok']));
}

it('is never greener than the truth allows, and names everything that it did not see', async () => {
  await fc.assert(
    fc.asyncProperty(aFleet, async (draw) => {
      const fleet = draw();
      const { cloud, resources, rules } = fleet;
      if (resources.length + rules.length === 0) return;
      const places = [...resources, ...rules].map((place) => cloud.at(place));
      const isSilent = places.some(({ troubles }) => [...troubles.values()].includes('silence'));
      const { title, text } = await replyTo(fleet, isSilent ? 400 : 20_000);
      const plain = text.replaceAll('\\', '');
      const shown = marksIn(plain);
      const headline = marks[[...title][0] ?? ''] ?? 'ok';
      const truths = truthOf(fleet);
      // What was too late to be seen is not known to be as bad as it is, and is unknown.
      const isLate = plain.includes('no answer yet');
      const rank = (level: Seen) => Math.min(ranks.indexOf(level), isLate && level !== 'off' ? ranks.indexOf('ok') : 9);
      const least = (level: Seen) => (isLate && rank(level) < 2 ? 2 : ranks.indexOf(level));
      for (const { name, level, isUnseen } of truths) {
        const mark = shown.get(name);
        if (mark !== undefined)
          expect([name, ranks.indexOf(mark)]).toEqual([name, expect.toSatisfy((one: number) => one <= least(level))]);
        else if (!isUnseen && !isLate) expect(plain).toContain(name);
        if (isUnseen) expect([name, title]).toEqual([name, expect.toSatisfy((one: string) => isNamedIn(one, name))]);
      }
      const expected = worst(truths.map(({ level }) => level));
      expect(ranks.indexOf(headline)).toBeLessThanOrEqual(least(expected));
      // Nor darker, where everything came in time.
      if (!isLate)
        expect([headline, title.includes('not seen')]).toEqual([expected, truths.some(({ isUnseen }) => isUnseen)]);
    }),
    // A thousand for the properties alone: each waits for whoever is silent, and to shrink one takes minutes.
    { endOnFailure: true, numRuns: runs(propertyFactor < 10 ? 20 : 100) },
  );
});

/** A title has room for some names, and counts the others. */
function isNamedIn(title: string, name: string): boolean {
  const plain = title.replaceAll('\\', '');
  return plain.includes('not seen: ') && (plain.includes(name.slice(0, 30)) || / more$/.test(plain));
}
