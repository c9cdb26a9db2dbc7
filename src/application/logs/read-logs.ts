import type { LogReading } from '../../domain/logs/log-report.ts';
import type { LogEvent, LogQuestion, LogSource, LogTrouble, LogWindow } from '../../domain/logs/log-source.ts';
import { inTime } from '../kit/in-time.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Timers } from '../kit/ports/timers.ts';
import type { LogGroups, LogPage } from './ports/log-groups.ts';

export type LogReaderDependencies = { readonly groups: LogGroups; readonly clock: Clock; readonly timers: Timers };

const firstSliceMs = 60_000;
const shortestSliceMs = 1_000;
/** A page has at most 10,000 events or 1 MB. */
const mostPages = 20;
const mostPagesOfSlice = 5;
/** Somebody waits, and the worker has a minute. */
const mostMs = 20_000;

type Slice =
  | { readonly kind: 'whole'; readonly events: readonly LogEvent[] }
  | { readonly kind: 'too-many' }
  | { readonly kind: 'unreadable'; readonly reason: LogTrouble };

/**
 * Reads a window backwards in slices, each twice as long as the one after it, because a log group is read oldest first only and the
 * newest lines matter most. What was read of a slice that does not end within the bounds is dropped: everything that is told lies in
 * a time that was read as a whole. With the reason where not even the newest second was.
 */
export async function readLogs(
  source: LogSource,
  { fromMs, toMs, filter }: Pick<LogQuestion, 'fromMs' | 'toMs' | 'filter'>,
  dependencies: LogReaderDependencies,
): Promise<LogReading | { readonly unread: 'too-many' | LogTrouble }> {
  const deadlineMs = dependencies.clock.nowMs() + mostMs;
  const budget = { pages: mostPages, deadlineMs };
  const slices: (readonly LogEvent[])[] = [];
  let wholeFromMs = toMs;
  let lengthMs = firstSliceMs;
  let stopped: LogReading['stopped'] = null;
  while (wholeFromMs > fromMs && stopped === null) {
    const window = { fromMs: Math.max(fromMs, wholeFromMs - lengthMs), toMs: wholeFromMs };
    const slice = await readSlice(source, { ...window, filter }, budget, dependencies);
    if (slice.kind === 'whole') {
      slices.push(slice.events);
      wholeFromMs = window.fromMs;
      lengthMs *= 2;
    } else if (slice.kind === 'unreadable') stopped = slice.reason;
    else if (budget.pages === 0 || lengthMs <= shortestSliceMs) stopped = 'too-many';
    else lengthMs = Math.max(shortestSliceMs, Math.floor((window.toMs - window.fromMs) / 8));
  }
  if (wholeFromMs === toMs && stopped !== null) return { unread: stopped };
  return { events: slices.reverse().flat(), wholeFromMs, stopped };
}

async function readSlice(
  source: LogSource,
  question: LogWindow & { readonly filter: string | null },
  budget: { pages: number; readonly deadlineMs: number },
  { groups, clock, timers }: LogReaderDependencies,
): Promise<Slice> {
  const events: LogEvent[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < mostPagesOfSlice && budget.pages > 0; pages += 1) {
    const leftMs = budget.deadlineMs - clock.nowMs();
    if (leftMs <= 0) return { kind: 'unreadable', reason: 'late' };
    budget.pages -= 1;
    const page: LogPage = await inTime(groups.page(source, question, after), lateAnswer, { ms: leftMs, timers });
    if (page.kind === 'unreadable') return page;
    events.push(...page.events);
    if (page.next === null) return { kind: 'whole', events: events.sort((a, b) => a.atMs - b.atMs) };
    after = page.next;
  }
  return { kind: 'too-many' };
}

const lateAnswer = { kind: 'unreadable', reason: 'late' } as const;
