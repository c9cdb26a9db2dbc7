import { createHash } from 'node:crypto';
import { type Alarm, type AlarmId, alarmIdOf } from '../../../domain/alert/alarm.ts';

export function alarmId(account: string, region: string, name: string): AlarmId {
  const place = [account, region, name];
  return alarmIdOf(createHash('sha256').update(JSON.stringify(place)).digest('base64url'));
}

export function alarmArn({ account, region, name }: Pick<Alarm, 'account' | 'region' | 'name'>): string {
  return `arn:${partitionOf(region)}:cloudwatch:${region}:${account}:alarm:${name}`;
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
