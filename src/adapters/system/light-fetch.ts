import type { IncomingMessage } from 'node:http';

/**
 * `fetch` over Node's own HTTP, whose global counterpart loads undici first: as much CPU time as the whole start of a process, for
 * whoever waits for a cold Lambda. Bodies are texts or bytes, and an answer is there when all of it is. What else a `Response` can is
 * left out, as are caches and cookies.
 */
export const lightFetch: typeof globalThis.fetch = async (input, init = {}) => {
  const { method = 'GET', body = null, redirect = 'follow', signal = null } = init;
  let url = new URL(typeof input === 'string' || input instanceof URL ? input : input.url);
  let asked: Asked = { method, headers: plainHeaders(init.headers), body: sendable(body) };
  for (let hops = 0; ; hops += 1) {
    const { message, bytes } = await exchange(url, asked, signal);
    const answer = new WholeAnswer(url.href, message, bytes);
    const location = answer.headers.get('location');
    if (!redirects.includes(answer.status) || location === null || redirect === 'manual') {
      // A cast: it has what our clients read of a response.
      return answer as unknown as Response;
    }
    if (redirect === 'error' || hops === mostHops) throw failed(new Error('unexpected redirect'));
    const next = new URL(location, url);
    asked = following(asked, answer.status, next.origin === url.origin);
    url = next;
  }
};

type Asked = {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
};

const redirects: readonly number[] = [301, 302, 303, 307, 308];
const mostHops = 20;
const ofOneHost: readonly string[] = ['authorization', 'cookie', 'proxy-authorization', 'host'];

/** As the standard of `fetch` has it: no token goes to another host. */
function following({ method, headers, body }: Asked, status: number, isSameOrigin: boolean): Asked {
  const kept = Object.entries(headers).filter(([name]) => isSameOrigin || !ofOneHost.includes(name));
  const becomesGet = (status === 303 && method !== 'HEAD') || (status < 303 && method === 'POST');
  if (!becomesGet) return { method, headers: Object.fromEntries(kept), body };
  const ofBody = kept.filter(([name]) => !name.startsWith('content-'));
  return { method: 'GET', headers: Object.fromEntries(ofBody), body: null };
}

function exchange(
  url: URL,
  { method, headers, body }: Asked,
  signal: AbortSignal | null,
): Promise<{ readonly message: IncomingMessage; readonly bytes: Buffer }> {
  // Not imported: the ESM face of these modules costs more than the modules.
  const { request } =
    url.protocol === 'http:' ? process.getBuiltinModule('node:http') : process.getBuiltinModule('node:https');
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const sent = { accept: '*/*', ...headers, 'accept-encoding': 'gzip' };
    const sending = request(url, { method, headers: sent }, (message) => {
      const chunks: Buffer[] = [];
      message.on('data', (chunk: Buffer) => chunks.push(chunk));
      message.on('error', lost);
      message.on('end', () => {
        const bytes = Buffer.concat(chunks);
        try {
          resolve({ message, bytes: message.headers['content-encoding'] === 'gzip' ? unzipped(bytes) : bytes });
        } catch (error) {
          lost(error);
        }
      });
    });
    const abort = () => {
      reject(signal?.reason);
      sending.destroy();
    };
    const lost = (error: unknown) => reject(failed(error));
    signal?.addEventListener('abort', abort, { once: true });
    sending.on('close', () => signal?.removeEventListener('abort', abort));
    sending.on('error', lost);
    sending.end(body ?? undefined);
  });
}

function unzipped(bytes: Buffer): Buffer {
  return bytes.length === 0 ? bytes : process.getBuiltinModule('node:zlib').gunzipSync(bytes);
}

/** As `fetch` says it. */
function failed(cause: unknown): TypeError {
  return new TypeError('fetch failed', { cause });
}

function plainHeaders(headers: RequestInit['headers']): Readonly<Record<string, string>> {
  const entries = headers !== undefined && Symbol.iterator in headers ? [...headers] : Object.entries(headers ?? {});
  return Object.fromEntries(entries.map(([name = '', value]) => [name.toLowerCase(), String(value)]));
}

function sendable(body: RequestInit['body']): string | Uint8Array | null {
  if (body === null || body === undefined || typeof body === 'string' || body instanceof Uint8Array)
    return body ?? null;
  throw new TypeError('light fetch sends texts and bytes');
}

/** What is read of a `Response`, with all of its body. */
class WholeAnswer {
  readonly isWhole = true;
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  readonly headers: WholeHeaders;
  readonly body = null;
  readonly #bytes: Buffer;

  constructor(url: string, { statusCode = 0, statusMessage = '', headers }: IncomingMessage, bytes: Buffer) {
    this.url = url;
    this.status = statusCode;
    this.statusText = statusMessage;
    this.headers = new WholeHeaders(headers);
    this.#bytes = bytes;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  async bytes(): Promise<Uint8Array> {
    return this.#bytes;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return new Uint8Array(this.#bytes).buffer;
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(this.#bytes);
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }
}

class WholeHeaders {
  readonly #byName: Map<string, string>;

  constructor(headers: IncomingMessage['headers']) {
    const given = Object.entries(headers).filter(([name, value]) => value !== undefined && name !== 'content-encoding');
    this.#byName = new Map(given.map(([name, value]) => [name, [value].flat().join(', ')]));
  }

  get(name: string): string | null {
    return this.#byName.get(name.toLowerCase()) ?? null;
  }

  has(name: string): boolean {
    return this.#byName.has(name.toLowerCase());
  }

  set(name: string, value: string): void {
    this.#byName.set(name.toLowerCase(), value);
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.#byName.entries();
  }
}
