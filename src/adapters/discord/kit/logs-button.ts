import type { Language } from '../../../domain/people/people.ts';
import { actionButton } from './links.ts';
import { wordsIn } from './words.ts';

const words = { logs: { en: 'Logs', ko: '로그' } };

/** Of a log that the configuration names, around a moment; null for the time that has just passed when somebody presses. */
export type LogsPress = { readonly source: string; readonly aroundMs: number | null };

/** At most 30 characters. */
export function logsId({ source, aroundMs }: LogsPress): string {
  return `v1:logs:open:${source}:${aroundMs === null ? '' : aroundMs.toString(36)}`;
}

/** Answers whoever presses alone. Null where no log is named. */
export function logsButton(source: string | null, aroundMs: number | null, language: Language) {
  return source === null ? null : actionButton(wordsIn(language, words).logs, logsId({ source, aroundMs }));
}
