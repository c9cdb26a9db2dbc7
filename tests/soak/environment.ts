import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { PassThrough } from 'node:stream';

/** One execution environment of a Lambda: its modules, its connections, and whether it is still there. */
export type Environment = { readonly name: string; isDead: boolean };

const current = new AsyncLocalStorage<Environment>();
const http = createRequire(import.meta.url)('node:http') as { request: (...given: never[]) => unknown };
const native = { request: http.request, fetch: globalThis.fetch };

export function inside<T>(environment: Environment, run: () => Promise<T>): Promise<T> {
  return current.run(environment, run);
}

/**
 * From now on whatever a dead environment asks of the outside gets nowhere: all that it does outside is over HTTP, so that it was
 * cut at the call before.
 */
export function cutTheDead(): () => void {
  http.request = (...given) => (current.getStore()?.isDead === true ? nowhere() : native.request(...given));
  globalThis.fetch = (...given) =>
    current.getStore()?.isDead === true ? Promise.withResolvers<Response>().promise : native.fetch(...given);
  syncBuiltinESMExports();
  return () => {
    http.request = native.request;
    globalThis.fetch = native.fetch;
    syncBuiltinESMExports();
  };
}

/** A request that is written to and never answered. */
function nowhere(): PassThrough {
  const none = function (this: PassThrough) {
    return this;
  };
  return Object.assign(new PassThrough(), {
    setTimeout: none,
    setNoDelay: none,
    setSocketKeepAlive: none,
    setHeader: none,
  });
}
