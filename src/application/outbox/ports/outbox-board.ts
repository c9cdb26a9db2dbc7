import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { Refused } from '../../../domain/kit/showing.ts';
import type { ChannelId } from '../../../domain/people/people.ts';
import type { Identity } from '../../notice/identity.ts';
import type { Line, Notice } from '../../notice/notice.ts';
import type { LinePosted, Noticeboard } from '../../notice/ports/noticeboard.ts';

/** The channel takes nothing more for now. Nothing was sent. */
export class ChannelBusy extends Error {
  override readonly name = 'ChannelBusy';
  readonly againAfterMs: number;

  constructor(againAfterMs: number, options: ErrorOptions = {}) {
    super(`the channel takes nothing more for ${againAfterMs} ms`, options);
    this.againAfterMs = againAfterMs;
  }
}

/** The chat refuses it, and would refuse it again. */
export class NoticeRefused extends Error {
  override readonly name = 'NoticeRefused';
  readonly reason: Refused;

  constructor(reason: Refused, options: ErrorOptions) {
    super(`the chat refuses the notice: ${reason}`, options);
    this.reason = reason;
  }
}

/** A line, and the message that says it. */
export type StandingLine = { readonly line: Line; readonly announcement: Announcement };

/** How long the chat knows a repeated post by itself, at least. */
export const knownAgainMs = 120_000;

/**
 * The noticeboard as the outbox uses it. It never waits until the chat takes more.
 * @throws ChannelBusy from every method that speaks to the chat; NoticeRefused or ChannelUnavailable where it would refuse it again.
 */
export interface OutboxBoard extends Noticeboard {
  /**
   * Posts the notice, or finds it where an earlier post since `sinceMs` arrived, however long ago that was. Rejects while that
   * cannot be told: rather a late notice than a second one.
   */
  postOnce(notice: Notice, sinceMs: number): Promise<Announcement>;

  /**
   * Posts lines as one message, in this order; `fitting` says how many. A repeat within minutes under the same `name` is one message
   * and one ping.
   */
  postLines(announcement: Announcement, lines: readonly Line[], name: Identity): Promise<LinePosted>;

  /**
   * The same in the channel of the notice, as one reply to it: for a thread in which nothing can be said.
   * @throws ChannelUnavailable, beside the others
   */
  postBeside(announcement: Announcement, lines: readonly Line[], name: Identity): Promise<Announcement>;

  /** How many of the lines, from the first on, go into one message: at least one. Answers from memory. */
  fitting(lines: readonly Line[]): number;

  /**
   * Those of the lines that stand below the notice or in a reply to it, alone or in a message with others, however long after
   * `sinceMs`. Rejects while that cannot be told.
   */
  saidSince(announcement: Announcement, lines: readonly Line[], sinceMs: number): Promise<readonly StandingLine[]>;

  /** Whether the notice is still there. */
  stands(announcement: Announcement): Promise<boolean>;

  /** Equal for notices that look the same. */
  lookOf(notice: Notice): string;

  /** How long the channel takes nothing more, but for `kept` that are kept for what matters; 0 where it does. Answers from memory. */
  pauseMs(channel: ChannelId, kept?: number): number;

  /** Whether so much went to the channel within a minute that only what matters should. Answers from memory. */
  isCrowded(channel: ChannelId): boolean;
}
