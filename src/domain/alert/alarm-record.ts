import type { Announcement } from '../kit/announcement.ts';
import type { Person } from '../people/people.ts';
import type { Alarm, AlarmChanged, AlarmSubject, StateChange } from './alarm.ts';
import { isWithin, withChanges } from './alarm-history.ts';
import type { Incident } from './incident.ts';

/** Somebody saw to an incident. `anchorMs` is the time of an ALARM in it, which tells it from the alarm's other ones. */
export type Handling = { readonly by: Person; readonly atMs: number; readonly anchorMs: number };

export type Mute = Handling & { readonly untilMs: number };

/** A card that the team can see, and the incident as it shows it. */
export type ShownIncident = { readonly announcement: Announcement; readonly incident: Incident };

/** Everything that is known of one alarm. */
export type AlarmRecord = {
  readonly alarm: Alarm;
  /** As the newest event told it. */
  readonly subject: AlarmSubject;
  readonly subjectAtMs: number;
  /** The newest changes, oldest first. */
  readonly history: readonly StateChange[];
  readonly acknowledged: readonly Handling[];
  readonly mutes: readonly Mute[];
  readonly shown: readonly ShownIncident[];
  /** Counts every change of this record. */
  readonly revision: number;
};

/** As many as there are changes to acknowledge. */
const rememberedPresses = 24;

/**
 * The record after one more event. Events come in any order and more than once; what is remembered is a set, so that every
 * order ends in the same. Gives `record` itself back when it knew all of it.
 */
export function foldAlarm(record: AlarmRecord | null, changed: AlarmChanged): AlarmRecord {
  const { alarm, subject, now, before } = changed;
  const told = before === null ? [now] : [before, now];
  if (record === null) {
    const history = withChanges([], told);
    const nothing = { acknowledged: [], mutes: [], shown: [] };
    return { alarm, subject, subjectAtMs: now.atMs, history, ...nothing, revision: 1 };
  }
  const history = withChanges(record.history, told);
  const isNewer = isNewerSubject(changed, record);
  if (history === record.history && !isNewer) return record;
  const about = isNewer ? { subject, subjectAtMs: now.atMs } : {};
  return { ...record, ...about, history, revision: record.revision + 1 };
}

/** The first to acknowledge an incident is the one who has it. */
export function withAcknowledgement(record: AlarmRecord, handling: Handling): AlarmRecord {
  const same = record.acknowledged.find(({ anchorMs }) => anchorMs === handling.anchorMs);
  if (same !== undefined && !isEarlier(handling, same)) return record;
  const others = record.acknowledged.filter((one) => one !== same);
  return { ...record, acknowledged: newest([...others, handling], byAnchor), revision: record.revision + 1 };
}

export function withMute(record: AlarmRecord, mute: Mute): AlarmRecord {
  if (record.mutes.some((one) => byEnd(one, mute) === 0)) return record;
  const mutes = newest([...record.mutes, mute], byEnd);
  return mutes.includes(mute) ? { ...record, mutes, revision: record.revision + 1 } : record;
}

/** `announcement` shows `incident` from now on. Cards of what is forgotten are forgotten too. */
export function shownAs(record: AlarmRecord, incident: Incident, announcement: Announcement): AlarmRecord {
  const oldest = record.history[0]?.atMs ?? 0;
  const others = record.shown.filter((one) => {
    const { anchorMs, firedMs } = one.incident;
    return Math.max(anchorMs, firedMs) >= oldest && !isCardOf(one, incident, record);
  });
  return { ...record, shown: [...others, { announcement, incident }], revision: record.revision + 1 };
}

/** By its anchor; by when it last fired where so much came of it that its anchor is forgotten. */
export function isCardOf({ incident: shown }: ShownIncident, incident: Incident, { history }: AlarmRecord): boolean {
  const oldest = history[0]?.atMs ?? 0;
  return isWithin(shown.anchorMs < oldest ? shown.firedMs : shown.anchorMs, incident);
}

/** Two subjects of the same moment must win against each other the same way every time. */
function isNewerSubject({ subject, now }: AlarmChanged, record: AlarmRecord): boolean {
  if (now.atMs !== record.subjectAtMs) return now.atMs > record.subjectAtMs;
  return canonical(subject) > canonical(record.subject);
}

function canonical({ description, metric }: AlarmSubject): string {
  const dimensions = Object.entries(metric?.dimensions ?? {}).sort();
  return JSON.stringify([
    description,
    metric?.namespace,
    metric?.name,
    metric?.statistic,
    metric?.periodSeconds,
    metric?.threshold,
    dimensions,
  ]);
}

function isEarlier(a: Handling, b: Handling): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.by.id < b.by.id);
}

function newest<T>(all: readonly T[], inOrder: (a: T, b: T) => number): readonly T[] {
  return [...all].sort(inOrder).slice(-rememberedPresses);
}

function byAnchor(a: Handling, b: Handling): number {
  return a.anchorMs - b.anchorMs;
}

function byEnd(a: Mute, b: Mute): number {
  return a.untilMs - b.untilMs || a.atMs - b.atMs || a.anchorMs - b.anchorMs || compared(a.by.id, b.by.id);
}

function compared(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
