import type { ContributorChanged } from '../../../application/alert/notify-contributor.ts';
import { isObject } from '../../../application/kit/shape.ts';
import type { AlarmState } from '../../../domain/alert/alarm.ts';
import { isAccount, isRegion, momentOf, textOf } from '../kit/event-fields.ts';
import { alarmId } from './alarm-identity.ts';
import { seriesName } from './series-name.ts';

const states: readonly AlarmState[] = ['ALARM', 'OK', 'INSUFFICIENT_DATA'];

/**
 * Parses an EventBridge event "CloudWatch Alarm Contributor State Change"; null for any other event. Source: "Alarm events and
 * EventBridge" of the CloudWatch user guide.
 */
export function readContributorEvent(event: unknown): ContributorChanged | null {
  const { source, 'detail-type': type, account, region, time, detail } = recordOf(event);
  if (source !== 'aws.cloudwatch' || type !== 'CloudWatch Alarm Contributor State Change') return null;
  const { alarmName, alarmContributor, state } = recordOf(detail);
  const { id, attributes } = recordOf(alarmContributor);
  const { value, timestamp } = recordOf(state);
  const [name, contributor] = [textOf(alarmName), textOf(id)];
  const atMs = momentOf(timestamp) ?? momentOf(time);
  const now = states.find((one) => one === value);
  if (name === null || contributor === null || atMs === null || now === undefined) return null;
  if (!isAccount(account) || !isRegion(region)) return null;
  const pairs = Object.entries(recordOf(attributes)).filter(
    (pair): pair is [string, string] => textOf(pair[1]) !== null,
  );
  const said = pairs.length === 0 ? contributor : seriesName(Object.fromEntries(pairs));
  return {
    alarm: { id: alarmId(account, region, name), account, region, name },
    contributor: { id: contributor.slice(0, 64), name: said, state: now, atMs },
  };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}
