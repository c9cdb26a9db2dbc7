import { withNewest } from './newest.ts';

/** The first moment at which the branch was seen at this commit. */
export type Push = { readonly commit: string; readonly atMs: number };

/** Whether a branch changes something else at `to` than it did at `from`. A merge of the base and a rebase may not. */
export type Comparison = {
  /** The commit that was reviewed; for a review that does not say which, `review` and its id. */
  readonly from: string;
  readonly to: string;
  readonly became: 'same' | 'changed';
  /** When `to` had been quiet for long enough. */
  readonly atMs: number;
};

/** Fixes come in several pushes. */
export const quietMs = 30 * 60_000;

const most = 50;

export function withPush(pushes: readonly Push[], push: Push): readonly Push[] {
  return withNewest(pushes, push, {
    key: ({ commit }) => commit,
    join: (a, b) => (a.atMs <= b.atMs ? a : b),
    order: ({ atMs }) => [atMs],
    most,
  });
}

export function withComparison(comparisons: readonly Comparison[], one: Comparison): readonly Comparison[] {
  return withNewest(comparisons, one, {
    key: ({ from, to }) => `${from} ${to}`,
    join: (a, b) =>
      rank(a) >= rank(b) ? { ...a, atMs: Math.min(a.atMs, b.atMs) } : { ...b, atMs: Math.min(a.atMs, b.atMs) },
    order: ({ atMs }) => [atMs],
    most,
  });
}

/** Of two answers the one that forgets nobody. */
function rank({ became }: Comparison): number {
  return became === 'changed' ? 1 : 0;
}

/** A push as it was told: where the branch was, and where it is since. */
export type HeadMove = { readonly before: string; readonly after: string; readonly atMs: number };

export function withHeadMove(moves: readonly HeadMove[], move: HeadMove): readonly HeadMove[] {
  return withNewest(moves, move, {
    key: ({ before, after, atMs }) => `${before} ${after} ${atMs}`,
    join: (a) => a,
    order: ({ atMs }) => [atMs],
    most,
  });
}

/**
 * Where the pushes of that second have ended: the one commit that none of them has left. Null where there is not exactly one, as after
 * a push that another one of the same second has taken back.
 */
export function headAfter(moves: readonly HeadMove[], atMs: number): string | null {
  const ofThen = moves.filter((move) => move.atMs === atMs);
  const ends = new Set(
    ofThen.map(({ after }) => after).filter((after) => !ofThen.some(({ before }) => before === after)),
  );
  const [end = null] = ends;
  return ends.size === 1 ? end : null;
}
