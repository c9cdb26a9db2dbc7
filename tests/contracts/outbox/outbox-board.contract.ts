import { describe, expect, it } from 'vitest';
import { ChannelBusy, type OutboxBoard } from '../../../src/application/outbox/ports/outbox-board.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import { reviewsChannel } from '../../support/a-notifier.ts';
import { described } from '../../support/a-pull-request.ts';
import { cardAfter } from '../../support/a-review-card.ts';
import { aNoteOn } from '../../support/a-review-note.ts';

export type OutboxBoardWorld = {
  readonly board: OutboxBoard;
  /** Titles of the cards in the channel, oldest first. */
  readonly titles: () => readonly string[];
  /** How many lines are below it. */
  readonly lines: (announcement: Announcement) => number;
  /** The channel takes nothing more for so long. */
  readonly fill: (ms: number) => Promise<void>;
  /** The channel is closed to the bot. */
  readonly close: () => void;
  readonly minutesPass: (minutes: number) => void;
  readonly nowMs: () => number;
};

const opened = { kind: 'review', card: cardAfter(described('opened', { title: 'Add a login' })) } as const;
const another = { kind: 'review', card: cardAfter(described('opened', { number: 13, title: 'Other' })) } as const;
const merged = {
  kind: 'review',
  card: cardAfter(
    described('opened', { title: 'Add a login' }),
    described('closed', { title: 'Added', state: 'merged', updatedAtMs: opened.card.pullRequest.updatedAtMs + 9 }),
  ),
} as const;

/** `harness` gives you an empty channel. */
export function outboxBoardContract(name: string, harness: () => OutboxBoardWorld): void {
  describe(`${name} never waits`, () => {
    it('and says how long the channel takes nothing more, for whatever is sent to it', async () => {
      const { board, fill } = harness();
      expect(board.pauseMs(reviewsChannel)).toBe(0);
      const announcement = await board.post(opened);
      await fill(4_000);
      expect(board.pauseMs(reviewsChannel)).toBeGreaterThan(3_000);
      expect(board.pauseMs(reviewsChannel)).toBeLessThanOrEqual(4_000);
      const busy = await board.update(announcement, merged).catch((error: unknown) => error);
      expect(busy).toBeInstanceOf(ChannelBusy);
      expect((busy as ChannelBusy).againAfterMs).toBeGreaterThan(3_000);
    });

    it('and says so of a line', async () => {
      const { board, fill } = harness();
      const announcement = await board.post(opened);
      await fill(4_000);
      await expect(board.postLine(announcement, aNoteOn(opened.card))).rejects.toBeInstanceOf(ChannelBusy);
    });
  });

  describe(`${name} says what would be refused again`, () => {
    it('where the channel is closed', async () => {
      const { board, close } = harness();
      close();
      await expect(board.post(opened)).rejects.toMatchObject({ reason: 'closed' });
    });
  });

  describe(`${name} posts once`, () => {
    it('what may have been posted long ago, and shows it as it stands', async () => {
      const { board, titles, minutesPass, nowMs } = harness();
      await board.post(another);
      const sinceMs = nowMs();
      const announcement = await board.post(opened);
      minutesPass(24 * 60);
      expect(await board.postOnce(merged, sinceMs)).toBe(announcement);
      expect(titles()).toEqual([expect.stringContaining('Other'), expect.stringContaining('Added')]);
    });

    it('a line that may have been said long ago, and one that never was', async () => {
      const { board, lines, minutesPass, nowMs } = harness();
      const sinceMs = nowMs();
      const announcement = await board.post(opened);
      const [said, other] = [aNoteOn(opened.card), aNoteOn(opened.card, 2, 'lee')];
      const first = await board.postLine(announcement, said);
      minutesPass(24 * 60);
      expect(await board.postLineOnce(announcement, said, sinceMs)).toEqual(first);
      await board.postLineOnce(announcement, other, sinceMs);
      expect(lines(announcement)).toBe(2);
      const bare = await board.post(another);
      expect(await board.postLineOnce(bare, aNoteOn(another.card), sinceMs)).toMatchObject({ kind: 'posted' });
    });

    it('what Discord says is older than our clock does', async () => {
      const { board, titles, lines, minutesPass, nowMs } = harness();
      const announcement = await board.post(opened);
      await board.postLine(announcement, aNoteOn(opened.card));
      const sinceMs = nowMs() + 59_000;
      minutesPass(24 * 60);
      expect(await board.postOnce(opened, sinceMs)).toBe(announcement);
      await board.postLineOnce(announcement, aNoteOn(opened.card), sinceMs);
      expect([titles().length, lines(announcement)]).toEqual([1, 1]);
    });

    it('what never arrived', async () => {
      const { board, titles, minutesPass, nowMs } = harness();
      await board.post(another);
      const sinceMs = nowMs();
      minutesPass(24 * 60);
      await board.postOnce(opened, sinceMs);
      expect(titles()).toEqual([expect.stringContaining('Other'), expect.stringContaining('Add a login')]);
    });
  });

  it(`${name} tells looks apart`, () => {
    const { board } = harness();
    expect(board.lookOf(opened)).toBe(board.lookOf(structuredClone(opened)));
    expect(board.lookOf(opened)).not.toBe(board.lookOf(merged));
  });
}
