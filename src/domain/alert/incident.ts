import type { Announcement } from '../kit/announcement.ts';
import { earlier, type Handling, type Handlings, type Mute } from './acknowledge-or-mute.ts';
import type { Alarm, AlarmFate, AlarmGroup, AlarmSubject, Suppression } from './alarm.ts';
import type { AlarmDefinition } from './alarm-definition.ts';
import { isWithin } from './alarm-history.ts';
import { type GroupEpisode, groupEpisodesOf, type IncidentPart, type WithParts } from './alarm-parts.ts';
import { type ContributorChange, type IncidentSeries, seriesIn } from './contributor.ts';
import type { Suspects } from './suspects.ts';

/** What one card is about: an ALARM up to its OK, with whatever the alarm did again shortly after. */
export type Incident = {
  /** Tells it from the alarm's other incidents: an ALARM of its first episode. */
  readonly anchorMs: number;
  readonly startedMs: number;
  /** When the alarm last fired; the same as `startedMs` unless it flapped. */
  readonly firedMs: number;
  /** Null while it lasts. */
  readonly endedMs: number | null;
  readonly state: AlarmFate;
  /** Why it last went into ALARM, in CloudWatch's words. */
  readonly reason: string;
  /** What was measured then. */
  readonly value?: number;
  /** Whether CloudWatch acted on that for nobody. */
  readonly suppressed?: Suppression;
  /** It is shown on the card of this composite alarm. */
  readonly within?: AlarmGroup;
  /** Of a composite alarm on whose card others are shown: whether it fires itself. */
  readonly itself?: boolean;
  /** The others. */
  readonly parts?: readonly IncidentPart[];
  /** While it lasts: what was heard of the series of an alarm that watches several. */
  readonly series?: IncidentSeries;
  /** How often it went from OK to ALARM. */
  readonly times: number;
  readonly acknowledged: Handling | null;
  readonly muted: Mute | null;
};

/** Everything that a card shows. */
export type AlarmCard = {
  readonly alarm: Alarm;
  readonly subject: AlarmSubject;
  readonly incident: Incident;
  /** How the alarm was configured when it last fired, where that could be read. */
  readonly definition?: AlarmDefinition;
  /** What was deployed before it fired, if it watches what is deployed. */
  readonly suspects?: Suspects;
};

/** A card that the team can see, and the incident as it shows it. */
export type ShownIncident = {
  readonly announcement: Announcement;
  readonly incident: Incident;
  /** It is a line below the card of the alarm that suppresses this one. */
  readonly beneath?: true;
  /** It is the card of a flood, which counts this one. */
  readonly flood?: true;
  /** When the incident began as the card was posted; what comes late may have moved that since. */
  readonly beganMs?: number;
};

/** It was said again that an incident lasts. `anchorMs`: of the incident. */
export type AlarmReminded = { readonly anchorMs: number; readonly afterMs: number };

/** The part of an alarm's record that its incidents are worked out from. */
type Remembered = Handlings &
  WithParts & { readonly shown: readonly ShownIncident[]; readonly contributors?: readonly ContributorChange[] };

/** An alarm that fires again within this time after it was OK flaps: it is still the same incident. */
export const flapMs = 10 * 60_000;

/** The incidents of an alarm, oldest first. */
export function incidentsOf(record: Remembered): readonly Incident[] {
  const incidents: GroupEpisode[][] = [];
  for (const episode of groupEpisodesOf(record)) {
    const last = incidents.at(-1);
    if (last !== undefined && isOfSameIncident(episode, last, record)) last.push(episode);
    else incidents.push([episode]);
  }
  return incidents.flatMap((episodes) => incidentOf(episodes, record) ?? []);
}

/** The incidents that have not ended, the longest first, without those that are shown on the card of another alarm. */
export function firingCards(
  records: readonly (Remembered & Pick<AlarmCard, 'alarm' | 'subject'>)[],
): readonly AlarmCard[] {
  return records
    .flatMap((record) => {
      const { alarm, subject } = record;
      const open = incidentsOf(record).filter(({ endedMs, within }) => endedMs === null && within === undefined);
      return open.map((incident) => ({ alarm, subject, incident }));
    })
    .sort((a, b) => a.incident.startedMs - b.incident.startedMs || (a.alarm.id < b.alarm.id ? -1 : 1));
}

/** What a card already tells stays on it, and an episode that has a card keeps it, in whatever order the events came. */
function isOfSameIncident(episode: GroupEpisode, before: readonly GroupEpisode[], { shown }: Remembered): boolean {
  if (shown.some(({ incident }) => isWithin(incident.startedMs, episode))) return false;
  const isTold = ({ incident }: ShownIncident) =>
    incident.startedMs < episode.startedMs && episode.startedMs <= incident.firedMs;
  const last = before.at(-1);
  if (last?.endedMs === undefined || last.endedMs === null || last.state === 'DELETED') return false;
  return episode.startedMs - last.endedMs <= flapMs || shown.some(isTold);
}

function incidentOf(
  episodes: readonly GroupEpisode[],
  { acknowledged, mutes, contributors = [] }: Remembered,
): Incident | null {
  const [first] = episodes;
  const last = episodes.at(-1);
  if (first === undefined || last === undefined) return null;
  const isOfIt = ({ anchorMs }: Handling) => episodes.some((episode) => isWithin(anchorMs, episode));
  const inTime = ({ atMs }: Handling) => last.endedMs === null || atMs <= last.endedMs;
  const series = last.endedMs === null ? seriesIn(contributors, first.startedMs) : null;
  return {
    anchorMs: first.lastAlarmMs,
    startedMs: first.startedMs,
    firedMs: last.startedMs,
    endedMs: last.endedMs,
    state: last.state,
    reason: last.reason,
    ...(last.value === undefined ? {} : { value: last.value }),
    ...(last.suppressed === undefined ? {} : { suppressed: last.suppressed }),
    ...(first.within === undefined ? {} : { within: first.within }),
    ...(last.itself === undefined ? {} : { itself: last.itself }),
    ...(last.parts === undefined ? {} : { parts: last.parts }),
    ...(series === null ? {} : { series }),
    times: episodes.length,
    acknowledged: acknowledged.filter((one) => isOfIt(one) && inTime(one)).reduce(earlier, null),
    muted: stillMuted(mutes.findLast((one) => isOfIt(one) && inTime(one)) ?? null),
  };
}

function stillMuted(mute: Mute | null): Mute | null {
  return mute?.lifted === true ? null : mute;
}
