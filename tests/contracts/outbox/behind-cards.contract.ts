import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BehindCard, BehindCards } from '../../../src/application/outbox/ports/behind-cards.ts';
import { importances } from '../../../src/domain/kit/showing.ts';
import type { ChannelId } from '../../../src/domain/people/people.ts';
import { runs } from '../../support/property-budget.ts';

const [here, there] = ['900000000000000012', '9000000000000000123'] as ChannelId[] as [ChannelId, ChannelId];

function behind(key: string, change: Partial<BehindCard> = {}): BehindCard {
  const card = { kind: 'review', key } as const;
  return { channel: here, card, revision: 1, importance: 'progress', sinceMs: 1_000, ...change };
}

async function all(cards: BehindCards, most: number): Promise<readonly BehindCard[]> {
  const found: BehindCard[] = [];
  for (let after: string | null = null, pages = 0; pages < 100; pages += 1) {
    const page = await cards.page(after, most);
    expect(page.found.length).toBeLessThanOrEqual(most);
    found.push(...page.found);
    if (page.next === null) break;
    after = page.next;
  }
  return found;
}

/** `harness` gives you an empty list. */
export function behindCardsContract(name: string, harness: () => Promise<BehindCards>): void {
  describe(`${name} lists what is behind`, () => {
    it('by channel, and nothing of a channel whose id only begins like it', async () => {
      const cards = await harness();
      await cards.add(behind('acme/backend#1'));
      await cards.add(behind('acme/backend#2', { channel: there, importance: 'end' }));
      expect(await cards.in(here)).toEqual([behind('acme/backend#1')]);
      expect(await cards.in(there)).toEqual([behind('acme/backend#2', { channel: there, importance: 'end' })]);
    });

    it('once each, with its newest revision and since when it is behind', async () => {
      const cards = await harness();
      await cards.add(behind('a', { revision: 2, importance: 'new' }));
      await cards.add(behind('a', { revision: 4, importance: 'end', sinceMs: 9_000 }));
      await cards.add(behind('a', { revision: 3, importance: 'call', sinceMs: 5_000 }));
      await cards.add(behind('a', { revision: 4, importance: 'call', sinceMs: 9_500 }));
      expect(await cards.in(here)).toEqual([behind('a', { revision: 4, importance: 'end' })]);
    });

    it('until the revision is shown, and longer where it moved on meanwhile', async () => {
      const cards = await harness();
      const one = behind('a', { revision: 5 });
      await cards.add(one);
      await cards.remove(here, one.card, 4);
      expect(await cards.in(here)).toEqual([one]);
      await cards.remove(here, one.card, 5);
      expect(await cards.in(here)).toEqual([]);
      await cards.remove(here, one.card, 5);
      await cards.add(behind('a', { revision: 6, sinceMs: 7_000 }));
      expect(await cards.in(here)).toEqual([behind('a', { revision: 6, sinceMs: 7_000 })]);
    });

    it('page by page, each of them once', async () => {
      const cards = await harness();
      const listed = Array.from({ length: 23 }, (_, number) =>
        behind(`acme/backend#${number}`, { channel: number % 3 === 0 ? there : here }),
      );
      for (const one of listed) await cards.add(one);
      for (const most of [1, 7, 23, 50]) {
        const keys = (await all(cards, most)).map(({ card }) => card.key);
        expect(keys.toSorted()).toEqual(listed.map(({ card }) => card.key).toSorted());
      }
    });

    it('of many workers at once, with the newest revision of all', async () => {
      const cards = await harness();
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 2 }),
          fc.constantFrom(...importances),
          async (revisions, importance) => {
            const key = `${revisions.join()}-${importance}`;
            await Promise.all(revisions.map((revision) => cards.add(behind(key, { revision, importance }))));
            const found = (await cards.in(here)).filter(({ card }) => card.key === key);
            expect(found.map(({ revision }) => revision)).toEqual([Math.max(...revisions)]);
            await cards.remove(here, { kind: 'review', key }, 30);
          },
        ),
        { numRuns: runs(10) },
      );
    });
  });
}
