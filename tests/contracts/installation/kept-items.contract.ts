import { describe, expect, it } from 'vitest';
import type { KeptItem, KeptItems, KeptPage } from '../../../src/application/installation/ports/kept-items.ts';

export type KeptItemsWorld = {
  readonly items: KeptItems;
  /** Puts an item there, as the bot would. */
  readonly put: (item: KeptItem) => Promise<void>;
};

export function aLink(login: string, member: string): KeptItem {
  return {
    kind: 'linkedLogin',
    key: JSON.stringify([`linked-login#${login}`, 'linked-login']),
    form: 1,
    values: { entity: JSON.stringify({ login, member }), linkedTo: member },
    packed: [],
  };
}

export async function allPages(items: KeptItems, from: string | null = null): Promise<readonly KeptPage[]> {
  const pages: KeptPage[] = [];
  for await (const page of items.pages(from)) pages.push(page);
  return pages;
}

/** `perPage`: as many items as surely do not fit into one page. */
export function keptItemsContract(name: string, perPage: number, worldOf: () => Promise<KeptItemsWorld>): void {
  describe(`${name} as everything that is kept`, () => {
    const sorted = (items: readonly KeptItem[]) => items.toSorted((a, b) => (a.key < b.key ? -1 : 1));

    it('gives every item once, on as many pages as it takes', async () => {
      const { items, put } = await worldOf();
      const kept = Array.from({ length: perPage + 1 }, (_, at) => aLink(`login-${at}`, String(at)));
      for (const item of kept) await put(item);
      const pages = await allPages(items);
      expect(pages.length).toBeGreaterThan(1);
      expect(sorted(pages.flatMap((page) => page.items))).toEqual(sorted(kept));
      expect(pages.map(({ next }) => next === null)).toEqual(pages.map((_, at) => at === pages.length - 1));
    });

    it('goes on behind any page', async () => {
      const { items, put } = await worldOf();
      for (let at = 0; at <= perPage; at += 1) await put(aLink(`login-${at}`, String(at)));
      const [first, ...others] = await allPages(items);
      expect(await allPages(items, first?.next ?? null)).toEqual(others);
    });

    it('gives one empty page of an empty table', async () => {
      const { items } = await worldOf();
      expect(await allPages(items)).toEqual([{ items: [], next: null }]);
    });

    it('tells the version of a form, 0 where an item names none, and no kind where it knows none', async () => {
      const { items, put } = await worldOf();
      const old = { ...aLink('mona', '1'), form: 0 };
      const newer = { ...aLink('dana', '2'), form: 7 };
      const foreign = {
        kind: null,
        key: JSON.stringify(['of-tomorrow', 'x']),
        form: 1,
        values: { text: 'a' },
        packed: [],
      };
      for (const item of [old, newer, foreign]) await put(item);
      expect(sorted((await allPages(items)).flatMap((page) => page.items))).toEqual(sorted([old, newer, foreign]));
    });

    it('rewrites the values that are named, in their form, and leaves the others', async () => {
      const { items, put } = await worldOf();
      const item = { ...aLink('mona', '1'), values: { text: 'old', count: 3, names: ['a', 'b'], other: 'stays' } };
      await put(item);
      expect(await items.rewrite(item, { text: 'new', count: 4, names: ['a', 'c'] })).toBe('written');
      const [page] = await allPages(items);
      const values = { text: 'new', count: 4, names: ['a', 'c'], other: 'stays' };
      expect(page?.items).toEqual([{ ...item, values }]);
    });

    it('rewrites what is stored compressed as the text that it holds, once', async () => {
      const { items, put } = await worldOf();
      const entity = JSON.stringify({ by: 'mona', reason: '결제'.repeat(50) });
      const item = { ...aLink('mona', '1'), values: { entity, writeId: 'one' }, packed: ['entity'] };
      await put(item);
      const [page] = await allPages(items);
      expect(page?.items).toEqual([item]);
      expect(await items.rewrite(item, { entity: '{"by":"nobody"}', writeId: 'two' })).toBe('written');
      expect(await items.rewrite(item, { entity: '{"by":"somebody"}', writeId: 'three' })).toBe('changed');
      const [after] = await allPages(items);
      const values = { entity: '{"by":"nobody"}', writeId: 'two' };
      expect(after?.items).toEqual([{ ...item, values }]);
      expect(await items.remove({ ...item, values })).toBe('removed');
    });

    it('rewrites nothing that changed since it was read, and nothing that is gone', async () => {
      const { items, put } = await worldOf();
      const item = aLink('mona', '1');
      await put({ ...item, values: { ...item.values, linkedTo: '2' } });
      expect(await items.rewrite(item, { linkedTo: '0' })).toBe('changed');
      expect(await items.rewrite(aLink('nobody', '1'), { linkedTo: '0' })).toBe('changed');
      const [page] = await allPages(items);
      expect(page?.items.map(({ values }) => values['linkedTo'])).toEqual(['2']);
    });

    it('removes an item, unless it changed since it was read or is gone', async () => {
      const { items, put } = await worldOf();
      const item = aLink('mona', '1');
      await put({ ...item, values: { ...item.values, linkedTo: '2' } });
      expect(await items.remove(item)).toBe('changed');
      await put(item);
      expect(await items.remove(item)).toBe('removed');
      expect(await items.remove(item)).toBe('changed');
      expect(await allPages(items)).toEqual([{ items: [], next: null }]);
    });
  });
}
