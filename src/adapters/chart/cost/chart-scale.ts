/** Maps amounts to heights: `top` and `bottom` are where the plot begins and ends, downwards. */
export type ChartScale = {
  readonly ticks: readonly number[];
  readonly decimals: number;
  readonly y: (value: number) => number;
};

const mostSteps = 5;
const niceSteps = [1, 2, 2.5, 5, 10];
/** A cent; below it there is nothing to see. */
const smallestStep = 0.01;

/** Round steps that hold `lowest` (0 or less) and `highest` (0 or more), and always zero. */
export function chartScale(lowest: number, highest: number, top: number, bottom: number): ChartScale {
  const step = Math.max(smallestStep, niceStep((highest - lowest) / mostSteps));
  const first = Math.floor(lowest / step);
  const last = Math.max(first + 1, Math.ceil(highest / step));
  const pixels = (bottom - top) / ((last - first) * step);
  return {
    ticks: Array.from({ length: last - first + 1 }, (_, n) => (first + n) * step),
    decimals: step >= 1 && Number.isInteger(step) ? 0 : 2,
    y: (value) => bottom - (value - first * step) * pixels,
  };
}

function niceStep(atLeast: number): number {
  if (atLeast <= 0) return 0;
  const magnitude = 10 ** Math.floor(Math.log10(atLeast));
  const nice = niceSteps.find((step) => step * magnitude >= atLeast * 0.999) ?? 10;
  return nice * magnitude;
}
