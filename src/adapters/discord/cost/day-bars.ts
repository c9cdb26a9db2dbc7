import { type Money, magnitude } from '../../../domain/cost/money.ts';

const heights = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** `▁▂▃▅▇`: one bar for each day, from nothing to the dearest of them. */
export function dayBars(days: readonly Money[]): string {
  const most = days.reduce((top, { units }) => (units > top ? units : top), 0n);
  return days.map((day) => heights[step(day, most)] ?? '').join('');
}

function step(day: Money, most: bigint): number {
  if (day.units <= 0n || most === 0n) return 0;
  return Number((magnitude(day).units * BigInt(heights.length - 1) + most / 2n) / most);
}
