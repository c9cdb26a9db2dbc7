import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReviewCards } from '../../../src/application/review/ports/review-cards.ts';
import { noCalls } from '../../../src/domain/review/calling.ts';
import type { PullRequest } from '../../../src/domain/review/pull-request.ts';
import { type ReviewCard, type ReviewRecord, reviewCardKey } from '../../../src/domain/review/review-card.ts';
import { emptyMemory } from '../../../src/domain/review/review-memory.ts';
import { shownAs } from '../../../src/domain/review/shown-card.ts';
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
      expect(await cards.replace(null, aCard())).toBe('replaced');
      expect(await cards.replace(null, aCard({ title: 'late' }))).toBe('conflict');
      expect(await cards.ofKey(aCard().key)).toEqual(aCard());
    });

    it('does not mix up two pull requests', async () => {
      const cards = await harness();
      await cards.replace(null, aCard());
      await cards.replace(null, aCard({ number: 13 }));
      expect((await cards.ofKey(aCard().key))?.pullRequest?.number).toBe(12);
      expect((await cards.ofKey(aCard({ number: 13 }).key))?.pullRequest?.number).toBe(13);
    });

    it('refuses a writer who saw an older revision, and changes nothing', async () => {
      const cards = await harness();
      const newer = { ...aCard({ title: 'newer' }), revision: 2 };
      await cards.replace(null, aCard());
      expect(await cards.replace(aCard(), newer)).toBe('replaced');
      expect(await cards.replace(aCard(), { ...aCard({ title: 'stale' }), revision: 2 })).toBe('conflict');
      expect(await cards.ofKey(aCard().key)).toEqual(newer);
    });

    it('refuses a writer who saw what is shown no more, and changes nothing', async () => {
      const cards = await harness();
      const shown = shownAs(aCard(), anAnnouncement('message'));
      await cards.replace(null, aCard());
      expect(await cards.replace(aCard(), shown)).toBe('replaced');
      expect(await cards.replace(aCard(), shownAs(aCard(), anAnnouncement('twin')))).toBe('conflict');
      expect(await cards.replace(shown, { ...shown, revision: 2 })).toBe('replaced');
      expect(await cards.ofKey(aCard().key)).toEqual({ ...shown, revision: 2 });
    });

    it('keeps checks that were heard of before their pull request', async () => {
      const cards = await harness();
      const early: ReviewRecord = { ...aCard(), pullRequest: null, measure: null, reviews: [], hasReason: false };
      await cards.replace(null, early);
      expect(await cards.ofKey(early.key)).toEqual(early);
    });

    it('reads what was kept before reviews, checks and labels were', async () => {
      const cards = await harness();
      await cards.replace(null, anOldCard);
      const { pullRequest, ...rest } = (await cards.ofKey(anOldCard.key)) ?? {};
      expect(rest).toEqual({
        key: anOldCard.key,
        measure: { additions: 10, deletions: 2, changedFiles: 3, mergeability: 'unknown', atMs },
        reviews: [],
        checks: [],
        hasReason: true,
        ...emptyMemory,
        calling: noCalls,
        revision: 3,
        shown: { announcement: '1/2', revision: 3 },
        told: [],
      });
      expect(pullRequest).toMatchObject({ title: 'Old', labels: [], requestedReviewers: [], requestedTeams: [] });
      expect(pullRequest).toMatchObject({ headCommit: null, authorIsBot: false, openedAtMs: atMs });
    });

    it('refuses to replace a card that was never kept', async () => {
      const cards = await harness();
      expect(await cards.replace(aCard(), { ...aCard(), revision: 2 })).toBe('conflict');
      expect(await cards.ofKey(aCard().key)).toBeNull();
    });

    it('lets exactly one of 30 first writers win, and exactly one of 30 that follow', async () => {
      const cards = await harness();
      const kept: ReviewRecord[] = [];
      for (let round = 1; round <= 4; round += 1) {
        const racers = Array.from({ length: 30 }, (_, racer) => ({ ...aCard({ title: `${racer}` }), revision: round }));
        const results = await Promise.all(racers.map((racer) => cards.replace(kept.at(-1) ?? null, racer)));
        expect(results.filter((result) => result === 'replaced')).toHaveLength(1);
        const winner = racers[results.indexOf('replaced')];
        expect(await cards.ofKey(aCard().key)).toEqual(winner);
        if (winner !== undefined) kept.push(winner);
      }
    });

    it('does not notice what callers do to the objects that they hold', async () => {
      const cards = await harness();
      const mine = structuredClone(aCard());
      await cards.replace(null, mine);
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
          await cards.replace(null, card);
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
    asked: [{ kind: 'person', name: '지민', firstMs: atMs, requestedMs: null }],
    revision: 1,
    shown: null,
    told: ['review 1 approved'],
  };
}
