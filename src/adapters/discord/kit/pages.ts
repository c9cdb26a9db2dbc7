import type { Choice } from './selects.ts';

/** One page of something longer; the first is 1, and so is its first line. */
export type Page = { readonly number: number; readonly of: number; readonly from: number; readonly to: number };

/** So that the longest lines still fit into one message with everything around them. */
export const linesPerPage = 15;
/** Discord's menus hold no more. */
const mostChoices = 25;

/** The page, or the last one where there are fewer by now. */
export function pageAt(wanted: number, lines: number, perPage: number = linesPerPage): Page {
  const of = Math.max(1, Math.ceil(lines / perPage));
  const number = Math.min(of, Math.max(1, Math.trunc(wanted) || 1));
  const from = (number - 1) * perPage + 1;
  return { number, of, from, to: Math.min(lines, number * perPage) };
}

/** The pages around this one, with the first and the last, as the lines that they hold. */
export function pageChoices(current: Page, lines: number, perPage: number = linesPerPage): readonly Choice[] {
  return shownPages(current).map((number) => {
    const { from, to } = pageAt(number, lines, perPage);
    return { label: `${from}–${to}`, value: String(number), chosen: number === current.number };
  });
}

function shownPages({ number, of }: Page): readonly number[] {
  const inner = mostChoices - 2;
  const start = Math.max(2, Math.min(number - Math.floor(inner / 2), of - inner));
  const pages = [1, ...Array.from({ length: inner }, (_, at) => start + at), of];
  return [...new Set(pages.filter((page) => page >= 1 && page <= of))];
}
