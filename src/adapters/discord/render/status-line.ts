import type { Missing, Reading, TaskCounts } from '../../../domain/status/reading.ts';
import type { StatusEntry } from '../../../domain/status/status-report.ts';
import type { Level } from '../../../domain/status/thresholds.ts';
import { bar, wholePercent } from './bar.ts';
import { escapeText } from './escape-text.ts';
import type { StatusWords } from './words.ts';

export const levelMark: Readonly<Record<Level, string>> = { critical: '🔴', warning: '🟡', unknown: '⚪', ok: '🟢' };

const longestName = 80;

/** Two lines about one resource: what it is, and how busy it is. */
export function statusLine({ resource, level, cpu, memory, tasks }: StatusEntry, words: StatusWords): string {
  const name = `**${escapeText(resource.name, longestName)}**`;
  const heading = [`${levelMark[level]} ${name}`, resource.kind.toUpperCase(), ...tasksText(tasks, words)];
  const readings = [readingText(words.cpu, cpu, words), readingText(words.memory, memory, words)];
  return `${heading.join(' · ')}\n${readings.join(' · ')}`;
}

function readingText(measure: string, reading: Reading, words: StatusWords): string {
  if (reading.kind === 'missing') return `${measure} – (${words.missing[reading.reason]})`;
  return `${measure} ${bar(reading.percent, 5)} ${wholePercent(reading.percent)}`;
}

function tasksText(tasks: TaskCounts | Missing | null, words: StatusWords): readonly string[] {
  if (tasks === null) return [];
  return ['running' in tasks ? words.taskCounts(tasks) : `${words.tasks} – (${words.missing[tasks.reason]})`];
}
