import type { ThreadTrouble } from './thread-trouble.ts';

/** How it stands with the message that shows something, beside what it shows. */
export type Showing = {
  /** Counts every change of what was shown, told or called, because one revision may be shown in several steps. */
  readonly writes: number;
  /** Since when a post may have been made whose message is not known; null where none is in doubt. */
  readonly postingSinceMs: number | null;
  /** Since when lines below it may have been posted that are not known to be; null where there was none to post. */
  readonly sayingSinceMs: number | null;
  /** When the message was last posted or edited. */
  readonly shownAtMs: number | null;
  /** What the message looks like; null where that is not known. */
  readonly look: string | null;
  /** The same without what only moves on and nobody waits for. Missing where it was not kept. */
  readonly calmLook?: string | null;
  /** Whether a thread was opened below the message. */
  readonly hasThread: boolean;
  /** Null where nothing went wrong since it was last shown. */
  readonly trouble: Trouble | null;
  /** Null, or missing where an older version kept it, where nothing went wrong in the thread since something was last said in it. */
  readonly thread?: ThreadTrouble | null;
};

/** Why something could not be shown. */
export type Trouble = {
  readonly revision: number;
  readonly times: number;
  readonly atMs: number;
  /** What the chat says that trying again would not change; null where it may. */
  readonly refused: Refused | null;
};

/** `closed`: a right is missing. `gone`: the channel does not exist. `malformed`: the chat does not take the message as it is. */
export type Refused = 'closed' | 'gone' | 'malformed';

export const neverShown: Showing = {
  writes: 0,
  postingSinceMs: null,
  sayingSinceMs: null,
  shownAtMs: null,
  look: null,
  hasThread: false,
  trouble: null,
};

/** What is shown first when a channel cannot take everything at once. */
export const importances = ['end', 'call', 'new', 'progress'] as const;
export type Importance = (typeof importances)[number];

/** Between two edits of a card that goes on, so that changes which follow each other closely are one edit. */
export const restMs = 45_000;

/** The same for a change that nobody waits for, while so much goes on in the channel that its limit is near. */
export const crowdedRestMs = 3 * 60_000;

/** The same for a deployment, which people follow as it goes. */
export const deploysRestMs = 5_000;

const firstPauseMs = 2_000;
const longestPauseMs = 5 * 60_000;

/** After which this is tried next; null where trying again would not help. */
export function nextTryMs({ times, atMs, refused }: Trouble): number | null {
  if (refused !== null) return null;
  return atMs + Math.min(longestPauseMs, firstPauseMs * 2 ** (times - 1));
}

const [hourMs, dayMs] = [60 * 60_000, 24 * 60 * 60_000];
const [mostHours, mostDays] = [24, 30];

/**
 * When what was refused is looked at again, because a right or a channel that was missing may be there again: every hour for a day,
 * then every day for a month. Null where that would not help.
 */
export function refusedAgainMs({ times, atMs, refused }: Trouble): number | null {
  if (refused === null || refused === 'malformed' || times > mostHours + mostDays) return null;
  return atMs + (times <= mostHours ? hourMs : dayMs);
}

/** One failure more, or the first one of this revision. */
export function withFailure(before: Trouble | null, revision: number, atMs: number, refused: Refused | null): Trouble {
  const times = before?.revision === revision ? before.times + 1 : 1;
  return { revision, times, atMs, refused };
}
