import type { AlarmSeen } from '../deploy/deploy-alarms.ts';
import type { DeploymentId } from '../deploy/deployment.ts';
import type { Alarm } from './alarm.ts';
import { isWithin } from './alarm-history.ts';
import { newestMs } from './alarm-parts.ts';
import { incidentsOf } from './incident.ts';
import type { Suspects } from './suspects.ts';

/** A deploy whose card shows the incident in which the alarm fired then. */
export type ShownOn = { readonly deployment: DeploymentId; readonly firedMs: number };

type Shown = Parameters<typeof incidentsOf>[0] & {
  readonly alarm: Alarm;
  readonly suspects?: Suspects;
  readonly shownOn?: readonly ShownOn[];
};

/** An alarm that fires again and again is told to the deploys of its newest incidents. */
const most = 10;
/** More than an alarm and those of its parts remember. */
const mostChanges = 1024;

export function withShownOn(before: readonly ShownOn[], suspects: Suspects | undefined): readonly ShownOn[] {
  const added = suspects === undefined ? [] : freshIn(suspects);
  const all = new Map([...before, ...added].map((one) => [`${one.deployment} ${one.firedMs}`, one]));
  return [...all.values()].toSorted(inOrder).slice(-most);
}

/** What each deploy has to know of the alarm: all of it as of this event, so that only the newest counts. */
export function seenBy(record: Shown): ReadonlyMap<DeploymentId, AlarmSeen> {
  const { alarm } = record;
  const { id, account, region, name } = alarm;
  const incidents = incidentsOf(record);
  const seen = new Map<DeploymentId, Map<number, AlarmSeen['fired'][number]>>();
  for (const { deployment, firedMs } of withShownOn(record.shownOn ?? [], record.suspects)) {
    const incident = incidents.find((one) => isWithin(firedMs, one));
    if (incident === undefined) continue;
    const fired = seen.get(deployment) ?? new Map();
    // An incident that flaps is one, from the first that was told of it.
    if (!fired.has(incident.startedMs)) fired.set(incident.startedMs, { firedMs, endedMs: incident.endedMs });
    seen.set(deployment, fired);
  }
  const about = { alarm: { id, account, region, name }, revision: knownOf(record) };
  return new Map(
    [...seen].reverse().map(([deployment, fired]) => [deployment, { ...about, fired: [...fired.values()] }]),
  );
}

/** Grows with each event that is news, and not with what is shown of it: to show something is no news to a deploy. */
function knownOf(record: Shown): number {
  const parts = (record.parts ?? []).reduce((sum, { history }) => sum + history.length, 0);
  return newestMs(record) * mostChanges + Math.min(record.history.length + parts, mostChanges - 1);
}

function freshIn({ deploys, firedMs }: Suspects): readonly ShownOn[] {
  return (deploys ?? []).filter(({ isFresh }) => isFresh).map(({ deployment }) => ({ deployment, firedMs }));
}

function inOrder(a: ShownOn, b: ShownOn): number {
  return a.firedMs - b.firedMs || (a.deployment < b.deployment ? -1 : 1);
}
