/** "3 minutes ago", in the reader's own language and kept current by Discord. */
export function ago(atMs: number): string {
  return `<t:${Math.floor(atMs / 1000)}:R>`;
}

/** "16:20", in the reader's own time zone. */
export function timeOfDay(atMs: number): string {
  return `<t:${Math.floor(atMs / 1000)}:t>`;
}

/** "Monday, 23 November 2026 at 09:00", in the reader's own language and time zone. */
export function dateAndTime(atMs: number): string {
  return `<t:${Math.floor(atMs / 1000)}:F>`;
}
