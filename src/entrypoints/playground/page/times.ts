import type { Store } from './store.ts';

type Invocation = Pick<Store, 'language' | 'fixed' | 'live'>;

const formats: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

const spans: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** A `<t:…>` in the reader's language, and in the team's time zone as everything else in the playground. */
export function formatTime(atMs: number, style: string, { language, fixed, live }: Invocation): string {
  if (Number.isNaN(new Date(atMs).getTime())) return String(atMs);
  if (style === 'R') return relative(atMs - live.nowMs, language);
  const format = { ...(formats[style] ?? formats['f']), timeZone: fixed.timeZone };
  return new Intl.DateTimeFormat(language === 'ko' ? 'ko-KR' : 'en-GB', format).format(atMs);
}

function relative(ms: number, language: string): string {
  const seconds = Math.round(ms / 1000);
  const [unit, length] = spans.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  // As Discord does: "in 2 days" and never "tomorrow", because two nights can be less than two days away.
  const numeric = seconds === 0 ? 'auto' : 'always';
  return new Intl.RelativeTimeFormat(language, { numeric }).format(Math.round(seconds / length), unit);
}

/** Redraws the times on the page that count from now. */
export function refreshTimes(root: ParentNode, asked: Invocation): void {
  for (const time of root.querySelectorAll<HTMLElement>('time[data-style="R"]')) {
    time.textContent = formatTime(Number(time.dataset['at']), 'R', asked);
  }
}
