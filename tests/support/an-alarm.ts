import { type Handling, type Mute, withAcknowledgement, withMute } from '../../src/domain/alert/acknowledge-or-mute.ts';
import type {
  Alarm,
  AlarmChanged,
  AlarmFate,
  AlarmId,
  AlarmSubject,
  StateChange,
} from '../../src/domain/alert/alarm.ts';
import type { AlarmDefinition } from '../../src/domain/alert/alarm-definition.ts';
import { foldAlarm } from '../../src/domain/alert/alarm-record.ts';
import { type AlarmCard, incidentsOf } from '../../src/domain/alert/incident.ts';
import type { MemberId } from '../../src/domain/people/people.ts';
import { nowMs, seoul } from './a-team.ts';

export const minute = 60_000;

export const cpuHigh: Alarm = {
  id: 'cpu-high' as AlarmId,
  account: '123456789012',
  region: seoul,
  name: 'backend CPU high',
};

export const cpuSubject: AlarmSubject = {
  description: 'The backend is busy',
  metric: {
    namespace: 'AWS/ECS',
    name: 'CPUUtilization',
    dimensions: { ClusterName: 'prod', ServiceName: 'backend' },
    statistic: 'Average',
    periodSeconds: 300,
    threshold: 80,
  },
};

export const cpuDefinition: AlarmDefinition = {
  comparison: 'above',
  threshold: 80,
  periods: 5,
  datapoints: 3,
  periodSeconds: 60,
  missingData: 'missing',
  unit: null,
};

/** `minutes` after the team's now. */
export function aChange(state: AlarmFate, minutes: number, reason = `${state} since ${minutes}`): StateChange {
  return { state, atMs: nowMs + minutes * minute, reason };
}

export function anAlarmChanged(now: StateChange, before: StateChange | null = null): AlarmChanged {
  return { alarm: cpuHigh, subject: cpuSubject, now, before };
}

export function aHandling(who: string, minutes: number, anchorMinutes: number): Handling {
  const by = { id: who as MemberId, name: who };
  return { by, atMs: nowMs + minutes * minute, anchorMs: nowMs + anchorMinutes * minute };
}

export function aMute(who: string, minutes: number, anchorMinutes: number): Mute {
  const handling = aHandling(who, minutes, anchorMinutes);
  return { ...handling, untilMs: handling.atMs + 60 * minute };
}

export type AlarmStory = {
  readonly changes: readonly StateChange[];
  readonly acknowledged?: Handling;
  readonly muted?: Mute;
};

/** The newest card that such a story ends in. */
export function anAlarmCard({ changes, acknowledged, muted }: AlarmStory): AlarmCard {
  const [first = aChange('ALARM', 0), ...rest] = changes;
  const events = [first, ...rest].map((change) => anAlarmChanged(change));
  const told = events.slice(1).reduce(foldAlarm, foldAlarm(null, anAlarmChanged(first)));
  const handled = acknowledged === undefined ? told : withAcknowledgement(told, acknowledged);
  const record = muted === undefined ? handled : withMute(handled, muted);
  const incident = incidentsOf(record).at(-1);
  if (incident === undefined) throw new Error('nothing happened');
  return { alarm: record.alarm, subject: record.subject, incident };
}
