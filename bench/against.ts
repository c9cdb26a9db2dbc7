import type { Cold, Warm } from './cold.ts';

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

/** The same of warm answers. */
export function slowerThan(kept: readonly Warm[], now: readonly Warm[]): readonly string[] {
  return now.flatMap(({ name, ratio }) => {
    const before = kept.find((one) => one.name === name)?.ratio;
    if (before === undefined || ratio <= before * tolerated) return [];
    return [`${name}, warm: ${ratio.toFixed(2)} x CPU, before ${before.toFixed(2)} x`];
  });
}
