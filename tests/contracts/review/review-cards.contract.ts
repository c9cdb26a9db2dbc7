import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReviewCards } from '../../../src/application/review/ports/review-cards.ts';
import { neverShown } from '../../../src/domain/kit/showing.ts';
import { noCalls } from '../../../src/domain/review/calling.ts';
import type { PullRequest } from '../../../src/domain/review/pull-request.ts';
import { type ReviewCard, type ReviewRecord, reviewCardKey } from '../../../src/domain/review/review-card.ts';
import { emptyMemory } from '../../../src/domain/review/review-memory.ts';
import { shownAs, withShowing } from '../../../src/domain/review/shown-card.ts';
import { aPullRequest } from '../../support/a-pull-request.ts';
import { runs } from '../../support/property-budget.ts';
import { acmeBackend, anAnnouncement } from '../deploy/a-deployment.ts';

const atMs = 1_790_000_000_000;

/** `harness` gives you a place where nothing was kept yet. */
export function reviewCardsContract(name: string, harness: () => Promise<ReviewCards>): void {
  describe(`${name} keeps review cards`, () => {
    it('has none for a pull request that it never saw', async () => {
      const cards = await harness();
      expect(await cards.ofKey(aCard().key)).toBeNull();
    });

    it('keeps a first card, and refuses a second first one', async () => {
      const cards = await harness();
      expect(await cards.fold(null, aCard())).toBe('replaced');
      expect(await cards.fold(null, aCard({ title: 'late' }))).toBe('conflict');
      expect(await cards.ofKey(aCard().key)).toEqual(aCard());
    });

    it('does not mix up two pull requests', async () => {
      const cards = await harness();
      await cards.fold(null, aCard());
      await cards.fold(null, aCard({ number: 13 }));
      expect((await cards.ofKey(aCard().key))?.pullRequest?.number).toBe(12);
      expect((await cards.ofKey(aCard({ number: 13 }).key))?.pullRequest?.number).toBe(13);
    });

    it('refuses a writer who saw an older revision, and changes nothing', async () => {
      const cards = await harness();
      const newer = { ...aCard({ title: 'newer' }), revision: 2 };
      await cards.fold(null, aCard());
      expect(await cards.fold(aCard(), newer)).toBe('replaced');
      expect(await cards.fold(aCard(), { ...aCard({ title: 'stale' }), revision: 2 })).toBe('conflict');
      expect(await cards.ofKey(aCard().key)).toEqual(newer);
    });

    it('refuses a writer who saw what is shown no more, and changes nothing', async () => {
      const cards = await harness();
      const shown = shownAs(aCard(), anAnnouncement('message'));
      await cards.fold(null, aCard());
      expect(await cards.show(aCard(), shown)).toBe('replaced');
      expect(await cards.show(aCard(), shownAs(aCard(), anAnnouncement('twin')))).toBe('conflict');
      expect(await cards.ofKey(aCard().key)).toEqual(shown);
    });

    it('lets what is known move on while it is shown, and what is shown while it moves on', async () => {
      const cards = await harness();
      const newer = { ...aCard({ title: 'newer' }), revision: 2 };
      const shown = shownAs(aCard(), anAnnouncement('message'));
      await cards.fold(null, aCard());
      expect(await cards.fold(aCard(), newer)).toBe('replaced');
      expect(await cards.show(aCard(), shown)).toBe('replaced');
      const { told, calling, showing } = shown;
      expect(await cards.ofKey(aCard().key)).toEqual({ ...newer, shown: shown.shown, told, calling, showing });
      const newest = { ...newer, revision: 3 };
      expect(await cards.fold(newer, newest)).toBe('replaced');
      expect(await cards.ofKey(aCard().key)).toEqual({ ...newest, shown: shown.shown, told, calling, showing });
      const again = withShowing(shown, { hasThread: true });
      expect(await cards.show(shown, again)).toBe('replaced');
      expect((await cards.ofKey(aCard().key))?.showing).toEqual(again.showing);
    });

    it('lets exactly one of 30 win that have shown the same, whatever is folded meanwhile', async () => {
      const cards = await harness();
      await cards.fold(null, aCard());
      let kept: ReviewRecord = aCard();
      for (let round = 1; round <= 3; round += 1) {
        const racers = Array.from({ length: 30 }, (_, racer) => withShowing(kept, { look: `${racer}` }));
        const before = { ...aCard(), revision: round };
        const folding = cards.fold(before, { ...before, revision: round + 1 });
        const results = await Promise.all(racers.map((racer) => cards.show(kept, racer)));
        expect(await folding).toBe('replaced');
        expect(results.filter((result) => result === 'replaced')).toHaveLength(1);
        kept = { ...kept, ...(await cards.ofKey(aCard().key)) };
        expect(kept.showing).toEqual(racers[results.indexOf('replaced')]?.showing);
        expect(kept.revision).toBe(round + 1);
      }
    });

    it('keeps checks that were heard of before their pull request', async () => {
      const cards = await harness();
      const early: ReviewRecord = { ...aCard(), pullRequest: null, measure: null, reviews: [], hasReason: false };
      await cards.fold(null, early);
      expect(await cards.ofKey(early.key)).toEqual(early);
    });

    it('reads what was kept before reviews, checks and labels were', async () => {
      const cards = await harness();
      await cards.fold(null, anOldCard);
      const { pullRequest, ...rest } = (await cards.ofKey(anOldCard.key)) ?? {};
      expect(rest).toEqual({
        key: anOldCard.key,
        measure: { additions: 10, deletions: 2, changedFiles: 3, mergeability: 'unknown', atMs },
        reviews: [],
        checks: [],
        hasReason: true,
        ...emptyMemory,
        calling: noCalls,
        showing: neverShown,
        revision: 3,
        shown: { announcement: '1/2', revision: 3 },
        told: [],
      });
      expect(pullRequest).toMatchObject({ title: 'Old', labels: [], requestedReviewers: [], requestedTeams: [] });
      expect(pullRequest).toMatchObject({ headCommit: null, authorIsBot: false, openedAtMs: atMs });
    });

    it('refuses to replace a card that was never kept', async () => {
      const cards = await harness();
      expect(await cards.fold(aCard(), { ...aCard(), revision: 2 })).toBe('conflict');
      expect(await cards.ofKey(aCard().key)).toBeNull();
    });

    it('lets exactly one of 30 first writers win, and exactly one of 30 that follow', async () => {
      const cards = await harness();
      const kept: ReviewRecord[] = [];
      for (let round = 1; round <= 4; round += 1) {
        const racers = Array.from({ length: 30 }, (_, racer) => ({ ...aCard({ title: `${racer}` }), revision: round }));
        const results = await Promise.all(racers.map((racer) => cards.fold(kept.at(-1) ?? null, racer)));
        expect(results.filter((result) => result === 'replaced')).toHaveLength(1);
        const winner = racers[results.indexOf('replaced')];
        expect(await cards.ofKey(aCard().key)).toEqual(winner);
        if (winner !== undefined) kept.push(winner);
      }
    });

    it('does not notice what callers do to the objects that they hold', async () => {
      const cards = await harness();
      const mine = structuredClone(aCard());
      await cards.fold(null, mine);
      Object.assign(mine.pullRequest, { title: 'changed' });
      Object.assign((await cards.ofKey(mine.key))?.pullRequest ?? {}, { title: 'changed' });
      expect((await cards.ofKey(mine.key))?.pullRequest?.title).toBe(aCard().pullRequest.title);
    });

    it('keeps whatever titles and branches hold', async () => {
      const cards = await harness();
      let number = 0;
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), async (title, headBranch) => {
          number += 1;
          const card = aCard({ number, title, headBranch });
          await cards.fold(null, card);
          expect(await cards.ofKey(card.key)).toEqual(card);
        }),
        { numRuns: runs(10) },
      );
    });
  });
}

/** As the first version of Geonbot stored it. */
const anOldCard = {
  key: 'acme/backend#7',
  pullRequest: {
    repository: acmeBackend,
    number: 7,
    title: 'Old',
    author: 'octocat',
    authorAvatarUrl: null,
    url: 'https://github.com/acme/backend/pull/7',
    baseBranch: 'main',
    headBranch: 'old',
    additions: 10,
    deletions: 2,
    changedFiles: 3,
    draft: false,
    state: 'open',
    updatedAtMs: atMs,
  },
  revision: 3,
  shown: { announcement: anAnnouncement('1/2'), revision: 3 },
} as unknown as ReviewRecord;

function aCard(changes: Partial<PullRequest> = {}): ReviewCard {
  const pullRequest = aPullRequest({ title: '결제 재시도를 고친다', headBranch: 'fix/retry', ...changes });
  return {
    key: reviewCardKey(pullRequest),
    pullRequest,
    measure: { additions: 10, deletions: 2, changedFiles: 3, mergeability: 'behind', atMs },
    reviews: [{ id: 1, reviewer: '지민', said: 'approved', url: null, submittedAtMs: atMs }],
    checks: Array.from({ length: 100 }, (_, suite) => ({
      suite,
      commit: 'c0ffee1c0ffee1c0ffee1c0ffee1c0ffee1c0ffe',
      state: 'failing',
      atMs,
      label: { source: 'workflow', name: '검사 '.repeat(40), url: `https://github.com/${'x'.repeat(200)}` },
    })),
    hasReason: true,
    ...emptyMemory,
    calling: noCalls,
    showing: neverShown,
    asked: [{ kind: 'person', name: '지민', firstMs: atMs, requestedMs: null }],
    revision: 1,
    shown: null,
    told: ['review 1 approved'],
  };
}
