import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { z } from 'zod';
import { pressRequest, slashRequest, submitRequest, worldEvent } from '../day/requests.ts';
import type { Playground } from '../playground.ts';
import type { LiveState } from '../protocol.ts';
import { type SceneName, sceneNamed } from '../scenes/scenes.ts';
import type { PageFile, PageFiles } from './page-files.ts';

type Language = 'en' | 'ko';
type Begin = (language: Language, scene: SceneName | null) => Playground;
type Post = (body: unknown) => Promise<unknown>;

const longestBody = 20_000;

const headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // Inline styles, because that is how the components colour an embed. Pictures are drawn in the page or attached to a message, nothing else is fetched.
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data: 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/** Serves one playground to the browser of this machine, and begins a new one when asked to. */
export class PlaygroundServer {
  readonly #page: PageFiles;
  readonly #begin: Begin;
  readonly #server: Server;
  readonly #feed = new LiveFeed();
  readonly #posts: Readonly<Record<string, Post>>;
  #playground: Playground;

  constructor(page: PageFiles, begin: Begin, language: Language, scene: SceneName | null = null) {
    this.#page = page;
    this.#begin = begin;
    this.#playground = this.#follow(begin(language, scene));
    this.#server = createServer((request, response) => void this.#serve(request, response));
    this.#posts = {
      '/interactions/slash': checked(slashRequest, (body) => this.#playground.slash(body)),
      '/interactions/autocomplete': checked(slashRequest, (body) => this.#playground.autocomplete(body)),
      '/interactions/press': checked(pressRequest, (body) => this.#playground.press(body)),
      '/interactions/submit': checked(submitRequest, (body) => this.#playground.submit(body)),
      '/world': checked(worldEvent, async (event) => {
        if (event.kind === 'restart') await this.#restart(event.language, sceneNamed(event.scene ?? ''));
        else await this.#playground.happen(event);
        return { kind: 'done' };
      }),
    };
  }

  /** Listens on 127.0.0.1 only, on any free port where it is 0. Gives the address; null where the port is taken. */
  async listen(port: number): Promise<string | null> {
    const failed = await this.#tryPort(port).then(
      () => null,
      (error: NodeJS.ErrnoException) => error,
    );
    if (failed?.code === 'EADDRINUSE') return null;
    if (failed !== null) throw failed;
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the playground has no port');
    return `http://127.0.0.1:${address.port}/`;
  }

  async close(): Promise<void> {
    this.#playground.close();
    this.#feed.close();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #tryPort(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
  }

  #picture(path: string): PageFile | undefined {
    const [, message = '', name = ''] = /^\/pictures\/(\d{1,20})\/([\w.-]{1,100})$/.exec(path) ?? [];
    return this.#playground.picture(message, name) ?? undefined;
  }

  #follow(playground: Playground): Playground {
    playground.onChange(() => this.#feed.send(() => this.#playground.live()));
    return playground;
  }

  /** Open pages are told once there is something to load. */
  async #restart(language: Language, scene: SceneName | null): Promise<void> {
    this.#playground.close();
    const begun = this.#begin(language, scene);
    this.#playground = begun;
    await begun.ready.catch(() => undefined);
    this.#follow(begun);
    this.#feed.restart();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request;
    const path = url.replace(/\?.*$/, '');
    try {
      if (!isFromOurPage(method, request.headers)) return answer(response, 403, { error: 'foreign-origin' });
      const file = this.#page.get(path) ?? this.#picture(path);
      const post = Object.hasOwn(this.#posts, path) ? this.#posts[path] : undefined;
      if (method === 'GET' && file !== undefined) {
        response.writeHead(200, { ...headers, 'content-type': file.type }).end(file.bytes);
        return;
      }
      await this.#playground.ready.catch(() => undefined);
      if (method === 'GET' && path === '/state') answer(response, 200, this.#playground.state());
      else if (method === 'GET' && path === '/events') this.#feed.add(response, this.#playground.live());
      else if (method === 'POST' && post !== undefined) answer(response, 200, await post(await bodyOf(request)));
      else answer(response, 404, { error: 'not-found' });
    } catch (cause) {
      if (cause instanceof BadRequest) answer(response, 400, { error: cause.message });
      else answer(response, 500, { error: 'broken' });
    }
  }
}

class BadRequest extends Error {}

function checked<Body>(schema: z.ZodType<Body>, post: (body: Body) => Promise<unknown>): Post {
  return (body) => {
    const read = schema.safeParse(body);
    if (!read.success) throw new BadRequest('unexpected-body');
    return post(read.data);
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  if (request.headers['content-type'] !== 'application/json') throw new BadRequest('not-json');
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > longestBody) throw new BadRequest('too-long');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequest('not-json');
  }
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return;
  response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Tells every open page what has changed, as server-sent events. */
class LiveFeed {
  readonly #pages = new Set<ServerResponse>();
  #due: NodeJS.Timeout | null = null;

  add(page: ServerResponse, live: LiveState): void {
    page.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    page.write(event('live', live));
    this.#pages.add(page);
    page.on('close', () => this.#pages.delete(page));
  }

  /** Soon, and once for many changes: because one click can change a dozen things. */
  send(live: () => LiveState): void {
    this.#due ??= setTimeout(() => {
      this.#due = null;
      this.#write(event('live', live()));
    }, 20);
  }

  restart(): void {
    this.#write(event('restart', {}));
  }

  close(): void {
    if (this.#due !== null) clearTimeout(this.#due);
    for (const page of this.#pages) page.end();
  }

  #write(text: string): void {
    for (const page of this.#pages) page.write(text);
  }
}

function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

const ourNames = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Whether a request comes from our own page. Another page in the same browser can send requests here as well, and by a
 * name of its own that points to 127.0.0.1 even read the answers: so the name must be ours, and a POST's origin too.
 */
function isFromOurPage(method: string, headers: IncomingHttpHeaders): boolean {
  const { host, origin } = headers;
  if (host === undefined || !ourNames.includes(host.replace(/:\d+$/, ''))) return false;
  if (method === 'GET' && origin === undefined) return true;
  return origin === `http://${host}`;
}
