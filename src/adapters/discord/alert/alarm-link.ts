import type { Alarm } from '../../../domain/alert/alarm.ts';
import { awsConsoleOf } from '../kit/aws-console.ts';
import { httpsUrl } from '../kit/links.ts';

/** The alarm's page in the console of its partition; null where its name makes the address longer than `atMost`. */
export function alarmUrl({ region, name }: Pick<Alarm, 'region' | 'name'>, atMost?: number): string | null {
  const page = `cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(name.toWellFormed())}`;
  return httpsUrl(`https://${awsConsoleOf(region)}/${page}`, atMost);
}
