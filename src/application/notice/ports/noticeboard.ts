import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { ThreadRefusal } from '../../../domain/kit/thread-trouble.ts';
import type { Invocation } from '../../jobs/invocation.ts';
import type { Line, Notice } from '../notice.ts';

/** Why no line could be posted: the notice was deleted, or nothing can be said in its thread. */
export type NotPosted = 'gone' | 'not-allowed';

export type LinePosted =
  | { readonly kind: 'posted'; readonly line: Announcement }
  | { readonly kind: 'gone' }
  | { readonly kind: 'not-allowed'; readonly why: ThreadRefusal };

/** Posts to the team. A notice pings exactly the people it calls, and only when it is new. */
export interface Noticeboard {
  /**
   * Posts a notice in its channel. A repeat within minutes returns the same message, updated, and pings nobody.
   * @throws ChannelUnavailable
   */
  post(notice: Notice): Promise<Announcement>;

  /**
   * Makes the answer that the requester waits for into the notice, or shows the notice there again. Null where they wait in another
   * channel, or the answer can be edited no more; nothing is posted then.
   */
  answer(notice: Notice, asked: Invocation): Promise<Announcement | null>;

  /** Edits a notice in place, whatever its age, without a ping. `gone` if it was deleted. */
  update(announcement: Announcement, notice: Notice): Promise<'updated' | 'gone'>;

  /** Posts a line below the notice at `announcement`. A repeat within minutes is one line and one ping. */
  postLine(announcement: Announcement, line: Line): Promise<LinePosted>;

  /** Edits a line in place without a ping. */
  updateLine(said: Announcement, line: Line): Promise<'updated' | NotPosted>;
}
