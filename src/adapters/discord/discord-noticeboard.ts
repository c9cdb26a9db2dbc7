import type { Invocation } from '../../application/jobs/invocation.ts';
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
import type { Announcement } from '../../domain/kit/announcement.ts';
import type { Language } from '../../domain/people/people.ts';
import { alertLines, alertNotices } from './alert/notices.ts';
import { costNotices } from './cost/notices.ts';
import { deployNotices } from './deploy/notices.ts';
import { doctorNotices } from './doctor/setup-message.ts';
import { announcementNonce } from './kit/announcement-nonce.ts';
import { announcementOf, messageRefOf } from './kit/announcement-ref.ts';
import type { DiscordMessages, MessageRef } from './kit/discord-messages.ts';
import { DiscordRequestError } from './kit/discord-request-error.ts';
import { fittingTogether, linesTogether } from './kit/lines-together.ts';
import type { LineLooks, Look, NoticeLooks, NoticeRooms } from './kit/notice-look.ts';
import { roomError } from './kit/room-error.ts';
import { editWaitingAnswer } from './kit/waiting-answer.ts';
import { lockNotices } from './lock/notices.ts';
import { reviewLines, reviewNotices } from './review/notices.ts';

/** Every kind of notice. One without a look is a compile error. */
const notices: NoticeLooks<Notices> = {
  ...alertNotices,
  ...costNotices,
  ...deployNotices,
  ...doctorNotices,
  ...lockNotices,
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
    const { messages, rooms } = this.#dependencies;
    const { channel: channelOf, repliesTo, hasMoved } = notices[notice.kind];
    const channel = channelOf(notice, rooms);
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
    const { messages, rooms } = this.#dependencies;
    const { channel, isShownBy } = notices[notice.kind];
    if (isShownBy === undefined) throw new Error(`a ${notice.kind} cannot be told from another one`);
    const seen = await messages.ownSince(channel(notice, rooms), sinceMs);
    const found = seen.find((message) => isShownBy(notice, message));
    return found === undefined ? null : announcementOf(found);
  }

  /** Those of the lines that a message of ours since `sinceMs` says in the thread of the notice, alone or with others. */
  async saidSince(notice: Announcement, told: readonly Line[], sinceMs: number): Promise<readonly Line[]> {
    const ref = messageRefOf(notice);
    if (ref === null) return [];
    const seen = await this.#dependencies.messages.ownSince(ref.messageId, sinceMs).catch((error: unknown) => {
      if (error instanceof DiscordRequestError && gone.includes(error.code ?? 0)) return [];
      throw error;
    });
    return told.filter((line) => {
      const text = (this.#lineLook(line).body.content ?? '').trim();
      // Discord trims what it shows. A line may stand between others of the same message.
      return seen.some(({ content = '' }) => `\n${content.trim()}\n`.includes(`\n${text}\n`));
    });
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
      if (isOpen) return await say(ref.messageId);
      const { threadId } = await messages.openThread(ref, threadName);
      return await say(threadId);
    } catch (error) {
      return { kind: notSaidBecause(error) };
    }
  }

  /** How many of the lines, from the first on, go into one message: at least one. */
  fitting(told: readonly Line[]): number {
    return fittingTogether(told.map((line) => this.#lineLook(line)));
  }

  async updateLine<K extends LineKind>(said: Announcement, line: Line<K>): Promise<'updated' | NotPosted> {
    try {
      return await this.#edit(said, this.#lineLook(line));
    } catch (error) {
      return notSaidBecause(error);
    }
  }

  #lineLook<K extends LineKind>(line: Line<K>): Look {
    return lines[line.kind].render(line, this.#dependencies.language);
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

// Discord's codes: unknown channel, unknown message.
const gone: readonly number[] = [10_003, 10_008];
// No access, a missing permission, an archived thread, a locked one, and as many active ones as a server may have.
const closed: readonly number[] = [50_001, 50_013, 50_083, 160_005, 160_006];

/** The card above stays true also where the bot may open no thread, or somebody has locked it. @throws `error` for anything else. */
function notSaidBecause(error: unknown): NotPosted {
  if (!(error instanceof DiscordRequestError) || error.code === null) throw error;
  if (gone.includes(error.code)) return 'gone';
  if (closed.includes(error.code)) return 'not-allowed';
  throw error;
}
