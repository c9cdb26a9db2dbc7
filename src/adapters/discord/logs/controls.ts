import type { LogQuestionShown, ShareStep } from '../../../application/logs/jobs.ts';
import { mostLines, usualLines, usualMinutes } from '../../../domain/logs/log-source.ts';
import { controls } from '../kit/control.ts';
import { type LogsPress, logsId } from '../kit/logs-button.ts';
import { answeredPrivately, edited } from '../kit/reception.ts';

/** What a button about logs means. */
export type LogsControl =
  | ({ readonly kind: 'logs-open' } & LogsPress)
  | ({ readonly kind: 'logs-share'; readonly step: ShareStep } & LogQuestionShown);

/** At most 100 characters: a filter has 44. It stands at the end, because it may hold anything. */
export function shareId(step: ShareStep, { source, fromMs, toMs, lines, digest, filter }: LogQuestionShown): string {
  const question = [source, fromMs.toString(36), toMs.toString(36), lines, digest].join(':');
  return `v1:logs:${step}:${question}${filter === null ? '' : `:${filter}`}`;
}

/** Null where it is none of ours. */
export function parseLogsId(text: string): LogsControl | null {
  const control = readOpen(text) ?? readShare(text);
  if (control === null) return null;
  const id = control.kind === 'logs-open' ? logsId(control) : shareId(control.step, control);
  return id === text ? control : null;
}

function readOpen(text: string): LogsControl | null {
  const [, source, around] = /^v1:logs:open:([0-9a-z]{7}):([0-9a-z]{0,9})$/.exec(text) ?? [];
  if (source === undefined || around === undefined) return null;
  return { kind: 'logs-open', source, aroundMs: around === '' ? null : Number.parseInt(around, 36) };
}

function readShare(text: string): LogsControl | null {
  const [, step, source, from, to, lines, digest, filter] =
    /^v1:logs:(preview|post|keep):([0-9a-z]{7}):([0-9a-z]{1,9}):([0-9a-z]{1,9}):(\d{1,3}):([0-9a-f]{8})(?::(.+))?$/s.exec(
      text,
    ) ?? [];
  if (source === undefined || from === undefined || to === undefined || digest === undefined) return null;
  const [fromMs, toMs, count] = [Number.parseInt(from, 36), Number.parseInt(to, 36), Number(lines)];
  if (fromMs >= toMs || count < 1 || count > mostLines) return null;
  const question = { source, fromMs, toMs, lines: count, digest, filter: filter ?? null };
  return { kind: 'logs-share', step: step as ShareStep, ...question };
}

export const logsControls = [
  controls('button', { 'logs-open': true, 'logs-share': true }, parseLogsId, (control, { asked }) => {
    if (control.kind === 'logs-open') {
      const { source, aroundMs } = control;
      const question = { minutes: usualMinutes, aroundMs, filter: null, lines: usualLines };
      return answeredPrivately({ kind: 'show-logs', asked, source, name: null, environment: null, ...question });
    }
    const { kind: _, digest, ...question } = control;
    return edited({ kind: 'share-logs', asked, ...question, seen: digest });
  }),
];
