import { randomUUID } from 'node:crypto';

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
  readonly metric?: { readonly namespace: string; readonly name: string; readonly dimensions: object };
  readonly region?: string;
  readonly account?: string;
  /** Of the event; a redelivery keeps it. */
  readonly id?: string;
};

/** An EventBridge event "CloudWatch Alarm State Change" of an alarm on one metric, as CloudWatch writes it. */
export function alarmEvent(facts: AlarmEventFacts) {
  const { name, atMs, region = 'ap-northeast-2', account = '123456789012', id = randomUUID() } = facts;
  const metric = facts.metric ?? {
    namespace: 'AWS/ECS',
    name: 'CPUUtilization',
    dimensions: { ClusterName: 'prod', ServiceName: 'backend' },
  };
  return {
    version: '0',
    id,
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account,
    time: new Date(atMs).toISOString().replace(/\.\d+/, ''),
    region,
    resources: [`arn:aws:cloudwatch:${region}:${account}:alarm:${name}`],
    detail: {
      alarmName: name,
      configuration: {
        ...(facts.description === undefined ? {} : { description: facts.description }),
        metrics: [{ id: 'm1', metricStat: { metric, period: 300, stat: 'Average' }, returnData: true }],
      },
      ...(facts.previous === undefined ? {} : { previousState: stateOf(facts.previous, facts) }),
      state: stateOf(facts, facts),
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
  const { threshold = 80 } = facts;
  const value = change === facts ? (facts.value ?? (state === 'ALARM' ? 93.4 : 41.2)) : threshold / 2;
  const measuredMs = atMs - 300_000;
  const window = { startDate: dated(measuredMs), statistic: 'Average', period: 300 };
  return {
    value: state,
    reason: reasonOf(state, value, threshold, measuredMs),
    reasonData: JSON.stringify({
      version: '1.0',
      queryDate: dated(atMs),
      ...window,
      recentDatapoints: state === 'INSUFFICIENT_DATA' ? [] : [value],
      threshold,
    }),
    timestamp: dated(atMs),
  };
}

function reasonOf(state: AlarmState, value: number, threshold: number, measuredMs: number): string {
  if (state === 'INSUFFICIENT_DATA') return 'Insufficient Data: 1 datapoint was unknown.';
  const [year = '', month, day] = dated(measuredMs).slice(0, 10).split('-');
  const datapoint = `${value.toFixed(1)} (${day}/${month}/${year.slice(2)} ${dated(measuredMs).slice(11, 19)})`;
  const crossed = state === 'ALARM' ? 'was greater than' : 'was not greater than';
  const transition = state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK';
  return (
    `Threshold Crossed: 1 out of the last 1 datapoints [${datapoint}] ${crossed} the threshold ` +
    `(${threshold.toFixed(1)}) (minimum 1 datapoint for ${transition} transition).`
  );
}

/** CloudWatch's own form: the offset has no colon. */
function dated(atMs: number): string {
  return new Date(atMs).toISOString().replace('Z', '+0000');
}
