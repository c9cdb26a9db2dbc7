import { matcherOf } from '../kit/path-patterns.ts';
import type { Service } from './catalog.ts';

/** Those of the changed paths that the service calls risky, in their order. */
export function riskyPaths({ risky }: Pick<Service, 'risky'>, paths: readonly string[]): readonly string[] {
  return paths.filter(matcherOf(risky, 'path'));
}
