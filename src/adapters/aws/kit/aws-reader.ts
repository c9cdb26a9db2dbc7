import { setTimeout as pause } from 'node:timers/promises';
import type { Place } from '../../../domain/status/place.ts';
import { jsonErrorCode } from './json-error-code.ts';
import { serviceAddress } from './service-address.ts';
import { type AwsCredentials, type Posted, signedPost } from './signed-post.ts';

export type AwsReaderOptions = {
  readonly credentialsIn: (place: Place) => Promise<AwsCredentials>;
  /** Where to ask instead of at AWS. */
  readonly endpoint: (service: ReadService) => string | null;
  readonly attempts?: number;
};

type ReadService = 'eks' | 'lambda';

/** An answer in JSON to one signed GET. Rejects with an error that has AWS's name for what went wrong. */
export type AwsReader = (service: ReadService, place: Place, path: string) => Promise<unknown>;

const timeoutMs = 8_000;
const pauseMs = 200;
/** An archive's configuration has up to 4 KB of environment, and an answer has some of these beside it. */
const longestAnswer = 500_000;

/** EKS and Lambda speak no protocol of the light SDK, and of their own SDKs one request would load a megabyte. */
export function awsReader({ credentialsIn, endpoint, attempts = 3 }: AwsReaderOptions): AwsReader {
  return async (service, place, path) => {
    for (let attempt = 1; ; attempt += 1) {
      const posted = await signedPost({
        method: 'GET',
        service,
        region: place.region,
        credentials: await credentialsIn(place),
        url: new URL(path, endpoint(service) ?? serviceAddress(service, place.region)),
        headers: { Accept: 'application/json' },
        body: '',
        timeoutMs,
        longestAnswer,
      });
      if (posted.kind === 'answered' && posted.statusCode < 300) return jsonIn(posted.text);
      const error = new AwsReadError(service, posted);
      if (attempt >= attempts || !isWorthAnother(posted)) throw error;
      await pause(Math.random() * pauseMs * 2 ** attempt);
    }
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without the text, which may hold a secret.
    throw new SyntaxError('an answer that is not JSON');
  }
}

/** Never quotes the answer, which may quote the signed request. */
class AwsReadError extends Error {
  override readonly name: string;

  constructor(service: ReadService, posted: Posted) {
    const said = posted.kind === 'answered' ? `HTTP ${posted.statusCode}` : posted.code;
    super(`${service} did not tell: ${said}`);
    this.name = posted.kind === 'answered' ? nameOf(posted) : 'Unreachable';
  }
}

const byStatus: Readonly<Record<number, string>> = {
  403: 'AccessDeniedException',
  404: 'ResourceNotFoundException',
  429: 'ThrottlingException',
};

function nameOf({ headers, text, statusCode }: Extract<Posted, { readonly kind: 'answered' }>): string {
  const [told] = String(headers['x-amzn-errortype'] ?? '').split(/[:,]/);
  const name = told?.split('#').at(-1) || jsonErrorCode(text);
  return name || (byStatus[statusCode] ?? 'Unknown');
}

function isWorthAnother(posted: Posted): boolean {
  return posted.kind === 'lost' || posted.statusCode === 429 || posted.statusCode >= 500;
}
