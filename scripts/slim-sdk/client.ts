import { setTimeout as pause } from 'node:timers/promises';
import { type Posted, signedPost } from '../../src/adapters/aws/kit/signed-post.ts';
import { hostIn } from './hosts.ts';
import { read, type Schema, written } from './shapes.ts';

/** A service with one of AWS's JSON protocols. */
export type JsonService = {
  /** As AWS names it in signatures. */
  readonly signedAs: string;
  readonly host: string;
  readonly target: string;
  readonly version: '1.0' | '1.1';
  /** Whether it once spoke the query protocol, and names errors as then. */
  readonly namesErrorsAsQuery: boolean;
  /** The end of the variable with its endpoint, such as `SSM`. */
  readonly variable: string;
};

type Identity = { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };
type Provider = (properties?: object) => Promise<Identity>;

type Options = {
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: Identity | Provider;
  readonly maxAttempts?: number;
  readonly requestHandler?: { readonly connectionTimeout?: number; readonly requestTimeout?: number };
};

type Command = { readonly input: object; readonly operation: readonly unknown[] };
type Arguments = { readonly input: object };
type Sending = (args: Arguments) => Promise<{ readonly output: unknown }>;

/**
 * The client of a service without the SDK's runtime: the same options, commands, schemas and names of errors, over the light signer.
 * What only others than our Lambdas need of the SDK is not there: credentials come from the environment or a provider.
 */
export function lightClient(service: JsonService) {
  return class {
    readonly config: { readonly region: () => Promise<string>; readonly credentials: () => Promise<Identity> };
    readonly middlewareStack = { add: (around: (next: Sending) => Sending) => void this.#around.push(around) };
    readonly #around: ((next: Sending) => Sending)[] = [];
    readonly #options: Options;
    /** How far this clock is behind AWS's. */
    #behindMs = 0;

    constructor(options: Options = {}) {
      this.#options = options;
      const region = async () => options.region ?? regionHere();
      this.config = { region, credentials: () => identityOf(options, region) };
    }

    async send({ input, operation }: Command, { abortSignal }: { abortSignal?: AbortSignal } = {}): Promise<unknown> {
      const sending: Sending = async () => ({ output: await this.#run(operation, input, abortSignal) });
      const { output } = await this.#around.reduceRight((next, around) => around(next), sending)({ input });
      return output;
    }

    destroy(): void {}

    async #run(operation: readonly unknown[], input: object, signal: AbortSignal | undefined): Promise<unknown> {
      const [name, given, returned] = [String(operation[2]), operation[4] as Schema, operation[5] as Schema];
      const body = JSON.stringify(written(given, input) ?? {});
      for (let attempt = 1; ; attempt += 1) {
        if (signal?.aborted) throw aborted();
        const posted = await this.#post(name, body, signal);
        const answer = posted.kind === 'answered' ? jsonIn(posted.text) : {};
        if (posted.kind === 'answered' && posted.statusCode < 300) {
          if (answer instanceof SyntaxError) throw answer;
          return read(returned, answer) ?? {};
        }
        const error = errorOf(posted, { ...answer }, service);
        if (signal?.aborted) throw aborted();
        const isSkewed = this.#learnsClock(posted, error);
        if (attempt >= (this.#options.maxAttempts ?? 3) || !(isSkewed || isWorthAnother(posted, error))) throw error;
        await pause(Math.random() * Math.min(longestPauseMs, pauseMs * 2 ** attempt), undefined, { signal }).catch(
          () => {
            throw aborted();
          },
        );
      }
    }

    async #post(name: string, body: string, signal: AbortSignal | undefined): Promise<Posted> {
      const { region, credentials } = this.config;
      const { accessKeyId, secretAccessKey, sessionToken = null } = await credentials();
      const { requestTimeout = usualTimeoutMs, connectionTimeout = requestTimeout } =
        this.#options.requestHandler ?? {};
      return signedPost({
        service: service.signedAs,
        region: await region(),
        credentials: { accessKeyId, secretAccessKey, sessionToken },
        url: new URL('/', this.#options.endpoint ?? endpointOf(service, await region())),
        headers: {
          'Content-Type': `application/x-amz-json-${service.version}`,
          'X-Amz-Target': `${service.target}.${name}`,
          ...(service.namesErrorsAsQuery ? { 'x-amzn-query-mode': 'true' } : {}),
          ...(this.#behindMs === 0 ? {} : { 'X-Amz-Date': amzDate(Date.now() + this.#behindMs) }),
        },
        body,
        timeoutMs: requestTimeout,
        connectMs: connectionTimeout,
        longestAnswer: Number.POSITIVE_INFINITY,
        ...(signal === undefined ? {} : { signal }),
      });
    }

    /** Whether AWS refused a request for its time, which the next one then has right. */
    #learnsClock(posted: Posted, { name }: Error): boolean {
      if (posted.kind !== 'answered' || !clockErrors.test(name)) return false;
      const behindMs = Date.parse(posted.headers.date ?? '') - Date.now();
      if (!(Math.abs(behindMs - this.#behindMs) > clockToleranceMs)) return false;
      this.#behindMs = behindMs;
      return true;
    }
  };
}

/** A command of a service: what is sent, and the schemas of both ways. */
export function lightCommand(operation: readonly unknown[]) {
  return class {
    readonly operation = operation;
    readonly input: object;

    constructor(input: object) {
      this.input = input;
    }
  };
}

/** An error that a service names, for `instanceof`. */
export function lightError(name: string) {
  return class extends Error {
    static override [Symbol.hasInstance](error: unknown): boolean {
      return error instanceof Error && error.name === name;
    }
  };
}

const usualTimeoutMs = 30_000;
const [pauseMs, longestPauseMs] = [50, 20_000];
const clockToleranceMs = 4 * 60_000;
const clockErrors =
  /^(AuthFailure|InvalidSignatureException|RequestExpired|RequestInTheFuture|RequestTimeTooSkewed|SignatureDoesNotMatch)$/;
const throttles =
  /^(BandwidthLimitExceeded|EC2ThrottledException|LimitExceededException|PriorRequestNotComplete|ProvisionedThroughputExceededException|RequestLimitExceeded|RequestThrottled|RequestThrottledException|SlowDown|ThrottledException|Throttling|ThrottlingException|TooManyRequestsException|TransactionInProgressException)$/;
const passing = /^(RequestTimeout|RequestTimeoutException|TimeoutError|InternalServerError)$/;

function isWorthAnother(posted: Posted, { name }: Error): boolean {
  if (posted.kind === 'lost') return true;
  return [429, 500, 502, 503, 504].includes(posted.statusCode) || throttles.test(name) || passing.test(name);
}

function errorOf(posted: Posted, answer: Readonly<Record<string, unknown>>, service: JsonService): Error {
  if (posted.kind === 'lost') {
    if (posted.code === 'ETIMEDOUT') posted.cause.name = 'TimeoutError';
    return posted.cause;
  }
  const { statusCode, headers } = posted;
  const ofQuery = service.namesErrorsAsQuery ? String(headers['x-amzn-query-error'] ?? '').split(';')[0] : '';
  const name = ofQuery || String(answer['__type'] ?? answer['code'] ?? headers['x-amzn-errortype'] ?? 'Unknown');
  const error = new Error(String(answer['message'] ?? answer['Message'] ?? 'UnknownError'));
  error.name = name.split(/[,:]/)[0]?.split('#').at(-1) ?? name;
  return Object.assign(error, {
    $fault: statusCode < 500 ? 'client' : 'server',
    $metadata: { httpStatusCode: statusCode },
  });
}

function jsonIn(text: string): Readonly<Record<string, unknown>> | SyntaxError {
  if (text === '') return {};
  try {
    return Object(JSON.parse(text));
  } catch {
    // Without the text, which may hold a secret.
    return new SyntaxError('an answer that is not JSON');
  }
}

function aborted(): Error {
  const error = new Error('Request aborted');
  error.name = 'AbortError';
  return error;
}

/** `20261130T010203Z` */
function amzDate(atMs: number): string {
  return new Date(atMs).toISOString().replace(/[:-]|\.\d{3}/g, '');
}

function regionHere(): string {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const region = AWS_REGION ?? AWS_DEFAULT_REGION;
  if (region === undefined) throw new Error('Region is missing');
  return region;
}

async function identityOf({ credentials }: Options, region: () => Promise<string>): Promise<Identity> {
  if (typeof credentials === 'function') return credentials({ callerClientConfig: { region } });
  if (credentials !== undefined) return credentials;
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (AWS_ACCESS_KEY_ID === undefined || AWS_SECRET_ACCESS_KEY === undefined) {
    const error = new Error('There are no credentials in the environment');
    error.name = 'CredentialsProviderError';
    throw error;
  }
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN === undefined ? {} : { sessionToken: AWS_SESSION_TOKEN }),
  };
}

function endpointOf({ host, variable }: JsonService, region: string): string {
  const elsewhere = process.env[`AWS_ENDPOINT_URL_${variable}`] ?? process.env['AWS_ENDPOINT_URL'];
  return elsewhere ?? `https://${hostIn(host, region)}`;
}
