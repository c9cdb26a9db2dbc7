import type { Asker, RoleId } from '../people.ts';
import { type Catalog, type Environment, environmentNamed, type Service, serviceNamed } from './catalog.ts';

export type DeployRequest = { readonly service: string; readonly environment: string; readonly version: string };

/** Each refusal says what would have to change. */
export type DeployRefusal =
  | { readonly reason: 'unknown-service'; readonly service: string; readonly known: readonly string[] }
  | { readonly reason: 'unknown-environment'; readonly environment: string; readonly known: readonly string[] }
  | { readonly reason: 'malformed-version'; readonly version: string }
  | { readonly reason: 'role-required'; readonly environment: string; readonly roles: readonly RoleId[] }
  | { readonly reason: 'open-to-nobody'; readonly environment: string }
  /** It waited too long to be worked on: whoever asked may have acted otherwise since. Asking again is the remedy. */
  | { readonly reason: 'waited-too-long'; readonly minutes: number };

export type DeployDecision =
  | { readonly kind: 'allowed'; readonly service: Service; readonly environment: Environment }
  | { readonly kind: 'refused'; readonly refusal: DeployRefusal };

/** Because workflow inputs reach shells: names of branches, tags, images and commits, and nothing a shell would act on. */
const versionPattern = /^[A-Za-z0-9_][A-Za-z0-9._/+-]{0,127}$/;

export function decideDeploy(catalog: Catalog, request: DeployRequest, asker: Asker): DeployDecision {
  const service = serviceNamed(catalog, request.service);
  if (service === null) {
    const known = catalog.services.map(({ name }) => name);
    return refused({ reason: 'unknown-service', service: request.service, known });
  }
  const environment = environmentNamed(catalog, request.environment);
  if (environment === null) {
    const known = catalog.environments.map(({ name }) => name);
    return refused({ reason: 'unknown-environment', environment: request.environment, known });
  }
  if (!versionPattern.test(request.version) || request.version.includes('..')) {
    return refused({ reason: 'malformed-version', version: request.version });
  }
  if (environment.roles.length === 0) return refused({ reason: 'open-to-nobody', environment: environment.name });
  if (!environment.roles.some((role) => asker.roles.includes(role))) {
    return refused({ reason: 'role-required', environment: environment.name, roles: environment.roles });
  }
  return { kind: 'allowed', service, environment };
}

const patienceMs = 10 * 60_000;

/** Because work can come out of a queue, or out of a dead-letter queue, long after anybody expects it to. */
export function waitedTooLong(askedAtMs: number, nowMs: number): DeployRefusal | null {
  const waitedMs = nowMs - askedAtMs;
  return waitedMs > patienceMs ? { reason: 'waited-too-long', minutes: Math.floor(waitedMs / 60_000) } : null;
}

function refused(refusal: DeployRefusal): DeployDecision {
  return { kind: 'refused', refusal };
}
