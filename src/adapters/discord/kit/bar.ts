/** `▰▰▰▱▱`. Anything above 0 shows at least one cell; nothing shows more than all of them. */
export function bar(percent: number, cells: number): string {
  const filled = Math.min(cells, Math.max(percent > 0 ? 1 : 0, Math.round((percent * cells) / 100)));
  return '▰'.repeat(filled) + '▱'.repeat(cells - filled);
}

/** Whole percents, because a reading over minutes is no more exact; a little is not nothing. */
export function wholePercent(percent: number): string {
  return percent > 0 && percent < 1 ? '<1%' : `${Math.round(percent)}%`;
}
