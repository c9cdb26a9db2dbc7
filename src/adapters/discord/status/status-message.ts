import type { APIEmbed } from 'discord-api-types/v10';
import type { Language } from '../../../domain/people/people.ts';
import { byItsRule, type DiscoveryRule, type ForEachRule } from '../../../domain/status/discovery.ts';
import { type Firing, type FiringAlarm, watchedBy } from '../../../domain/status/firing-alarm.ts';
import { headlineOf, type Unseen } from '../../../domain/status/headline.ts';
import { placeKey } from '../../../domain/status/place.ts';
import type { MissingReason } from '../../../domain/status/reading.ts';
import type { GoneResource } from '../../../domain/status/sightings.ts';
import type { StatusQuestion } from '../../../domain/status/status-question.ts';
import type { StatusEntry, StatusReport } from '../../../domain/status/status-report.ts';
import { type Level, levelsWorstFirst } from '../../../domain/status/thresholds.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText, escapeText } from '../kit/escape-text.ts';
import { cut, cutPieces, limits, linesWithin } from '../kit/limits.ts';
import { actionButton, buttonRow } from '../kit/links.ts';
import { ago } from '../kit/moment.ts';
import { type Page, pageAt, pageChoices } from '../kit/pages.ts';
import { palette } from '../kit/palette.ts';
import { selectRow } from '../kit/selects.ts';
import { wordsIn } from '../kit/words.ts';
import { statusExpectedId, statusGraphId, statusPageId, statusRefreshId } from './controls.ts';
import { levelMark, statusLine } from './status-line.ts';
import { type StatusWords, statusWords } from './status-words.ts';

const colour: Readonly<Record<Level, number>> = {
  critical: palette.alarm,
  warning: palette.watch,
  unknown: palette.quiet,
  ok: palette.calm,
  off: palette.quiet,
};

/** So that a page of resources still fits into the 6,000 characters that all embeds share. */
const longestFiring = 700;
const longestUnread = 200;
const mostFiring = 8;
const longestAlarm = 80;
const longestUndiscovered = 400;
const longestGone = 500;
const longestReasons = 800;
const longestName = 100;
const longestUnseen = 40;
const longestList = 1500;

/** One page of the resources in the report's order, with a menu of the others. */
export function statusMessage(report: StatusReport, question: StatusQuestion, language: Language): MessageBody {
  const words = wordsIn(language, statusWords);
  const page = pageAt(question.page, report.entries.length);
  const firing = firingEmbed(report, words);
  const room = limits.embeds - limits.title - textOf(firing);
  const status = isEmpty(report) ? nothing(question, words) : statusEmbed(report, question, page, room, words);
  return {
    embeds: firing === null ? [status] : [firing, status],
    components: controls({ ...question, page: page.number }, page, report, words),
  };
}

/** A resource behind a rule may exist. */
function isEmpty({ entries, undiscovered, unmatched, gone }: StatusReport): boolean {
  return entries.length + undiscovered.length + unmatched.length + gone.length === 0;
}

function nothing({ only }: StatusQuestion, words: StatusWords): APIEmbed {
  return { title: words.title(only), color: palette.quiet, description: words.nothingWatched(only) };
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
  const { level, unseen } = headlineOf(report);
  const fields = [
    ...undiscoveredField(report, words),
    ...goneField(report.gone, words),
    ...reasonsField(entries.slice(page.from - 1, page.to), words),
  ];
  const taken = fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  return {
    title: titled(`${levelMark[level]} ${words.title(only)}: ${words.overall[level]}`, unseen, words),
    description: cut(description(report, page, words), Math.min(limits.description, room - taken)),
    color: colour[level],
    fields,
  };
}

function textOf(embed: APIEmbed | null): number {
  return (embed?.title?.length ?? 0) + (embed?.description?.length ?? 0);
}

/** With the names of what was not seen, as many as a title holds. */
function titled(title: string, unseen: readonly Unseen[], words: StatusWords): string {
  if (unseen.length === 0) return title;
  const names = unseen.map((one) => unseenName(one, words));
  const named: string[] = [];
  const text = (list: readonly string[]) => {
    const left = names.length - list.length;
    return `${title} · ${words.unseen([...list, ...(left > 0 ? [words.andMore(left)] : [])].join(', '))}`;
  };
  for (const name of names) {
    if (text([...named, name]).length > limits.title) break;
    named.push(name);
  }
  return cut(text(named), limits.title);
}

function unseenName(unseen: Unseen, words: StatusWords): string {
  switch (unseen.kind) {
    case 'resource': {
      const name = escapeText(unseen.resource.name, longestUnseen);
      const parts = unseen.parts?.map((part) => words.unseenPart[part]).join(', ');
      return parts === undefined ? name : words.unseenParts(name, parts);
    }
    case 'rule':
      return escapeText(saidPlainly(unseen.rule), longestUnseen);
    case 'alarms':
      return words.unseenAlarms(escapeText(placeKey(unseen.place), longestUnseen));
    case 'more-alarms':
      return words.unseenMoreAlarms;
    case 'past':
      return words.unseenPast;
  }
}

function controls(question: StatusQuestion, page: Page, { atMs, entries, gone }: StatusReport, words: StatusWords) {
  const lines = entries.length;
  const pages = selectRow(words.pages, statusPageId(question), pageChoices(page, lines));
  const refresh = actionButton(words.refresh, statusRefreshId(question));
  const graph = lines === 0 ? null : actionButton(words.graph, statusGraphId(question));
  const { only, resource } = question;
  const expected =
    gone.length === 0 ? null : actionButton(words.expected, statusExpectedId({ only, resource, shownMs: atMs }));
  return [...pages, ...buttonRow(refresh, graph, expected)];
}

function description({ atMs, entries }: StatusReport, page: Page, words: StatusWords): string {
  const shown = page.of === 1 ? [] : [words.shown(page.from, page.to, entries.length)];
  const showPlaces = new Set(entries.map(({ resource }) => placeKey(resource))).size > 1;
  const summary = [...tally(entries, words), ...shown, words.checked(ago(atMs))].join(' · ');
  const lines = entries.slice(page.from - 1, page.to).map((entry) => statusLine(entry, words, showPlaces));
  return [summary, ...lines].join('\n');
}

function tally(entries: readonly StatusEntry[], words: StatusWords): readonly string[] {
  return levelsWorstFirst
    .map((level) => ({ level, count: entries.filter((entry) => entry.level === level).length }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => words.tally[level](count));
}

/** Each reason once: a fleet without agents would repeat it on every line. */
function reasonsField(entries: readonly StatusEntry[], words: StatusWords) {
  const reasons = new Set(entries.flatMap(missingReasons));
  if (reasons.size === 0) return [];
  const lines = [...reasons].map((reason) => `**${words.missing[reason]}**: ${words.remedy[reason]}`);
  return [
    {
      name: words.whyMissing,
      value: linesWithin(lines, longestReasons, (shown) => words.andMore(lines.length - shown)),
    },
  ];
}

function missingReasons({
  cpu,
  memory,
  tasks,
  nodes,
  condition,
  credits,
  level,
}: StatusEntry): readonly MissingReason[] {
  if (level === 'off') return [];
  return [cpu, memory, tasks, nodes, condition, credits].flatMap((read) => {
    return read !== null && typeof read !== 'string' && 'reason' in read ? [read.reason] : [];
  });
}

/** The firing alarms and the unreadable places; null if there are none. Those that only scale are counted, and not listed. */
function firingEmbed({ firing, alarmPlaces, entries }: StatusReport, words: StatusWords): APIEmbed | null {
  const { more, unread }: Firing = firing;
  const alarms = firing.alarms.filter(({ purpose }) => purpose === 'alert');
  const scaling = firing.alarms.length - alarms.length;
  if (firing.alarms.length === 0 && unread.length === 0) return null;
  const resources = entries.map(({ resource }) => resource);
  const showPlace = new Set(alarms.map(({ place }) => placeKey(place))).size > 1;
  const troubles = unread.map(({ place, reason }) => words.alarmsUnread(escapeText(placeKey(place), 45), reason));
  const told = alarms.slice(0, mostFiring).map((alarm) => {
    return alarmLine(alarm, watchedBy(alarm, resources)?.name ?? null, showPlace);
  });
  const rest = (shown: number) => words.moreAlarms(alarms.length - Math.min(shown, told.length), more);
  const hidden = alarms.length > told.length || more ? [rest(told.length)] : [];
  const listed = linesWithin([...told, ...hidden], longestFiring - longestUnread, rest);
  const scaled = scaling === 0 ? '' : words.scalingAlarms(scaling);
  const quiet = unread.length > 0 ? words.alarmsUnknown[unread.length < alarmPlaces.length ? 'some' : 'all'] : scaled;
  const title = alarms.length === 0 ? quiet : `🚨 ${words.firing(alarms.length, more || unread.length > 0)}`;
  const below = title === scaled ? '' : scaled;
  const unreadable = linesWithin(troubles, longestUnread, (shown) => words.andMore(troubles.length - shown));
  return {
    title,
    description: [listed, below, unreadable].filter((text) => text !== '').join('\n'),
    color: alarms.length === 0 ? palette.quiet : palette.alarm,
  };
}

function alarmLine({ place, name, sinceMs }: FiringAlarm, watches: string | null, showPlace: boolean): string {
  const where = showPlace ? [escapeText(placeKey(place), 45)] : [];
  const since = sinceMs === null ? [] : [ago(sinceMs)];
  const whose = watches === null ? [] : [escapeText(watches, longestUnseen)];
  return [`**${escapeText(name, longestAlarm)}**`, ...whose, ...where, ...since].join(' · ');
}

/** What could not be looked for, and why, and what was looked for and is not there. */
function undiscoveredField({ undiscovered, unmatched }: StatusReport, words: StatusWords) {
  if (undiscovered.length + unmatched.length === 0) return [];
  const code = (rule: DiscoveryRule) => codeText(saidPlainly(rule), 90);
  const lines = [
    ...undiscovered.map(({ rule, reason }) => words.undiscovered(code(rule), reason)),
    ...unmatched.map((rule) => words.unmatched(code(rule))),
  ];
  return [
    {
      name: words.undiscoveredTitle,
      value: linesWithin(lines, longestUndiscovered, (shown) => words.andMore(lines.length - shown)),
    },
  ];
}

function goneField(gone: readonly GoneResource[], words: StatusWords) {
  if (gone.length === 0) return [];
  const lines = gone.map(({ resource, how, sinceMs }) => {
    const name = `**${escapeText(resource.name, longestUnseen)}**`;
    return [name, resource.kind.toUpperCase(), words.gone[how], ago(sinceMs)].join(' · ');
  });
  return [
    { name: words.goneTitle, value: linesWithin(lines, longestGone, (shown) => words.andMore(gone.length - shown)) },
  ];
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
