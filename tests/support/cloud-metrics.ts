import { type Cloud, type CloudPlace, type Load, minuteMs, type TrueInstance } from './a-cloud.ts';
import { type AwsAnswer, awsError } from './aws-stand-in.ts';

type Dimensions = Readonly<Record<string, string>>;

/** What CloudWatch has of one metric: the samples of each minute, from when on somebody sees them. */
export type Series = {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Dimensions;
  readonly samples: (minute: number) => readonly number[];
  /** How long after the beginning of a minute its samples are seen. */
  readonly seenAfterMs: number;
};

const present = (values: readonly (number | null | undefined)[]) =>
  values.filter((value): value is number => value !== null && value !== undefined);

/** Everything that is measured in the place. */
export function seriesIn(place: CloudPlace): readonly Series[] {
  const seenAfterMs = (1 + place.lateMinutes) * minuteMs;
  const series: Series[] = place.instances.flatMap((instance) => ofInstance(instance, seenAfterMs));
  for (const { cluster, service, tasks } of place.services) {
    const dimensions = { ClusterName: cluster, ServiceName: service };
    const of = (name: string, loads: readonly Load[]): Series => ({
      namespace: 'AWS/ECS',
      name,
      dimensions,
      samples: (minute) => present(loads.map((load) => load(minute))),
      seenAfterMs,
    });
    series.push(
      of(
        'CPUUtilization',
        tasks.map(({ cpu }) => cpu),
      ),
      of(
        'MemoryUtilization',
        tasks.map(({ memory }) => memory),
      ),
    );
  }
  for (const { name: ClusterName, nodes, failed = 0, insights = true } of place.clusters) {
    if (!insights) continue;
    const of = (name: string, samples: Series['samples']): Series => ({
      namespace: 'ContainerInsights',
      name,
      dimensions: { ClusterName },
      samples,
      seenAfterMs,
    });
    series.push(
      of('node_cpu_utilization', (minute) => present(nodes.map(({ cpu }) => cpu(minute)))),
      of('node_memory_utilization', (minute) => present(nodes.map(({ memory }) => memory(minute)))),
      of('cluster_node_count', () => (nodes.length === 0 ? [] : [nodes.length])),
      of('cluster_failed_node_count', () => (nodes.length === 0 ? [] : [failed])),
    );
  }
  return series;
}

function ofInstance(instance: TrueInstance, seenAfterMs: number): readonly Series[] {
  const { id, basic, cpu, memory, agents = [], credits, surplus = 0, state = 'running', stoppedAtMs = 0 } = instance;
  const runs = (minute: number) => state === 'running' || (state !== 'pending' && minute < stoppedAtMs);
  const InstanceId = id;
  const ec2 = (name: string, load: Load): Series => ({
    namespace: 'AWS/EC2',
    name,
    dimensions: { InstanceId },
    samples: (minute) => {
      if (!runs(minute)) return [];
      if (basic === undefined) return present([load(minute)]);
      const isSample = Math.floor(minute / minuteMs) % 5 === basic.offsetMinutes % 5;
      return isSample ? present([load(minute)]) : [];
    },
    seenAfterMs: basic === undefined ? seenAfterMs : (5 + basic.lateMinutes) * minuteMs,
  });
  const sent = agents.map(
    ({
      namespace = 'CWAgent',
      metric = 'mem_used_percent',
      dimensions,
      fromMs = -Infinity,
      untilMs = Infinity,
    }): Series => ({
      namespace,
      name: metric,
      dimensions,
      samples: (minute) => (runs(minute) && minute >= fromMs && minute < untilMs ? present([memory?.(minute)]) : []),
      seenAfterMs,
    }),
  );
  const balance =
    credits === undefined
      ? []
      : [ec2('CPUCreditBalance', () => credits), ec2('CPUSurplusCreditBalance', () => surplus)];
  return [ec2('CPUUtilization', cpu), ...sent, ...balance];
}

type AskedDimension = { readonly Name: string; readonly Value?: string };
type Query = {
  readonly Id: string;
  readonly MetricStat: {
    readonly Metric: {
      readonly Namespace: string;
      readonly MetricName: string;
      readonly Dimensions?: readonly AskedDimension[];
    };
    readonly Period: number;
    readonly Stat: string;
  };
};
type Question = {
  readonly MetricDataQueries: readonly Query[];
  readonly StartTime: number;
  readonly EndTime: number;
  readonly NextToken?: string;
};

const keyOf = (namespace: string, name: string, dimensions: Dimensions) =>
  `${namespace} ${name} ${JSON.stringify(Object.entries(dimensions).sort())}`;

const statistics: Readonly<Record<string, (samples: readonly number[]) => number>> = {
  Average: (samples) => samples.reduce((sum, one) => sum + one, 0) / samples.length,
  Maximum: (samples) => Math.max(...samples),
  Minimum: (samples) => Math.min(...samples),
  SampleCount: (samples) => samples.length,
};

/** The result of the first query of a page is told in two halves, of which the first is partial. */
export function metricData(cloud: Cloud, place: CloudPlace, body: string): AwsAnswer {
  const { MetricDataQueries: queries, StartTime, EndTime, NextToken = '0' }: Question = JSON.parse(body);
  if (queries.length > 500) return awsError('ValidationError', 400, 'too many queries');
  const known = new Map(seriesIn(place).map((one) => [keyOf(one.namespace, one.name, one.dimensions), one]));
  const start = Number(NextToken);
  const page = queries.slice(start, start + cloud.perPage);
  const results = page.map(({ Id, MetricStat: { Metric, Period, Stat } }) => {
    if (place.broken.has(Stat) || place.broken.has(Metric.MetricName)) {
      return { Id, Label: Metric.MetricName, StatusCode: 'InternalError', Timestamps: [], Values: [] };
    }
    const dimensions = Object.fromEntries((Metric.Dimensions ?? []).map(({ Name, Value = '' }) => [Name, Value]));
    const series = known.get(keyOf(Metric.Namespace, Metric.MetricName, dimensions));
    const points = series === undefined ? [] : pointsOf(series, { StartTime, EndTime, Period, Stat }, cloud.nowMs);
    return {
      Id,
      Label: Metric.MetricName,
      StatusCode: 'Complete',
      Timestamps: points.map(({ at }) => at),
      Values: points.map(({ value }) => value),
    };
  });
  const more = start + cloud.perPage < queries.length ? { NextToken: String(start + cloud.perPage) } : {};
  return { status: 200, body: { MetricDataResults: halved(results), ...more } };
}

type Result = {
  readonly Id: string;
  readonly StatusCode: string;
  readonly Timestamps: readonly number[];
  readonly Values: readonly number[];
};

function halved([first, ...rest]: readonly Result[]): readonly Result[] {
  if (first === undefined) return [];
  if (first.StatusCode !== 'Complete') return [first, ...rest];
  const half = Math.floor(first.Values.length / 2);
  const part = (from: number, to: number, StatusCode: string) => ({
    ...first,
    StatusCode,
    Timestamps: first.Timestamps.slice(from, to),
    Values: first.Values.slice(from, to),
  });
  return [part(0, half, 'PartialData'), ...rest, part(half, first.Values.length, 'Complete')];
}

type Span = { readonly StartTime: number; readonly EndTime: number; readonly Period: number; readonly Stat: string };

/** The newest first, each at the beginning of its period, whatever the period holds by now. */
function pointsOf(series: Series, { StartTime, EndTime, Period, Stat }: Span, nowMs: number) {
  const points: { at: number; value: number }[] = [];
  const first = Math.floor(StartTime / Period) * Period;
  for (let at = first; at < EndTime; at += Period) {
    const samples: number[] = [];
    for (let minute = at * 1000; minute < (at + Period) * 1000; minute += minuteMs) {
      if (minute + series.seenAfterMs <= nowMs) samples.push(...series.samples(minute));
    }
    const value = samples.length === 0 ? null : (statistics[Stat]?.(samples) ?? null);
    if (value !== null) points.push({ at, value });
  }
  return points.reverse();
}

/** Metrics of the last two weeks, or of the last three hours where these are asked for. */
export function listMetrics(cloud: Cloud, place: CloudPlace, body: string): AwsAnswer {
  const asked: {
    readonly Namespace?: string;
    readonly MetricName?: string;
    readonly Dimensions?: readonly AskedDimension[];
    readonly RecentlyActive?: string;
    readonly NextToken?: string;
  } = JSON.parse(body);
  const backMinutes = asked.RecentlyActive === undefined ? 2 * 7 * 24 * 60 : 180;
  const found = seriesIn(place).filter(
    (series) =>
      (asked.Namespace ?? series.namespace) === series.namespace &&
      (asked.MetricName ?? series.name) === series.name &&
      (asked.Dimensions ?? []).every(
        ({ Name, Value }) =>
          series.dimensions[Name] !== undefined && (Value ?? series.dimensions[Name]) === series.dimensions[Name],
      ) &&
      wasSeen(series, cloud.nowMs, backMinutes),
  );
  const start = Number(asked.NextToken ?? '0');
  const metrics = found.slice(start, start + cloud.perPage).map(({ namespace, name, dimensions }) => ({
    Namespace: namespace,
    MetricName: name,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  }));
  const more = start + cloud.perPage < found.length ? { NextToken: String(start + cloud.perPage) } : {};
  return { status: 200, body: { Metrics: metrics, ...more } };
}

function wasSeen(series: Series, nowMs: number, backMinutes: number): boolean {
  const newest = Math.floor((nowMs - series.seenAfterMs) / minuteMs) * minuteMs;
  for (let back = 0; back < backMinutes; back += 1) {
    if (series.samples(newest - back * minuteMs).length > 0) return true;
  }
  return false;
}

/** Metric alarms in pages, as many as are asked for. */
/** Only their names and ARNs, and only where nothing else is asked. */
function parentsOfAlarm({ alarms }: CloudPlace, child: string, body: string): AwsAnswer {
  const { ParentsOfAlarmName: _, MaxRecords: __, NextToken: ___, ...others } = JSON.parse(body);
  if (Object.keys(others).length > 0) return awsError('ValidationError', 400);
  const parents = alarms.filter(({ children = [] }) => children.includes(child));
  return { status: 200, body: { MetricAlarms: [], CompositeAlarms: parents.map(({ name }) => ({ AlarmName: name })) } };
}

export function tagsOfAlarm({ alarms }: CloudPlace, body: string): AwsAnswer {
  const { ResourceARN }: { readonly ResourceARN: string } = JSON.parse(body);
  const alarm = alarms.find(({ name }) => ResourceARN.endsWith(`:alarm:${name}`));
  if (alarm === undefined) return awsError('ResourceNotFoundException', 404);
  const Tags = Object.entries(alarm.tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
  return { status: 200, body: { Tags } };
}

export function describeAlarms(cloud: Cloud, place: CloudPlace, body: string): AwsAnswer {
  const asked: {
    readonly MaxRecords?: number;
    readonly NextToken?: string;
    readonly StateValue?: string;
    readonly AlarmNames?: readonly string[];
    readonly ParentsOfAlarmName?: string;
  } = JSON.parse(body);
  if (asked.ParentsOfAlarmName !== undefined) return parentsOfAlarm(place, asked.ParentsOfAlarmName, body);
  const start = Number(asked.NextToken ?? '0');
  const size = Math.min(asked.MaxRecords ?? 50, 100, cloud.perPage);
  const firing = place.alarms.filter(
    ({ name, calm = false }) =>
      (asked.StateValue !== 'ALARM' || !calm) && (asked.AlarmNames === undefined || asked.AlarmNames.includes(name)),
  );
  const alarms = firing.slice(start, start + size).map((alarm) => ({
    AlarmName: alarm.name,
    StateValue: alarm.calm === true ? 'OK' : 'ALARM',
    StateTransitionedTimestamp: alarm.sinceMs / 1000,
    StateUpdatedTimestamp: alarm.sinceMs / 1000,
    Namespace: alarm.namespace ?? 'Acme',
    MetricName: 'Errors',
    ActionsEnabled: true,
    AlarmActions: alarm.actions ?? [],
    Dimensions: Object.entries(alarm.dimensions ?? {}).map(([Name, Value]) => ({ Name, Value })),
  }));
  const more = start + size < firing.length ? { NextToken: String(start + size) } : {};
  return { status: 200, body: { MetricAlarms: alarms, CompositeAlarms: [], ...more } };
}
