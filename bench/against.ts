import type { Cold } from './cold.ts';

/** CPU that is a tenth worse is no noise: each ratio is the median of rounds in which both ran in turn. */
const tolerated = 1.1;

/** What became worse since the kept run, one sentence each. What only one of them measured is not compared. */
export function worseThan(kept: readonly Pick<Cold, 'name' | 'cpuRatio'>[], now: readonly Cold[]): readonly string[] {
  return now.flatMap(({ name, cpuRatio }) => {
    const before = kept.find((one) => one.name === name)?.cpuRatio;
    if (before === undefined || cpuRatio <= before * tolerated) return [];
    return [`${name}: ${cpuRatio.toFixed(2)} x CPU, before ${before.toFixed(2)} x`];
  });
}
