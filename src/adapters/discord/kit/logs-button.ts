import { ComponentType } from 'discord-api-types/v10';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from './discord-messages.ts';
import { actionButton } from './links.ts';
import { wordsIn } from './words.ts';

const words = { logs: { en: 'Logs', ko: '로그' } };

/** Of a log that the configuration names, around a moment; null for the time that has just passed when somebody presses. */
export type LogsPress = { readonly source: string; readonly aroundMs: number | null };

/** At most 30 characters. */
export function logsId({ source, aroundMs }: LogsPress): string {
  return `v1:logs:open:${source}:${aroundMs === null ? '' : aroundMs.toString(36)}`;
}

const mostInRow = 5;

/** The card with *Logs* behind its own buttons, which answers whoever presses alone. As it is where no log is named, or a row is full. */
export function withLogsButton(
  body: MessageBody,
  source: string | null,
  aroundMs: number | null,
  language: Language,
): MessageBody {
  const button = source === null ? null : actionButton(wordsIn(language, words).logs, logsId({ source, aroundMs }));
  const [row, ...others] = body.components ?? [];
  if (button === null || others.length > 0 || (row?.components.length ?? 0) >= mostInRow) return body;
  const components = [...(row?.components ?? []), button];
  return { ...body, components: [{ type: ComponentType.ActionRow, components }] };
}
