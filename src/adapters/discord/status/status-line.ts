import type { KnownCondition } from '../../../domain/status/condition.ts';
import { placeKey } from '../../../domain/status/place.ts';
import {
  type CpuCredits,
  hasNoCredits,
  type Missing,
  type NodeCounts,
  type Reading,
  type TaskCounts,
} from '../../../domain/status/reading.ts';
import type { StatusEntry } from '../../../domain/status/status-report.ts';
import { type Level, levelOfPercent, levelRank, type Threshold } from '../../../domain/status/thresholds.ts';
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
  const { resource, level, cpu, memory, tasks, nodes, condition, credits, limits } = entry;
  const name = `**${escapeText(resource.name, longestName)}**`;
  const counts = [
    ...conditionText(condition, words),
    ...tasksText(tasks, words),
    ...nodesText(nodes, words),
    ...creditsText(credits, words),
  ];
  const where = showPlace ? [escapeText(placeKey(resource), longestPlace)] : [];
  const heading = [`${levelMark[level]} ${name}`, resource.kind.toUpperCase(), ...where, ...counts];
  const readings = [
    readingText(words.cpu, cpu, limits?.cpu, words),
    readingText(words.memory, memory, limits?.memory, words),
  ];
  // Two hours side by side are wider than an embed, and would break in the middle of a reading.
  const between = hasTrend(cpu) && hasTrend(memory) ? '\n' : ' · ';
  return `${heading.join(' · ')}\n${readings.join(between)}`;
}

function hasTrend(reading: Reading): boolean {
  return reading.kind === 'value' && sparkline(reading.lastHour) !== '';
}

function readingText(measure: string, reading: Reading, limit: Threshold | undefined, words: StatusWords): string {
  if (reading.kind === 'missing') return `${measure} – (${words.missing[reading.reason]})`;
  const trend = sparkline(reading.lastHour);
  const { percent, running } = reading;
  const max = reading.max ?? 0;
  const hot = limit !== undefined && (limit.of === 'max' || max >= limit.warning) && max > percent;
  const beside = [
    ...(hot ? [words.hottest(shownPercent(max, limit))] : []),
    ...(running !== undefined && isAnother(percent, running, limit)
      ? [words.running(shownPercent(running, limit))]
      : []),
  ];
  const text = [`${measure} ${bar(percent, 5)} ${shownPercent(percent, limit)}`, ...(trend === '' ? [] : [trend])];
  return `${text.join(' ')}${beside.length === 0 ? '' : ` (${beside.join(', ')})`}`;
}

/** Whether what runs would be judged in another way, and so is worth a word. */
function isAnother(percent: number, running: number, limit: Threshold | undefined): boolean {
  if (limit === undefined) return false;
  return levelRank(levelOfPercent(running, limit)) < levelRank(levelOfPercent(percent, limit));
}

/** Whole percents, and a tenth where rounding would say that a limit is reached, or that nothing is left. */
function shownPercent(percent: number, limit: Threshold | undefined): string {
  const rounded = Math.round(percent);
  const limits = limit === undefined ? [100] : [limit.warning, limit.critical, 100];
  const crosses = limits.some((at) => percent < at && rounded >= at);
  return crosses ? `${Math.floor(percent * 10) / 10}%` : wholePercent(percent);
}

function tasksText(tasks: TaskCounts | Missing | null, words: StatusWords): readonly string[] {
  if (tasks === null) return [];
  return ['running' in tasks ? words.taskCounts(tasks) : `${words.tasks} – (${words.missing[tasks.reason]})`];
}

function nodesText(nodes: NodeCounts | Missing | null, words: StatusWords): readonly string[] {
  if (nodes === null) return [];
  return ['kind' in nodes ? `${words.nodes} – (${words.missing[nodes.reason]})` : words.nodeCounts(nodes)];
}

/** Nothing where all is well, and where the readings say by themselves that it is not there. */
function conditionText(condition: KnownCondition, words: StatusWords): readonly string[] {
  if (condition === null || condition === 'fine' || condition === 'fargate-only') return [];
  if (typeof condition === 'string') return [words.condition[condition]];
  return condition.reason === 'not-found' ? [] : [`${words.checks} – (${words.missing[condition.reason]})`];
}

function creditsText(credits: CpuCredits | Missing | null, words: StatusWords): readonly string[] {
  if (credits === null) return [];
  if ('kind' in credits) return [`${words.credits} – (${words.missing[credits.reason]})`];
  if (hasNoCredits(credits)) return [words.noCredits];
  return credits.surplus > 0 ? [words.surplusCredits(Math.ceil(credits.surplus))] : [];
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
