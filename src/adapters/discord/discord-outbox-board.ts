import type { Invocation } from '../../application/jobs/invocation.ts';
import { ChannelUnavailable } from '../../application/kit/channel-unavailable.ts';
import type { Identity } from '../../application/notice/identity.ts';
import type { Line, Notice } from '../../application/notice/notice.ts';
import type { LinePosted, NotPosted } from '../../application/notice/ports/noticeboard.ts';
import {
  ChannelBusy,
  NoticeRefused,
  type OutboxBoard,
  type StandingLine,
} from '../../application/outbox/ports/outbox-board.ts';
import type { Announcement } from '../../domain/kit/announcement.ts';
import type { Refused } from '../../domain/kit/showing.ts';
import type { ChannelId } from '../../domain/people/people.ts';
import type { DiscordNoticeboard } from './discord-noticeboard.ts';
import type { ChannelLimits } from './kit/channel-limits.ts';
import { DiscordRequestError } from './kit/discord-request-error.ts';

/** Our clock and Discord's differ by less. */
const clocksDifferMs = 60_000;

/** The noticeboard on Discord in the words of the outbox. `board` speaks over a client that does not wait for limits. */
export class DiscordOutboxBoard implements OutboxBoard {
  readonly #board: DiscordNoticeboard;
  readonly #limits: Pick<ChannelLimits, 'pauseMs' | 'isCrowded'>;

  constructor(board: DiscordNoticeboard, limits: Pick<ChannelLimits, 'pauseMs' | 'isCrowded'>) {
    this.#board = board;
    this.#limits = limits;
  }

  post(notice: Notice): Promise<Announcement> {
    return inWords(this.#board.post(notice));
  }

  answer(notice: Notice, asked: Invocation): Promise<Announcement | null> {
    return inWords(this.#board.answer(notice, asked));
  }

  update(announcement: Announcement, notice: Notice): Promise<'updated' | 'gone'> {
    return inWords(this.#board.update(announcement, notice));
  }

  postLine(announcement: Announcement, line: Line): Promise<LinePosted> {
    return inWords(this.#board.postLine(announcement, line));
  }

  updateLine(said: Announcement, line: Line): Promise<'updated' | NotPosted> {
    return inWords(this.#board.updateLine(said, line));
  }

  async postOnce(notice: Notice, sinceMs: number): Promise<Announcement> {
    const found = await read(this.#board.find(notice, sinceMs - clocksDifferMs));
    if (found !== null && (await this.update(found, notice)) === 'updated') return found;
    return this.post(notice);
  }

  postLines(announcement: Announcement, lines: readonly Line[], name: Identity): Promise<LinePosted> {
    return inWords(this.#board.postLines(announcement, lines, name));
  }

  postBeside(announcement: Announcement, lines: readonly Line[], name: Identity): Promise<Announcement> {
    return inWords(this.#board.postBeside(announcement, lines, name));
  }

  fitting(lines: readonly Line[]): number {
    return this.#board.fitting(lines);
  }

  saidSince(announcement: Announcement, lines: readonly Line[], sinceMs: number): Promise<readonly StandingLine[]> {
    return read(this.#board.saidSince(announcement, lines, sinceMs - clocksDifferMs));
  }

  stands(announcement: Announcement): Promise<boolean> {
    return read(this.#board.stands(announcement));
  }

  lookOf(notice: Notice): string {
    return this.#board.lookOf(notice);
  }

  pauseMs(channel: ChannelId, kept?: number): number {
    return this.#limits.pauseMs(channel, kept);
  }

  isCrowded(channel: ChannelId): boolean {
    return this.#limits.isCrowded(channel);
  }
}

const unnamedPauseMs = 1_000;

async function inWords<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ChannelUnavailable) throw new NoticeRefused(error.reason, { cause: error });
    if (!(error instanceof DiscordRequestError)) throw error;
    const pause = busy(error);
    if (pause !== null) throw pause;
    const refused = error.status === null ? undefined : final[error.status];
    throw refused === undefined ? error : new NoticeRefused(refused, { cause: error });
  }
}

/** A list that is refused tells nothing of the message, so it refuses no notice. */
async function read<T>(list: Promise<T>): Promise<T> {
  try {
    return await list;
  } catch (error) {
    if (error instanceof ChannelUnavailable) throw new NoticeRefused(error.reason, { cause: error });
    throw busy(error) ?? error;
  }
}

function busy(error: unknown): ChannelBusy | null {
  if (!(error instanceof DiscordRequestError) || error.status !== 429) return null;
  return new ChannelBusy(Math.max(1, error.againAfterMs ?? unnamedPauseMs), { cause: error });
}

/** Statuses after which Discord would say the same again. */
const final: Readonly<Record<number, Refused>> = { 400: 'malformed', 403: 'closed', 404: 'gone' };
