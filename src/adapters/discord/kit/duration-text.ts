import type { Language } from '../../../domain/people/people.ts';
import type { Bilingual } from './words.ts';

const units = {
  hours: { en: ' h', ko: '시간' },
  minutes: { en: ' min', ko: '분' },
  seconds: { en: ' s', ko: '초' },
} satisfies Readonly<Record<string, Bilingual<string>>>;

/** `1 min 40 s`, `3 h 5 min`. */
export function durationText(ms: number, language: Language): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const text = (count: number, unit: keyof typeof units) => `${count}${units[unit][language]}`;
  if (minutes === 0) return text(seconds, 'seconds');
  if (minutes < 60) return `${text(minutes, 'minutes')} ${text(seconds % 60, 'seconds')}`;
  return `${text(Math.floor(minutes / 60), 'hours')} ${text(minutes % 60, 'minutes')}`;
}
