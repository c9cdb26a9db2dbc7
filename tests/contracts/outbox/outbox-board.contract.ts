import { describe, expect, it } from 'vitest';
import type { Line } from '../../../src/application/notice/notice.ts';
import { ChannelBusy, type OutboxBoard } from '../../../src/application/outbox/ports/outbox-board.ts';
import { type Deployment, type DeploymentId, moveTo } from '../../../src/domain/deploy/deployment.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import type { MemberId, RoleId } from '../../../src/domain/people/people.ts';
import { reviewsChannel } from '../../support/a-notifier.ts';
import { described } from '../../support/a-pull-request.ts';
import { cardAfter } from '../../support/a-review-card.ts';
import { aNoteOn } from '../../support/a-review-note.ts';
import { aDeployment, withCard } from '../deploy/a-deployment.ts';

export type OutboxBoardWorld = {
  readonly board: OutboxBoard;
  /** Titles of the cards in the channel, oldest first. */
  readonly titles: () => readonly string[];
  /** What is said below it, oldest first. */
  readonly lines: (announcement: Announcement) => readonly string[];
  /** What replies to it in the channel, oldest first. */
  readonly beside: (announcement: Announcement) => readonly string[];
  /** A person deletes it. */
  readonly deletes: (announcement: Announcement) => void;
  /** The channel takes no more than `left` for so long; none unless given. */
  readonly fill: (ms: number, left?: number) => Promise<void>;
  /** The channel is closed to the bot. */
  readonly close: () => void;
  /** They take no direct messages. */
  readonly refuseDirect: (member: MemberId) => void;
  /** How many direct messages there are. */
  readonly direct: () => number;
  readonly minutesPass: (minutes: number) => void;
  readonly nowMs: () => number;
  /** How many messages are in the channel for deploys. */
  readonly deploys: () => number;
};

const approvers = '900000000000000021' as RoleId;

const opened = { kind: 'review', card: cardAfter(described('opened', { title: 'Add a login' })) } as const;
const another = { kind: 'review', card: cardAfter(described('opened', { number: 13, title: 'Other' })) } as const;
const merged = {
  kind: 'review',
  card: cardAfter(
    described('opened', { title: 'Add a login' }),
    described('closed', { title: 'Added', state: 'merged', updatedAtMs: opened.card.pullRequest.updatedAtMs + 9 }),
  ),
} as const;

/** The only member of the server in which it is posted. */
const mina = '900000000000000031' as MemberId;

export function directTo(member: string) {
  return {
    kind: 'review-direct',
    member: member as MemberId,
    reviews: [{ card: opened.card, why: 'review' }],
    turn: 1,
  } as const;
}

type Note = Line<'review-note'>;

/** The reviewers of whom it is said, in that order. */
function said(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.match(/reviewer-\d/g) ?? []);
}

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

    it('and says when no more is left than is kept for what matters', async () => {
      const { board, fill } = harness();
      const announcement = await board.post(opened);
      await fill(4_000, 1);
      expect(board.pauseMs(reviewsChannel)).toBe(0);
      expect(board.pauseMs(reviewsChannel, 1)).toBeGreaterThan(3_000);
      await board.update(announcement, merged);
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

  describe(`${name} tells one person alone`, () => {
    it('once, however often and however late it is tried', async () => {
      const { board, direct, minutesPass, nowMs } = harness();
      const sinceMs = nowMs();
      const announcement = await board.postOnce(directTo(mina), sinceMs);
      minutesPass(60);
      expect(await board.postOnce(directTo(mina), sinceMs)).toBe(announcement);
      expect(direct()).toBe(1);
    });

    it('and says where they take no direct messages', async () => {
      const { board, direct, refuseDirect, nowMs } = harness();
      refuseDirect(mina);
      await expect(board.postOnce(directTo(mina), nowMs())).rejects.toMatchObject({
        name: 'NoticeRefused',
        reason: 'closed',
      });
      expect(direct()).toBe(0);
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

    it('lines that may have been said long ago, and knows which of them never were', async () => {
      const { board, lines, minutesPass, nowMs } = harness();
      const sinceMs = nowMs();
      const announcement = await board.post(opened);
      const [first, second, other] = [1, 2, 3].map((id) => aNoteOn(opened.card, id, `reviewer-${id}`)) as [
        Note,
        Note,
        Note,
      ];
      await board.postLines(announcement, [first, second], ['both']);
      minutesPass(24 * 60);
      const found = await board.saidSince(announcement, [other, second, first], sinceMs);
      expect(found.map(({ line }) => line)).toEqual([second, first]);
      const posted = await board.postLine(announcement, other);
      expect(await board.saidSince(announcement, [other], sinceMs)).toEqual([
        { line: other, announcement: posted.kind === 'posted' && posted.line },
      ]);
      expect(said(lines(announcement))).toEqual(['reviewer-1', 'reviewer-2', 'reviewer-3']);
      const bare = await board.post(another);
      expect(await board.saidSince(bare, [aNoteOn(another.card)], sinceMs)).toEqual([]);
    });

    it('what Discord says is older than our clock does', async () => {
      const { board, titles, minutesPass, nowMs } = harness();
      const announcement = await board.post(opened);
      const note = aNoteOn(opened.card);
      await board.postLine(announcement, note);
      const sinceMs = nowMs() + 59_000;
      minutesPass(24 * 60);
      expect(await board.postOnce(opened, sinceMs)).toBe(announcement);
      expect(await board.saidSince(announcement, [note], sinceMs)).toMatchObject([{ line: note }]);
      expect(titles()).toHaveLength(1);
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

  describe(`${name} says lines together`, () => {
    it('in their order, and once where they are repeated within minutes', async () => {
      const { board, lines } = harness();
      const announcement = await board.post(opened);
      const notes = [1, 2].map((id) => aNoteOn(opened.card, id, `reviewer-${id}`));
      const first = await board.postLines(announcement, notes, ['both']);
      expect(first).toMatchObject({ kind: 'posted' });
      expect(await board.postLines(announcement, notes, ['both'])).toEqual(first);
      expect(said(lines(announcement))).toEqual(['reviewer-1', 'reviewer-2']);
    });

    it('in the channel where their thread takes nothing, once, and finds them there', async () => {
      const { board, lines, beside, minutesPass, nowMs } = harness();
      const sinceMs = nowMs();
      const announcement = await board.post(opened);
      const notes = [1, 2].map((id) => aNoteOn(opened.card, id, `reviewer-${id}`));
      const first = await board.postBeside(announcement, notes, ['both']);
      expect(await board.postBeside(announcement, notes, ['both'])).toBe(first);
      expect([said(beside(announcement)), said(lines(announcement))]).toEqual([['reviewer-1', 'reviewer-2'], []]);
      minutesPass(24 * 60);
      const found = await board.saidSince(announcement, notes, sinceMs);
      expect(found.map(({ line }) => line)).toEqual(notes);
    });

    it('as far as they fit, and a single one always', () => {
      const { board } = harness();
      expect(board.fitting([aNoteOn(opened.card)])).toBe(1);
      expect(board.fitting([1, 2, 3].map((id) => aNoteOn(opened.card, id)))).toBe(3);
    });
  });

  describe(`${name} finds a deploy again`, () => {
    const requested = aDeployment({ requestedAtMs: 1_790_000_000_000 });
    const other = aDeployment({ id: '2' as DeploymentId, environment: 'prod' });
    const rule = { count: 1, roles: [approvers], withinMs: 3_600_000 };
    const moved = moveTo(requested, { kind: 'awaiting-approval', rule, untilMs: 1_790_003_600_000 }, 1);

    it('by what stays on its card as it moves on', async () => {
      const { board, deploys, minutesPass, nowMs } = harness();
      await board.post({ kind: 'deploy', deployment: other });
      const sinceMs = nowMs();
      const announcement = await board.post({ kind: 'deploy', deployment: requested });
      minutesPass(24 * 60);
      expect(await board.postOnce({ kind: 'deploy', deployment: moved }, sinceMs)).toBe(announcement);
      expect(deploys()).toBe(2);
      await board.postOnce(
        { kind: 'deploy', deployment: { ...moved, id: '3' as DeploymentId, version: 'v2' } },
        sinceMs,
      );
      expect(deploys()).toBe(3);
    });

    it('by the call beneath it', async () => {
      const { board, deploys, minutesPass, nowMs } = harness();
      const card = await board.post({ kind: 'deploy', deployment: moved });
      const another = await board.post({ kind: 'deploy', deployment: other });
      const callOf = (deployment: Deployment) =>
        ({
          kind: 'deploy-call',
          deployment,
          call: 'approval-wanted',
          called: { roles: [approvers], members: [] },
        }) as const;
      const sinceMs = nowMs();
      const said = await board.post(callOf(withCard(moved, card, 1)));
      minutesPass(24 * 60);
      expect(await board.postOnce(callOf(withCard(moved, card, 1)), sinceMs)).toBe(said);
      expect(deploys()).toBe(3);
      await board.postOnce(callOf(withCard({ ...moved, id: other.id }, another, 1)), sinceMs);
      expect(deploys()).toBe(4);
    });
  });

  it(`${name} knows whether a card is still there`, async () => {
    const { board, deletes } = harness();
    const announcement = await board.post(opened);
    expect(await board.stands(announcement)).toBe(true);
    deletes(announcement);
    expect(await board.stands(announcement)).toBe(false);
  });

  it(`${name} tells looks apart`, () => {
    const { board } = harness();
    expect(board.lookOf(opened)).toBe(board.lookOf(structuredClone(opened)));
    expect(board.lookOf(opened)).not.toBe(board.lookOf(merged));
  });
}
