import type { Announcement } from '../kit/announcement.ts';
import type { Alarm, AlarmFate, AlarmId } from './alarm.ts';
import { isWithin } from './alarm-history.ts';
import { type Called, withCalled } from './called.ts';
import { type AlarmCard, flapMs } from './incident.ts';

/** An incident as it is counted. */
export type FloodMember = {
  readonly alarm: Alarm;
  readonly startedMs: number;
  readonly endedMs: number | null;
  readonly state: AlarmFate;
  /** Whether it is that of a composite alarm with others on its card. */
  readonly isGroup: boolean;
  readonly isAcknowledged: boolean;
  readonly isMuted?: true;
  /** Whether it has a card of its own, because there were not so many yet when it was heard of. */
  readonly own: boolean;
};

/** Everything that one card shows of a flood. */
export type AlarmFlood = {
  readonly startedMs: number;
  readonly count: number;
  /** How many of them still fire. */
  readonly firing: number;
  /** When the last of them ended; null while one fires. */
  readonly endedMs: number | null;
  /** The most important of them first. */
  readonly listed: readonly Pick<FloodMember, 'alarm' | 'startedMs' | 'endedMs' | 'state' | 'isAcknowledged'>[];
};

/** A flood's card: which one by a moment of the flood, and what it shows; null while it is nowhere. */
export type FloodCard = {
  readonly beganMs: number;
  readonly announcement: Announcement | null;
  /** What it shows. */
  readonly looks: string | null;
  /** The calls that were made for it. */
  readonly called?: readonly Called[];
};

/** A flood's card for which somebody may be called. */
export type FloodCall = {
  readonly beganMs: number;
  readonly announcement: Announcement;
  readonly flood: AlarmFlood;
  /** Somebody has acknowledged or muted one of them. */
  readonly isSeenTo: boolean;
  readonly called: readonly Called[];
};

/** The newest incidents of all alarms, oldest first, and the cards of their floods. */
export type FloodRecord = {
  readonly members: readonly FloodMember[];
  readonly cards: readonly FloodCard[];
  readonly revision: number;
};

/** More new alarms than this in a minute are a flood. */
export const mostNewAlarms = 10;
const minuteMs = 60_000;
const mostListed = 15;
/** A record has to fit into one item. */
const remembered = 600;
const rememberedMs = 24 * 60 * minuteMs;

/**
 * The record after an incident is heard of, or changed. Whether it has a card of its own is decided once, when it is heard of first;
 * everything else is the same in whatever order they come, unless a beginning is told late that ends a flood. `isNew`: it has no card yet.
 */
export function counted(record: FloodRecord | null, card: AlarmCard, isNew: boolean): FloodRecord | null {
  const before = record ?? { members: [], cards: [], revision: 0 };
  const known = before.members.find((member) => isOf(member, card));
  if (known === undefined && !isNew) return record;
  const { startedMs, endedMs, state, parts = [], acknowledged, muted } = card.incident;
  const seen = { alarm: card.alarm, startedMs, endedMs, state, isGroup: parts.length > 0 };
  const handled = { isAcknowledged: acknowledged !== null, ...(muted === null ? {} : { isMuted: true as const }) };
  const member = { ...seen, ...handled, own: known?.own ?? true };
  if (known !== undefined && JSON.stringify(known) === JSON.stringify(member)) return record;
  const others = before.members.filter((one) => one !== known);
  const judged = known !== undefined ? member : { ...member, own: !isInFlood(member, [...others, member]) };
  const members = newest([...others, judged]);
  return { ...before, members, cards: withCards(before.cards, members), revision: before.revision + 1 };
}

/** Where the incident is shown: null where it has a card of its own, or is not counted. */
export function floodCardOf(record: FloodRecord, card: AlarmCard): FloodCard | null {
  return floodAround(record, card)?.shown ?? null;
}

/** Null while the incident is on no flood's card that can be seen. */
export function floodCallOf(record: FloodRecord, card: AlarmCard): FloodCall | null {
  const around = floodAround(record, card);
  if (around === null || around.shown.announcement === null) return null;
  const { beganMs, announcement, called = [] } = around.shown;
  const isSeenTo = around.flood.some(({ isAcknowledged, isMuted }) => isAcknowledged || isMuted === true);
  return { beganMs, announcement, flood: floodOf(around.flood), isSeenTo, called };
}

/** Gives `record` itself back when it knew that. */
export function withFloodCall(record: FloodRecord, { beganMs }: Pick<FloodCall, 'beganMs'>, call: Called): FloodRecord {
  const shown = record.cards.find((card) => card.beganMs === beganMs);
  const called = shown?.called ?? [];
  const after = withCalled(called, call);
  if (shown === undefined || after === called) return record;
  const cards = record.cards.map((card) => (card === shown ? { ...card, called: after } : card));
  return { ...record, cards, revision: record.revision + 1 };
}

function floodAround(
  record: FloodRecord,
  card: AlarmCard,
): { readonly flood: readonly FloodMember[]; readonly shown: FloodCard } | null {
  const member = record.members.find((one) => isOf(one, card));
  if (member === undefined || member.own) return null;
  const flood = floodsIn(record.members, record.cards).find((members) => isDuring(member.startedMs, members));
  const shown = record.cards.find(({ beganMs }) => flood !== undefined && isDuring(beganMs, flood));
  return flood === undefined || shown === undefined ? null : { flood, shown };
}

/** The cards that do not show yet what is known. */
export function floodCardsToShow({
  members,
  cards,
}: FloodRecord): readonly { readonly card: FloodCard; readonly flood: AlarmFlood }[] {
  const floods = floodsIn(members, cards);
  return cards.flatMap((card) => {
    const its = floods.find((flood) => isDuring(card.beganMs, flood));
    if (its === undefined) return [];
    const flood = floodOf(its);
    return JSON.stringify(flood) === card.looks ? [] : [{ card, flood }];
  });
}

export function withFloodCard(
  record: FloodRecord,
  { beganMs }: FloodCard,
  flood: AlarmFlood,
  announcement: Announcement,
): FloodRecord {
  const shown = { announcement, looks: JSON.stringify(flood) };
  const cards = record.cards.map((card) => (card.beganMs === beganMs ? { ...card, ...shown } : card));
  return { ...record, cards, revision: record.revision + 1 };
}

/** A card for each flood that has none, and no more of what is forgotten. */
function withCards(cards: readonly FloodCard[], members: readonly FloodMember[]): readonly FloodCard[] {
  const floods = floodsIn(members, cards);
  const known = cards.filter(({ beganMs }) => floods.some((flood) => isDuring(beganMs, flood)));
  const bare = floods.filter((flood) => !known.some(({ beganMs }) => isDuring(beganMs, flood)));
  const news = bare.map(([first]) => ({ beganMs: first?.startedMs ?? 0, announcement: null, looks: null }));
  return [...known, ...news];
}

/**
 * Incidents that follow each other within a minute, where at some time there were too many of them. What has a card stays a flood, also
 * where a late event moves a beginning out of the minute: those without a card of their own have no other place.
 */
function floodsIn(members: readonly FloodMember[], cards: readonly FloodCard[]): readonly (readonly FloodMember[])[] {
  const runs: FloodMember[][] = [];
  for (const member of withoutFlaps(members)) {
    const last = runs.at(-1)?.at(-1);
    if (last !== undefined && member.startedMs - last.startedMs <= minuteMs) runs.at(-1)?.push(member);
    else runs.push([member]);
  }
  const hasCard = (run: readonly FloodMember[]) => cards.some(({ beganMs }) => isDuring(beganMs, run));
  return runs.filter((run) => hasCard(run) || run.some((member) => isInFlood(member, run)));
}

function isInFlood({ startedMs }: FloodMember, all: readonly FloodMember[]): boolean {
  const times = withoutFlaps(all).map((one) => one.startedMs);
  return times.some((from, index) => {
    const to = times[index + mostNewAlarms];
    return to !== undefined && to - from <= minuteMs && from <= startedMs && startedMs <= to;
  });
}

/** Which flaps are one incident depends on the cards that there were when they came; here they always are. */
function withoutFlaps(members: readonly FloodMember[]): readonly FloodMember[] {
  const merged: FloodMember[] = [];
  const places = new Map<AlarmId, number>();
  for (const member of [...members].sort(byTime)) {
    const place = places.get(member.alarm.id);
    const last = place === undefined ? undefined : merged[place];
    if (place === undefined || last === undefined || !isFlap(member, last)) {
      places.set(member.alarm.id, merged.push(member) - 1);
    } else merged[place] = { ...member, startedMs: last.startedMs };
  }
  return merged;
}

function isFlap({ startedMs }: FloodMember, before: FloodMember): boolean {
  return before.endedMs === null || startedMs - before.endedMs <= flapMs;
}

function isDuring(atMs: number, flood: readonly FloodMember[]): boolean {
  const [first, last] = [flood[0], flood.at(-1)];
  return first !== undefined && last !== undefined && first.startedMs <= atMs && atMs <= last.startedMs;
}

function floodOf(members: readonly FloodMember[]): AlarmFlood {
  const firing = members.filter(({ endedMs }) => endedMs === null).length;
  const ends = members.map(({ endedMs }) => endedMs ?? 0);
  return {
    startedMs: members[0]?.startedMs ?? 0,
    count: members.length,
    firing,
    endedMs: firing > 0 ? null : Math.max(...ends),
    listed: [...members]
      .sort(byImportance)
      .slice(0, mostListed)
      .map(({ alarm, startedMs, endedMs, state, isAcknowledged }) => ({
        alarm,
        startedMs,
        endedMs,
        state,
        isAcknowledged,
      })),
  };
}

/** What fires before what is over, what stands for several before one, what nobody sees to before the rest, the longest first. */
function byImportance(a: FloodMember, b: FloodMember): number {
  const first = (isFirst: (one: FloodMember) => boolean) => Number(isFirst(b)) - Number(isFirst(a));
  return (
    first(({ endedMs }) => endedMs === null) ||
    first(({ isGroup }) => isGroup) ||
    first(({ isAcknowledged }) => !isAcknowledged) ||
    byTime(a, b)
  );
}

function isOf({ alarm, startedMs }: FloodMember, card: AlarmCard): boolean {
  return alarm.id === card.alarm.id && isWithin(startedMs, card.incident);
}

function newest(members: readonly FloodMember[]): readonly FloodMember[] {
  const sorted = [...members].sort(byTime);
  const fromMs = (sorted.at(-1)?.startedMs ?? 0) - rememberedMs;
  return sorted.filter(({ startedMs }) => startedMs >= fromMs).slice(-remembered);
}

function byTime(a: FloodMember, b: FloodMember): number {
  return a.startedMs - b.startedMs || (a.alarm.id < b.alarm.id ? -1 : Number(a.alarm.id > b.alarm.id));
}
