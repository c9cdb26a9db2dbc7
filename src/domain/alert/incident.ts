import type { Announcement } from '../kit/announcement.ts';
import { earlier, type Handling, type Handlings, type Mute } from './acknowledge-or-mute.ts';
import type { Alarm, AlarmFate, AlarmSubject, StateChange } from './alarm.ts';
import { type Episode, episodesOf, isWithin } from './alarm-history.ts';

/** What one card is about: an ALARM up to its OK, and whatever came of the same alarm while it was muted. */
export type Incident = {
  /** Tells it from the alarm's other incidents: an ALARM of its first episode. */
  readonly anchorMs: number;
  readonly startedMs: number;
  /** When the alarm last fired; the same as `startedMs` unless it fired again while it was muted. */
  readonly firedMs: number;
  /** Null while it lasts. */
  readonly endedMs: number | null;
  readonly state: AlarmFate;
  /** Why it last went into ALARM, in CloudWatch's words. */
  readonly reason: string;
  /** How often it went from OK to ALARM. */
  readonly times: number;
  readonly acknowledged: Handling | null;
  readonly muted: Mute | null;
};

/** Everything that a card shows. */
export type AlarmCard = { readonly alarm: Alarm; readonly subject: AlarmSubject; readonly incident: Incident };

/** A card that the team can see, and the incident as it shows it. */
export type ShownIncident = { readonly announcement: Announcement; readonly incident: Incident };

/** The part of an alarm's record that its incidents are worked out from. */
type Remembered = Handlings & {
  readonly history: readonly StateChange[];
  readonly shown: readonly ShownIncident[];
};

/** The incidents of an alarm, oldest first. */
export function incidentsOf(record: Remembered): readonly Incident[] {
  const incidents: Episode[][] = [];
  for (const episode of episodesOf(record.history)) {
    const last = incidents.at(-1);
    if (last !== undefined && isSilent(episode, record)) last.push(episode);
    else incidents.push([episode]);
  }
  return incidents.flatMap((episodes) => incidentOf(episodes, record) ?? []);
}

/** An episode that began under a mute gets no card of its own, but not when it has one already. */
function isSilent(episode: Episode, { mutes, shown }: Remembered): boolean {
  const isMuted = mutes.some(({ atMs, untilMs }) => atMs <= episode.startedMs && episode.startedMs < untilMs);
  return isMuted && !shown.some(({ incident }) => isWithin(incident.anchorMs, episode));
}

function incidentOf(episodes: readonly Episode[], { acknowledged, mutes }: Remembered): Incident | null {
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
