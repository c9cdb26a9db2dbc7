import { type Catalog, type Environment, environmentNamed, type Service, serviceNamed } from './catalog.ts';
import type { DeployRefusal } from './deploy-refusal.ts';
import { isVersion } from './version.ts';

export type DeployRequest = { readonly service: string; readonly environment: string; readonly version: string };

export type DeployDecision =
  | { readonly kind: 'allowed'; readonly service: Service; readonly environment: Environment }
  | { readonly kind: 'refused'; readonly refusal: DeployRefusal };

/** Checks that the request names a known service, environment and version. `judge` checks the rules. */
export function decideDeploy(catalog: Catalog, request: DeployRequest): DeployDecision {
  const named = findTarget(catalog, request);
  if (named.kind === 'refused') return named;
  const { version } = request;
  return isVersion(version) ? named : refused({ reason: 'malformed-version', version });
}

/** The service and the environment of these names. */
export function findTarget(catalog: Catalog, names: Pick<DeployRequest, 'service' | 'environment'>): DeployDecision {
  const service = serviceNamed(catalog, names.service);
  if (service === null) {
    const known = catalog.services.map(({ name }) => name);
    return refused({ reason: 'unknown-service', service: names.service, known });
  }
  const environment = environmentNamed(catalog, names.environment);
  if (environment !== null) return { kind: 'allowed', service, environment };
  const known = catalog.environments.map(({ name }) => name);
  return refused({ reason: 'unknown-environment', environment: names.environment, known });
}

const patienceMs = 10 * 60_000;

/** A job may leave a queue or a dead-letter queue long after it was requested. */
export function staleRequestRefusal(askedAtMs: number, nowMs: number): DeployRefusal | null {
  const waitedMs = nowMs - askedAtMs;
  return waitedMs > patienceMs ? { reason: 'waited-too-long', minutes: Math.floor(waitedMs / 60_000) } : null;
}

function refused(refusal: DeployRefusal): DeployDecision {
  return { kind: 'refused', refusal };
}
