import type { Person } from '../people/people.ts';

/** Somebody saw to an incident. `anchorMs` is the time of an ALARM in it, which tells it from the alarm's other ones. */
export type Handling = { readonly by: Person; readonly atMs: number; readonly anchorMs: number };

export type Mute = Handling & { readonly untilMs: number };

/** What people did about an alarm, as part of everything that is known of it. */
export type Handlings = {
  readonly acknowledged: readonly Handling[];
  readonly mutes: readonly Mute[];
  readonly revision: number;
};

/** As many as there are changes to acknowledge. */
const rememberedPresses = 24;

/** The first to acknowledge an incident is the one who has it. */
export function withAcknowledgement<Known extends Handlings>(record: Known, handling: Handling): Known {
  const same = record.acknowledged.find(({ anchorMs }) => anchorMs === handling.anchorMs);
  if (same !== undefined && !isEarlier(handling, same)) return record;
  const others = record.acknowledged.filter((one) => one !== same);
  return { ...record, acknowledged: newest([...others, handling], byAnchor), revision: record.revision + 1 };
}

export function withMute<Known extends Handlings>(record: Known, mute: Mute): Known {
  if (record.mutes.some((one) => byEnd(one, mute) === 0)) return record;
  const mutes = newest([...record.mutes, mute], byEnd);
  return mutes.includes(mute) ? { ...record, mutes, revision: record.revision + 1 } : record;
}

export function earlier(a: Handling | null, b: Handling): Handling {
  if (a === null) return b;
  return isEarlier(b, a) ? b : a;
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
