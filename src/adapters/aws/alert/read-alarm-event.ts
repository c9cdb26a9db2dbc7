import { createHash } from 'node:crypto';
import type { DeliveryId } from '../../../application/jobs/invocation.ts';
import {
  type AlarmChanged,
  type AlarmId,
  type AlarmMetric,
  type AlarmState,
  type AlarmSubject,
  alarmIdOf,
  type StateChange,
} from '../../../domain/alert/alarm.ts';
import { redactedExcerpt } from '../../../domain/redact/redacted-excerpt.ts';
import { deliveryIn, isAccount, isRegion, momentOf, textOf } from '../kit/event-fields.ts';

export type AlarmEvent = { readonly delivery: DeliveryId; readonly moved: AlarmChanged };

/** CloudWatch allows 1,023 characters. */
const longestReason = 1024;

/**
 * Parses an EventBridge event "CloudWatch Alarm State Change"; null for any other event. Only the fields that a card needs are
 * required. Source: "Alarm events and EventBridge" of the CloudWatch user guide.
 */
export function readAlarmEvent(event: unknown): AlarmEvent | null {
  const { source, id, account, region, time, detail } = recordOf(event);
  if (source !== 'aws.cloudwatch' || recordOf(event)['detail-type'] !== 'CloudWatch Alarm State Change') return null;
  const { alarmName, state, previousState, configuration } = recordOf(detail);
  const [delivery, name] = [deliveryIn(id), textOf(alarmName)];
  const now = stateChange(state, time);
  if (delivery === null || name === null || now === null || !isAccount(account) || !isRegion(region)) return null;
  const subject = subjectOf(configuration, state);
  const alarm = { id: alarmId(account, region, name), account, region, name };
  const before = stateChange(previousState, null);
  return { delivery, moved: { alarm, subject, now, before } };
}

function alarmId(...place: readonly [account: string, region: string, name: string]): AlarmId {
  return alarmIdOf(createHash('sha256').update(JSON.stringify(place)).digest('base64url'));
}

function stateChange(state: unknown, otherwiseAt: unknown): StateChange | null {
  const { value, reason, timestamp } = recordOf(state);
  const atMs = momentOf(timestamp) ?? momentOf(otherwiseAt);
  if (!isAlarmState(value) || atMs === null) return null;
  return { state: value, atMs, reason: redactedExcerpt(textOf(reason) ?? '', longestReason) };
}

function subjectOf(configuration: unknown, state: unknown): AlarmSubject {
  const { description, metrics } = recordOf(configuration);
  const stats = (Array.isArray(metrics) ? metrics : []).map((entry) => recordOf(entry)['metricStat']);
  const measured = stats.filter((stat) => stat !== undefined);
  return {
    description: saidOf(description),
    metric: measured.length === 1 ? metricOf(measured[0], thresholdIn(state)) : null,
  };
}

function saidOf(description: unknown): string | null {
  const text = textOf(description);
  return text === null ? null : redactedExcerpt(text, longestReason);
}

function metricOf(metricStat: unknown, threshold: number | null): AlarmMetric | null {
  const { metric, period, stat } = recordOf(metricStat);
  const { namespace, name, dimensions } = recordOf(metric);
  const [space, metricName, statistic] = [textOf(namespace), textOf(name), textOf(stat)];
  if (space === null || metricName === null || statistic === null || typeof period !== 'number') return null;
  const named = Object.entries(recordOf(dimensions)).filter((entry): entry is [string, string] => {
    return typeof entry[1] === 'string';
  });
  return {
    namespace: space,
    name: metricName,
    dimensions: Object.fromEntries(named),
    statistic,
    periodSeconds: period,
    threshold,
  };
}

/** CloudWatch sends it as JSON inside a string. */
function thresholdIn(state: unknown): number | null {
  const { reasonData } = recordOf(state);
  try {
    const { threshold } = recordOf(JSON.parse(String(reasonData)));
    return typeof threshold === 'number' ? threshold : null;
  } catch {
    return null;
  }
}

function isAlarmState(value: unknown): value is AlarmState {
  return value === 'OK' || value === 'ALARM' || value === 'INSUFFICIENT_DATA';
}

type Unread = Readonly<Partial<Record<Field, unknown>>>;

type Field =
  | ('source' | 'detail-type' | 'id' | 'account' | 'region' | 'time' | 'detail')
  | ('alarmName' | 'state' | 'previousState' | 'configuration' | 'value' | 'reason' | 'reasonData' | 'timestamp')
  | (
      | 'description'
      | 'metrics'
      | 'metricStat'
      | 'metric'
      | 'period'
      | 'stat'
      | 'namespace'
      | 'name'
      | 'dimensions'
      | 'threshold'
    );

function recordOf(value: unknown): Unread {
  return typeof value === 'object' && value !== null ? value : {};
}
