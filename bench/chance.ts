/** Dice that fall the same way for the same seed. */
export type Chance = {
  /** From `low` up to and without `high`. */
  between(low: number, high: number): number;
  /** From `low` up to and with `high`. */
  whole(low: number, high: number): number;
  oneIn(count: number): boolean;
  oneOf<T>(things: readonly T[]): T;
  /** Of mean 0 and deviation 1. */
  bell(): number;
};

/** Mulberry32. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    between: (low, high) => low + next() * (high - low),
    whole,
    oneIn: (count) => next() * count < 1,
    oneOf: (things) => {
      const chosen = things[whole(0, things.length - 1)];
      if (chosen === undefined) throw new RangeError('nothing to choose from');
      return chosen;
    },
    bell: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
