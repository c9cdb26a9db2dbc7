import { setTimeout as sleep } from 'node:timers/promises';

/** Like `fetch`. */
export type MakeRequest = (url: string, init: RequestInit) => Promise<Response>;

export type TransportOptions = {
  readonly makeRequest: MakeRequest;
  readonly userAgent: string;
  /** Before the first retry; each further one waits twice as long. */
  readonly backOffMs: number;
  readonly retries: number;
};

const patienceMs = 8_000;

/**
 * Sends a request and tries again, `retries` times with growing pauses, while Discord answers 5xx or does not answer in full: the library
 * itself would try again at once. Posts carry a nonce and edits are the same twice, so that a retry can do no harm.
 */
export function retryingTransport({ makeRequest, userAgent, backOffMs, retries }: TransportOptions): MakeRequest {
  return async (url, init) => {
    const { body, type } = await inBytes(init.body);
    const headers = { ...plainHeaders(init.headers), ...(type === null ? {} : { 'content-type': type }) };
    const request = { ...init, headers: { ...headers, 'user-agent': userAgent }, body };
    for (let attempt = 0; ; attempt += 1) {
      // The library continues after a pause even if the call's time is up.
      init.signal?.throwIfAborted();
      const response = await once(makeRequest, url, request).catch((error: unknown) => {
        if (attempt === retries || init.signal?.aborted) throw error;
        return null;
      });
      if (response !== null && (response.status < 500 || attempt === retries)) return withLimits(response);
      await sleep(backOffMs * 2 ** attempt);
    }
  };
}

/** Plain ones, because the class `Headers` alone loads undici. */
function plainHeaders(headers: RequestInit['headers']): Readonly<Record<string, string>> {
  const entries = headers !== undefined && Symbol.iterator in headers ? [...headers] : Object.entries(headers ?? {});
  return Object.fromEntries(entries.map(([name = '', value]) => [name.toLowerCase(), String(value)]));
}

/**
 * A form as the bytes it is sent as, and how the headers name them. `fetch` encodes a form in a function that nothing awaits (undici from
 * 7.20 on, nodejs/undici#4791): where the request is aborted meanwhile, or was before, "ReadableStream is already closed" is
 * thrown there and ends the process.
 */
async function inBytes(body: RequestInit['body']): Promise<{
  readonly body: NonNullable<RequestInit['body']> | null;
  readonly type: string | null;
}> {
  if (typeof body !== 'object' || body === null || !(body instanceof FormData))
    return { body: body ?? null, type: null };
  const form = new Response(body);
  return { body: await form.bytes(), type: form.headers.get('Content-Type') };
}

async function once(makeRequest: MakeRequest, url: string, init: RequestInit): Promise<Response> {
  const patience = AbortSignal.timeout(patienceMs);
  const signal = init.signal ? AbortSignal.any([init.signal, patience]) : patience;
  return inFull(await makeRequest(url, { ...init, signal }));
}

/**
 * No body leaves this place unread: the library waits for one without end, and leaves those of 429 and 5xx alone. Their status
 * and headers say it all, so that a broken body takes nothing away from them.
 */
async function inFull(response: Response): Promise<Response> {
  if ('isWhole' in response) return response;
  const { status, statusText, headers } = response;
  if (status !== 429 && status < 500) {
    const body = await response.bytes();
    return new Response(body.length === 0 ? null : body, { status, statusText, headers });
  }
  await response.body?.cancel().catch(() => undefined);
  return new Response(null, { status, statusText, headers });
}

/**
 * A 429 with all that the library goes by. It tries again at once, and without end, when no time is named, and lets the next
 * call through to the same bucket when the bucket is not said to be empty.
 */
function withLimits(response: Response): Response {
  if (response.status !== 429) return response;
  const { headers } = response;
  if (!(Number(headers.get('retry-after')) > 0)) headers.set('retry-after', '1');
  if (!headers.has('x-ratelimit-remaining')) {
    headers.set('x-ratelimit-remaining', '0');
    headers.set('x-ratelimit-reset-after', headers.get('retry-after') ?? '1');
  }
  return response;
}
