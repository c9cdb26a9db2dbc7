import type { Announcement } from '../kit/announcement.ts';
import { matchesWildcard } from '../kit/wildcard.ts';
import { episodesOf, isWithin } from './alarm-history.ts';
import { type AlarmRecord, isCardOf } from './alarm-record.ts';
import { type AlarmCalled, type Called, withCalled } from './called.ts';
import { type AlarmCard, type Incident, incidentsOf } from './incident.ts';

/** Who is called when an alarm fires. Roles by their ids. */
export type AlarmPing = {
  readonly roles: readonly string[];
  /** Names of the alarms that call somebody; `*` stands for any characters. */
  readonly alarms: readonly string[];
  /** If nobody acknowledges it in that time after the call, it is said once more. */
  readonly escalateAfterMs: number;
  /** Whom that calls. */
  readonly escalateTo: readonly string[];
};

/** An incident that somebody is to hear of, and the card on which it is. */
export type CallableAlarm = {
  readonly card: AlarmCard;
  readonly announcement: Announcement;
  /** The card is that of a flood. */
  readonly onFlood: boolean;
  /** The alarms that call: itself, or what a composite alarm shows. Never empty. */
  readonly names: readonly string[];
  /** Whether it fired lately enough for a first call. */
  readonly isNew: boolean;
  /** Somebody has acknowledged or muted it. */
  readonly isSeenTo: boolean;
};

/** What has fired for longer is no news, such as when the team begins to have somebody called. */
const newsMs = 6 * 60 * 60_000;
/** As many as fit a record's incidents. */
const rememberedCalls = 24;

/** Null while nothing that calls somebody fires loudly on a card that can be seen. */
export function callableAlarm(record: AlarmRecord, alarms: readonly string[], nowMs: number): CallableAlarm | null {
  const incident = incidentsOf(record).at(-1);
  if (incident === undefined || incident.endedMs !== null || incident.suppressed !== undefined) return null;
  const shown = record.shown.find((one) => isCardOf(one, incident, record));
  const calling = callingIn(record, incident).filter(({ name }) =>
    alarms.some((pattern) => matchesWildcard(pattern, name)),
  );
  if (shown === undefined || shown.beneath === true || calling.length === 0) return null;
  const { alarm, subject } = record;
  return {
    card: { alarm, subject, incident },
    announcement: shown.announcement,
    onFlood: shown.flood === true,
    names: calling.map(({ name }) => name),
    isNew: calling.some(({ firedMs }) => nowMs - firedMs < newsMs),
    isSeenTo: incident.acknowledged !== null || incident.muted !== null,
  };
}

/** Of that incident. */
export function calledFor(record: AlarmRecord, incident: Incident): readonly AlarmCalled[] {
  return (record.called ?? []).filter(({ anchorMs }) => isWithin(anchorMs, incident));
}

/** Gives `record` itself back when it knew that. */
export function withCall(record: AlarmRecord, incident: Incident, call: Called): AlarmRecord {
  const all = record.called ?? [];
  const before = calledFor(record, incident);
  const after = withCalled(before, call);
  if (after === before) return record;
  const others = all.filter((one) => !before.includes(one));
  const called = [...others, ...after.map((one) => ({ anchorMs: incident.anchorMs, ...one }))].slice(-rememberedCalls);
  return { ...record, called, revision: record.revision + 1 };
}

/** What fires of an incident, each with when it last came into ALARM. */
function callingIn(
  record: AlarmRecord,
  incident: Incident,
): readonly { readonly name: string; readonly firedMs: number }[] {
  const own = incident.itself === false ? undefined : episodesOf(record.history).at(-1);
  const parts = (record.parts ?? []).flatMap(({ alarm, history }) => {
    const last = episodesOf(history).at(-1);
    return last?.endedMs === null && last.suppressed === undefined
      ? [{ name: alarm.name, firedMs: last.lastAlarmMs }]
      : [];
  });
  return own?.endedMs === null ? [{ name: record.alarm.name, firedMs: own.lastAlarmMs }, ...parts] : parts;
}
