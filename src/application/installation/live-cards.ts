import type { Announcement } from '../../domain/kit/announcement.ts';
import type { KeptItem } from './ports/kept-items.ts';

/** How a deployment stands when nothing of it moves any more. */
const endsOfDeployments: ReadonlySet<unknown> = new Set([
  'verified',
  'rolled-back',
  'not-running-it',
  'another-commit',
  'superseded',
  'failed',
  'not-run',
  'cancelled',
  'rejected',
  'expired',
]);

/**
 * The cards of an item that are still followed. Read leniently and from what any release has written: an item that the rules of
 * this version cannot read has a card all the same.
 */
export function liveCardsOf({ kind, values }: KeptItem): readonly Announcement[] {
  const things = Object.values(values).flatMap((value) => (typeof value === 'string' ? objectIn(value) : []));
  // What is known and what was shown of it are kept apart.
  const isOpen = things.some((thing) => at(thing, 'pullRequest', 'state') === 'open');
  const isOver = things.some((thing) => endsOfDeployments.has(at(thing, 'state', 'kind')));
  const found = things.flatMap((thing): readonly unknown[] => {
    if (kind === 'deployment') return isOver ? [] : [thing['card']];
    if (kind === 'reviewCard') return isOpen ? [thing['shown']] : [];
    if (kind === 'costWarning') return thing['ended'] === null ? [thing['shown']] : [];
    return kind === 'alarm' ? listIn(thing['shown']).filter((one) => at(one, 'incident', 'endedMs') === null) : [];
  });
  return [...new Set(found.flatMap(announcementIn))];
}

type Thing = Readonly<Record<string, unknown>>;

function announcementIn(shown: unknown): readonly Announcement[] {
  const announcement = at(shown, 'announcement');
  return typeof announcement === 'string' ? [announcement as Announcement] : [];
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((found: unknown, name) => (isThing(found) ? found[name] : undefined), value);
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** None where it is no JSON object. */
function objectIn(text: string): readonly Thing[] {
  try {
    const value: unknown = JSON.parse(text);
    return isThing(value) ? [value] : [];
  } catch {
    return [];
  }
}
