import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { InMemoryReviewCards } from '../../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import type { Line } from '../../../src/application/notice/notice.ts';
import type { LinePosted } from '../../../src/application/notice/ports/noticeboard.ts';
import type { Callee } from '../../../src/application/people/people-directory.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import type { ReviewCall } from '../../../src/domain/review/calling.ts';
import type { PullRequestChanged } from '../../../src/domain/review/pull-request-changed.ts';
import { cardOf } from '../../../src/domain/review/review-card.ts';
import { reviewersOf } from '../../../src/domain/review/reviewers.ts';
import { aNotifier } from '../../support/a-notifier.ts';
import { described, reviewed } from '../../support/a-pull-request.ts';
import { nowMs } from '../../support/a-team.ts';
import { runs } from '../../support/property-budget.ts';

const people = ['dana', 'lou'];
const atMs = fc.integer({ min: 0, max: 6 }).map((seconds) => nowMs + seconds * 1000);

const description = fc.record({
  requestedReviewers: fc.subarray(people),
  draft: fc.boolean(),
  updatedAtMs: atMs,
});
const delivery: fc.Arbitrary<PullRequestChanged> = fc.oneof(
  description.map((pullRequest) => described('labeled', pullRequest)),
  fc.record({ name: fc.constantFrom(...people), pullRequest: description }).map(({ name, pullRequest }) => {
    const requestedReviewers = [...new Set([...pullRequest.requestedReviewers, name])].sort();
    const moved = described('review_requested', { ...pullRequest, requestedReviewers });
    return { ...moved, requested: { kind: 'person', name } } as PullRequestChanged;
  }),
  fc
    .record({
      reviewer: fc.constantFrom(...people),
      said: fc.constantFrom('approved' as const, 'changes-requested' as const, 'commented' as const),
      submittedAtMs: atMs,
      pullRequest: description,
    })
    .map(({ pullRequest, ...review }) => reviewed({ ...review, id: idOf(review) }, pullRequest)),
);

/** Because GitHub gives no id to a second review, said at another moment. */
function idOf({ reviewer, submittedAtMs }: { readonly reviewer: string; readonly submittedAtMs: number }): number {
  return ((submittedAtMs - nowMs) / 1000) * people.length + people.indexOf(reviewer) + 1;
}

/** What happens, told in some order and partly twice, each to one of three workers. */
const told = fc.array(delivery, { minLength: 1, maxLength: 12 }).chain((deliveries) =>
  fc.record({
    deliveries: fc.constant(deliveries),
    again: fc.array(fc.constantFrom(...deliveries), { maxLength: 8 }),
    order: fc.infiniteStream(fc.nat()),
    /** Which of the calls to the world make the worker die. */
    deaths: fc.uniqueArray(fc.nat({ max: 80 }), { maxLength: 4 }),
  }),
);

/** Counts every ping of everybody, also those that the room would know again. */
class ListeningNoticeboard extends InMemoryNoticeboard {
  readonly heard: { readonly call: ReviewCall; readonly aloud: boolean; readonly atMs: number }[] = [];
  readonly #clock: InMemoryClock;

  constructor(clock: InMemoryClock) {
    super();
    this.#clock = clock;
  }

  override async postLine(announcement: Announcement, line: Line): Promise<LinePosted> {
    if (line.kind === 'review-call') {
      this.heard.push({ call: line.call, aloud: line.callees.some(isPinged), atMs: this.#clock.nowMs() });
    }
    return super.postLine(announcement, line);
  }
}

function isPinged(callee: Callee): boolean {
  return (callee.kind === 'team' ? callee.role : callee.member) !== null;
}

async function linked() {
  const { InMemoryPeopleLinks } = await import('../../../src/adapters/in-memory/people/in-memory-people-links.ts');
  const links = new InMemoryPeopleLinks();
  for (const login of [...people, 'lee']) {
    const link = { login, member: `member-${login}`, source: { kind: 'proof', atMs: 0 } } as never;
    await links.assign(link);
  }
  return links;
}

/** How often each person was called aloud for a review; a call that the room knows again counts once. */
function timesCalled(board: ListeningNoticeboard): ReadonlyMap<string, number> {
  const aloud = board.heard.filter((one) => one.aloud);
  const byId = new Map(aloud.map(({ call }) => [call.id, call]));
  const names = [...byId.values()].flatMap(({ why }) => (why.kind === 'review-wanted' ? why.reviewers : []));
  return new Map(people.map((name) => [name, names.filter((one) => one.name === name).length]));
}

function reviewsBy(name: string, deliveries: readonly PullRequestChanged[]): number {
  const said = deliveries.flatMap((moved) =>
    moved.kind === 'reviewed' && moved.review.reviewer === name ? [moved] : [],
  );
  return new Set(said.map(({ review }) => `${review.id} ${review.said} ${review.submittedAtMs}`)).size;
}

describe('calls for reviews', () => {
  it('reach everybody who is awaited in the end, and again only after a review of theirs, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(told, async ({ deliveries, again, order }) => {
        const clock = new InMemoryClock(nowMs);
        const [cards, board] = [new InMemoryReviewCards(clock), new ListeningNoticeboard(clock)];
        const parts = {
          links: await linked(),
          clock,
          calls: { callAuthorOn: ['approved', 'changes-requested'] },
        } as const;
        const workers = [1, 2, 3].map(() => aNotifier(cards, board, parts));
        const mixed = [...deliveries, ...again]
          .map((one) => ({ one, chance: order.next().value }))
          .sort((a, b) => a.chance - b.chance);
        // In bursts of three, which work on the card at the same moment.
        for (let at = 0; at < mixed.length; at += 3) {
          await Promise.all(mixed.slice(at, at + 3).map(({ one }, worker) => workers[worker]?.execute(one)));
        }
        const calls = timesCalled(board);
        for (const name of people) expect(calls.get(name)).toBeLessThanOrEqual(1 + reviewsBy(name, deliveries));
        const record = await cards.ofKey('acme/backend#12');
        expect(record?.calling.waiting).toEqual([]);
        const card = record === null ? null : cardOf(record);
        if (card === null || card.pullRequest.draft) return;
        for (const { name, standing } of reviewersOf(card)) {
          if (standing === 'awaited') expect(calls.get(name)).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: runs(150) },
    );
  });

  it('ping for no reason twice, wherever workers die and however late their work is done again', async () => {
    await fc.assert(
      fc.asyncProperty(told, fc.integer({ min: 0, max: 600_000 }), async ({ deliveries, deaths }, laterMs) => {
        const clock = new InMemoryClock(nowMs);
        const [cards, board] = [new InMemoryReviewCards(clock), new ListeningNoticeboard(clock)];
        let count = 0;
        const die = () => {
          count += 1;
          if (deaths.includes(count)) throw new Error('the worker is gone');
        };
        const [fold, show] = [cards.fold.bind(cards), cards.show.bind(cards)];
        const dying = async (write: () => Promise<'replaced' | 'conflict'>) => {
          die();
          const replaced = await write();
          die();
          return replaced;
        };
        cards.fold = (before, after) => dying(() => fold(before, after));
        cards.show = (before, after) => dying(() => show(before, after));
        const notify = aNotifier(cards, board, {
          links: await linked(),
          clock,
          calls: { callAuthorOn: ['approved', 'changes-requested'] },
        });
        for (const one of deliveries) {
          for (let tries = 0; tries < 8; tries += 1) {
            const end = await notify.execute(one).catch(() => 'died' as const);
            if (end !== 'died') break;
            clock.advance(laterMs);
          }
        }
        const aloud = board.heard.filter((one) => one.aloud);
        for (const { call, atMs: firstMs } of aloud) {
          const sameReason = aloud.filter((other) => other.call.id === call.id);
          // Discord knows its nonce again for some minutes, and so it is one line.
          for (const other of sameReason) expect(Math.abs(other.atMs - firstMs)).toBeLessThanOrEqual(120_000);
        }
        const calls = timesCalled(board);
        for (const name of people) expect(calls.get(name)).toBeLessThanOrEqual(1 + reviewsBy(name, deliveries));
      }),
      { numRuns: runs(150) },
    );
  });
});
