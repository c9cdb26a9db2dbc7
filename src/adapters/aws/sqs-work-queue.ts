import { createHash } from 'node:crypto';
import type { ClientRequestArgs, IncomingMessage } from 'node:http';
import type aws4 from 'aws4';
import { type Job, jobGroup, jobId } from '../../application/job.ts';
import type { WorkQueue } from '../../application/ports/work-queue.ts';

export type SqsCredentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | null;
};

export type SqsWorkQueueOptions = {
  readonly queueUrl: string;
  readonly region: string;
  /** Where to send to instead of the queue's own host, as `AWS_ENDPOINT_URL` says. */
  readonly endpoint: string | null;
  readonly credentials: SqsCredentials;
};

/** `code` is SQS's name for what went wrong, such as `QueueDoesNotExist`, or the connection's, such as `ECONNREFUSED`. */
export class SqsError extends Error {
  override readonly name = 'SqsError';
  readonly code: string;

  constructor(message: string, code: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Sends jobs to a FIFO queue over SQS's JSON protocol, without the AWS SDK, because its evaluation alone doubles the cold
 * start of the two public Lambdas. Gives up after about two seconds, because Discord waits no longer than three.
 */
export class SqsWorkQueue implements WorkQueue {
  readonly #options: SqsWorkQueueOptions;

  constructor(options: SqsWorkQueueOptions) {
    this.#options = options;
  }

  /** @throws SqsError */
  async enqueue(job: Job): Promise<void> {
    const deadlineMs = performance.now() + overallMs;
    const body = JSON.stringify({
      QueueUrl: this.#options.queueUrl,
      MessageBody: messageBody(job),
      MessageGroupId: sqsId(jobGroup(job)),
      MessageDeduplicationId: sqsId(jobId(job)),
    });
    // Only now, because a PING needs no signer and is the answer that Discord times most strictly.
    const { default: signer } = await import('aws4');
    const first = await this.#send(signer, body, firstAttemptMs);
    if (first.kind === 'kept') return;
    if (!first.again) throw first.error;
    // The deduplication id makes a second try harmless, because the first may have arrived all the same.
    const second = await this.#send(signer, body, Math.max(1, deadlineMs - performance.now()));
    if (second.kind === 'failed') throw second.error;
  }

  #send(signer: typeof aws4, body: string, timeoutMs: number): Promise<Sent> {
    const { queueUrl, region, endpoint, credentials } = this.#options;
    const url = new URL(endpoint ?? queueUrl);
    const signed = signer.sign(
      {
        service: 'sqs',
        region,
        method: 'POST',
        host: url.host,
        path: '/',
        headers: { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': 'AmazonSQS.SendMessage' },
        body,
      },
      {
        accessKeyId: credentials.accessKeyId,
        secretAccessKey: credentials.secretAccessKey,
        ...(credentials.sessionToken === null ? {} : { sessionToken: credentials.sessionToken }),
      },
    );
    return exchange(url, signed.headers ?? {}, body, timeoutMs);
  }
}

const overallMs = 2_000;
const firstAttemptMs = 1_200;

type Sent = { readonly kind: 'kept' } | { readonly kind: 'failed'; readonly error: SqsError; readonly again: boolean };

/** Never rejects. */
function exchange(url: URL, headers: ClientRequestArgs['headers'], body: string, timeoutMs: number): Promise<Sent> {
  // Loaded here and not imported, because the ESM face of node:http costs more than the rest of a cold start.
  const { request } =
    url.protocol === 'http:' ? process.getBuiltinModule('node:http') : process.getBuiltinModule('node:https');
  const { hostname, port } = url;
  return new Promise((resolve) => {
    const lost = (cause: Error) => resolve(connectionLost(cause));
    const sending = request({ method: 'POST', hostname, port, path: '/', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        if (text.length < longestAnswer) text += chunk;
      });
      response.on('error', lost);
      response.on('end', () => resolve(sentOf(response, text)));
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

function connectionLost(cause: Error): Sent {
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown';
  const error = new SqsError(`SQS could not be reached: ${code}`, code, { cause });
  return { kind: 'failed', error, again: true };
}

function sentOf({ statusCode = 0 }: IncomingMessage, text: string): Sent {
  if (statusCode === 200 && /"MessageId"/.test(text)) return { kind: 'kept' };
  const code = errorCode(text);
  const error = new SqsError(`SQS did not keep the job: ${code} (HTTP ${statusCode})`, code);
  return { kind: 'failed', error, again: statusCode >= 500 || throttled.test(code) };
}

const throttled = /Throttl|OverLimit|TooManyRequests/;

/** Only the code, because the sentence that comes with a rejected signature quotes the session token. */
function errorCode(text: string): string {
  return /"__type"\s*:\s*"(?:[\w.]+#)?([A-Za-z.]{1,80})"/.exec(text)?.[1] ?? 'unknown';
}

/** The job as JSON in plain ASCII, because SQS refuses a message that holds certain characters. */
function messageBody(job: Job): string {
  return JSON.stringify(job).replace(/[^ -~]/g, (odd) => `\\u${odd.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** SQS takes 1 to 128 visible ASCII characters; anything else becomes its hash, the same one every time. */
export function sqsId(text: string): string {
  if (/^[!-~]{1,128}$/.test(text) && !text.startsWith('sha256:')) return text;
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
