import type { AlarmState } from './alarm.ts';

/** One of the series of an alarm that watches several came into a state. */
export type ContributorChange = {
  /** CloudWatch's. */
  readonly id: string;
  /** Its attributes, as `name=value, name=value`. */
  readonly name: string;
  readonly state: AlarmState;
  readonly atMs: number;
};

/** What became of the series of an alarm in an incident that lasts. */
export type IncidentSeries = {
  /** Those that fire, in the order in which they came. */
  readonly firing: readonly string[];
  /** Those that fired in it and fire no more. */
  readonly left: readonly string[];
  /** How many of each are not named. */
  readonly moreFiring: number;
  readonly moreLeft: number;
  /** Even more fire than these. */
  readonly areMore?: true;
};

/** A record has to fit into one item. One more is kept, which tells that there were more. */
const remembered = 200;
const named = 20;
/** A series may fire a little before the alarm does. */
const earlyMs = 5 * 60_000;

/** The newest change of each, so that every order ends in the same. Gives `known` itself back when it holds that already. */
export function withContributor(
  known: readonly ContributorChange[],
  change: ContributorChange,
): readonly ContributorChange[] {
  const before = known.find(({ id }) => id === change.id);
  if (before !== undefined && inOrder(before, change) >= 0) return known;
  const newest = [...known.filter((one) => one !== before), change].sort(inOrder).slice(-remembered - 1);
  return newest.includes(change) ? newest : known;
}

/** Null where nothing was heard of a series in that time. */
export function seriesIn(known: readonly ContributorChange[], startedMs: number): IncidentSeries | null {
  const isOfIt = ({ atMs }: ContributorChange) => atMs >= startedMs - earlyMs;
  const heard = known.slice(-remembered).filter(isOfIt);
  const areMore = known.slice(0, -remembered).some((one) => isOfIt(one) && one.state === 'ALARM');
  const firing = heard.filter(({ state }) => state === 'ALARM').map(({ name }) => name);
  const left = heard.filter(({ state, atMs }) => state !== 'ALARM' && atMs >= startedMs).map(({ name }) => name);
  if (firing.length + left.length === 0) return null;
  return {
    firing: firing.slice(0, named),
    left: left.slice(0, named),
    moreFiring: Math.max(0, firing.length - named),
    moreLeft: Math.max(0, left.length - named),
    ...(areMore ? { areMore } : {}),
  };
}

/** By time; two of the same moment always in the same order. */
function inOrder(a: ContributorChange, b: ContributorChange): number {
  return a.atMs - b.atMs || compared(a.state, b.state) || compared(a.id, b.id) || compared(a.name, b.name);
}

function compared(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
