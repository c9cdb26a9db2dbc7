import { statusMessage } from '../src/adapters/discord/status/status-message.ts';
import { noneFiring } from '../src/domain/status/firing-alarm.ts';
import type { Readings } from '../src/domain/status/reading.ts';
import { type Resource, resourceKey } from '../src/domain/status/resource.ts';
import { everything } from '../src/domain/status/status-question.ts';
import { statusReport } from '../src/domain/status/status-report.ts';
import { readingFrom } from '../src/domain/status/trend.ts';

export type StatusCost = { readonly resources: number; readonly cpuMs: number; readonly cpuUsEach: number };

const nowMs = Date.parse('2026-11-22T03:00:00Z');
const limits = { cpu: { warning: 70, critical: 90 }, memory: { warning: 75, critical: 90 } };
const thresholds = { ec2: limits, ecs: limits, eks: limits };

/** CPU of turning what CloudWatch said of n resources into the report and its message, the least of several rounds. */
export function statusCosts(sizes: readonly number[] = [100, 1_000, 10_000]): readonly StatusCost[] {
  return sizes.map((resources) => {
    const measured = measurements(resources);
    const rounds = Math.max(5, Math.round(20_000 / resources));
    answer(measured);
    const cpuMs = Math.min(...Array.from({ length: rounds }, () => cpuOf(() => answer(measured))));
    return { resources, cpuMs, cpuUsEach: (cpuMs * 1_000) / resources };
  });
}

export function statusLines(costs: readonly StatusCost[]): readonly string[] {
  return [
    'CPU of /status once AWS has answered',
    ...costs.map(
      ({ resources, cpuMs, cpuUsEach }) =>
        `  ${`${resources.toLocaleString('en')} resources`.padEnd(28)} ${cpuMs.toFixed(2).padStart(8)} ms  ${cpuUsEach.toFixed(1).padStart(6)} us each`,
    ),
  ];
}

type Measurements = readonly { readonly resource: Resource; readonly percents: readonly number[] }[];

function measurements(count: number): Measurements {
  return Array.from({ length: count }, (_, number) => ({
    resource: { kind: 'ec2', name: `server-${number}`, region: 'ap-northeast-2', instanceId: `i-${number}` },
    percents: Array.from({ length: 12 }, (_, at) => (number * 37 + at * 11) % 100),
  }));
}

const nothingElse = {
  alarmPlaces: [],
  unmatched: [],
  gone: [],
  isPastUnread: false,
  conditions: new Map<string, never>(),
};

function answer(measured: Measurements): string {
  const readings = new Map<string, Readings>();
  for (const { resource, percents } of measured) {
    const points = percents.map((value, at) => ({ atMs: nowMs - (11 - at) * 300_000, value }));
    readings.set(resourceKey(resource), { cpu: readingFrom(points, nowMs), memory: readingFrom(points, nowMs) });
  }
  const resources = measured.map(({ resource }) => resource);
  const observed = { readings, tasks: new Map(), firing: noneFiring, undiscovered: [], ...nothingElse };
  return JSON.stringify(statusMessage(statusReport(nowMs, resources, observed, thresholds), everything, 'en'));
}

function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
