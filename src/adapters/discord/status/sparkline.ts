const heights = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const gap = '╌';

/**
 * `▁▂▃▅▇` from 0 to 100 percent and not from the least to the most, because a resource that idles must not look like one
 * that works. Nothing where fewer than two are known.
 */
export function sparkline(percents: readonly (number | null)[]): string {
  if (percents.filter((percent) => percent !== null).length < 2) return '';
  return percents.map((percent) => (percent === null ? gap : height(percent))).join('');
}

function height(percent: number): string {
  const step = Math.floor((percent * heights.length) / 100);
  return heights[Math.min(heights.length - 1, Math.max(0, step))] ?? gap;
}
