import { isObject } from '../../../application/kit/shape.ts';
import type { AdviceUnavailable } from '../../../domain/cost/saving.ts';
import { jsonErrorCode } from '../kit/json-error-code.ts';
import { type AwsCredentials, signedPost } from '../kit/signed-post.ts';

export type AdviceService = 'cost-optimization-hub' | 'compute-optimizer';

export type AdviceOptions = {
  /** The bot's own. */
  readonly region: string;
  /** Where to ask instead of AWS. */
  readonly endpoint: string | null;
  readonly credentials: AwsCredentials;
};

export type AdviceAnswer =
  | { readonly kind: 'known'; readonly value: Readonly<Record<string, unknown>> }
  /** `code`: AWS's own name for what went wrong, where it named one. */
  | { readonly kind: 'unavailable'; readonly reason: AdviceUnavailable; readonly code: string | null };

const targets: Readonly<Record<AdviceService, string>> = {
  'cost-optimization-hub': 'CostOptimizationHubService',
  'compute-optimizer': 'ComputeOptimizerService',
};
const timeoutMs = 8_000;
/** A hundred recommendations with fifty tags each. */
const longestAnswer = 4_000_000;

/** One question in AWS's JSON protocol, without its SDK, which would be two clients for two requests a day. Never rejects. */
export async function askForAdvice(
  service: AdviceService,
  operation: string,
  question: Readonly<Record<string, unknown>>,
  host: { readonly region: string; readonly url: string },
  { credentials, endpoint }: AdviceOptions,
): Promise<AdviceAnswer> {
  const url = new URL('/', endpoint ?? host.url);
  const headers = { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': `${targets[service]}.${operation}` };
  const body = JSON.stringify(question);
  const { region } = host;
  const posted = await signedPost({ service, region, credentials, url, headers, body, timeoutMs, longestAnswer });
  if (posted.kind === 'lost') return { kind: 'unavailable', reason: 'source-unavailable', code: null };
  if (posted.statusCode !== 200) {
    const code = jsonErrorCode(posted.text);
    return { kind: 'unavailable', reason: reasonOf(posted.statusCode, code ?? ''), code };
  }
  const value = read(posted.text);
  return isObject(value) ? { kind: 'known', value } : { kind: 'unavailable', reason: 'source-unavailable', code: null };
}

/** Objects in a list that AWS sent; whatever else is there is left out. */
export function objectsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Null where there is none, or an empty one. */
export function textIn(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function reasonOf(status: number, code: string): AdviceUnavailable {
  if (/OptInRequired/.test(code)) return 'not-enabled';
  if (/Throttl|TooManyRequests|LimitExceeded/.test(code) || status === 429) return 'throttled';
  const isDenied = /AccessDenied|NotAuthorized|UnrecognizedClient|Token|Signature/.test(code);
  return isDenied || status === 401 || status === 403 ? 'access-denied' : 'source-unavailable';
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
