import { isOfAbsence, type OwnAlarmChanged, ownAlarmNamed } from '../../../domain/alert/own-alarm.ts';
import { isAccount, isRegion, momentOf, textOf } from '../kit/event-fields.ts';

/**
 * Parses what SNS hands to a Lambda of CloudWatch alarms: those of the prefix that fire or are well again. An alarm without enough
 * data is neither, and a new one that waits for something has not waited yet. Source: "Notifying users on alarm changes" of the
 * CloudWatch user guide.
 */
export function readOwnAlarms(event: unknown, prefix: string): readonly OwnAlarmChanged[] {
  const { Records } = recordOf(event);
  if (!Array.isArray(Records)) return [];
  return Records.flatMap((record: unknown) => readRecord(recordOf(recordOf(record)['Sns']), prefix) ?? []);
}

function readRecord({ MessageId, Message }: Unread, prefix: string): OwnAlarmChanged | null {
  const { AlarmName, OldStateValue, NewStateValue: state, StateChangeTime, ...rest } = jsonOf(Message);
  const { AWSAccountId: account, AlarmArn } = rest;
  const [id, name, atMs] = [textOf(MessageId), textOf(AlarmName), momentOf(StateChangeTime)];
  if (id === null || name === null || atMs === null || (state !== 'ALARM' && state !== 'OK')) return null;
  const [, , , region] = String(AlarmArn).split(':');
  const named = ownAlarmNamed(prefix, name);
  // Of a stack that is a minute old nobody can say that half an hour went by without a sweep.
  const isNew = OldStateValue === 'INSUFFICIENT_DATA' && state === 'ALARM';
  if (named === null || (isNew && isOfAbsence(named.kind))) return null;
  if (!isAccount(account) || !isRegion(region)) return null;
  return { ...named, id, name, account, region, state, atMs };
}

type Unread = Readonly<Record<string, unknown>>;

function recordOf(value: unknown): Unread {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function jsonOf(text: unknown): Unread {
  try {
    return recordOf(JSON.parse(String(text)));
  } catch {
    return {};
  }
}
