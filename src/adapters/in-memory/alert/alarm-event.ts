import { createHash, randomUUID } from 'node:crypto';

type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export type AlarmEventFacts = {
  readonly name: string;
  readonly state: AlarmState;
  readonly atMs: number;
  /** The state before, and since when. */
  readonly previous?: { readonly state: AlarmState; readonly atMs: number };
  /** The newest datapoint; what the alarm tolerates is `threshold`. */
  readonly value?: number;
  readonly threshold?: number;
  readonly description?: string;
  readonly metric?: {
    readonly namespace: string;
    readonly name: string;
    readonly dimensions: Readonly<Record<string, string>>;
  };
  readonly periodSeconds?: number;
  /** How many of the last periods have to cross the threshold; one of one unless given. */
  readonly datapoints?: { readonly crossing: number; readonly of: number };
  readonly region?: string;
  readonly account?: string;
  /** Of the event; a redelivery keeps it. */
  readonly id?: string;
};

/** An EventBridge event "CloudWatch Alarm State Change" of an alarm on one metric, as CloudWatch writes it. */
export function alarmEvent(facts: AlarmEventFacts) {
  const { name, atMs, region = 'ap-northeast-2', account = '123456789012', id = randomUUID() } = facts;
  const { periodSeconds: period = 300 } = facts;
  const metric = facts.metric ?? {
    namespace: 'AWS/ECS',
    name: 'CPUUtilization',
    dimensions: { ClusterName: 'prod', ServiceName: 'backend' },
  };
  return {
    ...envelope('CloudWatch Alarm State Change', { id, account, region, name, atMs }),
    detail: {
      alarmName: name,
      configuration: {
        ...(facts.description === undefined ? {} : { description: facts.description }),
        metrics: [{ id: 'm1', metricStat: { metric, period, stat: 'Average' }, returnData: true }],
      },
      ...(facts.previous === undefined ? {} : { previousState: stateOf(facts.previous, facts) }),
      state: stateOf(facts, facts),
    },
  };
}

export type ContributorEventFacts = Pick<AlarmEventFacts, 'name' | 'state' | 'atMs' | 'region' | 'account' | 'id'> & {
  /** Such as `{ InstanceId: 'i-0a1b' }`. */
  readonly attributes: Readonly<Record<string, string>>;
};

/** An EventBridge event "CloudWatch Alarm Contributor State Change" of one series of an alarm. */
export function contributorEvent(facts: ContributorEventFacts) {
  const {
    name,
    state,
    atMs,
    attributes,
    region = 'ap-northeast-2',
    account = '123456789012',
    id = randomUUID(),
  } = facts;
  return {
    ...envelope('CloudWatch Alarm Contributor State Change', { id, account, region, name, atMs }),
    detail: {
      alarmName: name,
      alarmContributor: {
        id: createHash('sha256').update(JSON.stringify(attributes)).digest('hex').slice(0, 16),
        attributes,
      },
      state: { value: state, reason: `Threshold Crossed: ${state}`, timestamp: dated(atMs) },
    },
  };
}

/** An EventBridge event "CloudWatch Alarm Configuration Change" of an alarm that was deleted in the state of `facts`. */
export function alarmDeletedEvent(facts: AlarmEventFacts & { readonly deletedAtMs: number }) {
  const { detail, ...told } = alarmEvent(facts);
  const { state, alarmName, configuration } = detail;
  return {
    ...told,
    'detail-type': 'CloudWatch Alarm Configuration Change',
    time: new Date(facts.deletedAtMs).toISOString().replace(/\.\d+/, ''),
    detail: { alarmName, operation: 'delete', state, configuration: { ...configuration, actionsEnabled: true } },
  };
}

function stateOf(change: { readonly state: AlarmState; readonly atMs: number }, facts: AlarmEventFacts) {
  const { state, atMs } = change;
  const { threshold = 80, periodSeconds: period = 300, datapoints = { crossing: 1, of: 1 } } = facts;
  const value = change === facts ? (facts.value ?? (state === 'ALARM' ? 93.4 : 41.2)) : threshold / 2;
  const { crossing, of } = datapoints;
  const count = state === 'ALARM' ? crossing : of - crossing + 1;
  // The newest first, as CloudWatch writes them.
  const points = Array.from({ length: count }, (_, ago) => ({ value, atMs: atMs - (ago + 1) * period * 1000 }));
  const window = { startDate: dated(atMs - count * period * 1000), statistic: 'Average', period };
  return {
    value: state,
    reason: reasonOf(state, points, threshold, datapoints),
    reasonData: JSON.stringify({
      version: '1.0',
      queryDate: dated(atMs),
      ...window,
      recentDatapoints: state === 'INSUFFICIENT_DATA' ? [] : points.map((point) => point.value),
      threshold,
    }),
    timestamp: dated(atMs),
  };
}

type Datapoint = { readonly value: number; readonly atMs: number };

function reasonOf(
  state: AlarmState,
  points: readonly Datapoint[],
  threshold: number,
  { crossing, of }: NonNullable<AlarmEventFacts['datapoints']>,
): string {
  if (state === 'INSUFFICIENT_DATA') return 'Insufficient Data: 1 datapoint was unknown.';
  const verb = points.length === 1 ? 'was' : 'were';
  const crossed = state === 'ALARM' ? `${verb} greater than` : `${verb} not greater than`;
  const transition = state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK';
  const least = state === 'ALARM' ? crossing : of - crossing + 1;
  return (
    `Threshold Crossed: ${points.length} out of the last ${of} datapoints [${points.map(written).join(', ')}] ` +
    `${crossed} the threshold (${threshold.toFixed(1)}) ` +
    `(minimum ${least} datapoint${least === 1 ? '' : 's'} for ${transition} transition).`
  );
}

function written({ value, atMs }: Datapoint): string {
  const [year = '', month, day] = dated(atMs).slice(0, 10).split('-');
  return `${value.toFixed(1)} (${day}/${month}/${year.slice(2)} ${dated(atMs).slice(11, 19)})`;
}

/** CloudWatch's own form: the offset has no colon. */
function dated(atMs: number): string {
  return new Date(atMs).toISOString().replace('Z', '+0000');
}

/** What EventBridge puts around every event of an alarm. */
function envelope(
  kind: string,
  { id, account, region, name, atMs }: { id: string; account: string; region: string; name: string; atMs: number },
) {
  return {
    version: '0',
    id,
    'detail-type': kind,
    source: 'aws.cloudwatch',
    account,
    time: new Date(atMs).toISOString().replace(/\.\d+/, ''),
    region,
    resources: [`arn:aws:cloudwatch:${region}:${account}:alarm:${name}`],
  };
}
