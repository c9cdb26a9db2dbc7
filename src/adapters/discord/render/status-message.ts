import type { Language } from '../../../domain/people.ts';
import type { MissingReason } from '../../../domain/status/reading.ts';
import type { ResourceKind } from '../../../domain/status/resource.ts';
import type { StatusEntry, StatusReport } from '../../../domain/status/status-report.ts';
import { type Level, worstOf } from '../../../domain/status/thresholds.ts';
import { statusRefreshId } from '../custom-id.ts';
import type { MessageBody } from '../discord-messages.ts';
import { limits, linesWithin } from './limits.ts';
import { actionButton, buttonRow } from './links.ts';
import { ago } from './moment.ts';
import { palette } from './palette.ts';
import { levelMark, statusLine } from './status-line.ts';
import type { StatusWords } from './words.ts';
import { wordsIn } from './words-in.ts';

const colour: Readonly<Record<Level, number>> = {
  critical: palette.alarm,
  warning: palette.watch,
  unknown: palette.quiet,
  ok: palette.calm,
};

const levels: readonly Level[] = ['critical', 'warning', 'unknown', 'ok'];

/** As many resources as fit, in the report's order, and how many more there are. */
export function statusMessage(report: StatusReport, only: ResourceKind | null, language: Language): MessageBody {
  const { status: words } = wordsIn(language);
  const refresh = buttonRow(actionButton(words.refresh, statusRefreshId(only)));
  const { entries } = report;
  if (entries.length === 0) {
    const embed = { title: words.title(only), description: words.nothingWatched(only), color: palette.quiet };
    return { embeds: [embed], components: refresh };
  }
  const overall = worstOf(entries.map(({ level }) => level));
  const embed = {
    title: `${levelMark[overall]} ${words.title(only)}: ${words.overall[overall]}`,
    description: description(report, words),
    color: colour[overall],
    fields: reasonsField(entries, words),
  };
  return { embeds: [embed], components: refresh };
}

function description({ atMs, entries }: StatusReport, words: StatusWords): string {
  const summary = `${tally(entries, words)} · ${words.checked(ago(atMs))}`;
  const lines = entries.map((entry) => statusLine(entry, words));
  return linesWithin([summary, ...lines], limits.description, (shown) => {
    const hidden = entries.slice(Math.max(0, shown - 1));
    return words.more(hidden.length, tally(hidden, words));
  });
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
