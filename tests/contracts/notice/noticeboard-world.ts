import type { Invocation } from '../../../src/application/jobs/invocation.ts';
import type { Line, Notice } from '../../../src/application/notice/notice.ts';
import type { Noticeboard } from '../../../src/application/notice/ports/noticeboard.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';

/** `pinged`: ids of members, and of roles after an `@`, whom it pinged when it came, sorted. */
export type SeenLine = { readonly look: string; readonly pinged: readonly string[] };
export type SeenNotice = SeenLine & { readonly pictures: number };

export type NoticeboardWorld = {
  readonly board: Noticeboard;
  /** Somebody asks, in the room for deploys, and waits. */
  readonly asks: () => Promise<Invocation>;
  /** What stands in the rooms, oldest first; `waiting` for an answer that has not come. */
  readonly seen: () => readonly SeenNotice[];
  /** What was said beneath a notice, oldest first. */
  readonly beneath: (announcement: Announcement) => readonly SeenLine[];
  readonly look: (notice: Notice) => string;
  readonly lineLook: (line: Line) => string;
  readonly minutesPass: (minutes: number) => void;
  /** A person deletes the notice. */
  readonly deletes: (announcement: Announcement) => void;
  /** From now on nothing may be said beneath the notice. */
  readonly silences: (announcement: Announcement) => unknown;
  /** The next post finds its room closed, or gone. */
  readonly closes: (reason: 'closed' | 'gone') => void;
};
