import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { install } from '@sinonjs/fake-timers';

const require = createRequire(import.meta.url);
const turn = setImmediate;
/** So many turns of the event loop without anything on the wire, and what was answered has been worked on. */
const calmTurns = 4;

/**
 * A clock for this whole process: timers, dates, `performance.now()`, `AbortSignal.timeout`. It stands still while
 * anything is on the wire to a local peer, and then goes on to the next timer, so that nothing is late because the machine is busy.
 */
export class SimulatedTime {
  readonly #clock: ReturnType<typeof install>;
  readonly #nativeTimeout = AbortSignal.timeout;
  /** On the wire, and of these how many a peer keeps back until a time of this clock. */
  #open = 0;
  #held = 0;
  /** Lambdas that work now, which may load modules. */
  #running = 0;
  readonly #undone: (() => void)[] = [];
  readonly #seen = new WeakSet<object>();
  readonly #channels: readonly (readonly [string, (message: unknown) => void])[];

  constructor(startMs: number) {
    this.#channels = [
      ['undici:request:create', (message) => this.#opened((message as { request: object }).request)],
      ['undici:request:trailers', (message) => this.#closed((message as { request: object }).request)],
      ['undici:request:error', (message) => this.#closed((message as { request: object }).request)],
      ['http.client.request.created', (message) => this.#sent((message as { request: ClientRequest }).request)],
    ];
    for (const [name, listener] of this.#channels) subscribe(name, listener);
    this.#clock = install({
      now: startMs,
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
      ignoreMissingTimers: true,
      shouldClearNativeTimers: true,
    });
    const promises = require('node:timers/promises') as { setTimeout: unknown };
    promises.setTimeout = sleepOn(() => globalThis.setTimeout);
    AbortSignal.timeout = (ms) => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(new DOMException('The operation timed out', 'TimeoutError')), ms);
      return controller.signal;
    };
    syncBuiltinESMExports();
    this.#watchSignatures();
  }

  get nowMs(): number {
    return this.#clock.now;
  }

  /** What a peer keeps back for so long, or until its client has gone. */
  async hold(ms: number, gone: AbortSignal): Promise<void> {
    this.#held += 1;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = Number.isFinite(ms) ? setTimeout(resolve, ms) : undefined;
    gone.addEventListener('abort', () => resolve());
    await promise;
    clearTimeout(timer);
    this.#held -= 1;
  }

  /** How many Lambdas more or less are at work. */
  ran(more: 1 | -1): void {
    this.#running += more;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => void setTimeout(resolve, ms));
  }

  /** Lets time pass until then, or until it is over before. */
  async passUntil(atMs: number, isOver: () => boolean = () => false): Promise<void> {
    const mark = Number.isFinite(atMs) ? setTimeout(() => undefined, Math.max(0, atMs - this.#clock.now)) : undefined;
    while (this.#clock.now < atMs) {
      await this.#calm();
      if (isOver()) break;
      this.#clock.next();
    }
    clearTimeout(mark);
    await this.#calm();
  }

  /** Lets as much time pass as this takes. */
  async passWhile<T>(working: Promise<T>): Promise<T> {
    let isOver = false;
    const over = () => {
      isOver = true;
    };
    working.then(over, over);
    await this.passUntil(Number.POSITIVE_INFINITY, () => isOver);
    return working;
  }

  stop(): void {
    for (const undo of this.#undone) undo();
    this.#clock.uninstall();
    AbortSignal.timeout = this.#nativeTimeout;
    for (const [name, listener] of this.#channels) unsubscribe(name, listener);
    const promises = require('node:timers/promises') as { setTimeout: unknown };
    promises.setTimeout = nativeSleep;
    syncBuiltinESMExports();
  }

  async #calm(): Promise<void> {
    for (let calm = 0; calm < calmTurns; ) {
      await new Promise<void>((resolve) => void turn(resolve));
      calm = this.#open > this.#held || (calm === calmTurns - 1 && this.#running > 0 && isReading()) ? 0 : calm + 1;
    }
  }

  /** Node makes them in threads of its own, and names them nowhere. */
  #watchSignatures(): void {
    const subtle = crypto.subtle as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
    for (const name of ['sign', 'verify', 'importKey', 'digest']) {
      const native = subtle[name]?.bind(crypto.subtle);
      if (native === undefined) continue;
      subtle[name] = async (...given) => {
        this.#open += 1;
        try {
          return await native(...given);
        } finally {
          this.#open -= 1;
        }
      };
      this.#undone.push(() => delete subtle[name]);
    }
  }

  #opened(request: object): void {
    if (this.#seen.has(request)) return;
    this.#seen.add(request);
    this.#open += 1;
  }

  #closed(request: object): void {
    if (this.#seen.delete(request)) this.#open -= 1;
  }

  #sent(request: ClientRequest): void {
    this.#opened(request);
    request.once('close', () => this.#closed(request));
  }
}

/** Files, of modules that are loaded with the first event that needs them. */
function isReading(): boolean {
  return process.getActiveResourcesInfo().some((name) => /^(FSReq|CloseReq|GetAddrInfo)/.test(name));
}

const nativeSleep = (require('node:timers/promises') as { setTimeout: unknown }).setTimeout;

function sleepOn(timer: () => typeof setTimeout) {
  return (ms = 0, value?: unknown, options: { readonly signal?: AbortSignal } = {}) =>
    new Promise((resolve, reject) => {
      const { signal } = options;
      if (signal?.aborted) return reject(signal.reason);
      const waiting = timer()(() => resolve(value), ms);
      signal?.addEventListener('abort', () => {
        clearTimeout(waiting);
        reject(signal.reason);
      });
      return undefined;
    });
}
