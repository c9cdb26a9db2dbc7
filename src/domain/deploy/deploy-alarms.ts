import type { Alarm } from '../alert/alarm.ts';
import { changed, type DeployAlarm, type Deployment } from './deployment.ts';

/** What was known of an alarm at one time: when it fired in the first half hour of a deployment, and until when. */
export type AlarmSeen = {
  readonly alarm: Pick<Alarm, 'id' | 'account' | 'region' | 'name'>;
  readonly revision: number;
  readonly fired: readonly Pick<DeployAlarm, 'firedMs' | 'endedMs'>[];
};

const mostAlarms = 5;

/**
 * Of each alarm the newest revision counts, and of all those that fired first are kept. So every order of the same events ends in
 * the same. Gives the deployment itself back where that is no news.
 */
export function afterAlarmSeen(deployment: Deployment, { alarm, revision, fired }: AlarmSeen): Deployment {
  const { alarms = [] } = deployment;
  const isOf = (one: DeployAlarm) => one.id === alarm.id;
  const known = Math.max(0, ...alarms.filter(isOf).map((one) => one.revision));
  if (fired.length === 0 || known >= revision) return deployment;
  const seen = fired.map((one): DeployAlarm => ({ ...alarm, ...one, revision }));
  const kept = firstOf([...alarms.filter((one) => !isOf(one)), ...seen]);
  return JSON.stringify(kept) === JSON.stringify(alarms) ? deployment : changed(deployment, { alarms: kept });
}

/** Whole alarms, so that nothing of one is forgotten while a part of it is shown. */
function firstOf(alarms: readonly DeployAlarm[]): readonly DeployAlarm[] {
  const sorted = alarms.toSorted((a, b) => a.firedMs - b.firedMs || (a.id < b.id ? -1 : 1));
  const ids = [...new Set(sorted.map(({ id }) => id))].slice(0, mostAlarms);
  return sorted.filter(({ id }) => ids.includes(id));
}
