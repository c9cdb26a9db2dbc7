import type { Alarm } from '../../../domain/alert/alarm.ts';
import { httpsUrl } from '../kit/links.ts';

/** The alarm's page in the console of its partition; null where its name makes the address longer than `atMost`. */
export function alarmUrl({ region, name }: Pick<Alarm, 'region' | 'name'>, atMost?: number): string | null {
  const page = `cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(name.toWellFormed())}`;
  return httpsUrl(`https://${consoleOf(region)}/${page}`, atMost);
}

function consoleOf(region: string): string {
  if (region.startsWith('cn-')) return `${region}.console.amazonaws.cn`;
  if (region.startsWith('us-gov-')) return `${region}.console.amazonaws-us-gov.com`;
  return `${region}.console.aws.amazon.com`;
}
