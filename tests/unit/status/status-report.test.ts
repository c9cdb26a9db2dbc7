import { describe, expect, it } from 'vitest';
import { headlineOf } from '../../../src/domain/status/headline.ts';
import { missing, type Reading, type Readings, type TaskCounts } from '../../../src/domain/status/reading.ts';
import { ecsServiceKey, type Resource, resourceKey } from '../../../src/domain/status/resource.ts';
import { statusReport } from '../../../src/domain/status/status-report.ts';
import { levelOf, levelRank, type Thresholds, worstOf } from '../../../src/domain/status/thresholds.ts';
import { quiet } from '../../support/quiet-status.ts';

const limits = { cpu: { warning: 70, critical: 90 }, memory: { warning: 75, critical: 95 } };
const thresholds: Thresholds = { ec2: limits, ecs: limits, eks: limits };
const region = 'ap-northeast-2';
const ec2 = (name: string): Resource => ({ kind: 'ec2', name, region, instanceId: `i-${name}` });
const ecs = (name: string) => ({ kind: 'ecs', name, region, cluster: 'prod', service: name }) as const;
const eks: Resource = { kind: 'eks', name: 'platform', region, cluster: 'platform' };
const percent = (value: number): Reading => ({ kind: 'value', percent: value, atMs: 5, lastHour: [] });
const busy = (cpu: number, memory: number): Readings => ({ cpu: percent(cpu), memory: percent(memory) });
const silent: Readings = { cpu: missing('no-data'), memory: missing('no-data') };
const allRunning: TaskCounts = { desired: 2, running: 2, pending: 0 };

function reportOf(rows: readonly (readonly [Resource, Readings, TaskCounts?])[]) {
  return statusReport(
    9,
    rows.map(([resource]) => resource),
    {
      ...quiet,
      readings: new Map(rows.map(([resource, readings]) => [resourceKey(resource), readings])),
      tasks: new Map(
        rows.flatMap(([resource, , tasks]) =>
          resource.kind === 'ecs' && tasks !== undefined ? [[ecsServiceKey(resource), tasks]] : [],
        ),
      ),
    },
    thresholds,
  );
}

const names = (report: ReturnType<typeof reportOf>) => report.entries.map(({ resource }) => resource.name);
const levels = (report: ReturnType<typeof reportOf>) => report.entries.map(({ level }) => level);

describe('the status report', () => {
  it('shows the worst first: critical, warning, unknown, ok', () => {
    const report = reportOf([
      [ec2('calm'), busy(1, 1)],
      [ec2('silent'), silent],
      [ec2('warm'), busy(70, 1)],
      [ec2('burning'), busy(1, 95)],
    ]);
    expect(names(report)).toEqual(['burning', 'warm', 'silent', 'calm']);
    expect(levels(report)).toEqual(['critical', 'warning', 'unknown', 'ok']);
    expect(report.atMs).toBe(9);
  });

  it('puts the busier of two at the same level first, by whichever of CPU and memory is higher', () => {
    const report = reportOf([
      [ec2('a'), busy(20, 10)],
      [ec2('b'), busy(5, 30)],
      [ec2('c'), silent],
      [ec2('d'), { cpu: percent(0), memory: missing('no-data') }],
    ]);
    expect(names(report)).toEqual(['d', 'c', 'b', 'a']);
  });

  it('orders equals by name, then by what they are', () => {
    const twin = { ...ec2('a'), instanceId: 'i-0' } as Resource;
    const report = reportOf([
      [ec2('b'), busy(5, 5)],
      [ec2('a'), busy(5, 5)],
      [twin, busy(5, 5)],
    ]);
    expect(report.entries.map(({ resource }) => resourceKey(resource))).toEqual([
      `ec2:${region}/i-0`,
      `ec2:${region}/i-a`,
      `ec2:${region}/i-b`,
    ]);
  });

  it('does not blame the agent of an EC2 instance that the source did not blame', () => {
    const [entry] = reportOf([[ec2('a'), silent]]).entries;
    expect([entry?.cpu, entry?.memory]).toEqual([missing('no-data'), missing('no-data')]);
  });

  it('raises the alarm for an EKS cluster with a failed node, however idle it is', () => {
    const report = reportOf([
      [
        { ...eks, cluster: 'whole' },
        { ...busy(1, 1), nodes: { nodes: 3, failed: 0 } },
      ],
      [eks, { ...busy(1, 1), nodes: { nodes: 3, failed: 1 } }],
    ]);
    expect(levels(report)).toEqual(['critical', 'ok']);
    expect(report.entries[0]?.nodes).toEqual({ nodes: 3, failed: 1 });
  });

  it('warns about a service whose deployment failed, although all of its tasks run', () => {
    const report = reportOf([
      [ecs('rolling'), busy(1, 1), { ...allRunning, rollout: 'in-progress' }],
      [ecs('stuck'), busy(1, 1), { ...allRunning, rollout: 'failed' }],
    ]);
    expect(names(report)).toEqual(['stuck', 'rolling']);
    expect(levels(report)).toEqual(['warning', 'ok']);
  });

  it('says that CloudWatch has no metrics of nodes where nothing is known of an EKS cluster', () => {
    const [entry] = reportOf([[eks, silent]]).entries;
    expect([entry?.cpu, entry?.memory, entry?.tasks]).toEqual([
      missing('no-node-metrics'),
      missing('no-node-metrics'),
      null,
    ]);
  });

  it('says that no task runs, and raises the alarm, where an ECS service has none left', () => {
    const [entry] = reportOf([[ecs('api'), silent, { desired: 2, running: 0, pending: 0 }]]).entries;
    expect(entry?.cpu).toEqual(missing('no-task-running'));
    expect(entry?.level).toBe('critical');
  });

  it('does not blame missing tasks while tasks run', () => {
    const [entry] = reportOf([[ecs('api'), silent, allRunning]]).entries;
    expect(entry?.cpu).toEqual(missing('no-data'));
  });

  it('warns while some tasks of a service are missing, and is calm about one that wants none', () => {
    const report = reportOf([
      [ecs('scaled-to-zero'), busy(1, 1), { desired: 0, running: 0, pending: 0 }],
      [ecs('short'), busy(1, 1), { desired: 3, running: 2, pending: 1 }],
    ]);
    expect(names(report)).toEqual(['short', 'scaled-to-zero']);
    expect(levels(report)).toEqual(['warning', 'off']);
  });

  it('keeps the reason that the source gave', () => {
    const denied = { cpu: missing('access-denied'), memory: missing('throttled') };
    const [entry] = reportOf([[ec2('a'), denied]]).entries;
    expect([entry?.cpu, entry?.memory]).toEqual([denied.cpu, denied.memory]);
  });

  it('shows a resource that the source forgot as unknown, not as idle', () => {
    const report = statusReport(9, [ecs('api')], { ...quiet, readings: new Map(), tasks: new Map() }, thresholds);
    expect(report.entries).toEqual([
      {
        resource: ecs('api'),
        cpu: missing('no-data'),
        memory: missing('no-data'),
        tasks: missing('no-data'),
        nodes: null,
        condition: null,
        credits: null,
        level: 'unknown',
        limits,
      },
    ]);
  });

  it('lets unknown tasks of a busy service not hide that it burns', () => {
    const observed = { ...quiet, readings: new Map([[resourceKey(ecs('api')), busy(99, 1)]]), tasks: new Map() };
    expect(statusReport(9, [ecs('api')], observed, thresholds).entries[0]?.level).toBe('critical');
  });

  it('shows nothing for nothing', () => {
    expect(reportOf([]).entries).toEqual([]);
  });
});

describe('levels', () => {
  it.each([
    [69.99, 'ok'],
    [70, 'warning'],
    [89.99, 'warning'],
    [90, 'critical'],
    [140, 'critical'],
  ])('call %d percent %s', (value, level) => {
    expect(levelOf(percent(value), limits.cpu)).toBe(level);
  });

  it('call a missing reading unknown', () => {
    expect(levelOf(missing('no-agent'), limits.cpu)).toBe('unknown');
  });

  it('are as bad as the worst of them, and fine when there are none', () => {
    expect(worstOf(['ok', 'unknown', 'warning'])).toBe('warning');
    expect(worstOf(['unknown', 'ok'])).toBe('unknown');
    expect(worstOf([])).toBe('ok');
    expect(levelRank('critical')).toBe(0);
  });
});

it('does not call a service unseen that is meant to run nothing, when CloudWatch does not answer', () => {
  const readings = new Map([[resourceKey(ecs('api')), { cpu: missing('throttled'), memory: missing('no-data') }]]);
  const tasks = new Map([[ecsServiceKey(ecs('api')), { desired: 0, running: 0, pending: 0 }]]);
  const report = statusReport(9, [ecs('api')], { ...quiet, readings, tasks }, thresholds);
  expect(report.entries).toMatchObject([{ level: 'off', cpu: missing('off'), memory: missing('off') }]);
  expect(headlineOf(report)).toEqual({ level: 'off', unseen: [] });
});
