import { type Catalog, environmentNamed, serviceNamed } from '../deploy/catalog.ts';
import type { DeployRefusal } from '../deploy/deploy-refusal.ts';
import type { Person } from '../people/people.ts';
import type { Lock, LockScope } from './lock.ts';
import { type LockDuration, lockDurationIn } from './lock-duration.ts';

export type LockRequest = LockScope & {
  readonly reason: string;
  /** As it was typed; null: until somebody unlocks. */
  readonly duration: string | null;
};

/** `force`: remove it even if another member took it. */
export type UnlockRequest = LockScope & {
  readonly force: boolean;
  /** The reason to release a lane whose run is unknown; not needed for a lock. */
  readonly reason: string | null;
};

/** Input that cannot be understood. */
export type UnclearLock =
  | { readonly what: 'no-reason' }
  | { readonly what: 'long-reason'; readonly length: number }
  | { readonly what: Exclude<LockDuration['kind'], 'for'>; readonly duration: string };

export type LockDecision =
  | { readonly kind: 'allowed'; readonly lock: Lock }
  | { readonly kind: 'refused'; readonly refusal: DeployRefusal }
  | { readonly kind: 'unclear'; readonly unclear: UnclearLock };

/** In characters as people count them. */
export const longestReason = 200;

/** Validates a lock request: its scope, reason and duration. */
export function decideLock(catalog: Catalog, request: LockRequest, asker: Person, atMs: number): LockDecision {
  const { service, environment } = request;
  const scope = { service, environment };
  const refusal = unknownPlace(catalog, scope);
  if (refusal !== null) return { kind: 'refused', refusal };
  const reason = request.reason.trim();
  if (!isReadableReason(reason)) return { kind: 'unclear', unclear: { what: 'no-reason' } };
  const { length } = [...reason];
  if (length > longestReason) return { kind: 'unclear', unclear: { what: 'long-reason', length } };
  const lasting = lastingMs(request.duration);
  if (typeof lasting === 'object' && lasting !== null) return { kind: 'unclear', unclear: lasting };
  const by = { id: asker.id, name: asker.name };
  const untilMs = lasting === null ? null : atMs + lasting;
  return { kind: 'allowed', lock: { scope, by, reason, atMs, untilMs } };
}

/** Null if everything in the scope is configured. */
export function unknownPlace(catalog: Catalog, { service, environment }: LockScope): DeployRefusal | null {
  if (service !== null && serviceNamed(catalog, service) === null) {
    return { reason: 'unknown-service', service, known: catalog.services.map(({ name }) => name) };
  }
  if (environment === null || environmentNamed(catalog, environment) !== null) return null;
  return { reason: 'unknown-environment', environment, known: catalog.environments.map(({ name }) => name) };
}

function lastingMs(text: string | null): number | null | UnclearLock {
  if (text === null) return null;
  const duration = lockDurationIn(text);
  return duration.kind === 'for' ? duration.ms : { what: duration.kind, duration: text };
}

/** Invisible characters are no reason. */
export function isReadableReason(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
}
