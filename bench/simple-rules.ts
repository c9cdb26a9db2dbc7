/** US dollars per whole day, oldest first, by service; all services have the same days. The last one is what is judged. */
export type KnownDays = ReadonlyMap<string, readonly number[]>;

/** What a rule would tell of on the morning on which this is known: services, or null for the whole bill. */
export type SimpleRule = (known: KnownDays, floorUsd: number) => readonly (string | null)[];

/** Of a normal distribution, the deviation is so many times the median absolute deviation. */
const deviationOfMad = 1.4826;
const deviations = 3;

/** 20 % and the floor dearer than the day before. */
export const overYesterday: SimpleRule = (known, floorUsd) =>
  told(withBill(known), ([last = 0, before = 0]) => last > before * 1.2 && last - before >= floorUsd);

/** Three deviations and the floor above the median of the four weeks before. */
export const medianAndMad: SimpleRule = (known, floorUsd) =>
  told(withBill(known), ([last = 0, ...before]) => standsOut(last, before.slice(0, 28), floorUsd));

/** The same against the same weekday of the eight weeks before. */
export const weekdayMedianAndMad: SimpleRule = (known, floorUsd) =>
  told(withBill(known), ([last = 0, ...before]) =>
    standsOut(last, before.filter((_, at) => at % 7 === 6).slice(0, 8), floorUsd),
  );

const shownServices = 5;

/**
 * As `aws-billing-to-slack` prints it (its `handler.py`, read in 2026): the change against the day before for the five dearest
 * services, the others together and the whole bill, and 0 % where one of the two days is below a dollar. It has no threshold of its
 * own; `percent` is the reader's. There is no floor. The line of the others names no service, so it is not told here.
 */
export function printedDelta(percent: number): SimpleRule {
  return (known) => {
    const dearest = [...known].toSorted(([, a], [, b]) => (b.at(-1) ?? 0) - (a.at(-1) ?? 0)).slice(0, shownServices);
    const lines = [...dearest, ...billOf(known)];
    return told(lines, ([last = 0, before = 0]) => last >= 1 && before >= 1 && (last / before - 1) * 100 > percent);
  };
}

type Line = readonly [string | null, readonly number[]];

/** `isDear` is given the days from the judged one backwards. */
function told(lines: readonly Line[], isDear: (backwards: readonly number[]) => boolean): readonly (string | null)[] {
  return lines.filter(([, usd]) => isDear(usd.toReversed())).map(([service]) => service);
}

function withBill(known: KnownDays): readonly Line[] {
  return [...known, ...billOf(known)];
}

function billOf(known: KnownDays): readonly Line[] {
  const [first = []] = known.values();
  const sums = first.map((_, at) => [...known.values()].reduce((sum, usd) => sum + (usd[at] ?? 0), 0));
  return [[null, sums]];
}

function standsOut(usd: number, before: readonly number[], floorUsd: number): boolean {
  const middle = median(before);
  if (middle === null) return false;
  const spread = median(before.map((one) => Math.abs(one - middle))) ?? 0;
  return usd > middle + deviations * deviationOfMad * spread && usd - middle >= floorUsd;
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const high = sorted[half];
  if (high === undefined) return null;
  return sorted.length % 2 === 1 ? high : ((sorted[half - 1] ?? high) + high) / 2;
}
