/** Colours of the stripe beside an embed. */
export const palette = {
  calm: 0x2e9e5b,
  watch: 0xe3a008,
  alarm: 0xd83a3a,
  quiet: 0x8a8f98,
  busy: 0x3b82f6,
  merged: 0x8250df,
} as const;
