import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { ChannelId, Language, MemberId } from '../../../domain/people/people.ts';
import type { ReviewDensity } from '../../../domain/review/review-rules.ts';
import type { Called, MessageBody, MessageFile, SeenMessage } from './discord-messages.ts';

/** Where notices are posted, and where they lead. */
export type NoticeRooms = {
  readonly deploys: ChannelId;
  readonly costs: ChannelId;
  readonly alerts: ChannelId;
  /** Where the cards of a repository go, how much they show, and whether they have buttons that ask for reviews. */
  readonly reviewsOf: (repository: Repository) => {
    readonly channel: ChannelId;
    readonly density: ReviewDensity;
    readonly hasActions?: boolean;
  };
  /** The log that people may read of a service there, as buttons name it; null where none is named. Nowhere, unless given. */
  readonly logsOf?: (service: string, environment: string) => string | null;
  /** Of the server, for links to its messages. */
  readonly guild: string;
  /** Where the code host's pages begin, such as `https://github.com`. */
  readonly codeHost: string;
};

/** `calls`: ids of exactly those whom the text mentions and the message pings. */
export type Look = { readonly body: MessageBody; readonly files?: readonly MessageFile[]; readonly calls?: Called };

/** How one kind of notice is posted. */
export type NoticeLook<Facts> = {
  readonly channel: (facts: Facts, rooms: NoticeRooms) => ChannelId;
  /** To whom alone it is sent, in place of the channel. */
  readonly member?: (facts: Facts) => MemberId;
  readonly render: (facts: Facts, language: Language, rooms: NoticeRooms) => Look;
  /** The notice that a call replies to, where it stands in the same channel. */
  readonly repliesTo?: (facts: Facts) => Announcement | null;
  /**
   * Whether an earlier post of it may have shown older facts. A nonce met again gives that message as it was, so it is then
   * edited.
   */
  readonly hasMoved?: (facts: Facts) => boolean;
  /** Whether a message of ours in that channel is this notice, whatever it showed of it. Without it none is looked for. */
  readonly isShownBy?: (facts: Facts, message: SeenMessage) => boolean;
};

/** How one kind of line is said in the thread of a notice. */
export type LineLook<Facts> = {
  /** What the thread is called, where this line opens it. */
  readonly thread: (facts: Facts) => string;
  /** Whether it is known that the thread was opened. Without it, opening it is asked for each time. */
  readonly hasThread?: (facts: Facts) => boolean;
  readonly render: (facts: Facts, language: Language) => Look;
  /**
   * Whether a message of ours is this line, where its text may change before it is looked for. Without it, the text tells. Lines of
   * one notice for which this is true of each other are never said within minutes.
   */
  readonly isSaidBy?: (message: SeenMessage) => boolean;
};

/** A room's notices, by kind. */
export type NoticeLooks<Facts> = { readonly [K in keyof Facts]: NoticeLook<Facts[K]> };

/** A room's lines, by kind. */
export type LineLooks<Facts> = { readonly [K in keyof Facts]: LineLook<Facts[K]> };
