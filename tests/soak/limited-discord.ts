import { createServer, type Server } from 'node:http';
import type { InMemoryDiscord } from '../../src/adapters/in-memory/discord/in-memory-discord.ts';
import type { SimulatedTime } from './simulated-time.ts';

/** Of each channel and route, as Discord's headers tell it today: 5 in 5 seconds; and of the bot: 50 in a second. */
const [perRoute, routeWindowMs, perBot, botWindowMs] = [5, 5_000, 50, 1_000];

type Bucket = { left: number; resetsMs: number };

/** The in-memory Discord over HTTP with Discord's limits, and a count of what they turned away. */
export class LimitedDiscord {
  readonly server: Server;
  readonly #discord: InMemoryDiscord;
  readonly #time: SimulatedTime;
  readonly #buckets = new Map<string, Bucket>();
  readonly #bot: Bucket = { left: perBot, resetsMs: 0 };
  requests = 0;
  requestsOfInteractions = 0;
  tooMany = 0;
  readonly byRoute = new Map<string, number>();

  constructor(discord: InMemoryDiscord, time: SimulatedTime) {
    this.#discord = discord;
    this.#time = time;
    this.server = createServer(async (incoming, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const method = incoming.method ?? 'GET';
      const answer = await this.#answer(method, incoming.url ?? '/', Buffer.concat(chunks), incoming.headers);
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
    });
  }

  async #answer(method: string, path: string, body: Buffer, given: NodeJS.Dict<string | string[]>): Promise<Response> {
    this.requests += 1;
    const route = routeOf(method, path);
    this.byRoute.set(route.name, (this.byRoute.get(route.name) ?? 0) + 1);
    if (route.isOfInteraction) this.requestsOfInteractions += 1;
    const bucket = this.#buckets.get(route.bucket) ?? { left: perRoute, resetsMs: 0 };
    this.#buckets.set(route.bucket, bucket);
    if (!route.isOfInteraction && !this.#spend(this.#bot, perBot, botWindowMs))
      return this.#refused(this.#bot, true, route);
    if (!this.#spend(bucket, perRoute, routeWindowMs)) return this.#refused(bucket, false, route);
    const headers = Object.entries(given).map(([name, value]): [string, string] => [name, String(value)]);
    const answer = await this.#discord.fetch(`http://discord.test${path}`, {
      method,
      headers,
      ...(body.length > 0 ? { body } : {}),
    });
    for (const [name, value] of Object.entries(this.#limits(bucket, route.bucket))) answer.headers.set(name, value);
    return answer;
  }

  #spend(bucket: Bucket, size: number, windowMs: number): boolean {
    if (this.#time.nowMs >= bucket.resetsMs)
      Object.assign(bucket, { left: size, resetsMs: this.#time.nowMs + windowMs });
    if (bucket.left === 0) return false;
    bucket.left -= 1;
    return true;
  }

  #refused(bucket: Bucket, isGlobal: boolean, route: Route): Response {
    this.tooMany += 1;
    const retryAfter = (bucket.resetsMs - this.#time.nowMs) / 1000;
    const body = { message: 'You are being rate limited.', retry_after: retryAfter, global: isGlobal };
    const scope = isGlobal
      ? { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' }
      : { 'x-ratelimit-scope': 'user' };
    const headers = { ...this.#limits(bucket, route.bucket), ...scope, 'retry-after': String(Math.ceil(retryAfter)) };
    return Response.json(body, { status: 429, headers });
  }

  #limits(bucket: Bucket, name: string): Record<string, string> {
    return {
      'x-ratelimit-limit': String(perRoute),
      'x-ratelimit-remaining': String(bucket.left),
      'x-ratelimit-reset': String(bucket.resetsMs / 1000),
      'x-ratelimit-reset-after': String((bucket.resetsMs - this.#time.nowMs) / 1000),
      'x-ratelimit-bucket': Buffer.from(name.replace(/\d{15,}/g, ''))
        .toString('hex')
        .slice(0, 32),
    };
  }
}

type Route = { readonly name: string; readonly bucket: string; readonly isOfInteraction: boolean };

/** The bucket is of the method, the route and its first id: a channel, or an interaction's own token. */
function routeOf(method: string, path: string): Route {
  const bare = path.replace(/\?.*$/, '').replace(/^\/api\/v10/, '');
  const [, kind = '', major = '', token = ''] = bare.split('/');
  const isOfInteraction = kind === 'webhooks' || kind === 'interactions';
  const shape = bare.replace(/\d{15,}/g, '{id}').replace(/(webhooks\/\{id\}\/)[^/]+/, '$1{token}');
  return {
    name: `${method} ${shape}`,
    bucket: `${method} ${shape} ${major}${isOfInteraction ? token : ''}`,
    isOfInteraction,
  };
}
