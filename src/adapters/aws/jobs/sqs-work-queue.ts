import { createHash } from 'node:crypto';
import { type Job, jobGroup, jobId } from '../../../application/jobs/job.ts';
import type { WorkQueue } from '../../../application/jobs/ports/work-queue.ts';
import { type AwsCredentials, type Posted, signedPost } from '../kit/signed-post.ts';

export type SqsWorkQueueOptions = {
  readonly queueUrl: string;
  readonly region: string;
  /** Where to send to instead of the queue's own host, as `AWS_ENDPOINT_URL` says. */
  readonly endpoint: string | null;
  readonly credentials: AwsCredentials;
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
    const first = await this.#send(body, firstAttemptMs);
    if (first.kind === 'kept') return;
    if (!first.again) throw first.error;
    // The deduplication id makes a retry safe, because the first request may have arrived.
    const second = await this.#send(body, Math.max(1, deadlineMs - performance.now()));
    if (second.kind === 'failed') throw second.error;
  }

  async #send(body: string, timeoutMs: number): Promise<Sent> {
    const { queueUrl, region, endpoint, credentials } = this.#options;
    const headers = { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': 'AmazonSQS.SendMessage' };
    const url = new URL('/', endpoint ?? queueUrl);
    return sentOf(await signedPost({ service: 'sqs', region, credentials, url, headers, body, timeoutMs }));
  }
}

const overallMs = 2_000;
const firstAttemptMs = 1_200;

type Sent = { readonly kind: 'kept' } | { readonly kind: 'failed'; readonly error: SqsError; readonly again: boolean };

function sentOf(posted: Posted): Sent {
  if (posted.kind === 'lost') {
    const { code, cause } = posted;
    return { kind: 'failed', error: new SqsError(`SQS could not be reached: ${code}`, code, { cause }), again: true };
  }
  const { statusCode, text } = posted;
  if (statusCode === 200 && /"MessageId"/.test(text)) return { kind: 'kept' };
  const code = errorCode(text);
  const error = new SqsError(`SQS did not keep the job: ${code} (HTTP ${statusCode})`, code);
  return { kind: 'failed', error, again: statusCode >= 500 || throttled.test(code) };
}

const throttled = /Throttl|OverLimit|TooManyRequests/;

/** Only the code: the message about a rejected signature quotes the session token. */
function errorCode(text: string): string {
  return /"__type"\s*:\s*"(?:[\w.]+#)?([A-Za-z.]{1,80})"/.exec(text)?.[1] ?? 'unknown';
}

/** The job as JSON in plain ASCII, because SQS refuses a message that holds certain characters. */
export function messageBody(job: Job): string {
  return JSON.stringify(job).replace(/[^ -~]/g, (odd) => `\\u${odd.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** SQS takes 1 to 128 visible ASCII characters; anything else becomes its hash, the same one every time. */
export function sqsId(text: string): string {
  if (/^[!-~]{1,128}$/.test(text) && !text.startsWith('sha256:')) return text;
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
