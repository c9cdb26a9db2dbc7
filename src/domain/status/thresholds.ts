import type { Measure, Reading } from './reading.ts';
import type { ByKind } from './resource.ts';

/** From `warning` percent on a reading is worth a look, from `critical` on it is an emergency. */
export type Threshold = {
  readonly warning: number;
  readonly critical: number;
  /** What is judged: the average of all nodes or tasks, or the hottest of them. The average unless given. */
  readonly of?: 'average' | 'max';
};

export type Thresholds = ByKind<Readonly<Record<Measure, Threshold>>>;

/** `off`: it is meant to do nothing, so that nothing is to be judged. */
export type Level = 'critical' | 'warning' | 'unknown' | 'ok' | 'off';

export const levelsWorstFirst: readonly Level[] = ['critical', 'warning', 'unknown', 'ok', 'off'];

/** 0 for the worst. */
export function levelRank(level: Level): number {
  return levelsWorstFirst.indexOf(level);
}

/** `ok` where there is none to judge. */
export function worstOf(levels: readonly Level[]): Level {
  return levelsWorstFirst.find((level) => levels.includes(level)) ?? 'ok';
}

export function levelOf(reading: Reading, threshold: Threshold): Level {
  if (reading.kind === 'missing') return 'unknown';
  const judged = threshold.of === 'max' ? reading.max : reading.percent;
  if (judged === undefined || judged === null) return 'unknown';
  const level = levelOfPercent(judged, threshold);
  if (level !== 'ok') return level;
  if (isHot(reading, threshold)) return 'warning';
  return reading.max === null ? 'unknown' : 'ok';
}

export function levelOfPercent(percent: number, { warning, critical }: Threshold): Level {
  if (percent >= critical) return 'critical';
  return percent >= warning ? 'warning' : 'ok';
}

/** One of the nodes or tasks is critical, whatever their average is. */
export function isHot(reading: Reading, { critical }: Threshold): boolean {
  return reading.kind === 'value' && (reading.max ?? 0) >= critical;
}
