import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { Invocation } from '../../jobs/invocation.ts';
import type { Line, Notice } from '../notice.ts';

/** Why nothing could be said beneath a notice: a person deleted it or what was beneath it, or nothing may be said there. */
export type NotPosted = 'gone' | 'not-allowed';

export type LinePosted = { readonly kind: 'posted'; readonly line: Announcement } | { readonly kind: NotPosted };

/** Where the team reads what happens. A notice pings exactly those whom it calls, and only when it is new. */
export interface Noticeboard {
  /**
   * Posts a notice in its room. Posting the same again within minutes gives the same message and pings nobody again; a
   * notice that has moved on since then shows how it stands now. Where `asked` waits in that very room, the answer that
   * they wait for becomes the message.
   * @throws ChannelUnavailable when the room is closed to us.
   */
  post(notice: Notice, asked?: Invocation | null): Promise<Announcement>;

  /** Changes a notice in place, however old it is, and pings nobody. `gone` when a person has deleted it. */
  update(announcement: Announcement, notice: Notice): Promise<'updated' | 'gone'>;

  /** Says a line beneath the notice at `announcement`. Saying the same again within minutes is one line and one ping. */
  postLine(announcement: Announcement, line: Line): Promise<LinePosted>;

  /** Changes a line in place and pings nobody. */
  updateLine(said: Announcement, line: Line): Promise<'updated' | NotPosted>;
}
