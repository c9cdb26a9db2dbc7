const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `2h` in milliseconds. Apart from the schema, because the Lambdas load no schema for what was checked when it was built. */
export function durationMs(text: string): number {
  const unit = text.at(-1);
  return Number.parseInt(text, 10) * (unit === 'd' ? units.d : unit === 'h' ? units.h : units.m);
}
