export type LockDuration =
  | { readonly kind: 'for'; readonly ms: number }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'too-short' }
  | { readonly kind: 'too-long' };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export const longestLockDays = 30;

/** Longer texts are rejected without parsing. */
const longestText = 40;

const pattern =
  /^(?:(\d{1,6}) ?(?:d|days?|일))? ?(?:(\d{1,6}) ?(?:h|hrs?|hours?|시간))? ?(?:(\d{1,6}) ?(?:m|mins?|minutes?|분))?(?: ?동안)?$/;

/** Parses durations such as `30m`, `2h`, `1d 12h`, `90분`, `3시간` or `1일`: days before hours before minutes. */
export function lockDurationIn(text: string): LockDuration {
  if (text.length > longestText) return { kind: 'unreadable' };
  const plain = text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
  const [, days, hours, minutes] = pattern.exec(plain) ?? [];
  if (days === undefined && hours === undefined && minutes === undefined) return { kind: 'unreadable' };
  const ms = Number(days ?? 0) * dayMs + Number(hours ?? 0) * hourMs + Number(minutes ?? 0) * minuteMs;
  if (ms < minuteMs) return { kind: 'too-short' };
  return ms > longestLockDays * dayMs ? { kind: 'too-long' } : { kind: 'for', ms };
}
