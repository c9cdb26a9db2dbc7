export type Page<Item> = { readonly items: readonly Item[]; readonly next: string | undefined };

/** What is on all pages. `ask` is given what the page before named as the next one. */
export async function everyPage<Item>(
  ask: (token: string | undefined) => Promise<Page<Item>>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let token: string | undefined;
  do {
    const page = await ask(token);
    items.push(...page.items);
    token = page.next;
  } while (token !== undefined && token !== '');
  return items;
}
