import { DiscordFormRefusal, DiscordRefusal, jsonAnswer } from './in-memory-discord-answers.ts';
import { type DiscordRequest, readRequest } from './in-memory-discord-request.ts';
import type { Route } from './in-memory-discord-routes.ts';

export type SentBody = { readonly method: string; readonly path: string; readonly body: unknown };

export type Misbehaviour = {
  /** An HTTP status, or the connection breaks before anything is answered. */
  readonly status: number | 'connection-lost';
  /** Seconds; only for 429. */
  readonly retryAfter?: number;
  /** Discord's JSON error code. */
  readonly code?: number;
};

/** Discord's REST API: routes, its permission checks, its manners and, when told so, its failures. */
export class InMemoryDiscordRest {
  readonly #routes: readonly Route[];
  readonly #botToken: string;
  readonly #misbehaviours: Misbehaviour[] = [];
  /** What was accepted, oldest first. */
  readonly sent: SentBody[] = [];
  /** Every request that arrived, accepted or not. */
  readonly seen: { readonly method: string; readonly path: string; readonly status: number | 'connection-lost' }[] = [];

  constructor(routes: readonly Route[], botToken: string) {
    this.#routes = routes;
    this.#botToken = botToken;
  }

  /** The next `count` requests go wrong in this way, before anything is looked at. */
  fail(count: number, misbehaviour: Misbehaviour): void {
    for (let left = count; left > 0; left -= 1) this.#misbehaviours.push(misbehaviour);
  }

  async fetch(request: Request): Promise<Response> {
    const read = await readRequest(request);
    const { method, path } = read;
    const wrong = this.#misbehaviours.shift();
    if (wrong !== undefined) {
      this.seen.push({ method, path, status: wrong.status });
      return misbehave(wrong);
    }
    const response = await this.#answer(read).catch(refusalAnswer);
    this.seen.push({ method, path, status: response.status });
    if (response.ok && read.body !== null) this.sent.push({ method, path, body: read.body });
    return response;
  }

  async #answer(request: DiscordRequest): Promise<Response> {
    if (!/^DiscordBot \(\S+, [^)]+\)/.test(request.userAgent ?? '')) {
      throw new DiscordRefusal(403, 40333, 'internal network error');
    }
    for (const route of this.#routes) {
      const match = route.method === request.method ? route.path.exec(request.path) : null;
      if (match === null) continue;
      if (route.needsBot && request.authorization !== `Bot ${this.#botToken}`) {
        throw new DiscordRefusal(401, 0, '401: Unauthorized');
      }
      if (request.unreadable) {
        const message = 'Expected "Content-Type" header to be one of {application/json, multipart/form-data}.';
        throw new DiscordFormRefusal([{ path: '_', code: 'CONTENT_TYPE_INVALID', message }]);
      }
      return route.answer(
        request,
        match.slice(1).filter((id) => id !== undefined),
      );
    }
    throw new DiscordRefusal(404, 0, '404: Not Found');
  }
}

function refusalAnswer(error: unknown): Response {
  if (error instanceof DiscordRefusal) return jsonAnswer(error.status, error.body);
  throw error;
}

function misbehave({ status, retryAfter = 0, code }: Misbehaviour): Response {
  if (status === 'connection-lost') throw new TypeError('fetch failed', { cause: new Error('socket hang up') });
  if (status !== 429) return jsonAnswer(status, { message: `${status}: as told`, code: code ?? 0 });
  const headers = { 'retry-after': String(Math.ceil(retryAfter)), 'x-ratelimit-scope': 'user' };
  return jsonAnswer(429, { message: 'You are being rate limited.', retry_after: retryAfter, global: false }, headers);
}
