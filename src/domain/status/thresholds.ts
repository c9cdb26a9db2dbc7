import type { Measure, Reading } from './reading.ts';
import type { ByKind } from './resource.ts';

/** From `warning` percent on a reading is worth a look, from `critical` on it is an emergency. */
export type Threshold = { readonly warning: number; readonly critical: number };

export type Thresholds = ByKind<Readonly<Record<Measure, Threshold>>>;

/** `off`: it is meant to do nothing, so that nothing is to be judged. */
export type Level = 'critical' | 'warning' | 'unknown' | 'ok' | 'off';

const worstFirst: readonly Level[] = ['critical', 'warning', 'unknown', 'ok', 'off'];

/** 0 for the worst. */
export function levelRank(level: Level): number {
  return worstFirst.indexOf(level);
}

/** `ok` where there is none to judge. */
export function worstOf(levels: readonly Level[]): Level {
  return worstFirst.find((level) => levels.includes(level)) ?? 'ok';
}

export function levelOf(reading: Reading, threshold: Threshold): Level {
  if (reading.kind === 'missing') return 'unknown';
  if (reading.percent >= threshold.critical) return 'critical';
  if (reading.percent >= threshold.warning) return 'warning';
  return 'ok';
}
