import type { Announcement } from '../kit/announcement.ts';
import type { Alarm, AlarmState, AlarmSubject } from './alarm.ts';
import { type Episode, episodesOf, isWithin, remembered } from './alarm-history.ts';
import { type AlarmRecord, type Handling, isCardOf, type Mute, type ShownIncident } from './alarm-record.ts';

/** What one card is about: an ALARM up to its OK, and whatever came of the same alarm while it was muted. */
export type Incident = {
  /** Tells it from the alarm's other incidents: an ALARM of its first episode. */
  readonly anchorMs: number;
  readonly startedMs: number;
  /** When the alarm last fired; the same as `startedMs` unless it fired again while it was muted. */
  readonly firedMs: number;
  /** Null while it lasts. */
  readonly endedMs: number | null;
  readonly state: AlarmState;
  /** Why it last went into ALARM, in CloudWatch's words. */
  readonly reason: string;
  /** How often it went from OK to ALARM. */
  readonly times: number;
  readonly acknowledged: Handling | null;
  readonly muted: Mute | null;
};

/** Everything that a card shows. */
export type AlarmCard = { readonly alarm: Alarm; readonly subject: AlarmSubject; readonly incident: Incident };

/** A card that is not what the team can see yet; `announcement` is where it is, null where it is nowhere. */
export type CardToShow = { readonly card: AlarmCard; readonly announcement: Announcement | null };

/** The incidents of an alarm, oldest first. */
export function incidentsOf(record: AlarmRecord): readonly Incident[] {
  const incidents: Episode[][] = [];
  for (const episode of episodesOf(record.history)) {
    const last = incidents.at(-1);
    if (last !== undefined && isSilent(episode, record)) last.push(episode);
    else incidents.push([episode]);
  }
  return incidents.flatMap((episodes) => incidentOf(episodes, record) ?? []);
}

/** `again`: cards to be shown although they look right, because somebody may have written over them. */
export function cardsToShow(record: AlarmRecord, again: ReadonlySet<Announcement> = new Set()): readonly CardToShow[] {
  const { alarm, subject } = record;
  return incidentsOf(record).flatMap((incident, index) => {
    const shown = shownOf(incident, record);
    if (shown === null && mayBeTheRestOfOne(incident, index, record)) return [];
    const looksRight = shown !== null && JSON.stringify(shown.incident) === JSON.stringify(incident);
    if (looksRight && !again.has(shown.announcement)) return [];
    return [{ card: { alarm, subject, incident }, announcement: shown?.announcement ?? null }];
  });
}

/** An episode that began under a mute gets no card of its own, but not when it has one already. */
function isSilent(episode: Episode, { mutes, shown }: AlarmRecord): boolean {
  const isMuted = mutes.some(({ atMs, untilMs }) => atMs <= episode.startedMs && episode.startedMs < untilMs);
  return isMuted && !shown.some(({ incident }) => isWithin(incident.anchorMs, episode));
}

function incidentOf(episodes: readonly Episode[], { acknowledged, mutes }: AlarmRecord): Incident | null {
  const [first] = episodes;
  const last = episodes.at(-1);
  if (first === undefined || last === undefined) return null;
  const isOfIt = ({ anchorMs }: Handling) => episodes.some((episode) => isWithin(anchorMs, episode));
  const inTime = ({ atMs }: Handling) => last.endedMs === null || atMs <= last.endedMs;
  return {
    anchorMs: first.lastAlarmMs,
    startedMs: first.startedMs,
    firedMs: last.startedMs,
    endedMs: last.endedMs,
    state: last.state,
    reason: last.reason,
    times: episodes.length,
    acknowledged: acknowledged.filter((one) => isOfIt(one) && inTime(one)).reduce(earlier, null),
    muted: mutes.findLast(isOfIt) ?? null,
  };
}

function shownOf(incident: Incident, record: AlarmRecord): ShownIncident | null {
  return record.shown.find((one) => isCardOf(one, incident, record)) ?? null;
}

/** What came before the oldest change is forgotten, so the oldest incident may have had its card. */
function mayBeTheRestOfOne({ endedMs }: Incident, index: number, { history }: AlarmRecord): boolean {
  return index === 0 && endedMs !== null && history.length >= remembered;
}

function earlier(a: Handling | null, b: Handling): Handling {
  if (a === null) return b;
  return b.atMs < a.atMs || (b.atMs === a.atMs && b.by.id < a.by.id) ? b : a;
}
