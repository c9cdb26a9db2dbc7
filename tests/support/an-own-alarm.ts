import type { OwnAlarmChanged } from '../../src/domain/alert/own-alarm.ts';
import { nowMs } from './a-team.ts';

export const ownPrefix = 'Geonbot.own.';

export function anOwnAlarm(change: Partial<OwnAlarmChanged> = {}): OwnAlarmChanged {
  const { kind = 'dead-letters', subject = 'Asks' } = change;
  return {
    id: '7f2c1e9a-1111-2222-3333-444455556666',
    kind,
    subject,
    name: `${ownPrefix}${kind}.${subject}`,
    account: '123456789012',
    region: 'ap-northeast-2',
    state: 'ALARM',
    atMs: nowMs,
    ...change,
  };
}

/** As SNS hands it to a Lambda. */
export function asSnsTells(
  { id, name, account, region, state, atMs }: OwnAlarmChanged,
  before: 'ALARM' | 'OK' | 'INSUFFICIENT_DATA' = 'OK',
): object {
  const message = {
    AlarmName: name,
    AlarmDescription: null,
    AWSAccountId: account,
    NewStateValue: state,
    NewStateReason: 'Threshold Crossed: 1 datapoint [2.0] was greater than or equal to the threshold (1.0).',
    StateChangeTime: new Date(atMs).toISOString().replace('Z', '+0000'),
    Region: 'Asia Pacific (Seoul)',
    AlarmArn: `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`,
    OldStateValue: before,
  };
  const Sns = { Type: 'Notification', MessageId: id, Subject: 'ALARM', Message: JSON.stringify(message) };
  return { Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', Sns }] };
}
