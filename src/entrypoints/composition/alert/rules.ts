import type { AlarmPing } from '../../../domain/alert/alarm-call.ts';
import type { AlarmRule, AlarmRules } from '../../../domain/alert/alarm-rules.ts';
import type { Configuration } from '../configuration.ts';
import type { Grant } from '../room-wiring.ts';
import { durationMs } from './duration-ms.ts';

export function alarmRules({ alert }: Pick<Configuration, 'alert'>): AlarmRules {
  return { include: alert.include.map(alarmRule), exclude: alert.exclude.map(alarmRule) };
}

export function alarmPing({ alert: { ping } }: Pick<Configuration, 'alert'>): AlarmPing | null {
  if (ping === undefined) return null;
  const { roles, alarms, escalateAfter, escalateTo = roles } = ping;
  return { roles, alarms, escalateAfterMs: durationMs(escalateAfter), escalateTo };
}

/** Tags of alarms are read only where a rule looks at them, in every region, because other regions may send their alarms, too. */
export function alertGrants({ alert }: Pick<Configuration, 'alert'>): readonly Grant[] {
  const readsTags = [...alert.include, ...alert.exclude].some(({ tags = {} }) => Object.keys(tags).length > 0);
  const alarms = { service: 'cloudwatch', region: '*', resource: 'alarm:*' };
  return readsTags ? [{ actions: ['cloudwatch:ListTagsForResource'], on: [alarms] }] : [];
}

function alarmRule({ name, tags, state }: Configuration['alert']['include'][number]): AlarmRule {
  return { name: name ?? null, tags: tags ?? {}, state: state ?? null };
}
