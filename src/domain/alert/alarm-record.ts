import type { Announcement } from '../kit/announcement.ts';
import type { Handlings } from './acknowledge-or-mute.ts';
import type { Alarm, AlarmChanged, AlarmGroup, AlarmSubject, StateChange } from './alarm.ts';
import type { AlarmDefinition } from './alarm-definition.ts';
import { isWithin, withChanges } from './alarm-history.ts';
import { type AlarmPart, groupEpisodesOf, hasForgotten, newestMs, oldestMs, withPart } from './alarm-parts.ts';
import type { AlarmCalled } from './called.ts';
import { type ContributorChange, withContributor } from './contributor.ts';
import { type AlarmCard, type AlarmReminded, type Incident, incidentsOf, type ShownIncident } from './incident.ts';
import { type ShownOn, withShownOn } from './shown-on.ts';
import { preferred, type Suspects } from './suspects.ts';

/** A card that is not what the team can see yet; `announcement` is where it is, null where it is nowhere. */
export type CardToShow = {
  readonly card: AlarmCard;
  readonly announcement: Announcement | null;
  /** Where it is, it is a line below another card. */
  readonly beneath: boolean;
  /** It may be no more than such a line. */
  readonly isQuiet: boolean;
  /** How many cards of other incidents were posted when these seemed to have begun at the same moment. */
  readonly again: number;
};

/** Everything that is known of one alarm. */
export type AlarmRecord = Handlings & {
  readonly alarm: Alarm;
  /** As the newest event told it. */
  readonly subject: AlarmSubject;
  readonly subjectAtMs: number;
  /** The newest changes, oldest first. */
  readonly history: readonly StateChange[];
  /** The alarms that are shown on its card, of a composite one. */
  readonly parts?: readonly AlarmPart[];
  /** The newest change of each of its series, oldest first, of an alarm that watches several. */
  readonly contributors?: readonly ContributorChange[];
  readonly shown: readonly ShownIncident[];
  readonly reminded: readonly AlarmReminded[];
  /** The calls that were made for its cards. */
  readonly called?: readonly AlarmCalled[];
  /** As it was read when the alarm last fired. */
  readonly definition?: AlarmDefinition;
  /** Of its newest incident, if it watches what is deployed. */
  readonly suspects?: Suspects;
  /** Deploys that show an earlier incident, or its earlier suspects, on their cards, the newest last. */
  readonly shownOn?: readonly ShownOn[];
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

/** The record of a composite alarm after one that its rule names changed. It may be the first that is heard of it. */
export function foldPart(
  record: AlarmRecord | null,
  group: Alarm,
  part: AlarmPart,
  suspects: Suspects | null = null,
): AlarmRecord {
  const before = record ?? nothingKnownOf(group);
  const parts = withPart(before.parts ?? [], part);
  if (parts === before.parts) return before;
  const after = { ...before, parts, revision: before.revision + 1 };
  return suspects === null ? after : withSuspects(after, suspects);
}

/** The record after one of its series changed. It may be the first that is heard of the alarm. */
export function foldContributor(record: AlarmRecord | null, alarm: Alarm, change: ContributorChange): AlarmRecord {
  const before = record ?? nothingKnownOf(alarm);
  const contributors = withContributor(before.contributors ?? [], change);
  return contributors === before.contributors ? before : { ...before, contributors, revision: before.revision + 1 };
}

function nothingKnownOf(alarm: Alarm): AlarmRecord {
  const nothing = { history: [], acknowledged: [], mutes: [], shown: [], reminded: [] };
  return { alarm, subject: { description: null, metric: null }, subjectAtMs: 0, ...nothing, revision: 0 };
}

/** The composite alarms on whose cards it is or was shown. */
export function groupsOf({ alarm, history }: AlarmRecord): readonly Alarm[] {
  const groups = history.flatMap(({ within }) => within ?? []);
  const byId = new Map(groups.map((group: AlarmGroup) => [group.id, { ...alarm, ...group }]));
  return [...byId.values()];
}

/** Part of the same change as the event that it was read for. */
export function withDefinition(record: AlarmRecord, definition: AlarmDefinition): AlarmRecord {
  return { ...record, definition };
}

/** Part of the same change as the event that they were looked for. An incident keeps those that name a cause, and of such the first. */
export function withSuspects(record: AlarmRecord, suspects: Suspects): AlarmRecord {
  const { suspects: known } = record;
  const isOfSame = known !== undefined && isOfSameIncident(record, known.firedMs, suspects.firedMs);
  if (isOfSame && preferred(known, suspects) === known) return record;
  const isLate = known !== undefined && !isOfSame && known.firedMs > suspects.firedMs;
  const shownOn = withShownOn(record.shownOn ?? [], isLate ? suspects : known);
  return { ...record, suspects: isLate ? known : suspects, ...(shownOn.length === 0 ? {} : { shownOn }) };
}

function isOfSameIncident(record: AlarmRecord, oneMs: number, otherMs: number): boolean {
  return incidentsOf(record).some((incident) => isWithin(oneMs, incident) && isWithin(otherMs, incident));
}

/** Whether it has an incident that has not ended. */
export function isFiring(record: Pick<AlarmRecord, 'history' | 'parts'>): boolean {
  return groupEpisodesOf(record).at(-1)?.endedMs === null;
}

/** Whether something is left to do about it: it fires, or a card does not show yet what is known. */
export function isOpen(record: AlarmRecord): boolean {
  return isFiring(record) || cardsToShow(record).length > 0;
}

/**
 * `announcement` shows `incident` from now on, instead of `replaced`; null: instead of all that did. Cards of what is forgotten are
 * forgotten too.
 */
export function shownAs(
  record: AlarmRecord,
  incident: Incident,
  announcement: Announcement,
  on: 'its-card' | 'line' | 'flood' = 'its-card',
  replaced: Announcement | null = null,
): AlarmRecord {
  const oldest = oldestMs(record);
  const others = record.shown.filter((one) => {
    const { startedMs, firedMs } = one.incident;
    if (isCardOf(one, incident, record)) return replaced !== null && one.announcement !== replaced;
    return Math.max(startedMs, firedMs) >= oldest;
  });
  const posted = record.shown.find((one) => one.announcement === announcement);
  const beganMs = posted === undefined ? incident.startedMs : posted.beganMs;
  const began = beganMs === undefined ? {} : { beganMs };
  return {
    ...record,
    shown: [...others, { announcement, incident, ...shownOn[on], ...began }],
    revision: record.revision + 1,
  };
}

const shownOn = { 'its-card': {}, line: { beneath: true }, flood: { flood: true } } as const;

/** By its beginning; by when it last fired where so much came of it that its beginning is forgotten. */
export function isCardOf({ incident: shown }: ShownIncident, incident: Incident, record: AlarmRecord): boolean {
  return isWithin(shown.startedMs < oldestMs(record) ? shown.firedMs : shown.startedMs, incident);
}

/** `again`: cards to be shown although they look right, because somebody may have written over them. */
export function cardsToShow(record: AlarmRecord, again: ReadonlySet<Announcement> = new Set()): readonly CardToShow[] {
  const { alarm, subject, definition, suspects } = record;
  const about = { alarm, subject, ...(definition === undefined ? {} : { definition }) };
  const suspectsIn = (incident: Incident) =>
    suspects === undefined || !isWithin(suspects.firedMs, incident) ? {} : { suspects };
  const each = incidentsOf(record).flatMap((incident, index) => {
    const cards = record.shown.filter((one) => isCardOf(one, incident, record));
    return (cards.length > 0 ? cards : [null]).map((shown) => ({ incident, index, shown }));
  });
  return each.flatMap(({ incident, index, shown }) => {
    if (shown === null && isToldElsewhere(incident, index, record)) return [];
    const looksRight = shown !== null && JSON.stringify(shown.incident) === JSON.stringify(incident);
    if (looksRight && !again.has(shown.announcement)) return [];
    const beneath = shown?.beneath === true;
    // What is suppressed no longer is told like any other.
    const isReleased = beneath && incident.suppressed === undefined;
    const announcement = isReleased ? null : (shown?.announcement ?? null);
    return [
      {
        card: { ...about, ...suspectsIn(incident), incident },
        announcement,
        beneath: beneath && !isReleased,
        isQuiet: beganSuppressed(incident, record),
        again: record.shown.filter(({ beganMs }) => beganMs === incident.startedMs).length,
      },
    ];
  });
}

/** What began loudly has a card, or a worker died that had just posted it: it is never only a line. */
function beganSuppressed({ startedMs }: Incident, { history }: AlarmRecord): boolean {
  const first = history.find(({ state, atMs }) => state === 'ALARM' && atMs === startedMs);
  return first?.suppressed !== undefined;
}

/** On the card of a composite alarm, on one that is forgotten, or nowhere any more. */
function isToldElsewhere(incident: Incident, index: number, record: AlarmRecord): boolean {
  return incident.within !== undefined || mayBeTheRestOfOne(incident, index, record) || isLongOver(incident, record);
}

/** What came before the oldest change is forgotten, so the oldest incident may have had its card. */
function mayBeTheRestOfOne({ endedMs }: Incident, index: number, record: AlarmRecord): boolean {
  return index === 0 && endedMs !== null && hasForgotten(record);
}

/** EventBridge gives up after this, so what is told of such an incident is no news. */
const newsMs = 6 * 60 * 60_000;

function isLongOver({ endedMs }: Incident, record: AlarmRecord): boolean {
  return endedMs !== null && newestMs(record) - endedMs > newsMs;
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
