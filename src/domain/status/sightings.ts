import type { StoppedInstance } from './discovery.ts';
import { type Resource, type ResourceKey, resourceKey } from './resource.ts';

/** Something that a rule found within the last day and does not find now. */
export type GoneResource = {
  readonly resource: Resource;
  /** `gone`: AWS no longer says anything of it. */
  readonly how: 'stopped' | 'terminated' | 'gone';
  /** When it ended, as AWS says, or else when it was first missed. */
  readonly sinceMs: number;
};

/** What one rule found, and what it no longer finds. */
export type Sightings = {
  readonly rule: string;
  /** Of the newest look that counts. */
  readonly found: readonly Resource[];
  readonly foundMs: number;
  readonly gone: readonly GoneResource[];
  /** What somebody said may be gone. */
  readonly expected: readonly ExpectedAbsence[];
  readonly revision: number;
};

export type ExpectedAbsence = { readonly key: ResourceKey; readonly atMs: number };

export type Look = {
  readonly rule: string;
  readonly atMs: number;
  readonly found: readonly Resource[];
  readonly stopped: readonly StoppedInstance[];
};

const dayMs = 86_400_000;
/** A look that finds the same is not written down each time. */
const freshMs = 10 * 60_000;
/** So that an item of the table holds them. */
const mostKept = 1_500;

/** The record after a look. The same one where there is nothing to write down, or where it is of an older look. */
export function withLook(before: Sightings | null, { rule, atMs, found, stopped }: Look): Sightings {
  if (before !== null && atMs < before.foundMs) return before;
  const here = new Set(found.map(resourceKey));
  const expected = (before?.expected ?? []).filter(
    ({ key, atMs: saidMs }) => !here.has(key) && atMs - saidMs < 2 * dayMs,
  );
  const mayBeGone = new Set(expected.map(({ key }) => key));
  const gone = new Map<ResourceKey, GoneResource>();
  for (const one of [...(before?.gone ?? []), ...missed(before, atMs), ...ended(stopped)]) {
    const key = resourceKey(one.resource);
    if (here.has(key) || mayBeGone.has(key)) continue;
    const known = gone.get(key);
    const told = stopped.find(({ resource }) => resourceKey(resource) === key);
    const sinceMs = told?.sinceMs ?? known?.sinceMs ?? one.sinceMs;
    if (atMs - sinceMs > dayMs) continue;
    gone.set(key, { resource: one.resource, how: told?.how ?? known?.how ?? one.how, sinceMs });
  }
  const after = {
    rule,
    found: found.slice(0, mostKept),
    foundMs: atMs,
    gone: [...gone.values()].slice(0, mostKept),
    expected,
    revision: (before?.revision ?? 0) + 1,
  };
  return before !== null && atMs - before.foundMs < freshMs && isSame(before, after) ? before : after;
}

export type Acceptance = {
  /** When the status was made that somebody saw. */
  readonly shownMs: number;
  readonly atMs: number;
  readonly isMeant: (gone: GoneResource) => boolean;
};

/** What was gone by then may stay away. The same record where nothing was. */
export function withExpected(before: Sightings, { shownMs, atMs, isMeant }: Acceptance): Sightings {
  const accepted = before.gone.filter((gone) => gone.sinceMs <= shownMs && isMeant(gone));
  if (accepted.length === 0) return before;
  return {
    ...before,
    gone: before.gone.filter((one) => !accepted.includes(one)),
    expected: [...before.expected, ...accepted.map(({ resource }) => ({ key: resourceKey(resource), atMs }))],
    revision: before.revision + 1,
  };
}

/** Found before, and not now. What was last seen more than a day ago is no news. */
function missed(before: Sightings | null, atMs: number): readonly GoneResource[] {
  if (before === null || atMs - before.foundMs > dayMs) return [];
  return before.found.map((resource) => ({ resource, how: 'gone' as const, sinceMs: atMs }));
}

function ended(stopped: readonly StoppedInstance[]): readonly GoneResource[] {
  return stopped.flatMap(({ resource, how, sinceMs }) => (sinceMs === null ? [] : [{ resource, how, sinceMs }]));
}

function isSame(before: Sightings, after: Sightings): boolean {
  const written = ({ found, gone, expected }: Sightings) =>
    JSON.stringify([found.map(resourceKey).sort(), gone, expected]);
  return written(before) === written(after);
}
