import type { APIEmbed } from 'discord-api-types/v10';
import type { Language } from '../../../domain/people/people.ts';
import { placeKey } from '../../../domain/status/place.ts';
import type { MissingReason } from '../../../domain/status/reading.ts';
import type { StatusQuestion } from '../../../domain/status/status-question.ts';
import type { StatusEntry, StatusReport } from '../../../domain/status/status-report.ts';
import { type Level, worstOf } from '../../../domain/status/thresholds.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { cut, limits } from '../kit/limits.ts';
import { actionButton, buttonRow } from '../kit/links.ts';
import { ago } from '../kit/moment.ts';
import { type Page, pageAt, pageChoices } from '../kit/pages.ts';
import { palette } from '../kit/palette.ts';
import { selectRow } from '../kit/selects.ts';
import { wordsIn } from '../words-in.ts';
import { statusGraphId, statusPageId, statusRefreshId } from './controls.ts';
import { firingEmbed } from './firing-embed.ts';
import { levelMark, statusLine } from './status-line.ts';
import type { StatusWords } from './status-words.ts';
import { undiscoveredField } from './undiscovered-field.ts';

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
  const page = pageAt(question.page, report.entries.length);
  const firing = firingEmbed(report.firing, words);
  const room = limits.embeds - limits.title - textOf(firing);
  const status =
    report.entries.length === 0 ? nothing(report, question, words) : statusEmbed(report, question, page, room, words);
  return {
    embeds: firing === null ? [status] : [firing, status],
    components: controls({ ...question, page: page.number }, page, report.entries.length, words),
  };
}

function nothing({ undiscovered }: StatusReport, { only }: StatusQuestion, words: StatusWords): APIEmbed {
  const embed = { title: words.title(only), color: palette.quiet };
  // Because what could not be looked for may well be there.
  if (undiscovered.length > 0) return { ...embed, fields: undiscoveredField(undiscovered, words) };
  return { ...embed, description: words.nothingWatched(only) };
}

/** `room`: characters that are left for everything but the title. */
function statusEmbed(
  report: StatusReport,
  { only }: StatusQuestion,
  page: Page,
  room: number,
  words: StatusWords,
): APIEmbed {
  const { entries } = report;
  const overall = worstOf(entries.map(({ level }) => level));
  const fields = [
    ...undiscoveredField(report.undiscovered, words),
    ...reasonsField(entries.slice(page.from - 1, page.to), words),
  ];
  const taken = fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  return {
    title: `${levelMark[overall]} ${words.title(only)}: ${words.overall[overall]}`,
    description: cut(description(report, page, words), Math.min(limits.description, room - taken)),
    color: colour[overall],
    fields,
  };
}

function textOf(embed: APIEmbed | null): number {
  return (embed?.title?.length ?? 0) + (embed?.description?.length ?? 0);
}

function controls(question: StatusQuestion, page: Page, lines: number, words: StatusWords) {
  const pages = selectRow(words.pages, statusPageId(question), pageChoices(page, lines));
  const refresh = actionButton(words.refresh, statusRefreshId(question));
  const graph = lines === 0 ? null : actionButton(words.graph, statusGraphId(question));
  return [...pages, ...buttonRow(refresh, graph)];
}

function description({ atMs, entries }: StatusReport, page: Page, words: StatusWords): string {
  const shown = page.of === 1 ? [] : [words.shown(page.from, page.to, entries.length)];
  const showPlaces = new Set(entries.map(({ resource }) => placeKey(resource))).size > 1;
  const summary = [tally(entries, words), ...shown, words.checked(ago(atMs))].join(' · ');
  const lines = entries.slice(page.from - 1, page.to).map((entry) => statusLine(entry, words, showPlaces));
  return [summary, ...lines].join('\n');
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
