import { createHash } from 'node:crypto';
import type { BilledSpend } from '../../../adapters/in-memory/cost/in-memory-spend-ledger.ts';
import type { RunningService } from '../../../adapters/in-memory/deploy/in-memory-running-services.ts';
import type { Before, Percents } from '../../../adapters/in-memory/status/in-memory-resource-readings.ts';
import { addDays, type Day, eachDay, startOfDayMs, utcDay } from '../../../domain/calendar/day.ts';
import type { RecordType } from '../../../domain/cost/charges.ts';
import { monthsBack, monthsBefore } from '../../../domain/cost/cost-question.ts';
import { parseMoney, zero } from '../../../domain/cost/money.ts';
import { nameThere, type RunsOn } from '../../../domain/deploy/runs-on.ts';
import { byItsRule, type DiscoveryRule, type ForEachRule, ruleKey } from '../../../domain/status/discovery.ts';
import { placeOf } from '../../../domain/status/place.ts';
import { type Resource, resourceKey } from '../../../domain/status/resource.ts';

const registry = '123456789012.dkr.ecr.ap-northeast-2.amazonaws.com';

/** In the order of the configuration, with what rules find at the end: one is on fire, one is warm, one never tells its memory. */
const readings: readonly Percents[] = [
  { cpu: 41.3, memory: 63.8 },
  { cpu: 74.6, memory: 58.2 },
  { cpu: 96.1, memory: 81.4 },
  { cpu: 3.2, memory: null },
  { cpu: 61.7, memory: 47.5 },
  { cpu: 38.4, memory: 52.9 },
  { cpu: 22.4, memory: 35.1 },
  { cpu: 18.9, memory: 44.2 },
  { cpu: 27.3, memory: 51.6 },
  { cpu: 33.8, memory: 47.9 },
  { cpu: 12.6, memory: 38.2 },
];

export function seededReadings(resources: readonly Resource[]): readonly (readonly [Resource, Percents])[] {
  const nothing = { cpu: null, memory: null };
  return resources.map((resource, index) => {
    const isOff = resource.kind === 'ecs' && resource.service === offService;
    return [resource, isOff ? nothing : (readings[index % readings.length] ?? nothing)];
  });
}

/** The hour that led up to the percents: rising for the busy, wavering for the calm, the same for the same resource. */
export function seededBefore(resource: Resource, { cpu, memory }: Percents): Before {
  return {
    cpu: before(cpu, `${resourceKey(resource)} cpu`),
    memory: before(memory, `${resourceKey(resource)} memory`),
  };
}

function before(percent: number | null, seed: string): readonly (number | null)[] {
  if (percent === null) return [];
  const noise = createHash('sha1').update(seed).digest();
  return Array.from({ length: 11 }, (_, at) => {
    const rise = percent > 70 ? 0.45 + at * 0.05 : 0.9;
    return Math.min(100, percent * rise * (0.85 + (noise.readUInt8(at) / 255) * 0.3));
  });
}

/** What a rule finds from the beginning on; the same rule the same. */
export function seededFinds(rule: DiscoveryRule): readonly Resource[] {
  return byItsRule(finds, rule);
}

/** What the instances of a rule are tagged with. */
export function seededTags(rule: DiscoveryRule): Readonly<Record<string, string>> {
  return rule.kind === 'ec2' ? rule.tags : {};
}

const finds: ForEachRule<readonly Resource[]> = {
  ec2: (rule) =>
    ['api-1', 'api-2'].map((name) => {
      const digest = createHash('sha1')
        .update(`${ruleKey(rule)} ${name}`)
        .digest('hex');
      return { kind: 'ec2', name, ...placeOf(rule), instanceId: `i-${digest.slice(0, 17)}` };
    }),
  ecs: ({ cluster, ...place }) =>
    ['mailer', 'search'].map((service) => ({ kind: 'ecs', name: service, ...placeOf(place), cluster, service })),
  eks: (rule) => [{ kind: 'eks', name: 'batch', ...placeOf(rule), cluster: 'batch' }],
};

export function imageOf(service: string, version: string): string {
  return `${registry}/${service}:${version}`;
}

/** What stands in for `latest`: the commit that it meant when the run built it. */
export function commitOf(text: string): string {
  return createHash('sha1').update(text).digest('hex').slice(0, 7);
}

/** A service of this name is meant to run nothing. */
export const offService = 'nightly';

/** The service on fire is short of one task. */
export function seededService(at: RunsOn, isOnFire: boolean): RunningService {
  const service = nameThere(at);
  if (at.kind === 'lambda') {
    const tasks = { desired: 100, running: 100, pending: 0 };
    return { tasks, images: [imageOf(service, commitOf(`${service} before`))] };
  }
  if (service === offService) return { tasks: { desired: 0, running: 0, pending: 0 }, images: [] };
  const tasks = isOnFire ? { desired: 4, running: 3, pending: 1 } : { desired: 2, running: 2, pending: 0 };
  return { tasks, images: [imageOf(service, commitOf(`${service} before`))] };
}

export const dearestService = 'Amazon Elastic Compute Cloud - Compute';

const dailyUsd: Readonly<Record<string, number>> = {
  [dearestService]: 14.2,
  'Amazon Relational Database Service': 11.8,
  'Amazon Elastic Container Service': 8.9,
  'Amazon Elastic Container Service for Kubernetes': 2.4,
  'Amazon Elastic Load Balancing': 1.9,
  AmazonCloudWatch: 1.6,
  'Amazon Simple Storage Service': 1.1,
};

/** The bill up to yesterday, for as long as can be asked about: quieter on weekends, a little dearer every week. */
export function seededSpends(nowMs: number): readonly BilledSpend[] {
  const end = utcDay(nowMs);
  const yesterday = addDays(end, -1);
  const days = eachDay({ start: monthsBefore(end, monthsBack + 1), end });
  return days.flatMap((day) => [...usageOf(day, day === yesterday), ...chargesOf(day)]);
}

function usageOf(day: Day, provisional: boolean): readonly BilledSpend[] {
  const weekday = new Date(startOfDayMs(day)).getUTCDay();
  const rhythm = weekday === 0 || weekday === 6 ? 0.78 : 1;
  const growth = Math.min(1.5, Math.max(0.8, 1 + (startOfDayMs(day) / 86_400_000 - 20_700) / 400));
  return Object.entries(dailyUsd).map(([service, usd], at) => {
    const noise = 0.94 + (createHash('sha1').update(`${day} ${service}`).digest().readUInt16BE(0) / 65_535) * 0.12;
    const amount = parseMoney((usd * rhythm * growth * noise).toFixed(10)) ?? zero;
    const tags = at < 4 ? { team: teams[at % teams.length] ?? '' } : {};
    return { day, service, amount, recordType: 'usage', provisional, account: accounts[at % 2] ?? '', tags };
  });
}

const teams = ['payments', 'platform'];
const accounts = ['acme-prod (111111111111)', 'acme-dev (222222222222)'];

/** What is charged besides usage: support on the 2nd, a credit on the 3rd, tax on the 20th. */
function chargesOf(day: Day): readonly BilledSpend[] {
  const charge = (service: string, amount: string, recordType: RecordType): BilledSpend => ({
    day,
    service,
    amount: parseMoney(amount) ?? zero,
    recordType,
    provisional: false,
  });
  if (day.endsWith('-02')) return [charge('AWS Support (Developer)', '29', 'support')];
  if (day.endsWith('-03')) return [charge('Amazon Elastic Compute Cloud - Compute', '-50', 'credit')];
  return day.endsWith('-20') ? [charge('Tax', '118.4', 'tax')] : [];
}
