import type { Alarm, AlarmFate, AlarmId, StateChange } from './alarm.ts';
import { type Episode, episodesOf, isWithin, remembered, withChanges } from './alarm-history.ts';

/** An alarm that is shown on the card of a composite one, with its changes while it is, as of a revision of its own record. */
export type AlarmPart = {
  readonly alarm: Alarm;
  readonly history: readonly StateChange[];
  readonly revision: number;
};

/** What a card says of one of them. */
export type IncidentPart = Pick<Alarm, 'account' | 'region' | 'name'> & {
  readonly state: AlarmFate;
  readonly startedMs: number;
  readonly endedMs: number | null;
};

/** What an alarm did itself, and what those did that are shown on its card. */
export type WithParts = {
  readonly history: readonly StateChange[];
  readonly parts?: readonly AlarmPart[];
};

/** All of a composite alarm and of what its rule names, from the first that fires until none does. */
export type GroupEpisode = Episode & {
  /** Whether the composite alarm fires itself. */
  readonly itself?: boolean;
  readonly parts?: readonly IncidentPart[];
};

/** Enough for twelve flaps of each. A record has to fit into one item. */
const rememberedOfPart = 24;
const mostParts = 100;

/** What is shown of an alarm on the card of the composite one; null where nothing is. */
export function partOf({ alarm, history, revision }: AlarmPart, group: AlarmId): AlarmPart | null {
  const shown = episodesOf(history).filter(({ within }) => within?.id === group);
  const told = history.filter(({ atMs }) => shown.some((episode) => isWithin(atMs, episode)));
  if (told.length === 0) return null;
  const changes = told.map(({ state, atMs, suppressed }) => ({
    state,
    atMs,
    reason: '',
    ...(suppressed === undefined ? {} : { suppressed }),
  }));
  return { alarm, history: withChanges([], changes, rememberedOfPart), revision };
}

/** The newest revision of each, in whatever order they come. Gives `parts` themselves back when they hold it already. */
export function withPart(parts: readonly AlarmPart[], part: AlarmPart): readonly AlarmPart[] {
  const known = parts.find(({ alarm }) => alarm.id === part.alarm.id);
  if (known !== undefined && known.revision >= part.revision) return parts;
  const all = [...parts.filter((one) => one !== known), part];
  const newestFirst = all.sort((a, b) => lastMs(b.history) - lastMs(a.history) || byId(a, b));
  return newestFirst.slice(0, mostParts).sort(byId);
}

/** Oldest first, none within another. */
export function groupEpisodesOf({ history, parts = [] }: WithParts): readonly GroupEpisode[] {
  const own = episodesOf(history);
  if (parts.length === 0) return own;
  const others = parts.flatMap(({ alarm, history: changes }) =>
    episodesOf(changes).map((episode) => ({ alarm, episode })),
  );
  const all = [...own.map((episode) => ({ alarm: null, episode })), ...others];
  const together: (typeof all)[] = [];
  let endMs = Number.NEGATIVE_INFINITY;
  for (const one of all.sort((a, b) => a.episode.startedMs - b.episode.startedMs)) {
    const { startedMs, endedMs } = one.episode;
    if (startedMs <= endMs) together.at(-1)?.push(one);
    else together.push([one]);
    endMs = Math.max(endMs, endedMs ?? Number.POSITIVE_INFINITY);
  }
  return together.map(united);
}

/** Before this, some of what happened may be forgotten. */
export function oldestMs(record: WithParts): number {
  const histories = historiesOf(record);
  const full = histories.filter(({ changes, most }) => changes.length >= most);
  const firsts = (some: typeof histories) => some.flatMap(({ changes: [first] }) => first?.atMs ?? []);
  if (full.length > 0) return Math.max(...firsts(full));
  return firsts(histories).length === 0 ? 0 : Math.min(...firsts(histories));
}

export function hasForgotten(record: WithParts): boolean {
  return historiesOf(record).some(({ changes, most }) => changes.length >= most);
}

/** 0 where nothing is known. */
export function newestMs(record: WithParts): number {
  return Math.max(0, ...historiesOf(record).map(({ changes }) => lastMs(changes)));
}

function historiesOf({ history, parts = [] }: WithParts) {
  const ofParts = parts.map((part) => ({ changes: part.history, most: rememberedOfPart }));
  return [{ changes: history, most: remembered }, ...ofParts];
}

type Together = readonly { readonly alarm: Alarm | null; readonly episode: Episode }[];

function united(all: Together): GroupEpisode {
  const episodes = all.map(({ episode }) => episode);
  const own = all.findLast(({ alarm }) => alarm === null)?.episode;
  const open = episodes.filter(({ endedMs }) => endedMs === null);
  const last = own ?? episodes.reduce((a, b) => (b.startedMs > a.startedMs ? b : a));
  const endedMs = open.length > 0 ? null : Math.max(...episodes.map((episode) => episode.endedMs ?? 0));
  const stillInAlarm = open.some(({ state }) => state === 'ALARM');
  const judged = open.length > 0 ? open : [last];
  const suppressed = judged.every((episode) => episode.suppressed !== undefined) ? judged[0]?.suppressed : undefined;
  return {
    startedMs: Math.min(...episodes.map(({ startedMs }) => startedMs)),
    lastAlarmMs: Math.max(...episodes.map(({ lastAlarmMs }) => lastAlarmMs)),
    endedMs,
    state: endedMs === null ? (stillInAlarm ? 'ALARM' : 'INSUFFICIENT_DATA') : last.state,
    reason: own?.reason ?? '',
    ...(own?.value === undefined ? {} : { value: own.value }),
    ...(suppressed === undefined ? {} : { suppressed }),
    ...(own?.within === undefined ? {} : { within: own.within }),
    itself: own?.endedMs === null,
    parts: partsIn(all),
  };
}

/** Each with its newest episode: those that fire first, the longest first. */
function partsIn(all: Together): readonly IncidentPart[] {
  const newest = new Map<AlarmId, IncidentPart>();
  for (const { alarm, episode } of all) {
    if (alarm === null) continue;
    const { state, startedMs, endedMs } = episode;
    const { id, account, region, name } = alarm;
    const known = newest.get(id);
    if (known === undefined || known.startedMs < startedMs)
      newest.set(id, { account, region, name, state, startedMs, endedMs });
  }
  return [...newest.values()].sort(
    (a, b) =>
      Number(a.endedMs !== null) - Number(b.endedMs !== null) ||
      a.startedMs - b.startedMs ||
      (a.name < b.name ? -1 : Number(a.name > b.name)),
  );
}

function lastMs(history: readonly StateChange[]): number {
  return history.at(-1)?.atMs ?? 0;
}

function byId(a: AlarmPart, b: AlarmPart): number {
  return a.alarm.id < b.alarm.id ? -1 : Number(a.alarm.id > b.alarm.id);
}
