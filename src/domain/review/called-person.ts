import type { ChannelId, MemberId, RoleId } from '../people/people.ts';
import type { ReviewCardKey } from './review-card.ts';

/** A person, or the role of a team, as they are called in one channel. */
export type CalledWho = {
  readonly channel: ChannelId;
  readonly callee:
    | { readonly kind: 'person'; readonly member: MemberId }
    | { readonly kind: 'team'; readonly role: RoleId };
};

/** Who was called lately, and for what they are still to be called. */
export type CalledPerson = CalledWho & {
  /** Counts every change. */
  readonly revision: number;
  /** The last call that pinged; `review` is null where it was for several. */
  readonly called: { readonly review: ReviewCardKey | null; readonly atMs: number } | null;
  /** Oldest first. */
  readonly waiting: readonly GatheredCall[];
  /** What became of each call, so that one that is made again is made in the same way. Newest last. */
  readonly decided: readonly DecidedCall[];
  /** What the one message names that may be on its way. */
  readonly telling: { readonly ids: readonly string[]; readonly sinceMs: number } | null;
};

/** `name`: the one on the code host, by which they were asked. */
export type GatheredCall = {
  readonly id: string;
  readonly review: ReviewCardKey;
  readonly why: CallPurpose;
  readonly name: string;
  readonly atMs: number;
};

export type CallPurpose = 'review' | 'reminder' | 'assigned' | 'author';

export type DecidedCall = { readonly id: string; readonly how: CallManner; readonly atMs: number };

/**
 * `at-once`: it pings where it is made. `gathered`: it pings nobody there, and one message tells it later with others. `direct`: nor
 * does this one, and a direct message tells it now.
 */
export type CallManner = 'at-once' | 'gathered' | 'direct';

/** `isHeld`: they are away, or want quiet. `isByHand`: somebody makes the call right now. */
export type CallWishes = { readonly isHeld?: boolean; readonly isDirect?: boolean; readonly isByHand?: boolean };

/** For so long after a call whatever else is asked of them is gathered. */
export const gatherMs = 10 * 60_000;

/** A call that is tried for longer may be made in another way. */
const decidedMs = 2 * 3_600_000;
const mostDecided = 300;
const mostWaiting = 300;

export function calledKey({ channel, callee }: CalledWho): string {
  return callee.kind === 'person' ? `${channel}/person/${callee.member}` : `${channel}/team/${callee.role}`;
}

export function neverCalled({ channel, callee }: CalledWho): CalledPerson {
  return { channel, callee, revision: 0, called: null, waiting: [], decided: [], telling: null };
}

/** How that call is made, and the record that says so. The same call is made in the same way, however often it is tried. */
export function withCall(
  record: CalledPerson,
  call: GatheredCall,
  { isHeld = false, isDirect = false, isByHand = false }: CallWishes = {},
): { readonly how: CallManner; readonly after: CalledPerson } {
  const before = record.decided.find(({ id }) => id === call.id);
  if (before !== undefined) return { how: before.how, after: record };
  const isLater = isHeld || (!isByHand && isGathered(record, call));
  const how: CallManner = isLater
    ? 'gathered'
    : !isDirect
      ? 'at-once'
      : record.telling === null
        ? 'direct'
        : 'gathered';
  const { id, review, atMs } = call;
  // A direct message was sent already when the call is made, so it must be known for as long as anything is.
  const lately = record.decided.filter((one) => one.how === 'direct' || atMs - one.atMs < decidedMs);
  const decided = [...lately, { id, how, atMs }].slice(-mostDecided);
  const after = { ...record, revision: record.revision + 1, decided };
  if (how === 'at-once') return { how, after: { ...after, called: { review, atMs } } };
  const waiting = [...record.waiting, call].slice(-mostWaiting);
  if (how === 'gathered') return { how, after: { ...after, waiting } };
  return { how, after: { ...after, called: { review, atMs }, waiting, telling: { ids: [id], sinceMs: atMs } } };
}

/** The author's turn is told at once; a request for what they were called for last is a new one. */
function isGathered({ called, waiting }: CalledPerson, { review, why, atMs }: GatheredCall): boolean {
  if (why === 'author') return false;
  if (waiting.length > 0) return true;
  return called !== null && atMs - called.atMs < gatherMs && called.review !== review;
}

/** Whether what was gathered is to be told now. */
export function isGatheringOver({ called, waiting, telling }: CalledPerson, nowMs: number): boolean {
  const [first] = waiting;
  if (first === undefined) return false;
  return telling !== null || nowMs - Math.max(called?.atMs ?? first.atMs, 0) >= gatherMs;
}

/** The record once all that is waiting is about to be told. One that was tried before stays as it is. */
export function withTelling(record: CalledPerson, nowMs: number): CalledPerson {
  if (record.telling !== null) return record;
  const telling = { ids: record.waiting.map(({ id }) => id), sinceMs: nowMs };
  return { ...record, revision: record.revision + 1, telling };
}

/** The record once a direct message has told the call, or `refused` it for good: then the call pings after all. */
export function withDirect(record: CalledPerson, id: string, end: 'told' | 'refused'): CalledPerson {
  if (record.telling?.ids.includes(id) !== true) return record;
  const decided = record.decided.map((one) =>
    one.id === id && end === 'refused' ? { ...one, how: 'at-once' as const } : one,
  );
  const waiting = record.waiting.filter((call) => call.id !== id);
  return { ...record, revision: record.revision + 1, decided, waiting, telling: null };
}

/** The record once it was told, or nothing of it was worth telling any more. */
export function withTold(record: CalledPerson, wasTold: boolean, nowMs: number): CalledPerson {
  const ids = record.telling?.ids ?? [];
  return {
    ...record,
    revision: record.revision + 1,
    waiting: record.waiting.filter(({ id }) => !ids.includes(id)),
    telling: null,
    called: wasTold ? { review: null, atMs: nowMs } : record.called,
  };
}
