import type { VersionSuggestion } from './version.ts';

const mostSuggestions = 25;
const kinds: readonly VersionSuggestion['kind'][] = ['branch', 'tag', 'commit'];

type Rated = { readonly suggestion: VersionSuggestion; readonly rate: number; readonly place: number };

/**
 * What fits what was typed, best first, at most 25: the very name, then names that begin with it, then those that hold it
 * somewhere, then commits whose subject does. Each kind gets its share, because a hundred branches would hide every tag.
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
  // A commit is offered by the beginning of its id, and may be typed in full.
  if (kind === 'commit' && wanted.startsWith(name)) return 0;
  if (name.includes(wanted)) return 2;
  return subject?.toLowerCase().includes(wanted) === true ? 3 : null;
}
