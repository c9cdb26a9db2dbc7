import { personalData } from '../redact/personal-data.ts';
import { privateKeyLines } from '../redact/private-keys.ts';
import { type Found, readableLines, redactLines } from '../redact/redact.ts';
import { wordsThatMayBeSecrets } from '../redact/unchecked-words.ts';
import { type LogEntry, type LogLevel, logEntries } from './log-entries.ts';
import { groupedByShape, type LogGroup } from './log-shapes.ts';
import type { LogEvent, LogQuestion, LogSource, LogTrouble, LogWindow } from './log-source.ts';

/** What was read of a window. Events in the order in which they were written. */
export type LogReading = {
  readonly events: readonly LogEvent[];
  /** From here on everything was read. */
  readonly wholeFromMs: number;
  /** Why nothing before that was read; null where it is the whole window. `too-many`: as much as is read for one answer. */
  readonly stopped: 'too-many' | LogTrouble | null;
};

export type ShownLine = { readonly atMs: number; readonly text: string };

/** `lines`: of the newest of the group, with its stack trace. */
export type ShownGroup = Omit<LogGroup, 'example'> & { readonly lines: readonly string[] };

/** What somebody is shown of a log, secrets masked. */
export type LogReport = {
  readonly source: Pick<LogSource, 'name' | 'environment' | 'group' | 'place'>;
  readonly window: LogWindow;
  readonly filter: string | null;
  readonly wholeFromMs: number;
  readonly stopped: LogReading['stopped'];
  readonly counts: Readonly<Record<LogLevel, number>>;
  readonly groups: readonly ShownGroup[];
  /** Groups that are not shown, and the entries in them. */
  readonly moreGroups: { readonly groups: number; readonly entries: number };
  readonly lines: readonly ShownLine[];
  /** Lines that were read and are not among these. */
  readonly moreLines: number;
  /** False: only our own rules looked for secrets, and every word that may be one is masked. */
  readonly isSearched: boolean;
};

/** A report before secrets were looked for. `texts`: all that it would show, to look in. */
export type LogDraft = {
  readonly texts: readonly string[];
  readonly masked: (found: Found | 'unreadable') => LogReport;
};

const mostGroups = 10;
const longestExample = 20;
const longestLine = 1_000;
/** Lines beyond what is shown in which secrets are looked for, too: the head of a table or the name of a block may stand there. */
const masksAlso = 150;

/** What will be shown: groups of what went wrong, and the last lines. */
export function logDraft(source: LogSource, question: LogQuestion, reading: LogReading): LogDraft {
  const entries = logEntries(reading.events);
  const { groups, counts } = groupedByShape(entries);
  const shown = groups.slice(0, mostGroups);
  const left = groups.slice(mostGroups);
  const { lines, more } = lastLines(entries, question.lines);
  const sections = [...shown.map(({ example }) => readableOf(example).slice(0, longestExample + masksAlso)), lines];
  const { name, environment, group, place } = source;
  return {
    texts: sections.flat().map(({ text }) => text),
    masked: (found) => {
      let from = 0;
      const masked = sections.map((section) => {
        const of = found === 'unreadable' ? found : found.slice(from, from + section.length);
        from += section.length;
        return maskedSection(section, of);
      });
      return {
        source: { name, environment, group, place },
        window: { fromMs: question.fromMs, toMs: question.toMs },
        filter: question.filter === null ? null : maskedText(question.filter),
        wholeFromMs: reading.wholeFromMs,
        stopped: reading.stopped,
        counts,
        groups: shown.map(({ level, count, firstMs, lastMs }, at) => {
          return {
            level,
            count,
            firstMs,
            lastMs,
            lines: (masked[at] ?? []).slice(0, longestExample).map(({ text }) => text),
          };
        }),
        moreGroups: { groups: left.length, entries: left.reduce((all, { count }) => all + count, 0) },
        lines: (masked.at(-1) ?? []).slice(-question.lines),
        moreLines: more,
        isSearched: found !== 'unreadable',
      };
    },
  };
}

/** A text that somebody typed, as it may be shown and kept. */
export function maskedText(text: string): string {
  return maskedSection(
    readableLines([text]).map((line) => ({ atMs: 0, text: line })),
    [],
  )
    .map((line) => line.text)
    .join(' ');
}

/** The last lines, with those before them that are only looked through. `more`: how many of all are not shown. */
function lastLines(entries: readonly LogEntry[], wanted: number) {
  const kept: ShownLine[][] = [];
  let count = 0;
  let at = entries.length - 1;
  for (; at >= 0 && count < wanted + masksAlso; at -= 1) {
    const lines = readableOf(entries[at] as LogEntry);
    kept.push(lines);
    count += lines.length;
  }
  const all = kept.reverse().flat();
  const unseen = entries.slice(0, at + 1).reduce((sum, { lines }) => sum + lines.length, 0);
  return { lines: all.slice(-(wanted + masksAlso)), more: unseen + Math.max(0, all.length - wanted) };
}

function readableOf({ atMs, lines }: LogEntry): ShownLine[] {
  return lines.flatMap((line) => readableLines([line]).map((text) => ({ atMs, text })));
}

function maskedSection(section: readonly ShownLine[], found: Found | 'unreadable'): readonly ShownLine[] {
  const texts = section.map(({ text }) => text);
  const ranges = texts.map((text, at) => [
    ...personalData(text),
    ...(found === 'unreadable' ? wordsThatMayBeSecrets(text) : (found[at] ?? [])),
  ]);
  // A private key is shown as one line.
  const keys = privateKeyLines(texts);
  const kept = section.filter((_, at) => !(keys.has(at) && keys.has(at - 1)));
  return redactLines(texts, ranges).map((text, at) => {
    const cut = text.length > longestLine ? `${text.slice(0, longestLine).toWellFormed()}…` : text;
    return { atMs: kept[at]?.atMs ?? 0, text: cut };
  });
}
