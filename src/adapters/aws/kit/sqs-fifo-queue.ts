import { createHash } from 'node:crypto';
import { jsonErrorCode } from './json-error-code.ts';
import { type AwsCredentials, type Posted, signedPost } from './signed-post.ts';

export type SqsQueueOptions = {
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

/** `group` and `id` of any text: what SQS does not take becomes its hash. */
export type FifoMessage = { readonly body: unknown; readonly group: string; readonly id: string };

/**
 * A FIFO queue over SQS's JSON protocol, without the AWS SDK, because its evaluation alone doubles the cold start of the two public
 * Lambdas. Gives up after about two seconds, because Discord waits no longer than three.
 */
export class SqsFifoQueue {
  readonly #options: SqsQueueOptions;

  constructor(options: SqsQueueOptions) {
    this.#options = options;
  }

  /** @throws SqsError */
  async send({ body, group, id }: FifoMessage): Promise<void> {
    await this.#ask('SendMessage', {
      MessageBody: messageBody(body),
      MessageGroupId: sqsId(group),
      MessageDeduplicationId: sqsId(id),
    });
  }

  /** Hides a received message for so long, and with it its whole group. @throws SqsError */
  async hide(receiptHandle: string, forMs: number): Promise<void> {
    const VisibilityTimeout = Math.min(longestHiddenSeconds, Math.max(0, Math.ceil(forMs / 1_000)));
    await this.#ask('ChangeMessageVisibility', { ReceiptHandle: receiptHandle, VisibilityTimeout });
  }

  async #ask(action: SqsAction, input: object): Promise<void> {
    const deadlineMs = performance.now() + overallMs;
    const body = JSON.stringify({ QueueUrl: this.#options.queueUrl, ...input });
    const first = await this.#send(action, body, firstAttemptMs);
    if (first.kind === 'kept') return;
    if (!first.again) throw first.error;
    // A retry is safe, because the first request may have arrived: the deduplication id tells, and hiding twice is hiding once.
    const second = await this.#send(action, body, Math.max(1, deadlineMs - performance.now()));
    if (second.kind === 'failed') throw second.error;
  }

  async #send(action: SqsAction, body: string, timeoutMs: number): Promise<Sent> {
    const { queueUrl, region, endpoint, credentials } = this.#options;
    const headers = { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': `AmazonSQS.${action}` };
    const url = new URL('/', endpoint ?? queueUrl);
    return sentOf(action, await signedPost({ service: 'sqs', region, credentials, url, headers, body, timeoutMs }));
  }
}

/** SQS's own limit is twelve hours since the message was received, and its worker has had it for minutes by then. */
const longestHiddenSeconds = 11 * 3_600;

type SqsAction = 'SendMessage' | 'ChangeMessageVisibility';

/** What only SQS answers. */
const done: Readonly<Record<SqsAction, RegExp>> = {
  SendMessage: /"MessageId"/,
  ChangeMessageVisibility: /^\s*(?:\{\s*\})?\s*$/,
};
const refusal: Readonly<Record<SqsAction, string>> = {
  SendMessage: 'keep the job',
  ChangeMessageVisibility: 'hide the message',
};

const overallMs = 2_000;
const firstAttemptMs = 1_200;

type Sent = { readonly kind: 'kept' } | { readonly kind: 'failed'; readonly error: SqsError; readonly again: boolean };

function sentOf(action: SqsAction, posted: Posted): Sent {
  if (posted.kind === 'lost') {
    const { code, cause } = posted;
    return { kind: 'failed', error: new SqsError(`SQS could not be reached: ${code}`, code, { cause }), again: true };
  }
  const { statusCode, text } = posted;
  if (statusCode === 200 && done[action].test(text)) return { kind: 'kept' };
  const code = errorCode(text);
  const error = new SqsError(`SQS did not ${refusal[action]}: ${code} (HTTP ${statusCode})`, code);
  return { kind: 'failed', error, again: statusCode >= 500 || throttled.test(code) };
}

const throttled = /Throttl|OverLimit|TooManyRequests/;

/** Only the code: the message about a rejected signature quotes the session token. */
function errorCode(text: string): string {
  return jsonErrorCode(text) ?? 'unknown';
}

/** The content as JSON in plain ASCII, because SQS refuses a message that holds certain characters. */
export function messageBody(content: unknown): string {
  return JSON.stringify(content).replace(/[^ -~]/g, (odd) => `\\u${odd.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** SQS takes 1 to 128 visible ASCII characters; anything else becomes its hash, the same one every time. */
export function sqsId(text: string): string {
  if (/^[!-~]{1,128}$/.test(text) && !text.startsWith('sha256:')) return text;
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
