import type { ClientRequestArgs, IncomingHttpHeaders } from 'node:http';
import signer from 'aws4';

export type AwsCredentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | null;
};

export type SignedPost = {
  /** As AWS names it in signatures. */
  readonly service: 'sqs' | 'lambda' | 'iam' | 'sts';
  readonly region: string;
  readonly credentials: AwsCredentials;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
};

export type Posted =
  | {
      readonly kind: 'answered';
      readonly statusCode: number;
      readonly headers: IncomingHttpHeaders;
      /** At most about 64,000 characters of it. */
      readonly text: string;
    }
  /** `code` is the connection's, such as `ECONNREFUSED`, or `ETIMEDOUT`. */
  | { readonly kind: 'lost'; readonly code: string; readonly cause: Error };

/** One signed request to AWS without the AWS SDK, whose evaluation alone doubles a cold start. Never rejects. */
export async function signedPost(post: SignedPost): Promise<Posted> {
  const { service, region, credentials, url, headers, body, timeoutMs } = post;
  const deadlineMs = performance.now() + timeoutMs;
  const path = url.pathname + url.search;
  const signed = signer.sign(
    { service, region, method: 'POST', host: url.host, path, headers, body },
    {
      accessKeyId: credentials.accessKeyId,
      secretAccessKey: credentials.secretAccessKey,
      ...(credentials.sessionToken === null ? {} : { sessionToken: credentials.sessionToken }),
    },
  );
  return exchange(url, signed.headers ?? {}, body, Math.max(1, deadlineMs - performance.now()));
}

function exchange(
  url: URL,
  headers: NonNullable<ClientRequestArgs['headers']>,
  body: string,
  timeoutMs: number,
): Promise<Posted> {
  // Loaded here and not imported, because the ESM face of node:http costs more than the rest of a cold start.
  const { request } =
    url.protocol === 'http:' ? process.getBuiltinModule('node:http') : process.getBuiltinModule('node:https');
  const { hostname, port } = url;
  const path = url.pathname + url.search;
  return new Promise((resolve) => {
    const lost = (cause: Error) => resolve({ kind: 'lost', code: codeOf(cause), cause });
    const sending = request({ method: 'POST', hostname, port, path, headers }, (response) => {
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
    sending.on('close', () => clearTimeout(timer));
    sending.on('error', lost);
    sending.end(body);
  });
}

const longestAnswer = 64_000;

class TimedOut extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(afterMs: number) {
    super(`no answer within ${Math.round(afterMs)} ms`);
  }
}

function codeOf(cause: Error): string {
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown';
}
