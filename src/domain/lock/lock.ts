import type { Announcement } from '../kit/announcement.ts';
import type { Person } from '../people/people.ts';

/** What a lock covers: null is every service, or every environment. */
export type LockScope = { readonly service: string | null; readonly environment: string | null };

export type Lock = {
  readonly scope: LockScope;
  readonly by: Person;
  readonly reason: string;
  readonly atMs: number;
  /** Null: until somebody unlocks. */
  readonly untilMs: number | null;
};

export type LockRelease = { readonly by: Person; readonly atMs: number };

/** A lock and its release. */
export type KeptLock = {
  readonly lock: Lock;
  /** Where it was posted. */
  readonly announcement: Announcement | null;
  readonly release: LockRelease | null;
};

export function covers(scope: LockScope, service: string, environment: string): boolean {
  return (scope.service ?? service) === service && (scope.environment ?? environment) === environment;
}

export function isPast({ untilMs }: Lock, nowMs: number): boolean {
  return untilMs !== null && untilMs <= nowMs;
}

export function sameScope(a: LockScope, b: LockScope): boolean {
  return a.service === b.service && a.environment === b.environment;
}

/** Whether they came from one request: a person sends one request at a time for a scope. */
export function sameLock(a: Lock, b: Lock): boolean {
  return sameScope(a.scope, b.scope) && a.by.id === b.by.id && a.atMs === b.atMs;
}

export function sameRelease(a: LockRelease, b: LockRelease): boolean {
  return a.by.id === b.by.id && a.atMs === b.atMs;
}

/** Every scope whose lock would stop deploys of this service to this environment, widest last. */
export function scopesCovering(service: string, environment: string): readonly LockScope[] {
  return [
    { service, environment },
    { service, environment: null },
    { service: null, environment },
    { service: null, environment: null },
  ];
}

/** Sorts the widest last; among those of one width by their names. */
export function byWidth({ scope: a }: Lock, { scope: b }: Lock): number {
  return (
    width(a) - width(b) ||
    compare(a.service ?? '', b.service ?? '') ||
    compare(a.environment ?? '', b.environment ?? '')
  );
}

function width({ service, environment }: LockScope): number {
  return (service === null ? 2 : 0) + (environment === null ? 1 : 0);
}

/** By code units, so that the order does not depend on the locale. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
