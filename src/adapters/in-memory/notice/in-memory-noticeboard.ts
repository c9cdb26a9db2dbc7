import type { Invocation } from '../../../application/jobs/invocation.ts';
import { ChannelUnavailable } from '../../../application/kit/channel-unavailable.ts';
import type { Identity } from '../../../application/notice/identity.ts';
import {
  identityOf,
  type Line,
  type LineKind,
  type Notice,
  type NoticeKind,
} from '../../../application/notice/notice.ts';
import type { LinePosted, Noticeboard, NotPosted } from '../../../application/notice/ports/noticeboard.ts';
import {
  ChannelBusy,
  NoticeRefused,
  type OutboxBoard,
  type StandingLine,
} from '../../../application/outbox/ports/outbox-board.ts';
import type { Callee } from '../../../application/people/people-directory.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { ThreadRefusal } from '../../../domain/kit/thread-trouble.ts';
import type { ChannelId, MemberId } from '../../../domain/people/people.ts';
import type { ReviewCard } from '../../../domain/review/review-card.ts';
import { checksOf } from '../../../domain/review/review-state.ts';
import { reviewersOf } from '../../../domain/review/reviewers.ts';

/** `pinged`: ids of members, and of roles after an `@`. */
export type PostedNotice<K extends NoticeKind = NoticeKind> = {
  readonly announcement: Announcement;
  /** What it shows now. */
  readonly notice: Notice<K>;
  /** Everything that it has shown, oldest first. */
  readonly history: readonly Notice<K>[];
  readonly edits: number;
  /** Whose waiting answer became the message. */
  readonly asked: Invocation | null;
  readonly pinged: readonly string[];
};

export type PostedLine<K extends LineKind = LineKind> = {
  readonly announcement: Announcement;
  readonly beneath: Announcement;
  /** In the channel, as a reply, because the thread takes nothing. */
  readonly isBeside: boolean;
  /** What it says now. */
  readonly line: Line<K>;
  readonly pinged: readonly string[];
};

/** Remembers every notice that the team can see, and what was said beneath it. Knows a notice again until told otherwise. */
export class InMemoryNoticeboard implements Noticeboard, OutboxBoard {
  readonly #posted = new Map<Announcement, PostedNotice>();
  readonly #said = new Map<Announcement, PostedLine>();
  readonly #known = new Map<string, Announcement>();
  /** By the request. */
  readonly #answered = new Map<string, Announcement>();
  readonly #silent = new Map<Announcement, ThreadRefusal>();
  #closed: 'closed' | 'gone' | null = null;
  readonly #aloof = new Set<MemberId>();
  #count = 0;
  #isCrowded = false;
  #busyMs = 0;
  #left = 0;

  /** Those of these kinds that are still there, oldest first; of every kind where none is named. */
  posted<K extends NoticeKind = NoticeKind>(...kinds: readonly K[]): readonly PostedNotice<K>[] {
    const isOfKind = (one: PostedNotice): one is PostedNotice<K> =>
      kinds.length === 0 || kinds.some((kind) => kind === one.notice.kind);
    return [...this.#posted.values()].filter(isOfKind);
  }

  /** Those of these kinds beneath any notice that is still there, oldest first; of every kind where none is named. */
  lines<K extends LineKind = LineKind>(...kinds: readonly K[]): readonly PostedLine<K>[] {
    const isOfKind = (one: PostedLine): one is PostedLine<K> =>
      kinds.length === 0 || kinds.some((kind) => kind === one.line.kind);
    return [...this.#said.values()].filter(isOfKind);
  }

  /** What was said beneath one notice. As above. */
  beneath<K extends LineKind = LineKind>(announcement: Announcement, ...kinds: readonly K[]): readonly PostedLine<K>[] {
    return this.lines(...kinds).filter((one) => one.beneath === announcement);
  }

  async post(notice: Notice): Promise<Announcement> {
    this.#takeMore();
    if (notice.kind === 'review-direct' && this.#aloof.has(notice.member))
      throw new NoticeRefused('closed', { cause: notice.member });
    if (this.#closed !== null) throw new ChannelUnavailable('a-room' as ChannelId, this.#closed, {});
    const before = this.#known.get(nameOf(notice));
    if (before !== undefined && (await this.update(before, notice)) === 'updated') return before;
    return this.#put(notice, null);
  }

  async answer(notice: Notice, asked: Invocation): Promise<Announcement | null> {
    const answered = this.#answered.get(asked.id);
    if (answered !== undefined) return (await this.update(answered, notice)) === 'updated' ? answered : null;
    if (this.#closed !== null) throw new ChannelUnavailable('a-room' as ChannelId, this.#closed, {});
    const announcement = this.#put(notice, asked);
    this.#answered.set(asked.id, announcement);
    return announcement;
  }

  #put(notice: Notice, asked: Invocation | null): Announcement {
    const announcement = this.#announcementOf(notice);
    const pinged = pingedBy(notice);
    this.#posted.set(announcement, { announcement, notice, history: [notice], edits: 0, asked, pinged });
    return announcement;
  }

  async update(announcement: Announcement, notice: Notice): Promise<'updated' | 'gone'> {
    this.#takeMore();
    const posted = this.#posted.get(announcement);
    if (posted === undefined) return 'gone';
    const history = [...posted.history, notice];
    this.#posted.set(announcement, { ...posted, notice, history, edits: posted.edits + 1 });
    return 'updated';
  }

  async postLine(announcement: Announcement, line: Line): Promise<LinePosted> {
    this.#takeMore();
    if (!this.#posted.has(announcement)) return { kind: 'gone' };
    const why = this.#silent.get(announcement);
    if (why !== undefined) return { kind: 'not-allowed', why };
    return { kind: 'posted', line: this.#say(announcement, line, false) };
  }

  #say(beneath: Announcement, line: Line, isBeside: boolean): Announcement {
    const before = this.#known.get(nameOf(line));
    if (before !== undefined && this.#said.has(before)) return before;
    const said = this.#announcementOf(line);
    this.#said.set(said, { announcement: said, beneath, isBeside, line, pinged: pingedBy(line) });
    return said;
  }

  async updateLine(announcement: Announcement, line: Line): Promise<'updated' | NotPosted> {
    const said = this.#said.get(announcement);
    if (said === undefined) return 'gone';
    if (this.#silent.has(said.beneath)) return 'not-allowed';
    this.#said.set(announcement, { ...said, line });
    return 'updated';
  }

  /** A person deletes the notice, and with it whatever was said beneath. */
  forget(announcement: Announcement): void {
    this.#posted.delete(announcement);
    for (const { announcement: said, beneath } of this.#said.values()) {
      if (beneath === announcement) this.#said.delete(said);
    }
  }

  /** Nothing may be said in the thread of the notice any more; null opens it again. */
  silence(announcement: Announcement, why: ThreadRefusal | null = 'thread-forbidden'): void {
    if (why === null) this.#silent.delete(announcement);
    else this.#silent.set(announcement, why);
  }

  async postOnce(notice: Notice): Promise<Announcement> {
    this.#takeMore();
    const name = nameOf(notice);
    const found = [...this.#posted.values()].find(({ history }) => history.some((one) => nameOf(one) === name));
    if (found !== undefined && (await this.update(found.announcement, notice)) === 'updated') return found.announcement;
    return this.post(notice);
  }

  /** Minutes have passed: what is posted again is a second one. */
  knowsNothingAgain(): void {
    this.#known.clear();
  }

  async postLines(announcement: Announcement, lines: readonly Line[], name: Identity): Promise<LinePosted> {
    const [first, ...others] = lines;
    if (first === undefined) return { kind: 'gone' };
    const before = this.#known.get(JSON.stringify(name));
    if (before !== undefined && this.#said.has(before)) return { kind: 'posted', line: before };
    const said = await this.postLine(announcement, first);
    if (said.kind === 'posted') this.#known.set(JSON.stringify(name), said.line);
    for (const line of others) await this.postLine(announcement, line);
    return said;
  }

  async postBeside(announcement: Announcement, lines: readonly Line[]): Promise<Announcement> {
    this.#takeMore();
    if (this.#closed !== null) throw new ChannelUnavailable('a-room' as ChannelId, this.#closed, {});
    const said = lines.map((line) => this.#say(announcement, line, true));
    return said[0] ?? announcement;
  }

  async stands(announcement: Announcement): Promise<boolean> {
    this.#takeMore();
    return this.#posted.has(announcement);
  }

  fitting(lines: readonly Line[]): number {
    return Math.max(1, lines.length);
  }

  async saidSince(announcement: Announcement, lines: readonly Line[]): Promise<readonly StandingLine[]> {
    this.#takeMore();
    const below = this.beneath(announcement);
    return lines.flatMap((line) => {
      const said = below.find((one) => nameOf(one.line) === nameOf(line));
      return said === undefined ? [] : [{ line, announcement: said.announcement }];
    });
  }

  /** Without what is kept of a card and never seen. */
  lookOf(notice: Notice): string {
    return JSON.stringify(notice.kind === 'review' ? seenOf(notice.card) : notice);
  }

  isCrowded(): boolean {
    return this.#isCrowded;
  }

  /** So much goes on that only what matters should be said. */
  crowd(isCrowded = true): void {
    this.#isCrowded = isCrowded;
  }

  pauseMs(_: ChannelId, kept = 0): number {
    return this.#left <= kept ? this.#busyMs : 0;
  }

  /** No room takes more than `left` for so long; 0 where they do again. */
  busyFor(ms: number, left = 0): void {
    this.#busyMs = ms;
    this.#left = left;
  }

  #takeMore(): void {
    if (this.#busyMs > 0 && this.#left === 0) throw new ChannelBusy(this.#busyMs);
  }

  /** They take no direct messages any more; or do again. */
  refuseDirect(member: MemberId, isRefused = true): void {
    if (isRefused) this.#aloof.add(member);
    else this.#aloof.delete(member);
  }

  /** Nothing may be posted in any room; `null` opens them again. */
  close(reason: 'closed' | 'gone' | null): void {
    this.#closed = reason;
  }

  #announcementOf(told: Notice | Line): Announcement {
    this.#count += 1;
    const announcement = `${told.kind}-${this.#count}` as Announcement;
    this.#known.set(nameOf(told), announcement);
    return announcement;
  }
}

/** What people see of a pull request, without what is only remembered of it. */
function seenOf(card: ReviewCard): object {
  const { pullRequest, measure, queue } = card;
  return { pullRequest, measure, queue, reviewers: reviewersOf(card), checks: checksOf(card) };
}

function nameOf(told: Notice | Line): string {
  return JSON.stringify(identityOf(told));
}

function pingedBy(told: Notice | Line): readonly string[] {
  switch (told.kind) {
    case 'deploy-call':
      return [...told.called.roles.map((role) => `@${role}`), ...told.called.members];
    case 'alarm-call':
    case 'alarm-reminder':
    case 'alarm-reply':
      return told.call.map((role) => `@${role}`);
    case 'review-gathered':
      return pingOf({ ...told.callee, name: '' });
    case 'review-call':
    case 'review-reminder':
    case 'review-nudge':
      return told.callees.flatMap(pingOf);
    default:
      return [];
  }
}

function pingOf(callee: Callee): readonly string[] {
  if (callee.kind === 'person') return callee.member === null ? [] : [callee.member];
  return callee.role === null ? [] : [`@${callee.role}`];
}
