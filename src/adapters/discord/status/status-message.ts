import type { APIEmbed } from 'discord-api-types/v10';
import type { Language } from '../../../domain/people/people.ts';
import {
  byItsRule,
  type DiscoveryRule,
  type FailedDiscovery,
  type ForEachRule,
} from '../../../domain/status/discovery.ts';
import type { Firing, FiringAlarm } from '../../../domain/status/firing-alarm.ts';
import { placeKey } from '../../../domain/status/place.ts';
import type { MissingReason } from '../../../domain/status/reading.ts';
import type { StatusQuestion } from '../../../domain/status/status-question.ts';
import type { StatusEntry, StatusReport } from '../../../domain/status/status-report.ts';
import { type Level, worstOf } from '../../../domain/status/thresholds.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText, escapeText } from '../kit/escape-text.ts';
import { cut, cutPieces, limits, linesWithin } from '../kit/limits.ts';
import { actionButton, buttonRow } from '../kit/links.ts';
import { ago } from '../kit/moment.ts';
import { type Page, pageAt, pageChoices } from '../kit/pages.ts';
import { palette } from '../kit/palette.ts';
import { selectRow } from '../kit/selects.ts';
import { wordsIn } from '../kit/words.ts';
import { statusGraphId, statusPageId, statusRefreshId } from './controls.ts';
import { levelMark, statusLine } from './status-line.ts';
import { type StatusWords, statusWords } from './status-words.ts';

const colour: Readonly<Record<Level, number>> = {
  critical: palette.alarm,
  warning: palette.watch,
  unknown: palette.quiet,
  ok: palette.calm,
};

const levels: readonly Level[] = ['critical', 'warning', 'unknown', 'ok'];

/** So that a page of resources still fits into the 6,000 characters that all embeds share. */
const longestFiring = 700;
const mostFiring = 8;
const longestAlarm = 80;
const longestUndiscovered = 400;
const longestName = 100;
const longestList = 1500;

/** One page of the resources in the report's order, with a menu of the others. */
export function statusMessage(report: StatusReport, question: StatusQuestion, language: Language): MessageBody {
  const words = wordsIn(language, statusWords);
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
  // A resource behind a failed discovery may exist.
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

/** Each reason once: a fleet without agents would repeat it on every line. */
function reasonsField(entries: readonly StatusEntry[], words: StatusWords) {
  const reasons = new Set(entries.flatMap(missingReasons));
  if (reasons.size === 0) return [];
  const lines = [...reasons].map((reason) => `**${words.missing[reason]}**: ${words.remedy[reason]}`);
  return [{ name: words.whyMissing, value: lines.join('\n') }];
}

function missingReasons({ cpu, memory, tasks }: StatusEntry): readonly MissingReason[] {
  return [cpu, memory, tasks].flatMap((reading) => (reading !== null && 'reason' in reading ? [reading.reason] : []));
}

/** The firing alarms and the unreadable places; null if there are none. */
function firingEmbed({ alarms, more, unread }: Firing, words: StatusWords): APIEmbed | null {
  if (alarms.length === 0 && unread.length === 0) return null;
  const showPlace = new Set(alarms.map(({ place }) => placeKey(place))).size > 1;
  const troubles = unread.map(({ place, reason }) => words.alarmsUnread(escapeText(placeKey(place), 45), reason));
  const told = alarms.slice(0, mostFiring).map((alarm) => alarmLine(alarm, showPlace));
  const rest = (shown: number) => words.moreAlarms(alarms.length - Math.min(shown, told.length), more);
  const hidden = alarms.length > told.length || more ? [rest(told.length)] : [];
  const listed = linesWithin([...told, ...hidden], longestFiring - 200, rest);
  const title = alarms.length === 0 ? words.alarmsUnknown : `🚨 ${words.firing(alarms.length, more)}`;
  return {
    title,
    description: [listed, linesWithin(troubles, 200, () => '…')].filter((text) => text !== '').join('\n'),
    color: alarms.length === 0 ? palette.quiet : palette.alarm,
  };
}

function alarmLine({ place, name, sinceMs }: FiringAlarm, showPlace: boolean): string {
  const where = showPlace ? [escapeText(placeKey(place), 45)] : [];
  const since = sinceMs === null ? [] : [ago(sinceMs)];
  return [`**${escapeText(name, longestAlarm)}**`, ...where, ...since].join(' · ');
}

/** What could not be looked for, and why. */
function undiscoveredField(failed: readonly FailedDiscovery[], words: StatusWords) {
  if (failed.length === 0) return [];
  const lines = failed.map(({ rule, reason }) => words.undiscovered(codeText(saidPlainly(rule), 90), reason));
  return [{ name: words.undiscoveredTitle, value: linesWithin(lines, longestUndiscovered, () => '…') }];
}

/** As it is written in the configuration. */
function saidPlainly(rule: DiscoveryRule): string {
  return [`discover: ${rule.kind} (${placeKey(rule)})`, ...byItsRule(soughtPlainly, rule)].join(' ');
}

const soughtPlainly: ForEachRule<readonly string[]> = {
  ec2: ({ tags }) => Object.entries(tags).map(([name, value]) => `${name}=${value}`),
  ecs: ({ cluster }) => [cluster],
  eks: () => [],
};

/** That nothing of this name is watched, and what is. */
export function unknownResourceMessage(name: string, known: readonly string[], language: Language): MessageBody {
  const words = wordsIn(language, statusWords);
  const names = known.map((one, index) => `${index === 0 ? '' : ', '}${codeText(one, longestName)}`);
  const description = words.unknownResource(codeText(name, longestName), cutPieces(names, longestList));
  return { embeds: [{ title: words.unknownResourceTitle, description, color: palette.watch }], components: [] };
}
