import { AsyncLocalStorage } from 'node:async_hooks';
import { type RawFile, REST, type RESTOptions, type RequestMethod } from '@discordjs/rest';
import manifest from '#package' with { type: 'json' };
import { requestError } from './discord-request-error.ts';
import { type MakeRequest, retryingTransport } from './discord-transport.ts';

/** Discord wants to know who calls, and may block whoever does not say so in this form. */
export const userAgent = `DiscordBot (https://github.com/geonbot/geonbot, ${manifest.version})`;

export type DiscordRestOptions = {
  /** The whole base, such as `https://discord.com/api/v10`. */
  readonly apiUrl: string;
  /** A function where it is read when it is first needed. */
  readonly botToken: string | (() => Promise<string>);
  /** In place of `fetch`. */
  readonly makeRequest?: MakeRequest;
  /** Before the first retry of a 5xx. */
  readonly backOffMs?: number;
  /** False: fails at once where it would have to wait for a rate limit, and after one retry. For whoever comes back by itself. */
  readonly waits?: boolean;
  /** Discord's own 50, unless it is another Discord. */
  readonly callsPerSecond?: number;
};

export type DiscordCall = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** As `/channels/{channel}/messages` with the placeholders of `ids`. An error names this and not the ids, one of which is secret. */
  readonly route: `/${string}`;
  readonly ids?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly files?: readonly RawFile[];
  /** False where the route's own token is the permission. */
  readonly auth?: boolean;
};

const longestWaitMs = 10_000;
const shortCallMs = 10_000;
/** Bounds a call that is rate limited repeatedly or never answered: two must fit into the worker's minute. */
const longestCallMs = 20_000;

/**
 * Discord's REST API. Waits for rate limits of up to ten seconds that end within the call's twenty, tries 5xx and silence up to
 * three times more, and nothing else again.
 */
export class DiscordRest {
  readonly #rest: REST;
  readonly #botToken: DiscordRestOptions['botToken'];
  readonly #waits: boolean;
  /** Of each call, by `performance.now()`: the library does not say for which call it asks whether to wait. */
  readonly #endsAtMs = new AsyncLocalStorage<number>();

  constructor({
    apiUrl,
    botToken,
    makeRequest = fetch,
    backOffMs = 250,
    waits = true,
    callsPerSecond = 50,
  }: DiscordRestOptions) {
    this.#waits = waits;
    this.#botToken = botToken;
    const transport = retryingTransport({ makeRequest, userAgent, backOffMs, retries: waits ? 3 : 1 });
    this.#rest = new REST({
      api: apiUrl.replace(/\/$/, ''),
      makeRequest: transport as unknown as RESTOptions['makeRequest'],
      retries: 0,
      timeout: longestCallMs,
      globalRequestsPerSecond: callsPerSecond,
      rejectOnRateLimit: ({ retryAfter, timeToReset }) => Math.max(retryAfter, timeToReset) > this.#longestWaitNowMs(),
      handlerSweepInterval: 0,
      hashSweepInterval: 0,
    });
  }

  /** The JSON that Discord answered. @throws DiscordRequestError */
  async call({ method, route, ids = {}, query = {}, body, files = [], auth = true }: DiscordCall): Promise<unknown> {
    const fullRoute = route.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? ''));
    // The library drops the token after one 401.
    if (auth) this.#rest.setToken(typeof this.#botToken === 'string' ? this.#botToken : await this.#botToken());
    const callMs = this.#waits ? longestCallMs : shortCallMs;
    const signal = AbortSignal.timeout(callMs);
    try {
      return await this.#endsAtMs.run(performance.now() + callMs, () =>
        this.#rest.request({
          method: method as RequestMethod,
          fullRoute: fullRoute as `/${string}`,
          query: new URLSearchParams(query),
          body,
          files: [...files],
          auth,
          versioned: false,
          signal: signal as NonNullable<Parameters<REST['request']>[0]['signal']>,
        }),
      );
    } catch (error) {
      throw requestError(`${method} ${route}`, error, signal.aborted);
    }
  }

  #longestWaitNowMs(): number {
    if (!this.#waits) return -1;
    const endMs = this.#endsAtMs.getStore() ?? Number.POSITIVE_INFINITY;
    return Math.min(longestWaitMs, endMs - performance.now());
  }
}
