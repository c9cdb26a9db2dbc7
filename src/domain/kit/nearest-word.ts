/** The one that was probably meant by a word that is none of them; null where none is near enough, or several are equally near. */
export function nearestWord(word: string, known: Iterable<string>): string | null {
  const written = plain(word);
  let nearest: { readonly names: readonly string[]; readonly distance: number } | null = null;
  for (const name of new Set(known)) {
    const candidate = plain(name);
    const distance = distanceOf(written, candidate);
    if (distance > allowance(written, candidate) || distance > (nearest?.distance ?? Number.POSITIVE_INFINITY))
      continue;
    const before: readonly string[] = nearest !== null && nearest.distance === distance ? nearest.names : [];
    nearest = { names: [...before, name], distance };
  }
  return nearest?.names.length === 1 ? (nearest.names[0] ?? null) : null;
}

function distanceOf(written: string, candidate: string): number {
  if (written === candidate) return 0;
  return isAbbreviation(written, candidate) ? 1 : editDistance(written, candidate);
}

/** `time_zone` and `time-zone` are `timeZone`. */
function plain(word: string): string {
  return word.toLowerCase().replace(/[-_\s]/g, '');
}

function isAbbreviation(written: string, candidate: string): boolean {
  return written.length >= 2 && candidate.startsWith(written);
}

function allowance(written: string, candidate: string): number {
  return Math.min(3, Math.max(1, Math.floor(Math.min(written.length, candidate.length) / 3)));
}

/** Letters to add, leave out, change or swap with their neighbour. Long words are never near, because nobody mistypes so much. */
function editDistance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 3 || one.length > 100) return Number.POSITIVE_INFINITY;
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row.push(
        Math.min(
          (rows[i - 1]?.[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (rows[i - 1]?.[j - 1] ?? 0) + same,
          isSwapped ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    rows.push(row);
  }
  return rows[one.length]?.[other.length] ?? Number.POSITIVE_INFINITY;
}
