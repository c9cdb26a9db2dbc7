import { Buffer } from 'node:buffer';
import type { APIEmbed } from 'discord-api-types/v10';
import type { LogsAnswer, NoLogsAnswer } from '../../../application/logs/jobs.ts';
import type { LogLevel } from '../../../domain/logs/log-entries.ts';
import type { LogReport, ShownGroup } from '../../../domain/logs/log-report.ts';
import type { LogSource } from '../../../domain/logs/log-source.ts';
import type { Language } from '../../../domain/people/people.ts';
import { awsConsoleOf } from '../kit/aws-console.ts';
import type { MessageBody, MessageFile } from '../kit/discord-messages.ts';
import { codeBlock, codeText, escapeText } from '../kit/escape-text.ts';
import { limits, linesWithin } from '../kit/limits.ts';
import { actionButton, buttonRow, httpsUrl, linkButton } from '../kit/links.ts';
import { ago, timeOfDay } from '../kit/moment.ts';
import { palette } from '../kit/palette.ts';
import { andMore, type InOneLanguage, wordsIn } from '../kit/words.ts';
import { shareId } from './controls.ts';
import { logWords, unreadLogWords } from './log-words.ts';

type Words = InOneLanguage<typeof logWords>;
/** As a message and, where not every line fits into it, a file with all of them. */
type LogLook = { readonly body: MessageBody; readonly files?: readonly MessageFile[] };

/** The two embeds of a message share 6,000 characters; the title, and what is said of the reading, take what is left. */
const groupsLength = 2_000;
const linesLength = 3_000;

/** What whoever asked sees, or what everybody would. */
export function logAnswerLook(answer: LogsAnswer, language: Language): LogLook {
  const words = wordsIn(language, logWords);
  const { report, question, timeZone, as } = answer;
  const look = reportLook(report, timeZone, language);
  // What is shared is what was read as a whole.
  const asked = { ...question, fromMs: report.wholeFromMs };
  const open = linkButton(words.open, consoleUrl(report));
  const buttons =
    as === 'answer'
      ? buttonRow(actionButton(words.share, shareId('preview', asked)), open)
      : buttonRow(
          actionButton(words.post, shareId('post', asked), 'good'),
          actionButton(words.keep, shareId('keep', asked)),
        );
  const content = as === 'answer' ? {} : { content: as === 'changed' ? words.changed : words.preview };
  return { ...look, body: { ...content, ...look.body, components: buttons } };
}

/** What everybody sees of what somebody has shared. */
export function sharedLogLook(report: LogReport, timeZone: string, by: string, language: Language): LogLook {
  const words = wordsIn(language, logWords);
  const look = reportLook(report, timeZone, language);
  return {
    ...look,
    body: {
      content: words.sharedBy(escapeText(by, 100)),
      ...look.body,
      components: buttonRow(linkButton(words.open, consoleUrl(report))),
    },
  };
}

export function noLogsMessage(answer: NoLogsAnswer, language: Language): MessageBody {
  const words = wordsIn(language, logWords);
  if (answer.kind === 'unknown-log') {
    const known = answer.known.map((one) => codeText(named(one), 90));
    const list = linesWithin(known, 1_500, (shown) => andMore[language](known.length - shown));
    const asked = answer.name === null ? null : codeText(named({ ...answer, name: answer.name }), 90);
    return { content: words.unknown(asked, known.length === 0 ? null : list), components: [] };
  }
  const { source, window, reason } = answer;
  const why = wordsIn(language, unreadLogWords)[reason](codeText(source.group, 200), source.place.region);
  const embed: APIEmbed = {
    title: words.title(escapeText(named(source), 150)),
    description: `${words.unread(span(window))} ${why}\n${words.notKnown}`,
    color: palette.watch,
  };
  return { embeds: [embed], components: [] };
}

export function sharedMessage(language: Language): MessageBody {
  return { content: wordsIn(language, logWords).shared, embeds: [], components: [] };
}

function reportLook(report: LogReport, timeZone: string, language: Language): LogLook {
  const words = wordsIn(language, logWords);
  const lines = report.lines.map(({ atMs, text }) => `${clock(atMs, timeZone)} ${text}`);
  const block = codeBlock(lines, linesLength);
  const groups = groupsText(report, words);
  const isAllShown = block === null || blockLines(block) === lines.length;
  const isCut = !isAllShown || report.groups.some(({ lines: of }) => of.length > 1 || (of[0] ?? '').length > 160);
  const embeds: APIEmbed[] = [
    {
      title: words.title(escapeText(named(report.source), 150)),
      description: [readText(report, words), groups].filter((text) => text !== '').join('\n\n'),
      color: colourOf(report),
      footer: { text: footer(report, words) },
    },
  ];
  if (block !== null) {
    const count = isAllShown ? lines.length : blockLines(block);
    embeds.push({ title: words.last(count, report.lines.length, timeZone), description: block, color: palette.quiet });
  }
  if (!isCut) return { body: { embeds } };
  return { body: { embeds }, files: [fileOf(report, lines, words)] };
}

function blockLines(block: string): number {
  return block.split('\n').length - 2;
}

/** From when to when, what it counts, and what was not read. */
function readText(report: LogReport, words: Words): string {
  const { counts, filter, wholeFromMs, window, stopped, isSearched } = report;
  const total = Object.values(counts).reduce((all, count) => all + count, 0);
  const bad = (['fatal', 'error', 'warning'] as const).filter((level) => counts[level] > 0);
  const read = span({ fromMs: wholeFromMs, toMs: window.toMs });
  const found =
    total === 0
      ? filter === null
        ? words.nothing
        : words.nothingWith
      : bad.length === 0
        ? words.noneBad(total)
        : words.counted(total, bad.map((level) => words.count[level](counts[level])).join(', '));
  const why = stopped === null ? null : words.stopped[stopped];
  return [
    `${read}${filter === null ? '' : ` · ${words.with(codeText(filter, 120))}`}`,
    found,
    why === null ? null : words.cut(timeOfDay(wholeFromMs), timeOfDay(window.fromMs), why),
    isSearched ? null : words.unsearched,
  ]
    .filter((line) => line !== null)
    .join('\n');
}

function groupsText({ groups, moreGroups }: LogReport, words: Words): string {
  const shown = groups.map((group) => groupLine(group, words));
  const left = (listed: number) => {
    const entries = groups.slice(listed).reduce((all, { count }) => all + count, 0) + moreGroups.entries;
    return words.moreGroups(groups.length - listed + moreGroups.groups, entries);
  };
  if (shown.length === 0) return '';
  const all = moreGroups.groups === 0 ? shown : [...shown, left(groups.length)];
  return all.join('\n').length <= groupsLength ? all.join('\n') : linesWithin(shown, groupsLength, left);

  function groupLine({ level, count, lastMs, lines }: ShownGroup, said: Words): string {
    const first = lines[0] ?? '';
    return `${marks[level]} **${said.times(count)}** · ${ago(lastMs)}\n${codeText(first, 160)}`;
  }
}

const marks: Readonly<Record<LogLevel, string>> = {
  fatal: '🟥',
  error: '🔴',
  warning: '🟡',
  info: '⚪',
  debug: '⚪',
  none: '⚪',
};

function colourOf({ counts, stopped }: LogReport): number {
  if (counts.fatal + counts.error > 0) return palette.alarm;
  return counts.warning > 0 || stopped !== null ? palette.watch : palette.quiet;
}

function footer({ source: { group, place }, moreLines }: LogReport, words: Words): string {
  const where = `${group} · ${place.account === undefined ? '' : `${place.account} · `}${place.region}`;
  return `${where.slice(0, 600)}${moreLines > 0 ? ` · ${words.moreLines(moreLines)}` : ''}`;
}

/** As a file, because a message has no room for it. Its lines hold no control characters any more. */
function fileOf(report: LogReport, lines: readonly string[], words: Words): MessageFile {
  const groups = report.groups.flatMap(({ level, count, lines: of }) => [`${count}× ${level}`, ...of, '']);
  const text = [...groups, ...lines].join('\n');
  const name = named(report.source).replace(/[^\w-]+/g, '-');
  return { name: `${name}.log.txt`, bytes: Buffer.from(`${text}\n`), description: words.file };
}

function named({ name, environment }: Pick<LogSource, 'name' | 'environment'>): string {
  return environment === null ? name : `${name}/${environment}`;
}

function span({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): string {
  return `${timeOfDay(fromMs)} – ${timeOfDay(toMs)}`;
}

function clock(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' }).format(atMs);
}

/** The page of the group in the console, which encodes its name twice. */
function consoleUrl({ source: { group, place } }: LogReport): string | null {
  const twice = encodeURIComponent(encodeURIComponent(group.toWellFormed())).replaceAll('%', '$');
  const page = `cloudwatch/home?region=${place.region}#logsV2:log-groups/log-group/${twice}`;
  return httpsUrl(`https://${awsConsoleOf(place.region)}/${page}`, limits.buttonUrl);
}
