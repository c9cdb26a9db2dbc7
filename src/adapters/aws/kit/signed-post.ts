import type { ClientRequestArgs, IncomingHttpHeaders } from 'node:http';
import signer from 'aws4';
import manifest from '#package' with { type: 'json' };

export type AwsCredentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | null;
};

export type SignedPost = {
  /** A POST unless it is told. */
  readonly method?: 'GET' | 'POST';
  /** As AWS names it in signatures. */
  readonly service: string;
  readonly region: string;
  readonly credentials: AwsCredentials;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  /** How long a connection may take; as long as all of it unless given. */
  readonly connectMs?: number;
  readonly signal?: AbortSignal;
  /** How much of an answer is read, in characters; about 64,000 unless given. */
  readonly longestAnswer?: number;
};

export type Posted =
  | {
      readonly kind: 'answered';
      readonly statusCode: number;
      readonly headers: IncomingHttpHeaders;
      /** At most about as much of it as was wanted. */
      readonly text: string;
    }
  /** `code` is the connection's, such as `ECONNREFUSED`, or `ETIMEDOUT`. */
  | { readonly kind: 'lost'; readonly code: string; readonly cause: Error };

/** One signed request to AWS without the AWS SDK, whose evaluation alone doubles a cold start. Never rejects. */
export async function signedPost(post: SignedPost): Promise<Posted> {
  const { service, region, credentials, url, headers, body, timeoutMs, longestAnswer = usualLongest } = post;
  const { method = 'POST' } = post;
  const deadlineMs = performance.now() + timeoutMs;
  const path = url.pathname + url.search;
  const named = { 'User-Agent': `geonbot/${manifest.version}`, ...headers };
  const signed = signer.sign(
    { service, region, method, host: url.host, path, headers: named, body },
    {
      accessKeyId: credentials.accessKeyId,
      secretAccessKey: credentials.secretAccessKey,
      ...(credentials.sessionToken === null ? {} : { sessionToken: credentials.sessionToken }),
    },
  );
  const limits = { ...post, method, timeoutMs: Math.max(1, deadlineMs - performance.now()), longestAnswer };
  return exchange(url, signed.headers ?? {}, body, limits);
}

type Limits = Pick<SignedPost, 'timeoutMs' | 'connectMs' | 'signal'> &
  Required<Pick<SignedPost, 'method' | 'longestAnswer'>> & {
    /** The only authority whose certificates are taken, in PEM; those that everybody knows unless given. */
    readonly ca?: string;
  };

/** One request and its answer, as it is. Follows no redirect. Never rejects. */
export function exchange(
  url: URL,
  headers: NonNullable<ClientRequestArgs['headers']>,
  body: string,
  { method, timeoutMs, connectMs = timeoutMs, signal, longestAnswer, ca }: Limits,
): Promise<Posted> {
  // Loaded here and not imported, because the ESM face of node:http costs more than the rest of a cold start.
  const { request } =
    url.protocol === 'http:' ? process.getBuiltinModule('node:http') : process.getBuiltinModule('node:https');
  const { hostname, port } = url;
  const path = url.pathname + url.search;
  return new Promise((resolve) => {
    const lost = (cause: Error) => resolve({ kind: 'lost', code: codeOf(cause), cause });
    const trust = ca === undefined ? {} : { ca, rejectUnauthorized: true };
    const sending = request({ method, hostname, port, path, headers, ...trust }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        if (text.length < longestAnswer) text += chunk;
      });
      response.on('error', lost);
      response.on('end', () =>
        resolve({ kind: 'answered', statusCode: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    const timer = setTimeout(() => sending.destroy(new TimedOut(timeoutMs)), timeoutMs);
    const connecting = setTimeout(() => {
      if (sending.socket?.connecting !== false) sending.destroy(new TimedOut(connectMs));
    }, connectMs);
    const abort = () => void sending.destroy(new Error('aborted'));
    signal?.addEventListener('abort', abort, { once: true });
    sending.on('close', () => {
      clearTimeout(timer);
      clearTimeout(connecting);
      signal?.removeEventListener('abort', abort);
    });
    sending.on('error', lost);
    sending.end(body);
  });
}

const usualLongest = 64_000;

class TimedOut extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(afterMs: number) {
    super(`no answer within ${Math.round(afterMs)} ms`);
  }
}

function codeOf(cause: Error): string {
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown';
}
