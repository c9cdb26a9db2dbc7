import type { LaidAside, SentBack } from '../../../application/installation/ports/laid-aside.ts';
import { isObject } from '../../../application/kit/shape.ts';
import { jsonErrorCode } from '../kit/json-error-code.ts';
import { serviceAddress } from '../kit/service-address.ts';
import { type AwsCredentials, type SignedPost, signedPost } from '../kit/signed-post.ts';

export type SqsLaidAsideOptions = {
  readonly region: string;
  /** Where to send to instead of AWS's own hosts. */
  readonly endpoint: string | null;
  readonly credentials: () => Promise<AwsCredentials>;
};

type Received = {
  readonly Body: string;
  readonly ReceiptHandle: string;
  readonly Attributes: Readonly<Record<string, unknown>>;
};

const timeoutMs = 10_000;
/** A message that is looked at is hidden for so long, so that one that stays is not met twice in one run. */
const hiddenSeconds = 300;

/**
 * One by one, because SQS's own task for it refuses queues with messages that no queue has sent, such as those of Lambda and EventBridge.
 * Source: "StartMessageMoveTask" of the SQS API reference.
 */
export class SqsLaidAside implements LaidAside {
  readonly #options: SqsLaidAsideOptions;

  constructor(options: SqsLaidAsideOptions) {
    this.#options = options;
  }

  async sendBack({ url }: { readonly url: string }): Promise<SentBack> {
    const source = await this.#sourceOf(url);
    let [sent, left] = [0, 0];
    for (;;) {
      const message = await this.#receive(url);
      if (message === null) return { sent, left };
      if (await this.#back(message, source)) {
        await this.#sqs(url, 'DeleteMessage', { ReceiptHandle: message.ReceiptHandle });
        sent += 1;
      } else left += 1;
    }
  }

  /** The queue whose messages land there; null where none does. */
  async #sourceOf(url: string): Promise<string | null> {
    const { queueUrls } = await this.#sqs(url, 'ListDeadLetterSourceQueues', {});
    const [first] = Array.isArray(queueUrls) ? queueUrls : [];
    return typeof first === 'string' ? first : null;
  }

  async #receive(url: string): Promise<Received | null> {
    const { Messages } = await this.#sqs(url, 'ReceiveMessage', {
      MaxNumberOfMessages: 1,
      VisibilityTimeout: hiddenSeconds,
      WaitTimeSeconds: 1,
      MessageSystemAttributeNames: ['All'],
      AttributeNames: ['All'],
    });
    const message: unknown = Array.isArray(Messages) ? Messages[0] : undefined;
    if (!isObject(message)) return null;
    const { Body, ReceiptHandle, Attributes } = message;
    if (typeof Body !== 'string' || typeof ReceiptHandle !== 'string') return null;
    return { Body, ReceiptHandle, Attributes: isObject(Attributes) ? Attributes : {} };
  }

  async #back({ Body, Attributes }: Received, source: string | null): Promise<boolean> {
    const failed = failedInvocation(Body);
    if (failed !== null) {
      await this.#invoke(failed);
      return true;
    }
    if (source === null) return false;
    const { MessageGroupId: group, MessageDeduplicationId: id } = Attributes;
    const isFifo = typeof group === 'string' && typeof id === 'string';
    // Another id, because SQS drops one that it has seen within five minutes. The same again for a second run of this.
    const order = isFifo ? { MessageGroupId: group, MessageDeduplicationId: `${id.slice(0, 120)}.again` } : {};
    await this.#sqs(source, 'SendMessage', { MessageBody: Body, ...order });
    return true;
  }

  async #invoke({ lambda, payload }: { readonly lambda: string; readonly payload: unknown }): Promise<void> {
    const { region, endpoint } = this.#options;
    const path = `/2015-03-31/functions/${encodeURIComponent(lambda)}/invocations`;
    await this.#post({
      service: 'lambda',
      url: new URL(path, endpoint ?? serviceAddress('lambda', region)),
      headers: { 'Content-Type': 'application/json', 'X-Amz-Invocation-Type': 'Event' },
      body: JSON.stringify(payload),
    });
  }

  async #sqs(url: string, action: string, input: object): Promise<Readonly<Record<string, unknown>>> {
    const text = await this.#post({
      service: 'sqs',
      url: new URL('/', this.#options.endpoint ?? url),
      headers: { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': `AmazonSQS.${action}` },
      body: JSON.stringify({ QueueUrl: url, ...input }),
    });
    const answer = jsonIn(text);
    return isObject(answer) ? answer : {};
  }

  async #post(post: Pick<SignedPost, 'service' | 'url' | 'headers' | 'body'>): Promise<string> {
    const { region } = this.#options;
    const credentials = await this.#options.credentials();
    const posted = await signedPost({ ...post, region, credentials, timeoutMs });
    if (posted.kind === 'lost') throw new Error(`${post.service} could not be reached: ${posted.code}`);
    if (posted.statusCode < 300) return posted.text;
    throw new Error(`${post.service}: ${jsonErrorCode(posted.text) ?? `HTTP ${posted.statusCode}`}`);
  }
}

/** What Lambda lays aside of an invocation. Source: "Capturing records of asynchronous invocations" of the Lambda developer guide. */
function failedInvocation(body: string): { readonly lambda: string; readonly payload: unknown } | null {
  const record = jsonIn(body);
  if (!isObject(record) || !isObject(record['requestContext']) || !('requestPayload' in record)) return null;
  const { functionArn } = record['requestContext'];
  if (typeof functionArn !== 'string') return null;
  return { lambda: functionArn.replace(/:\$LATEST$/, ''), payload: record['requestPayload'] };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
