import type { Invocation } from '../../application/jobs/invocation.ts';
import { ChannelUnavailable } from '../../application/kit/channel-unavailable.ts';
import type { Clock } from '../../application/kit/ports/clock.ts';
import type { Identity } from '../../application/notice/identity.ts';
import {
  identityOf,
  type Line,
  type LineKind,
  type Lines,
  type Notice,
  type NoticeKind,
  type Notices,
} from '../../application/notice/notice.ts';
import type { LinePosted, Noticeboard, NotPosted } from '../../application/notice/ports/noticeboard.ts';
import type { StandingLine } from '../../application/outbox/ports/outbox-board.ts';
import type { Announcement } from '../../domain/kit/announcement.ts';
import type { ThreadRefusal } from '../../domain/kit/thread-trouble.ts';
import type { ChannelId, Language } from '../../domain/people/people.ts';
import { alertLines, alertNotices } from './alert/notices.ts';
import { costNotices } from './cost/notices.ts';
import { deployNotices } from './deploy/notices.ts';
import { doctorNotices } from './doctor/setup-message.ts';
import { announcementNonce } from './kit/announcement-nonce.ts';
import { announcementOf, messageRefOf } from './kit/announcement-ref.ts';
import type { DiscordMessages, MessageRef, SeenMessage } from './kit/discord-messages.ts';
import { DiscordRequestError } from './kit/discord-request-error.ts';
import { fittingTogether, linesTogether } from './kit/lines-together.ts';
import type { LineLooks, Look, NoticeLooks, NoticeRooms } from './kit/notice-look.ts';
import { roomError } from './kit/room-error.ts';
import { editWaitingAnswer } from './kit/waiting-answer.ts';
import { lockNotices } from './lock/notices.ts';
import { logsNotices } from './logs/answers.ts';
import { reviewLines, reviewNotices } from './review/notices.ts';

/** Every kind of notice. One without a look is a compile error. */
const notices: NoticeLooks<Notices> = {
  ...alertNotices,
  ...costNotices,
  ...deployNotices,
  ...doctorNotices,
  ...lockNotices,
  ...logsNotices,
  ...reviewNotices,
};

const lines: LineLooks<Lines> = { ...alertLines, ...reviewLines };

export type DiscordNoticeboardDependencies = {
  readonly messages: DiscordMessages;
  readonly clock: Clock;
  readonly rooms: NoticeRooms;
  /** The team's language: everybody reads a notice. */
  readonly language: Language;
};

export class DiscordNoticeboard implements Noticeboard {
  readonly #dependencies: DiscordNoticeboardDependencies;

  constructor(dependencies: DiscordNoticeboardDependencies) {
    this.#dependencies = dependencies;
  }

  async post<K extends NoticeKind>(notice: Notice<K>): Promise<Announcement> {
    const { messages } = this.#dependencies;
    const { repliesTo, hasMoved } = notices[notice.kind];
    const channel = await this.#channelOf(notice);
    const look = this.#look(notice);
    const beneath = messageIn(channel, repliesTo?.(notice) ?? null);
    const posted = await this.#send(channel, look, announcementNonce(...identityOf(notice)), beneath).catch(
      (error: unknown) => {
        throw roomError(channel, error);
      },
    );
    if (hasMoved?.(notice)) await messages.edit(posted, look.body, look.files);
    return announcementOf(posted);
  }

  async answer<K extends NoticeKind>(notice: Notice<K>, asked: Invocation): Promise<Announcement | null> {
    const { messages, clock, rooms } = this.#dependencies;
    if (asked.channel !== notices[notice.kind].channel(notice, rooms)) return null;
    const { body, files } = this.#look(notice);
    const reply = await editWaitingAnswer(messages, clock, asked, body, files);
    return reply === 'expired' ? null : announcementOf(reply);
  }

  update<K extends NoticeKind>(announcement: Announcement, notice: Notice<K>): Promise<'updated' | 'gone'> {
    return this.#edit(announcement, this.#look(notice));
  }

  /** The message that shows the notice, if one of ours since `sinceMs` does. @throws Error where messages of this kind look alike. */
  async find<K extends NoticeKind>(notice: Notice<K>, sinceMs: number): Promise<Announcement | null> {
    const { messages } = this.#dependencies;
    const { isShownBy } = notices[notice.kind];
    if (isShownBy === undefined) throw new Error(`a ${notice.kind} cannot be told from another one`);
    const seen = await messages.ownSince(await this.#channelOf(notice), sinceMs);
    const found = seen.find((message) => isShownBy(notice, message));
    return found === undefined ? null : announcementOf(found);
  }

  /**
   * Those of the lines that a message of ours since `sinceMs` says in the thread of the notice or in a reply to it, alone or with
   * others.
   */
  async saidSince(notice: Announcement, told: readonly Line[], sinceMs: number): Promise<readonly StandingLine[]> {
    const ref = messageRefOf(notice);
    if (ref === null) return [];
    const { messages } = this.#dependencies;
    const below = await noneWhereGone(messages.ownSince(ref.messageId, sinceMs));
    const all = told.every((line) => this.#saying(line, below) !== null);
    const beside = all ? [] : await noneWhereGone(messages.ownSince(ref.channelId, sinceMs));
    const seen = [...below, ...beside.filter(({ repliesTo }) => repliesTo === ref.messageId)];
    return told.flatMap((line) => {
      const message = this.#saying(line, seen);
      return message === null ? [] : [{ line, announcement: announcementOf(message) }];
    });
  }

  #saying<K extends LineKind>(line: Line<K>, seen: readonly SeenMessage[]): SeenMessage | null {
    const { isSaidBy } = lines[line.kind];
    if (isSaidBy !== undefined) return seen.find(isSaidBy) ?? null;
    const text = (this.#lineLook(line).body.content ?? '').trim();
    // Discord trims what it shows. A line may stand between others of the same message.
    return seen.find(({ content = '' }) => `\n${content.trim()}\n`.includes(`\n${text}\n`)) ?? null;
  }

  async stands(announcement: Announcement): Promise<boolean> {
    const ref = messageRefOf(announcement);
    return ref !== null && (await this.#dependencies.messages.isThere(ref));
  }

  /** Equal for notices that look the same. */
  lookOf<K extends NoticeKind>(notice: Notice<K>): string {
    return announcementNonce(JSON.stringify(this.#look(notice).body));
  }

  postLine(announcement: Announcement, line: Line): Promise<LinePosted> {
    return this.postLines(announcement, [line], identityOf(line));
  }

  /** Lines of one notice as one message. */
  async postLines(announcement: Announcement, told: readonly Line[], name: Identity): Promise<LinePosted> {
    const ref = messageRefOf(announcement);
    const [first] = told;
    if (ref === null || first === undefined) return { kind: 'gone' };
    const { messages } = this.#dependencies;
    const look = linesTogether(told.map((line) => this.#lineLook(line)));
    const { name: threadName, isOpen } = threadOf(first);
    const say = async (threadId: string): Promise<LinePosted> => {
      const posted = await this.#send(threadId, look, announcementNonce(...name), null);
      return { kind: 'posted', line: announcementOf(posted) };
    };
    try {
      // The thread of a message has its id.
      const said = isOpen ? await say(ref.messageId).catch(notWhereGone) : null;
      if (said !== null) return said;
      const { threadId } = await messages.openThread(ref, threadName);
      return (await say(threadId).catch(notWhereGone)) ?? { kind: 'not-allowed', why: 'thread-gone' };
    } catch (error) {
      return notSaidBecause(error);
    }
  }

  /** Lines of one notice as one message in its channel, as a reply to it. @throws ChannelUnavailable */
  async postBeside(announcement: Announcement, told: readonly Line[], name: Identity): Promise<Announcement> {
    const ref = messageRefOf(announcement);
    if (ref === null) throw new Error('a notice that is not on Discord has no channel there');
    const look = linesTogether(told.map((line) => this.#lineLook(line)));
    const nonce = announcementNonce(...name, 'beside');
    const { messages } = this.#dependencies;
    const { body, calls = nobody } = look;
    const posted = messages.call(ref.channelId, body.content ?? '', nonce, calls, ref.messageId, body.components);
    return announcementOf(
      await posted.catch((error: unknown) => {
        throw roomError(ref.channelId as ChannelId, error);
      }),
    );
  }

  /** How many of the lines, from the first on, go into one message: at least one. */
  fitting(told: readonly Line[]): number {
    return fittingTogether(told.map((line) => this.#lineLook(line)));
  }

  async updateLine<K extends LineKind>(said: Announcement, line: Line<K>): Promise<'updated' | NotPosted> {
    try {
      return await this.#edit(said, this.#lineLook(line));
    } catch (error) {
      return notSaidBecause(error).kind;
    }
  }

  #lineLook<K extends LineKind>(line: Line<K>): Look {
    return lines[line.kind].render(line, this.#dependencies.language);
  }

  /** @throws ChannelUnavailable where it is of a person to whom nothing can be sent */
  async #channelOf<K extends NoticeKind>(notice: Notice<K>): Promise<ChannelId> {
    const { messages, rooms } = this.#dependencies;
    const { channel, member } = notices[notice.kind];
    const own = channel(notice, rooms);
    if (member === undefined) return own;
    const opened = await messages.direct(member(notice)).catch((cause: unknown) => {
      // 400: they are in no server with the bot any more.
      const isNobody = cause instanceof DiscordRequestError && cause.status === 400;
      throw isNobody ? new ChannelUnavailable(own, 'closed', { cause }) : roomError(own, cause);
    });
    return opened as ChannelId;
  }

  #look<K extends NoticeKind>(notice: Notice<K>): Look {
    const { language, rooms } = this.#dependencies;
    return notices[notice.kind].render(notice, language, rooms);
  }

  #send(channel: string, look: Look, nonce: string, beneath: string | null): Promise<MessageRef> {
    const { messages } = this.#dependencies;
    const { body, files, calls } = look;
    if (calls === undefined) return messages.post(channel, body, nonce, files);
    return messages.call(channel, body.content ?? '', nonce, calls, beneath, body.components);
  }

  /** An announcement that is not on Discord counts as deleted. */
  async #edit(announcement: Announcement, { body, files }: Look): Promise<'updated' | 'gone'> {
    const ref = messageRefOf(announcement);
    if (ref === null) return 'gone';
    return (await this.#dependencies.messages.edit(ref, body, files)) === 'gone' ? 'gone' : 'updated';
  }
}

function threadOf<K extends LineKind>(line: Line<K>): { readonly name: string; readonly isOpen: boolean } {
  const { thread, hasThread } = lines[line.kind];
  return { name: thread(line), isOpen: hasThread?.(line) === true };
}

/** Null where it stands in another channel. */
function messageIn(channel: string, announcement: Announcement | null): string | null {
  const ref = announcement === null ? null : messageRefOf(announcement);
  return ref?.channelId === channel ? ref.messageId : null;
}

const nobody = { roles: [], users: [] };

const unknownChannel = 10_003;
const unknownMessage = 10_008;
/** No access and a missing permission; an archived thread and a locked one; as many active ones as a server may have. */
const refusals: Readonly<Record<number, ThreadRefusal>> = {
  50001: 'thread-forbidden',
  50013: 'thread-forbidden',
  50083: 'thread-locked',
  160005: 'thread-locked',
  160006: 'too-many-threads',
};

type UnpostedLine = Exclude<LinePosted, { readonly kind: 'posted' }>;

/** The card above stays true also where the bot may open no thread, or somebody has locked it. @throws `error` for anything else. */
function notSaidBecause(error: unknown): UnpostedLine {
  if (!(error instanceof DiscordRequestError) || error.code === null) throw error;
  if (isGone(error)) return { kind: 'gone' };
  const why = refusals[error.code];
  if (why !== undefined) return { kind: 'not-allowed', why };
  throw error;
}

/** Null where there is no such thread. @throws `error` for anything else. */
function notWhereGone(error: unknown): null {
  if (error instanceof DiscordRequestError && error.code === unknownChannel) return null;
  throw error;
}

function isGone({ code }: DiscordRequestError): boolean {
  return code === unknownChannel || code === unknownMessage;
}

function noneWhereGone(seen: Promise<readonly SeenMessage[]>): Promise<readonly SeenMessage[]> {
  return seen.catch((error: unknown) => {
    if (error instanceof DiscordRequestError && isGone(error)) return [];
    throw error;
  });
}
