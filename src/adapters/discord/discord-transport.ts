import { setTimeout as sleep } from 'node:timers/promises';

/** Like `fetch`. */
export type MakeRequest = (url: string, init: RequestInit) => Promise<Response>;

export type TransportOptions = {
  readonly makeRequest: MakeRequest;
  readonly userAgent: string;
  /** Before the first retry; each further one waits twice as long. */
  readonly backOffMs: number;
};

const retries = 3;
const patienceMs = 8_000;

/**
 * Sends a request and tries again with growing pauses while Discord answers 5xx or does not answer: the library itself would
 * try again at once. Posts carry a nonce and edits are the same twice, so that a retry can do no harm.
 */
export function retryingTransport({ makeRequest, userAgent, backOffMs }: TransportOptions): MakeRequest {
  return async (url, init) => {
    const headers = { ...(init.headers as Record<string, string>), 'User-Agent': userAgent };
    for (let attempt = 0; ; attempt += 1) {
      const response = await once(makeRequest, url, { ...init, headers }).catch((error: unknown) => {
        if (attempt === retries || init.signal?.aborted) throw error;
        return null;
      });
      if (response !== null && (response.status < 500 || attempt === retries)) return withRetryAfter(response);
      await response?.body?.cancel();
      await sleep(backOffMs * 2 ** attempt);
    }
  };
}

function once(makeRequest: MakeRequest, url: string, init: RequestInit): Promise<Response> {
  const patience = AbortSignal.timeout(patienceMs);
  const signal = init.signal ? AbortSignal.any([init.signal, patience]) : patience;
  return makeRequest(url, { ...init, signal });
}

/** Because the library tries again at once, and without end, after a 429 that names no time. */
function withRetryAfter(response: Response): Response {
  if (response.status !== 429 || Number(response.headers.get('retry-after')) > 0) return response;
  const headers = new Headers(response.headers);
  headers.set('retry-after', '1');
  return new Response(response.body, { status: response.status, headers });
}
