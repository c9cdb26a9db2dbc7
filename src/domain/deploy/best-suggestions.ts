import type { VersionSuggestion } from './version.ts';

const mostSuggestions = 25;
const kinds: readonly VersionSuggestion['kind'][] = ['branch', 'tag', 'commit'];

type Rated = { readonly suggestion: VersionSuggestion; readonly rate: number; readonly place: number };

/**
 * The best matches, at most 25: the exact name, names that start with the text, names that contain it, then commits whose
 * subject does. Each kind gets a share, or a hundred branches would hide every tag.
 */
export function bestSuggestions(known: readonly VersionSuggestion[], typed: string): readonly VersionSuggestion[] {
  const wanted = typed.trim().toLowerCase();
  const fitting = kinds.flatMap((kind) => ratedOf(known, kind, wanted));
  const chosen = fitting.toSorted((a, b) => a.rate - b.rate || a.place - b.place).slice(0, mostSuggestions);
  const inOrder = chosen.toSorted(
    (a, b) => a.rate - b.rate || kinds.indexOf(a.suggestion.kind) - kinds.indexOf(b.suggestion.kind),
  );
  return inOrder.map(({ suggestion }) => suggestion);
}

function ratedOf(
  known: readonly VersionSuggestion[],
  kind: VersionSuggestion['kind'],
  wanted: string,
): readonly Rated[] {
  const fitting = known.flatMap((suggestion) => {
    const rate = suggestion.kind === kind ? rateOf(suggestion, wanted) : null;
    return rate === null ? [] : [{ suggestion, rate }];
  });
  return fitting.toSorted((a, b) => a.rate - b.rate).map((each, place) => ({ ...each, place }));
}

function rateOf({ kind, version, subject }: VersionSuggestion, wanted: string): number | null {
  const name = version.toLowerCase();
  if (wanted === '' || name.startsWith(wanted)) return name === wanted ? 0 : 1;
  // Suggestions show the short id of a commit; the full id works too.
  if (kind === 'commit' && wanted.startsWith(name)) return 0;
  if (name.includes(wanted)) return 2;
  return subject?.toLowerCase().includes(wanted) === true ? 3 : null;
}
