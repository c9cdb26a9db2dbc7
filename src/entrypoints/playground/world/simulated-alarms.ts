import { type AlarmEventFacts, alarmDeletedEvent, alarmEvent } from '../../../adapters/in-memory/alert/alarm-event.ts';
import type { InMemoryAlarmDefinitions } from '../../../adapters/in-memory/alert/in-memory-alarm-definitions.ts';
import type { InMemoryFiringAlarms } from '../../../adapters/in-memory/status/in-memory-firing-alarms.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { AlarmDefinition } from '../../../domain/alert/alarm-definition.ts';
import { byItsKind, type ForEachKind, type Resource } from '../../../domain/status/resource.ts';
import type { EventIntake } from '../../work/event-intake.ts';
import type { WireLog } from '../server/wire-log.ts';

export type SimulatedAlarm = {
  readonly name: string;
  readonly state: AlarmEventFacts['state'];
  /** Since when. */
  readonly atMs: number;
};

/** In percent of CPU. */
export const alarmThreshold = 80;

/** The CloudWatch alarms of this world, one on the CPU of each resource, which change when somebody says so. */
export class SimulatedAlarms {
  readonly #resources: ReadonlyMap<string, Resource>;
  readonly #aws: SimulatedCloudWatch;
  readonly #clock: Clock;
  readonly #intake: EventIntake;
  readonly #wire: WireLog;
  readonly #alarms = new Map<string, SimulatedAlarm>();

  constructor(
    resources: readonly Resource[],
    aws: SimulatedCloudWatch,
    clock: Clock,
    intake: EventIntake,
    wire: WireLog,
  ) {
    this.#resources = new Map(resources.map((resource) => [`${resource.name} CPU high`, resource]));
    this.#aws = aws;
    this.#clock = clock;
    this.#intake = intake;
    this.#wire = wire;
    for (const [name, resource] of this.#resources) {
      this.#alarms.set(name, { name, state: 'OK', atMs: clock.nowMs() - 1 });
      aws.alarmDefinitions.define({ account, region: resource.region, name }, plainDefinition);
    }
  }

  shown(): readonly SimulatedAlarm[] {
    return [...this.#alarms.values()];
  }

  raise(name: string): Promise<void> {
    return this.#change(name, 'ALARM');
  }

  resolve(name: string): Promise<void> {
    return this.#change(name, 'OK');
  }

  loseData(name: string): Promise<void> {
    return this.#change(name, 'INSUFFICIENT_DATA');
  }

  /** It is gone for good, whatever state it was in. */
  async delete(name: string): Promise<void> {
    const last = this.#alarms.get(name);
    const resource = this.#resources.get(name);
    if (last === undefined || resource === undefined) return;
    this.#alarms.delete(name);
    this.#aws.firing.calm(resource, name);
    this.#aws.alarmDefinitions.delete({ account, region: resource.region, name });
    this.#wire.hop('EventBridge', 'worker', `${name}: deleted`);
    const deletedAtMs = Math.max(this.#clock.nowMs(), last.atMs + 1);
    await this.#tell(alarmDeletedEvent({ ...this.#facts(resource), ...last, deletedAtMs }));
  }

  /** Nothing happens to one that is in that state already, or that there is not. */
  async #change(name: string, state: SimulatedAlarm['state']): Promise<void> {
    const previous = this.#alarms.get(name);
    const resource = this.#resources.get(name);
    if (previous === undefined || resource === undefined || previous.state === state) return;
    const changed = { name, state, atMs: Math.max(this.#clock.nowMs(), previous.atMs + 1) };
    this.#alarms.set(name, changed);
    const { dimensions } = byItsKind(cpuMetrics, resource);
    if (state === 'ALARM') this.#aws.firing.fire(resource, name, changed.atMs, { purpose: 'alert', dimensions });
    else this.#aws.firing.calm(resource, name);
    this.#wire.hop('EventBridge', 'worker', `${name}: ${previous.state} → ${state}`);
    await this.#tell(alarmEvent({ ...this.#facts(resource), ...changed, previous }));
  }

  #facts(resource: Resource) {
    const { periodSeconds, datapoints: crossing, periods: of } = plainDefinition;
    const watches = { threshold: alarmThreshold, periodSeconds, datapoints: { crossing, of } };
    return { account, ...watches, region: resource.region, metric: byItsKind(cpuMetrics, resource) };
  }

  async #tell(event: unknown): Promise<void> {
    await this.#intake
      .take(event)
      .catch((cause: unknown) => this.#wire.error('EventBridge would deliver again', {}, cause));
  }
}

type SimulatedCloudWatch = {
  readonly firing: InMemoryFiringAlarms;
  readonly alarmDefinitions: InMemoryAlarmDefinitions;
};

const account = '123456789012';

/** Three of five minutes above `alarmThreshold`. */
export const plainDefinition = {
  comparison: 'above',
  threshold: alarmThreshold,
  periods: 5,
  datapoints: 3,
  periodSeconds: 60,
  missingData: 'missing',
  unit: null,
} as const satisfies AlarmDefinition;

const cpuMetrics: ForEachKind<NonNullable<AlarmEventFacts['metric']>> = {
  ec2: ({ instanceId: InstanceId }) => ({
    namespace: 'AWS/EC2',
    name: 'CPUUtilization',
    dimensions: { InstanceId },
  }),
  ecs: ({ cluster: ClusterName, service: ServiceName }) => ({
    namespace: 'AWS/ECS',
    name: 'CPUUtilization',
    dimensions: { ClusterName, ServiceName },
  }),
  eks: ({ cluster: ClusterName }) => ({
    namespace: 'ContainerInsights',
    name: 'node_cpu_utilization',
    dimensions: { ClusterName },
  }),
};
