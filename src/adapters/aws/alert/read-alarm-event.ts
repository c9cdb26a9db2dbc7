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
 * Parses an EventBridge event "CloudWatch Alarm State Change", or "CloudWatch Alarm Configuration Change" if it tells a
 * deletion; null for any other event. Only the fields that a card needs are required. Source: "Alarm events and EventBridge"
 * of the CloudWatch user guide.
 */
export function readAlarmEvent(event: unknown): AlarmEvent | null {
  const { source, id, account, region, detail } = recordOf(event);
  if (source !== 'aws.cloudwatch') return null;
  const { alarmName, state, configuration } = recordOf(detail);
  const [delivery, name] = [deliveryIn(id), textOf(alarmName)];
  const changes = changesIn(recordOf(event));
  if (delivery === null || name === null || changes === null || !isAccount(account) || !isRegion(region)) return null;
  const subject = subjectOf(configuration, state);
  const alarm = { id: alarmId(account, region, name), account, region, name };
  return { delivery, moved: { alarm, subject, ...changes } };
}

function changesIn({ 'detail-type': type, time, detail }: Unread): Pick<AlarmChanged, 'now' | 'before'> | null {
  const { operation, state, previousState } = recordOf(detail);
  if (type === 'CloudWatch Alarm State Change') {
    const now = stateChange(state, time);
    return now === null ? null : { now, before: stateChange(previousState, null) };
  }
  if (type !== 'CloudWatch Alarm Configuration Change' || operation !== 'delete') return null;
  const [last, toldMs] = [stateChange(state, null), momentOf(time)];
  if (toldMs === null) return null;
  // The event's time is cut to the second, and the alarm may have fired later in that second.
  const atMs = Math.max(toldMs + 999, last?.atMs ?? 0);
  // An ALARM that only the deletion tells has no card, and needs none any more.
  return { now: { state: 'DELETED', atMs, reason: '' }, before: last?.state === 'OK' ? last : null };
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
  | (
      | 'alarmName'
      | 'operation'
      | 'state'
      | 'previousState'
      | 'configuration'
      | 'value'
      | 'reason'
      | 'reasonData'
      | 'timestamp'
    )
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
