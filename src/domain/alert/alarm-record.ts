import type { Announcement } from '../kit/announcement.ts';
import type { Handlings } from './acknowledge-or-mute.ts';
import type { Alarm, AlarmChanged, AlarmSubject, StateChange } from './alarm.ts';
import type { AlarmDefinition } from './alarm-definition.ts';
import { episodesOf, isWithin, remembered, withChanges } from './alarm-history.ts';
import { type AlarmCard, type AlarmReminded, type Incident, incidentsOf, type ShownIncident } from './incident.ts';

/** A card that is not what the team can see yet; `announcement` is where it is, null where it is nowhere. */
export type CardToShow = {
  readonly card: AlarmCard;
  readonly announcement: Announcement | null;
  /** Where it is, it is a line below another card. */
  readonly beneath: boolean;
  /** It may be no more than such a line. */
  readonly isQuiet: boolean;
};

/** Everything that is known of one alarm. */
export type AlarmRecord = Handlings & {
  readonly alarm: Alarm;
  /** As the newest event told it. */
  readonly subject: AlarmSubject;
  readonly subjectAtMs: number;
  /** The newest changes, oldest first. */
  readonly history: readonly StateChange[];
  readonly shown: readonly ShownIncident[];
  readonly reminded: readonly AlarmReminded[];
  /** As it was read when the alarm last fired. */
  readonly definition?: AlarmDefinition;
  /** Counts every change of this record. */
  readonly revision: number;
};

/**
 * The record after one more event. Events come in any order and more than once; what is remembered is a set, so that every
 * order ends in the same. Gives `record` itself back when it knew all of it.
 */
export function foldAlarm(record: AlarmRecord | null, changed: AlarmChanged): AlarmRecord {
  const { alarm, subject, now, before } = changed;
  const told = before === null ? [now] : [before, now];
  if (record === null) {
    const history = withChanges([], told);
    const nothing = { acknowledged: [], mutes: [], shown: [], reminded: [] };
    return { alarm, subject, subjectAtMs: now.atMs, history, ...nothing, revision: 1 };
  }
  const history = withChanges(record.history, told);
  const isNewer = isNewerSubject(changed, record);
  if (history === record.history && !isNewer) return record;
  const about = isNewer ? { subject, subjectAtMs: now.atMs } : {};
  return { ...record, ...about, history, revision: record.revision + 1 };
}

/** Part of the same change as the event that it was read for. */
export function withDefinition(record: AlarmRecord, definition: AlarmDefinition): AlarmRecord {
  return { ...record, definition };
}

/** Whether it has an incident that has not ended. */
export function isFiring({ history }: Pick<AlarmRecord, 'history'>): boolean {
  return episodesOf(history).at(-1)?.endedMs === null;
}

/** Whether something is left to do about it: it fires, or a card does not show yet what is known. */
export function isOpen(record: AlarmRecord): boolean {
  return isFiring(record) || cardsToShow(record).length > 0;
}

/** `announcement` shows `incident` from now on. Cards of what is forgotten are forgotten too. */
export function shownAs(
  record: AlarmRecord,
  incident: Incident,
  announcement: Announcement,
  beneath = false,
): AlarmRecord {
  const oldest = record.history[0]?.atMs ?? 0;
  const others = record.shown.filter((one) => {
    const { startedMs, firedMs } = one.incident;
    return Math.max(startedMs, firedMs) >= oldest && !isCardOf(one, incident, record);
  });
  return {
    ...record,
    shown: [...others, { announcement, incident, ...(beneath ? { beneath } : {}) }],
    revision: record.revision + 1,
  };
}

/** By its beginning; by when it last fired where so much came of it that its beginning is forgotten. */
export function isCardOf({ incident: shown }: ShownIncident, incident: Incident, { history }: AlarmRecord): boolean {
  const oldest = history[0]?.atMs ?? 0;
  return isWithin(shown.startedMs < oldest ? shown.firedMs : shown.startedMs, incident);
}

/** `again`: cards to be shown although they look right, because somebody may have written over them. */
export function cardsToShow(record: AlarmRecord, again: ReadonlySet<Announcement> = new Set()): readonly CardToShow[] {
  const { alarm, subject, definition } = record;
  const about = { alarm, subject, ...(definition === undefined ? {} : { definition }) };
  return incidentsOf(record).flatMap((incident, index) => {
    const shown = shownOf(incident, record);
    if (shown === null && (mayBeTheRestOfOne(incident, index, record) || isLongOver(incident, record))) return [];
    const looksRight = shown !== null && JSON.stringify(shown.incident) === JSON.stringify(incident);
    if (looksRight && !again.has(shown.announcement)) return [];
    const beneath = shown?.beneath === true;
    // What is suppressed no longer is told like any other.
    const isReleased = beneath && incident.suppressed === undefined;
    const announcement = isReleased ? null : (shown?.announcement ?? null);
    return [
      {
        card: { ...about, incident },
        announcement,
        beneath: beneath && !isReleased,
        isQuiet: beganSuppressed(incident, record),
      },
    ];
  });
}

/** What began loudly has a card, or a worker died that had just posted it: it is never only a line. */
function beganSuppressed({ startedMs }: Incident, { history }: AlarmRecord): boolean {
  const first = history.find(({ state, atMs }) => state === 'ALARM' && atMs === startedMs);
  return first?.suppressed !== undefined;
}

function shownOf(incident: Incident, record: AlarmRecord): ShownIncident | null {
  return record.shown.find((one) => isCardOf(one, incident, record)) ?? null;
}

/** What came before the oldest change is forgotten, so the oldest incident may have had its card. */
function mayBeTheRestOfOne({ endedMs }: Incident, index: number, { history }: AlarmRecord): boolean {
  return index === 0 && endedMs !== null && history.length >= remembered;
}

/** EventBridge gives up after this, so what is told of such an incident is no news. */
const newsMs = 6 * 60 * 60_000;

function isLongOver({ endedMs }: Incident, { history }: AlarmRecord): boolean {
  return endedMs !== null && (history.at(-1)?.atMs ?? 0) - endedMs > newsMs;
}

/** Two subjects of the same moment must win against each other the same way every time. */
function isNewerSubject({ subject, now }: AlarmChanged, record: AlarmRecord): boolean {
  if (now.atMs !== record.subjectAtMs) return now.atMs > record.subjectAtMs;
  return canonical(subject) > canonical(record.subject);
}

function canonical({ description, metric, queries, threshold }: AlarmSubject): string {
  const dimensions = Object.entries(metric?.dimensions ?? {}).sort();
  return JSON.stringify([
    description,
    metric?.namespace,
    metric?.name,
    metric?.statistic,
    metric?.periodSeconds,
    metric?.threshold,
    dimensions,
    metric?.accountId,
    queries,
    threshold,
  ]);
}
