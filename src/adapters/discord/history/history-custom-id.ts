import type { HistoryQuestion } from '../../../application/history/show-history.ts';

/** What a button or menu below the board or the history means. */
export type HistoryControl =
  | { readonly kind: 'deploys-refresh'; readonly page: number }
  /** The page is what was picked. */
  | { readonly kind: 'deploys-page' }
  | ({ readonly kind: 'history-page' } & HistoryQuestion);

const longest = 100;

/** Shows the board again under the same message. */
export function deploysRefreshId(page: number): string {
  return `v1:deploys:refresh:${page}`;
}

/** The menu of pages. */
export const deploysPageId = 'v1:deploys:page';

/** Turns to another page. Null where the names do not fit into Discord's 100 characters. */
export function historyPageId({ service, environment, page }: HistoryQuestion): string | null {
  const id = `v1:history:${page}:${service ?? ''}:${environment ?? ''}`;
  const isReadable = ![service, environment].some((name) => name === '' || name?.includes(':'));
  return isReadable && id.length <= longest && id.isWellFormed() ? id : null;
}

/** Null where it is none of ours. */
export function parseHistoryId(text: string): HistoryControl | null {
  if (text === deploysPageId) return { kind: 'deploys-page' };
  const [, refreshed] = /^v1:deploys:refresh:([1-9]\d{0,3})$/.exec(text) ?? [];
  if (refreshed !== undefined) return { kind: 'deploys-refresh', page: Number(refreshed) };
  const [, page, service, environment] = /^v1:history:([1-9]\d{0,3}):([^:]*):([^:]*)$/.exec(text) ?? [];
  if (page === undefined) return null;
  return { kind: 'history-page', page: Number(page), service: service || null, environment: environment || null };
}
