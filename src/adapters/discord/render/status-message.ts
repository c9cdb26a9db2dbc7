import type { Language } from '../../../domain/people.ts';
import { placeKey } from '../../../domain/status/place.ts';
import type { MissingReason } from '../../../domain/status/reading.ts';
import type { StatusQuestion } from '../../../domain/status/status-question.ts';
import type { StatusEntry, StatusReport } from '../../../domain/status/status-report.ts';
import { type Level, worstOf } from '../../../domain/status/thresholds.ts';
import type { MessageBody } from '../discord-messages.ts';
import { statusGraphId, statusPageId, statusRefreshId } from '../status-custom-id.ts';
import { cut, limits } from './limits.ts';
import { actionButton, buttonRow } from './links.ts';
import { ago } from './moment.ts';
import { type Page, pageAt, pageChoices } from './pages.ts';
import { palette } from './palette.ts';
import { selectRow } from './selects.ts';
import { levelMark, statusLine } from './status-line.ts';
import type { StatusWords } from './status-words.ts';
import { wordsIn } from './words-in.ts';

const colour: Readonly<Record<Level, number>> = {
  critical: palette.alarm,
  warning: palette.watch,
  unknown: palette.quiet,
  ok: palette.calm,
};

const levels: readonly Level[] = ['critical', 'warning', 'unknown', 'ok'];

/** One page of the resources in the report's order, with a menu of the others. */
export function statusMessage(report: StatusReport, question: StatusQuestion, language: Language): MessageBody {
  const { status: words } = wordsIn(language);
  const { only } = question;
  const { entries } = report;
  if (entries.length === 0) {
    const embed = { title: words.title(only), description: words.nothingWatched(only), color: palette.quiet };
    return { embeds: [embed], components: buttonRow(actionButton(words.refresh, statusRefreshId(question))) };
  }
  const page = pageAt(question.page, entries.length);
  const onPage = entries.slice(page.from - 1, page.to);
  const overall = worstOf(entries.map(({ level }) => level));
  const embed = {
    title: `${levelMark[overall]} ${words.title(only)}: ${words.overall[overall]}`,
    description: description(report, page, words),
    color: colour[overall],
    fields: reasonsField(onPage, words),
  };
  return { embeds: [embed], components: controls({ ...question, page: page.number }, page, entries.length, words) };
}

function controls(question: StatusQuestion, page: Page, lines: number, words: StatusWords) {
  const pages = selectRow(words.pages, statusPageId(question), pageChoices(page, lines));
  const refresh = actionButton(words.refresh, statusRefreshId(question));
  return [...pages, ...buttonRow(refresh, actionButton(words.graph, statusGraphId(question)))];
}

function description({ atMs, entries }: StatusReport, page: Page, words: StatusWords): string {
  const shown = page.of === 1 ? [] : [words.shown(page.from, page.to, entries.length)];
  const showPlaces = new Set(entries.map(({ resource }) => placeKey(resource))).size > 1;
  const summary = [tally(entries, words), ...shown, words.checked(ago(atMs))].join(' · ');
  const lines = entries.slice(page.from - 1, page.to).map((entry) => statusLine(entry, words, showPlaces));
  return cut([summary, ...lines].join('\n'), limits.description);
}

function tally(entries: readonly StatusEntry[], words: StatusWords): string {
  return levels
    .map((level) => ({ level, count: entries.filter((entry) => entry.level === level).length }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => words.tally[level](count))
    .join(' · ');
}

/** Each reason once, because a fleet without agents would repeat one sentence on every line. */
function reasonsField(entries: readonly StatusEntry[], words: StatusWords) {
  const reasons = new Set(entries.flatMap(missingReasons));
  if (reasons.size === 0) return [];
  const lines = [...reasons].map((reason) => `**${words.missing[reason]}**: ${words.remedy[reason]}`);
  return [{ name: words.whyMissing, value: lines.join('\n') }];
}

function missingReasons({ cpu, memory, tasks }: StatusEntry): readonly MissingReason[] {
  return [cpu, memory, tasks].flatMap((reading) => (reading !== null && 'reason' in reading ? [reading.reason] : []));
}
