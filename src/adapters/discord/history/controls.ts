import type { HistoryQuestion } from '../../../application/history/show-history.ts';
import { controls } from '../kit/control.ts';
import type { EdgeSentence } from '../kit/edge-words.ts';
import { listOf, textOf } from '../kit/interaction-payload.ts';
import { edited, type InteractionResponse, type Press } from '../kit/reception.ts';

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

/** What a button or menu below the board or the history means; `unreadable` where nothing that we offered was picked. */
export function pressedHistory(control: HistoryControl, { picked, asked }: Press): InteractionResponse | EdgeSentence {
  switch (control.kind) {
    case 'deploys-refresh':
      return edited({ kind: 'show-deploys', asked, page: control.page });
    case 'deploys-page': {
      const page = numberIn(textOf(listOf(picked)[0]) ?? '');
      return page === null ? 'unreadable' : edited({ kind: 'show-deploys', asked, page });
    }
    case 'history-page': {
      const { service, environment, page } = control;
      return edited({ kind: 'show-history', asked, service, environment, page });
    }
  }
}

/** Pages are counted from 1. */
export function numberIn(text: string): number | null {
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : null;
}

export const historyControls = [
  controls(
    'button',
    { 'deploys-refresh': true, 'deploys-page': true, 'history-page': true },
    parseHistoryId,
    pressedHistory,
  ),
];
