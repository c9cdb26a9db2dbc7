import { type LogEntry, type LogLevel, logLevels } from './log-entries.ts';

/** Entries of one level that say the same but for ids and numbers. */
export type LogGroup = {
  readonly level: LogLevel;
  readonly count: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** The newest of them. */
  readonly example: LogEntry;
};

/** What grouping makes of entries: groups of what went wrong, the gravest first, and how many entries there are of each level. */
export type GroupedLog = {
  readonly groups: readonly LogGroup[];
  readonly counts: Readonly<Record<LogLevel, number>>;
};

const grouped: readonly LogLevel[] = ['fatal', 'error', 'warning'];
const longestShape = 500;

export function groupedByShape(entries: readonly LogEntry[]): GroupedLog {
  const counts = { fatal: 0, error: 0, warning: 0, info: 0, debug: 0, none: 0 };
  const groups = new Map<string, LogGroup>();
  for (const entry of entries) {
    counts[entry.level] += 1;
    if (!grouped.includes(entry.level)) continue;
    const key = `${entry.level} ${shapeOf(entry.said)}`;
    const known = groups.get(key);
    const isNewest = known === undefined || entry.atMs >= known.lastMs;
    groups.set(key, {
      level: entry.level,
      count: (known?.count ?? 0) + 1,
      firstMs: Math.min(entry.atMs, known?.firstMs ?? entry.atMs),
      lastMs: Math.max(entry.atMs, known?.lastMs ?? entry.atMs),
      example: isNewest ? entry : known.example,
    });
  }
  return { groups: [...groups.values()].sort(gravestFirst), counts };
}

function gravestFirst(a: LogGroup, b: LogGroup): number {
  return logLevels.indexOf(a.level) - logLevels.indexOf(b.level) || b.count - a.count || b.lastMs - a.lastMs;
}

/** What differs between two events of the same code. Each takes what is left by those before it. */
const differing: readonly RegExp[] = [
  // Addresses of people, and all of an address behind its path.
  /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu,
  /(?<=\?)[^\s"')>\]]+/g,
  /\b[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\b/gi,
  /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?/g,
  /\b(?:0x[0-9a-f]+|[0-9a-f]{8,})\b/gi,
  // IPv6, which has letters among its numbers.
  /(?<![\w:])(?:[0-9a-f]{0,4}:){2,8}[0-9a-f]{0,4}(?![\w:])/gi,
];
const word = /[\p{L}\p{N}_]*\p{N}[\p{L}\p{N}_]*/gu;

/** What stays the same where only ids, numbers, times and addresses differ, which all become `#`. */
export function shapeOf(said: string): string {
  let shape = said.slice(0, longestShape * 4);
  for (const pattern of differing) shape = shape.replace(pattern, '#');
  return shape
    .replace(word, withoutNumbers)
    .replace(/#(?:[-_./:,]?#)+/g, '#')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestShape);
}

/** A long word with a digit in it is an id, and so is one whose digits stand apart; of a short one, such as `utf8`, the letters stay. */
function withoutNumbers(text: string): string {
  // Also with its unit, such as `12ms`.
  if (/^\p{N}/u.test(text)) return '#';
  const runs = text.match(/\p{N}+/gu)?.length ?? 0;
  return text.length >= 10 || runs > 1 ? '#' : text.replace(/\p{N}+/gu, '#');
}
