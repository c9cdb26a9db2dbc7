import { levelOfCondition } from './condition.ts';
import type { DiscoveryRule } from './discovery.ts';
import type { Place } from './place.ts';
import type { MissingReason, Reading } from './reading.ts';
import type { Resource } from './resource.ts';
import type { StatusEntry, StatusReport } from './status-report.ts';
import { type Level, worstOf } from './thresholds.ts';

/** The worst of what is known, and everything that was not seen. */
export type Headline = { readonly level: Level; readonly unseen: readonly Unseen[] };

export type Unseen =
  /** Null where nothing of it was seen. */
  | { readonly kind: 'resource'; readonly resource: Resource; readonly parts: readonly UnseenPart[] | null }
  /** A rule that could not be followed, or that matches nothing. */
  | { readonly kind: 'rule'; readonly rule: DiscoveryRule }
  | { readonly kind: 'alarms'; readonly place: Place }
  /** More alarms fire than are read. */
  | { readonly kind: 'more-alarms' }
  /** What the rules found before. */
  | { readonly kind: 'past' };

/** `hottest`: the highest of the nodes or tasks, whose average is known. */
export type UnseenPart = (typeof partNames)[number] | 'hottest';

export function headlineOf(report: StatusReport): Headline {
  const { entries, firing, undiscovered, unmatched, gone, isPastUnread } = report;
  const unseen: readonly Unseen[] = [
    ...undiscovered.map(({ rule }): Unseen => ({ kind: 'rule', rule })),
    ...unmatched.map((rule): Unseen => ({ kind: 'rule', rule })),
    ...firing.unread.map(({ place }): Unseen => ({ kind: 'alarms', place })),
    ...(firing.more ? [{ kind: 'more-alarms' as const }] : []),
    ...(isPastUnread ? [{ kind: 'past' as const }] : []),
    ...entries.flatMap(unseenOf),
  ];
  const levels: readonly Level[] = [
    ...entries.map(({ level }) => level),
    ...(gone.length > 0 ? ['warning' as const] : []),
    ...(firing.alarms.some(({ purpose }) => purpose === 'alert') ? ['critical' as const] : []),
    ...(unseen.length > 0 ? ['unknown' as const] : []),
  ];
  return { level: worstOf(levels), unseen };
}

function unseenOf(entry: StatusEntry): readonly Unseen[] {
  const { resource, cpu, memory } = entry;
  const asked = partNames.filter((part) => entry[part] !== null);
  const unread = asked.filter((part) => isUnseen(entry[part]));
  const parts: readonly UnseenPart[] = [cpu, memory].some(lacksHottest) ? [...unread, 'hottest'] : unread;
  if (parts.length === 0) return [];
  return [{ kind: 'resource', resource, parts: unread.length === asked.length ? null : parts }];
}

const partNames = [
  'cpu',
  'memory',
  'tasks',
  'nodes',
  'condition',
  'credits',
] as const satisfies readonly (keyof StatusEntry)[];

function isUnseen(read: StatusEntry[(typeof partNames)[number]]): boolean {
  if (typeof read === 'string') return levelOfCondition(read) === 'unknown';
  return read !== null && 'reason' in read && !explained.includes(read.reason);
}

function lacksHottest(reading: Reading): boolean {
  return reading.kind === 'value' && reading.max === null;
}

/** Why there is nothing to see, rather than why it was not seen. */
const explained: readonly unknown[] = ['off', 'no-task-running', 'stopped'] satisfies readonly MissingReason[];
