import type { ServiceIdentifier } from 'inversify';

/**
 * A name in the container that knows its type. Without this helper a `const X: ServiceIdentifier<T> = Symbol()` is narrowed
 * to `symbol` in its own file, and a wrong binding there compiles.
 */
export function token<T>(name: string): ServiceIdentifier<T> {
  return Symbol.for(`geonbot.${name}`);
}
