import { type Condition, levelOfCondition } from './condition.ts';
import type { DiscoveryRule } from './discovery.ts';
import type { Place } from './place.ts';
import type { MissingReason, Reading } from './reading.ts';
import type { Resource } from './resource.ts';
import type { StatusEntry, StatusReport } from './status-report.ts';
import { type Level, worstOf } from './thresholds.ts';

/** The worst of what is known, and everything that was not seen. */
export type Headline = { readonly level: Level; readonly unseen: readonly Unseen[] };

export type Unseen =
  | { readonly kind: 'resource'; readonly resource: Resource }
  /** A rule that could not be followed, or that matches nothing. */
  | { readonly kind: 'rule'; readonly rule: DiscoveryRule }
  | { readonly kind: 'alarms'; readonly place: Place }
  /** More alarms fire than are read. */
  | { readonly kind: 'more-alarms' }
  /** What the rules found before. */
  | { readonly kind: 'past' };

export function headlineOf(report: StatusReport): Headline {
  const { entries, firing, undiscovered, unmatched, gone, isPastUnread } = report;
  const unseen: readonly Unseen[] = [
    ...undiscovered.map(({ rule }): Unseen => ({ kind: 'rule', rule })),
    ...unmatched.map((rule): Unseen => ({ kind: 'rule', rule })),
    ...firing.unread.map(({ place }): Unseen => ({ kind: 'alarms', place })),
    ...(firing.more ? [{ kind: 'more-alarms' as const }] : []),
    ...(isPastUnread ? [{ kind: 'past' as const }] : []),
    ...entries.filter(isPartlyUnseen).map(({ resource }): Unseen => ({ kind: 'resource', resource })),
  ];
  const levels: readonly Level[] = [
    ...entries.map(({ level }) => level),
    ...(gone.length > 0 ? ['warning' as const] : []),
    ...(firing.alarms.some(({ purpose }) => purpose === 'alert') ? ['critical' as const] : []),
    ...(unseen.length > 0 ? ['unknown' as const] : []),
  ];
  return { level: worstOf(levels), unseen };
}

function isPartlyUnseen({ cpu, memory, tasks, nodes, condition, credits }: StatusEntry): boolean {
  return [cpu, memory, tasks, nodes, condition, credits].some((read) => read !== null && isUnseen(read));
}

function isUnseen(read: Reading | Condition | object): boolean {
  if (typeof read === 'string') return levelOfCondition(read) === 'unknown';
  if ('max' in read && read.max === null) return true;
  return 'reason' in read && !explained.includes(read.reason);
}

/** Why there is nothing to see, rather than why it was not seen. */
const explained: readonly unknown[] = ['off', 'no-task-running', 'stopped'] satisfies readonly MissingReason[];
