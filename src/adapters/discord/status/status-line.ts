import { placeKey } from '../../../domain/status/place.ts';
import type { Missing, NodeCounts, Reading, TaskCounts } from '../../../domain/status/reading.ts';
import type { StatusEntry } from '../../../domain/status/status-report.ts';
import type { Level } from '../../../domain/status/thresholds.ts';
import { bar, wholePercent } from '../kit/bar.ts';
import { escapeText } from '../kit/escape-text.ts';
import type { StatusWords } from './status-words.ts';

export const levelMark: Readonly<Record<Level, string>> = {
  critical: '🔴',
  warning: '🟡',
  unknown: '⚪',
  ok: '🟢',
  off: '⚫',
};

const longestName = 60;
const longestPlace = 45;
const heights = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const gap = '╌';

/** Lines about one resource: what it is, where it is when others are elsewhere, and how busy it is. */
export function statusLine(entry: StatusEntry, words: StatusWords, showPlace = false): string {
  const { resource, level, cpu, memory, tasks, nodes } = entry;
  const name = `**${escapeText(resource.name, longestName)}**`;
  const counts = [...tasksText(tasks, words), ...nodesText(nodes, words)];
  const where = showPlace ? [escapeText(placeKey(resource), longestPlace)] : [];
  const heading = [`${levelMark[level]} ${name}`, resource.kind.toUpperCase(), ...where, ...counts];
  const readings = [readingText(words.cpu, cpu, words), readingText(words.memory, memory, words)];
  // Two hours side by side are wider than an embed, and would break in the middle of a reading.
  const between = hasTrend(cpu) && hasTrend(memory) ? '\n' : ' · ';
  return `${heading.join(' · ')}\n${readings.join(between)}`;
}

function hasTrend(reading: Reading): boolean {
  return reading.kind === 'value' && sparkline(reading.lastHour) !== '';
}

function readingText(measure: string, reading: Reading, words: StatusWords): string {
  if (reading.kind === 'missing') return `${measure} – (${words.missing[reading.reason]})`;
  const trend = sparkline(reading.lastHour);
  return `${measure} ${bar(reading.percent, 5)} ${wholePercent(reading.percent)}${trend === '' ? '' : ` ${trend}`}`;
}

function tasksText(tasks: TaskCounts | Missing | null, words: StatusWords): readonly string[] {
  if (tasks === null) return [];
  return ['running' in tasks ? words.taskCounts(tasks) : `${words.tasks} – (${words.missing[tasks.reason]})`];
}

function nodesText(nodes: NodeCounts | null, words: StatusWords): readonly string[] {
  return nodes === null ? [] : [words.nodeCounts(nodes)];
}

/**
 * `▁▂▃▅▇` from 0 to 100 percent and not from the least to the most, because a resource that idles must not look like one
 * that works. Nothing where fewer than two are known.
 */
function sparkline(percents: readonly (number | null)[]): string {
  if (percents.filter((percent) => percent !== null).length < 2) return '';
  return percents.map((percent) => (percent === null ? gap : height(percent))).join('');
}

function height(percent: number): string {
  const step = Math.floor((percent * heights.length) / 100);
  return heights[Math.min(heights.length - 1, Math.max(0, step))] ?? gap;
}
