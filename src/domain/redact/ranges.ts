/** UTF-16 units of a text, from `start` up to but without `end`. */
export type TextRange = { readonly start: number; readonly end: number };

export const mask = '[masked]';

/** The text with each range replaced by `[masked]`. Ranges that touch or overlap become one. */
export function maskRanges(text: string, ranges: readonly TextRange[]): string {
  let shown = '';
  let from = 0;
  for (const { start, end } of merged(text, ranges)) {
    shown += text.slice(from, start) + mask;
    from = end;
  }
  return shown + text.slice(from);
}

function merged(text: string, ranges: readonly TextRange[]): readonly TextRange[] {
  const inOrder = ranges
    .filter(({ start, end }) => end > start)
    .map((range) => withWholeMasks(text, range))
    .sort((a, b) => a.start - b.start);
  const whole: { start: number; end: number }[] = [];
  for (const { start, end } of inOrder) {
    const last = whole.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else whole.push({ start, end });
  }
  return whole;
}

/** A range that begins or ends inside a mask takes all of it, because half a mask would be left over. */
function withWholeMasks(text: string, { start, end }: TextRange): TextRange {
  const before = maskAround(text, start);
  const after = maskAround(text, end);
  return { start: before ?? start, end: after === null ? end : after + mask.length };
}

/** Where the mask begins that this place is in the middle of; null where it is in none. */
function maskAround(text: string, at: number): number | null {
  const from = Math.max(0, at - mask.length + 1);
  const found = text.slice(from, at + mask.length - 1).indexOf(mask);
  return found < 0 || from + found >= at ? null : from + found;
}
