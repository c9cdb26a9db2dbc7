import type { AlarmFate, AlarmGroup, StateChange, Suppression } from './alarm.ts';

/** How many changes of one alarm are remembered, enough for 60 flaps; older ones are over for good. */
export const remembered = 120;

/** From an ALARM to the OK or the deletion that ends it. Losing its data for a while does not end it. */
export type Episode = {
  readonly startedMs: number;
  /** The newest ALARM, because there may be several with missing data between them. */
  readonly lastAlarmMs: number;
  readonly endedMs: number | null;
  readonly state: AlarmFate;
  /** Why it last went into ALARM. */
  readonly reason: string;
  /** What was measured then. */
  readonly value?: number;
  /** Whether CloudWatch acted on that for nobody. */
  readonly suppressed?: Suppression;
  /** The composite alarm on whose card it was shown from its first ALARM on. */
  readonly within?: AlarmGroup;
};

/**
 * The newest changes of both, in a total order and each once. Because the newest of a set are the same in whatever order
 * the set is made, so is the history. Gives `history` itself back when it holds all of them already.
 */
export function withChanges(
  history: readonly StateChange[],
  changes: readonly StateChange[],
  most = remembered,
): readonly StateChange[] {
  const byMoment = new Map(history.map((change) => [momentOf(change), change]));
  for (const change of changes) {
    const known = byMoment.get(momentOf(change));
    byMoment.set(momentOf(change), known === undefined ? change : told(known, change));
  }
  const newest = [...byMoment.values()].sort(inOrder).slice(-most);
  return newest.length === history.length && newest.every((change, at) => change === history[at]) ? history : newest;
}

/** Oldest first. */
export function episodesOf(history: readonly StateChange[]): readonly Episode[] {
  const episodes: Episode[] = [];
  for (const change of history) {
    const last = episodes.at(-1);
    const open = last?.endedMs === null ? last : null;
    if (open !== null) episodes[episodes.length - 1] = carriedOn(open, change);
    else if (change.state === 'ALARM') episodes.push(begun(change));
  }
  return episodes;
}

export function isWithin(atMs: number, { startedMs, endedMs }: Pick<Episode, 'startedMs' | 'endedMs'>): boolean {
  return startedMs <= atMs && (endedMs === null || atMs <= endedMs);
}

function begun({ state, atMs, reason, value, suppressed, within }: StateChange): Episode {
  return {
    startedMs: atMs,
    lastAlarmMs: atMs,
    endedMs: null,
    state,
    reason,
    ...(value === undefined ? {} : { value }),
    ...(suppressed === undefined ? {} : { suppressed }),
    ...(within === undefined ? {} : { within }),
  };
}

function carriedOn(episode: Episode, change: StateChange): Episode {
  const { state, atMs } = change;
  switch (state) {
    case 'ALARM': {
      const { within: _, ...again } = begun(change);
      const { startedMs, within } = episode;
      return { ...again, startedMs, ...(within === undefined ? {} : { within }) };
    }
    case 'OK':
    case 'DELETED':
      return { ...episode, state, endedMs: atMs };
    case 'INSUFFICIENT_DATA':
      return { ...episode, state };
  }
}

/** One change of two tellings of it. Whoever could read where it is shown is right about that. */
function told(one: StateChange, other: StateChange): StateChange {
  const better = toldBy(one) < toldBy(other) ? other : one;
  const [within] = [one, other].flatMap((telling) => telling.within ?? []).sort((a, b) => (a.id < b.id ? -1 : 1));
  return within === undefined || within.id === better.within?.id ? better : { ...better, within };
}

/**
 * Of two tellings of the same change the same one has to win every time: the one that nothing suppresses, because CloudWatch
 * suppresses a change for some time, and never one on which it has acted.
 */
function toldBy({ reason, value, suppressed }: StateChange): string {
  return JSON.stringify([suppressed === undefined ? 1 : 0, reason, value ?? null, suppressed ?? null]);
}

function momentOf({ atMs, state }: StateChange): string {
  return `${atMs} ${state}`;
}

/** By time; of the same millisecond what ends an episode comes last. */
function inOrder(a: StateChange, b: StateChange): number {
  return a.atMs - b.atMs || stateRank[a.state] - stateRank[b.state];
}

const stateRank: Readonly<Record<AlarmFate, number>> = { INSUFFICIENT_DATA: 0, ALARM: 1, OK: 2, DELETED: 3 };
