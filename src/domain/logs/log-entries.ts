import { readableLines } from '../redact/redact.ts';
import type { LogEvent } from './log-source.ts';

/** The gravest first. `none`: the line does not say. */
export const logLevels = ['fatal', 'error', 'warning', 'info', 'debug', 'none'] as const;

export type LogLevel = (typeof logLevels)[number];

/** What somebody reads as one thing: an event with the lines of its stack trace, which may be events of their own. */
export type LogEntry = {
  readonly atMs: number;
  readonly level: LogLevel;
  readonly lines: readonly string[];
  /** What it says, without its time and its level. */
  readonly said: string;
};

/** A stack trace is written in one go. */
const togetherMs = 1_000;
const longestTrace = 200;
const continues =
  /^(?:\s+\S|Caused by: |\.{3} \d+ (?:more|common frames)|Traceback \(most recent call last\):$|During handling of the above exception)/;
/** The last line of a trace in Python says what happened, and is not indented. */
const endsTraceback = /^[A-Za-z_][\w.]*(?:Error|Exception|Exit|Interrupt|Warning)(?:: |$)/;

/** The events in their order, as entries: a stack trace belongs to the line above it in its own stream. */
export function logEntries(events: readonly LogEvent[]): readonly LogEntry[] {
  const entries: { atMs: number; lastMs: number; lines: string[]; isTraceback: boolean }[] = [];
  const last = new Map<string, (typeof entries)[number]>();
  for (const { atMs, stream, message } of events) {
    const lines = message.trimEnd().split(/\r?\n/);
    const first = lines[0] ?? '';
    const above = last.get(stream);
    const isNear = above !== undefined && atMs - above.lastMs <= togetherMs && above.lines.length < longestTrace;
    if (isNear && (continues.test(first) || (above.isTraceback && endsTraceback.test(first)))) {
      above.lines = [...above.lines, ...lines];
      above.lastMs = atMs;
      above.isTraceback = !endsTraceback.test(first) && (above.isTraceback || first.startsWith('Traceback'));
      continue;
    }
    const entry = { atMs, lastMs: atMs, lines, isTraceback: first.startsWith('Traceback') };
    entries.push(entry);
    last.set(stream, entry);
  }
  return entries.map(({ atMs, lines }) => {
    const { level, said } = lineRead(lines);
    return { atMs, level, lines, said };
  });
}

const longestRead = 4_000;

function lineRead(lines: readonly string[]): { readonly level: LogLevel; readonly said: string } {
  // Colours stand between a level and what is around it.
  const first = readableLines([(lines[0] ?? '').slice(0, longestRead)]).join(' ');
  const record = recordIn(lines.join('\n'));
  if (record === null) {
    // The first line of a traceback in Python is the same for all of them.
    const said = first.startsWith('Traceback') ? (lines.findLast((line) => endsTraceback.test(line)) ?? first) : first;
    return { level: levelOf(first), said: withoutFront(said) };
  }
  const said = textOf(record) ?? first;
  return { level: levelIn(record) ?? levelOf(said), said: withoutFront(said) };
}

type JsonObject = Readonly<Record<string, unknown>>;

function recordIn(text: string): JsonObject | null {
  const at = text.indexOf('{');
  // Lambda puts a time, an id and a level before what is written.
  if (at < 0 || at > 120 || !/\}\s*$/.test(text) || !/^(?:[\w:.+-]+\s+)*$/.test(text.slice(0, at))) return null;
  try {
    const value: unknown = JSON.parse(text.slice(at));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}

function textOf(record: JsonObject): string | null {
  const { error, err, exception } = record;
  const nested = [error, err, exception].find((one) => typeof one === 'object' && one !== null) as
    | JsonObject
    | undefined;
  const said = [record['message'], record['msg'], record['log'], record['event'], nested?.['message'], error, err];
  const found = said.find((one) => typeof one === 'string' && one !== '');
  if (typeof found !== 'string') return null;
  const name = nested?.['name'] ?? nested?.['type'] ?? record['errorType'];
  return (typeof name === 'string' && !found.includes(name) ? `${name}: ${found}` : found).slice(0, longestRead);
}

function levelIn(record: JsonObject): LogLevel | null {
  const written = record['level'] ?? record['severity'] ?? record['log.level'] ?? record['levelname'] ?? record['lvl'];
  if (typeof written === 'string') return levelNamed(written);
  // Pino and Bunyan: 60 fatal, 50 error, 40 warn, 30 info.
  if (typeof written !== 'number' || written < 10) return null;
  return written >= 60
    ? 'fatal'
    : written >= 50
      ? 'error'
      : written >= 40
        ? 'warning'
        : written >= 30
          ? 'info'
          : 'debug';
}

const levelNames: readonly (readonly [LogLevel, RegExp])[] = [
  ['fatal', /^(?:fatal|critical|crit|panic|emerg(?:ency)?|alert)$/i],
  ['error', /^(?:error|err|severe)$/i],
  ['warning', /^(?:warn(?:ing)?)$/i],
  ['info', /^(?:info(?:rmation(?:al)?)?|notice)$/i],
  ['debug', /^(?:debug|trace|verbose|fine(?:r|st)?)$/i],
];

function levelNamed(word: string): LogLevel | null {
  return levelNames.find(([, pattern]) => pattern.test(word.trim()))?.[0] ?? null;
}

/** Where a level stands by itself: in capitals among the first words, in brackets, or behind its name. */
const standing =
  /(?:^|[\s[(|<])(FATAL|CRITICAL|CRIT|PANIC|EMERG|ALERT|ERROR|ERR|SEVERE|WARN|WARNING|INFO|NOTICE|DEBUG|TRACE|VERBOSE)(?=$|[\s:\])|>,])/;
const assigned = /(?:^|[\s,{"])(?:level|lvl|severity)["']?\s?[=:]\s?["']?([A-Za-z]+)/;
const bracketed = /^\W{0,3}\d*[^A-Za-z]{0,40}\[(\w+)\]/;
/** What runtimes and servers write where something broke, without a level. */
const broken =
  /^(?:\W{0,3}(?:[A-Za-z_][\w.$]*)?(?:Error|Exception)\b(?=[:\s(]|$)|Traceback \(most recent|panic: |Unhandled |Uncaught |Exception in thread|fatal(?: error)?: |error: |FATAL EXCEPTION|Segmentation fault|Out of memory)|\bTask timed out after [\d.]+ seconds|\bRuntime exited with error|\bProcess exited before completing request|"[A-Z]+ \S+ HTTP\/[\d.]+" 5\d\d\b/;
const inFront = 160;

function levelOf(line: string): LogLevel {
  const front = line.slice(0, inFront);
  const word = standing.exec(front)?.[1] ?? assigned.exec(line)?.[1] ?? bracketed.exec(front)?.[1];
  const named = word === undefined ? null : levelNamed(word);
  if (named !== null) return named;
  return broken.test(withoutTime(line)) ? 'error' : 'none';
}

/** A time, such as `2026-12-01T02:33:11.123+09:00`, `[01/Dec/2026:02:33:11 +0900]` or `1764556382.123`. */
const time =
  /^[\s[(]*(?:\d{4}[-/]\d\d[-/]\d\d[T ]?(?:\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)?\s?(?:Z|UTC|[+-]\d\d:?\d\d)?|\d\d:\d\d:\d\d(?:[.,]\d{1,9})?|\d\d?\/[A-Z][a-z]{2}\/\d{4}:[\d:]+ [+-]\d{4}|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|1\d{9}(?:\.\d+|\d{3})?)[\])]*[\s,:|-]*/;

function withoutTime(line: string): string {
  return line.replace(time, '');
}

const levelInFront =
  /^[\s[(|<]*(?:FATAL|CRITICAL|CRIT|PANIC|EMERG|ALERT|ERROR|ERR|SEVERE|WARN|WARNING|INFO|NOTICE|DEBUG|TRACE|VERBOSE|error|warn|warning|info|debug)[\])|>]*(?:[\s:|-]+|$)(?=.)/;
const idInFront = /^[\s[(]*[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}[\])]*[\s|:]+/;

/** Times, ids and levels in front of what is said, in any order; never all of a line. */
function withoutFront(line: string): string {
  let said = line.trim();
  for (let round = 0; round < 4; round += 1) {
    const next = said.replace(time, '').replace(idInFront, '').replace(levelInFront, '').trim();
    if (next === '' || next === said) break;
    said = next;
  }
  return said;
}
