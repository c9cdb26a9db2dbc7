import type { DeliveryId } from '../../../application/jobs/invocation.ts';
import {
  type AlarmChanged,
  type AlarmMetric,
  type AlarmQuery,
  type AlarmState,
  type AlarmSubject,
  ownMuteRuleName,
  type StateChange,
} from '../../../domain/alert/alarm.ts';
import { redactedExcerpt } from '../../../domain/redact/redacted-excerpt.ts';
import { deliveryIn, isAccount, isRegion, momentOf, textOf } from '../kit/event-fields.ts';
import { alarmId } from './alarm-identity.ts';

export type AlarmEvent = { readonly delivery: DeliveryId; readonly moved: AlarmChanged };

/** CloudWatch allows 1,023 characters. */
const longestReason = 1024;

/**
 * Parses an EventBridge event "CloudWatch Alarm State Change", or "CloudWatch Alarm Configuration Change" if it tells a
 * deletion; null for any other event. Only the fields that a card needs are required. `ownPrefix` gives what `ownAlarmPrefix` makes of this stack. Source: "Alarm events and EventBridge"
 * of the CloudWatch user guide.
 */
export function readAlarmEvent(event: unknown, ownPrefix: () => string): AlarmEvent | null {
  const { source, id, account, region, detail } = recordOf(event);
  if (source !== 'aws.cloudwatch') return null;
  const { alarmName, state, configuration } = recordOf(detail);
  const [delivery, name] = [deliveryIn(id), textOf(alarmName)];
  const changes = changesIn(recordOf(event), ownPrefix);
  if (delivery === null || name === null || changes === null || !isAccount(account) || !isRegion(region)) return null;
  const subject = subjectOf(configuration, state);
  const alarm = { id: alarmId(account, region, name), account, region, name };
  return { delivery, moved: { alarm, subject, ...changes } };
}

function changesIn(
  { 'detail-type': type, time, detail, account, region }: Unread,
  ownPrefix: () => string,
): Pick<AlarmChanged, 'now' | 'before'> | null {
  const { alarmName, operation, state, previousState, configuration, muteDetail } = recordOf(detail);
  if (type === 'CloudWatch Alarm State Change') {
    const now = stateChange(state, time);
    const before = stateChange(previousState, null);
    const at = { account, region, configuration };
    if (now === null) return null;
    const told = suppressed(now, state, at);
    const alarm = alarmId(String(account), String(region), String(alarmName));
    return {
      now: muted(told, muteDetail, (rule) => rule === ownMuteRuleName(ownPrefix(), alarm)),
      before: before === null ? null : suppressed(before, previousState, at),
    };
  }
  if (type !== 'CloudWatch Alarm Configuration Change' || operation !== 'delete') return null;
  const [last, toldMs] = [stateChange(state, null), momentOf(time)];
  if (toldMs === null) return null;
  // The event's time is cut to the second, and the alarm may have fired later in that second.
  const atMs = Math.max(toldMs + 999, last?.atMs ?? 0);
  // An ALARM that only the deletion tells has no card, and needs none any more.
  return { now: { state: 'DELETED', atMs, reason: '' }, before: last?.state === 'OK' ? last : null };
}

/**
 * With the rule that keeps CloudWatch from acting on it, unless that is our own: then the mute here says what is heard of it. One of another stack is not ours. The event has `muteDetail` beside the state, and never of the state before.
 */
function muted(change: StateChange, muteDetail: unknown, isOwn: (rule: string) => boolean): StateChange {
  if (typeof muteDetail !== 'object' || muteDetail === null) return change;
  const { mutedByArn, muteWindowEnd } = recordOf(muteDetail);
  const rule = textOf(mutedByArn)?.split(':').at(-1) ?? null;
  if (rule !== null && isOwn(rule)) return change;
  const untilMs = momentOf(muteWindowEnd);
  return { ...change, suppressed: { by: 'mute-rule', name: rule === null ? null : saidOf(rule), untilMs } };
}

/**
 * With the suppressor of a composite alarm. `actionsSuppressedBy` is `WaitPeriod`, `Alarm` or `ExtensionPeriod`; when that is over,
 * another event tells the same state without it.
 */
function suppressed(
  change: StateChange,
  state: unknown,
  at: Pick<Unread, 'account' | 'region' | 'configuration'>,
): StateChange {
  const { actionsSuppressedBy } = recordOf(state);
  if (textOf(actionsSuppressedBy) === null) return change;
  const suppressor = textOf(recordOf(at.configuration).actionsSuppressor);
  const name = suppressor?.split(':alarm:').at(-1) ?? null;
  const isHere = isAccount(at.account) && isRegion(at.region) && name !== null;
  const parent = isHere ? alarmId(String(at.account), String(at.region), name) : null;
  return { ...change, suppressed: { by: 'alarm', name: name === null ? null : saidOf(name), parent } };
}

function stateChange(state: unknown, otherwiseAt: unknown): StateChange | null {
  const { value, reason, timestamp } = recordOf(state);
  const atMs = momentOf(timestamp) ?? momentOf(otherwiseAt);
  if (!isAlarmState(value) || atMs === null) return null;
  const measured = measuredIn(state);
  const change = { state: value, atMs, reason: redactedExcerpt(textOf(reason) ?? '', longestReason) };
  return measured === null ? change : { ...change, value: measured };
}

function subjectOf(configuration: unknown, state: unknown): AlarmSubject {
  const { description, metrics } = recordOf(configuration);
  const threshold = thresholdIn(state);
  const entries = Array.isArray(metrics) ? metrics : [];
  const queries = entries.flatMap((entry) => queryOf(entry) ?? []);
  const [only] = queries;
  const isPlain = queries.length === 1 && entries.length === 1 && only?.metric !== null;
  if (isPlain && only?.metric !== undefined) {
    return { description: saidOf(description), metric: { ...only.metric, threshold } };
  }
  const isWhole = queries.length > 0 && queries.length === entries.length;
  // Compared as it is, with a band instead of a threshold.
  const [plain, ...others] = queries.filter((query) => query.metric !== null);
  const compared = plain?.returned === true && others.length === 0 ? plain.metric : null;
  return {
    description: saidOf(description),
    metric: compared,
    ...(isWhole ? { queries } : {}),
    ...(isWhole && threshold !== null ? { threshold } : {}),
  };
}

function queryOf(entry: unknown): AlarmQuery | null {
  const { id, label, returnData, metricStat, expression, period, accountId } = recordOf(entry);
  const account = isAccount(accountId) ? accountId : null;
  const metric = metricStat === undefined ? null : metricOf(metricStat, account);
  const [name, formula] = [textOf(id), textOf(expression)];
  if (name === null || (metric === null) === (formula === null)) return null;
  return {
    id: name,
    label: textOf(label),
    returned: returnData !== false,
    metric,
    expression: formula,
    periodSeconds: typeof period === 'number' ? period : null,
  };
}

function saidOf(description: unknown): string | null {
  const text = textOf(description);
  return text === null ? null : redactedExcerpt(text, longestReason);
}

function metricOf(metricStat: unknown, account: string | null): AlarmMetric | null {
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
    threshold: null,
    ...(account === null ? {} : { accountId: account }),
  };
}

/** CloudWatch sends it as JSON inside a string. */
function reasonDataIn(state: unknown): Unread {
  try {
    return recordOf(JSON.parse(String(recordOf(state).reasonData)));
  } catch {
    return {};
  }
}

function thresholdIn(state: unknown): number | null {
  const { threshold } = reasonDataIn(state);
  return typeof threshold === 'number' ? threshold : null;
}

/** The newest datapoint: the sentence names it first, and where it names none, the data may have a single one. */
function measuredIn(state: unknown): number | null {
  const [, first] = /\[(-?\d+(?:\.\d+)?(?:E-?\d+)?) \(/.exec(textOf(recordOf(state).reason) ?? '') ?? [];
  if (first !== undefined) return Number(first);
  const { recentDatapoints } = reasonDataIn(state);
  const [only, ...others] = Array.isArray(recentDatapoints) ? recentDatapoints : [];
  return typeof only === 'number' && others.length === 0 ? only : null;
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
      | 'label'
      | 'returnData'
      | 'expression'
      | 'accountId'
      | 'recentDatapoints'
      | 'muteDetail'
      | 'mutedByArn'
      | 'muteWindowEnd'
      | 'actionsSuppressedBy'
      | 'actionsSuppressor'
    );

function recordOf(value: unknown): Unread {
  return typeof value === 'object' && value !== null ? value : {};
}
