import { describe, expect, it } from 'vitest';
import type { Page } from '../../../src/application/outbox/ports/behind-cards.ts';
import type { ReviewCards, SweepQuest } from '../../../src/application/review/ports/review-cards.ts';
import { utcDay } from '../../../src/domain/calendar/day.ts';
import { foldReviewCard } from '../../../src/domain/review/fold-review-card.ts';
import type { PullRequestChanged } from '../../../src/domain/review/pull-request-changed.ts';
import { reviewCardKey } from '../../../src/domain/review/review-card.ts';
import { checked, described, reviewed } from '../../support/a-pull-request.ts';
import { backendRepository } from '../../support/a-team.ts';

const atMs = Date.UTC(2026, 10, 23, 23, 59);

/** `harness` gives you a place where nothing was kept yet. */
export function reviewIndexContract(name: string, harness: () => Promise<ReviewCards>): void {
  const open = async (cards: ReviewCards) => (await cards.open()).map(({ key }) => key).sort();

  describe(`${name} finds review cards`, () => {
    it('knows none before any was kept', async () => {
      const cards = await harness();
      expect(await cards.open()).toEqual([]);
      expect(await cards.firstReviewedOn(utcDay(atMs))).toEqual([]);
    });

    it('tells those that are open as they stand, drafts too, and none that only checks were heard of', async () => {
      const cards = await harness();
      await hears(cards, 1, described('opened', { number: 1 }));
      await hears(cards, 2, described('opened', { number: 2, draft: true }));
      await hears(cards, 12, checked());
      await hears(cards, 1, described('edited', { number: 1, title: 'Newer', updatedAtMs: atMs }));
      expect(await open(cards)).toEqual(['acme/backend#1', 'acme/backend#2']);
      const [first] = (await cards.open()).toSorted((a, b) => (a.key < b.key ? -1 : 1));
      expect(first).toEqual(await cards.ofKey('acme/backend#1'));
      expect(first?.pullRequest?.title).toBe('Newer');
    });

    it('tells one no more that was merged or closed, and again one that was opened again', async () => {
      const cards = await harness();
      for (const number of [1, 2]) await hears(cards, number, described('opened', { number }));
      await hears(cards, 1, described('closed', { number: 1, state: 'merged', updatedAtMs: atMs }));
      await hears(cards, 2, described('closed', { number: 2, state: 'closed', updatedAtMs: atMs }));
      expect(await open(cards)).toEqual([]);
      await hears(cards, 2, described('reopened', { number: 2, updatedAtMs: atMs + 1000 }));
      expect(await open(cards)).toEqual(['acme/backend#2']);
    });

    it('tells the keys of those that are open page by page, each of them once', async () => {
      const cards = await harness();
      for (const number of [1, 2, 3, 4, 5]) await hears(cards, number, described('opened', { number }));
      await hears(cards, 4, described('closed', { number: 4, state: 'closed', updatedAtMs: atMs }));
      const pages: (readonly string[])[] = [];
      for (let after: string | null = null; ; ) {
        const { found, next }: Page<string> = await cards.openKeys(after, 2);
        pages.push(found);
        after = next;
        if (after === null) break;
      }
      expect(pages[0]).toEqual(['acme/backend#1', 'acme/backend#2']);
      expect(pages.flat()).toEqual([1, 2, 3, 5].map((number) => `acme/backend#${number}`));
    });

    it('leaves out what rests, until its time has come, it moves on, or the settings or something else change', async () => {
      const cards = await harness();
      for (const number of [1, 2, 3]) await hears(cards, number, described('opened', { number }));
      const quest = { part: 'review-reminders', settings: 'after 4 hours' } as const;
      const due = async (change: Partial<SweepQuest> = {}, nowMs = atMs) => {
        const { found, next } = await cards.openKeysDue({ ...quest, ...change }, nowMs, null, 9);
        expect(next).toBeNull();
        return found.map((key) => Number(key.replace('acme/backend#', '')));
      };
      expect(await due()).toEqual([1, 2, 3]);
      for (const number of [1, 2, 4]) await cards.rest(quest, { ...named(number), revision: 1 }, atMs + 60_000);
      expect(await due()).toEqual([3]);
      expect(await due({ part: 'review-turns' })).toEqual([1, 2, 3]);
      expect(await due({ settings: 'after 2 hours' })).toEqual([1, 2, 3]);
      expect(await due({}, atMs + 60_000)).toEqual([1, 2, 3]);
      await cards.endRest('review-reminders', named(2).key);
      await cards.endRest('review-reminders', named(5).key);
      expect(await due()).toEqual([2, 3]);
      await hears(cards, 1, described('edited', { number: 1, title: 'Newer', updatedAtMs: atMs }));
      expect(await due()).toEqual([1, 2, 3]);
      await cards.rest(quest, { ...named(1), revision: 1 }, atMs + 60_000);
      expect(await due()).toEqual([1, 2, 3]);
    });

    it('tells what does not rest page by page, also where a page has nothing', async () => {
      const cards = await harness();
      const quest = { part: 'review-turns', settings: '' } as const;
      for (const number of [1, 2, 3, 4, 5]) await hears(cards, number, described('opened', { number }));
      for (const number of [1, 2, 3]) await cards.rest(quest, { ...named(number), revision: 1 }, atMs + 1);
      const found: string[] = [];
      for (let after: string | null = null; ; ) {
        const page: Page<string> = await cards.openKeysDue(quest, atMs, after, 2);
        found.push(...page.found);
        after = page.next;
        if (after === null) break;
      }
      expect(found).toEqual(['acme/backend#4', 'acme/backend#5']);
    });

    it('tells one whose first delivery says that it is over never', async () => {
      const cards = await harness();
      await hears(cards, 1, described('closed', { number: 1, state: 'closed' }));
      expect(await open(cards)).toEqual([]);
    });

    it('tells on which day each was first reviewed, also when an earlier review is heard of late', async () => {
      const cards = await harness();
      const late = reviewed({ id: 2, submittedAtMs: atMs + 60_000 }, { number: 1 });
      await hears(cards, 1, described('opened', { number: 1 }));
      await hears(cards, 1, late);
      await hears(cards, 2, reviewed({ id: 3, submittedAtMs: atMs }, { number: 2, state: 'merged' }));
      const on = async (ms: number) => (await cards.firstReviewedOn(utcDay(ms))).map(({ key }) => key);
      expect([await on(atMs), await on(atMs + 60_000)]).toEqual([['acme/backend#2'], ['acme/backend#1']]);
      await hears(cards, 1, reviewed({ id: 1, reviewer: 'lou', submittedAtMs: atMs }, { number: 1 }));
      expect([await on(atMs), await on(atMs + 60_000)]).toEqual([['acme/backend#1', 'acme/backend#2'], []]);
    });

    it('tells on which day each was merged, also when the merge is heard of late, and whatever is heard of it afterwards', async () => {
      const cards = await harness();
      const day = 86_400_000;
      const merged = { state: 'merged' as const, updatedAtMs: atMs };
      await hears(cards, 1, described('labeled', { number: 1, ...merged, updatedAtMs: atMs + day }));
      const on = async (ms: number) => (await cards.mergedOn(utcDay(ms))).map(({ key }) => key);
      expect([await on(atMs), await on(atMs + day)]).toEqual([[], ['acme/backend#1']]);
      await hears(cards, 1, described('closed', { number: 1, ...merged }));
      await hears(cards, 1, described('labeled', { number: 1, ...merged, updatedAtMs: atMs + 2 * day }));
      await hears(cards, 2, described('closed', { number: 2, state: 'closed', updatedAtMs: atMs }));
      await hears(cards, 3, reviewed({ submittedAtMs: atMs }, { number: 3 }));
      expect([await on(atMs), await on(atMs + day), await on(atMs + 2 * day)]).toEqual([['acme/backend#1'], [], []]);
    });

    it('tells all of 40 that were opened at once, with others closing meanwhile', async () => {
      const cards = await harness();
      const numbers = Array.from({ length: 40 }, (_, at) => at + 1);
      await Promise.all(
        numbers.map(async (number) => {
          await hears(cards, number, described('opened', { number }));
          if (number % 2 === 0) {
            await hears(cards, number, described('closed', { number, state: 'merged', updatedAtMs: atMs }));
          }
        }),
      );
      const odd = numbers.filter((number) => number % 2 === 1).map((number) => `acme/backend#${number}`);
      expect(await open(cards)).toEqual(odd.sort());
    });
  });
}

function named(number: number) {
  return { key: reviewCardKey({ repository: backendRepository, number }) };
}

/** A worker folds the delivery into what is kept, alone. */
export async function hears(cards: ReviewCards, number: number, moved: PullRequestChanged): Promise<void> {
  const before = await cards.ofKey(reviewCardKey({ repository: backendRepository, number }));
  const result = await cards.fold(before, foldReviewCard(before, moved));
  if (result === 'conflict') throw new Error('somebody else was quicker');
}
