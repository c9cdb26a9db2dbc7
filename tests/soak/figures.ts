/** What a load showed, and the most that it may be; null where it is only told. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly atMost: number | null;
  readonly unit: string;
};

/** The value below which such a share of them lies; 0 of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export function inSeconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}

export function figure(name: string, value: number, atMost: number | null = null, unit = ''): Figure {
  return { name, value, atMost, unit };
}

export function isMissed({ value, atMost }: Figure): boolean {
  return atMost !== null && value > atMost;
}
