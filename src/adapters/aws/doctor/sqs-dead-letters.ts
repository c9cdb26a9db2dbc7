import type { Looked, Unseen } from '../../../application/doctor/looked.ts';
import type { DeadLetters } from '../../../application/doctor/ports/dead-letters.ts';
import type { DeadLetterQueue } from '../../../application/doctor/ports/installation.ts';
import { isObject } from '../../../application/kit/shape.ts';
import { jsonErrorCode } from '../kit/json-error-code.ts';
import { type AwsCredentials, signedPost } from '../kit/signed-post.ts';
import { unreadable } from './aws-cloud-setup.ts';

export type SqsDeadLettersOptions = {
  readonly region: string;
  /** Where to send to instead of the queue's own host. */
  readonly endpoint: string | null;
  /** Rejects where whoever asks is not logged in. */
  readonly credentials: () => Promise<AwsCredentials>;
};

const counts = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
const timeoutMs = 8_000;

/** Queues of SQS, over its JSON protocol as the doors speak it. */
export class SqsDeadLetters implements DeadLetters {
  readonly #options: SqsDeadLettersOptions;

  constructor(options: SqsDeadLettersOptions) {
    this.#options = options;
  }

  async countIn({ url: queueUrl }: DeadLetterQueue): Promise<Looked<number>> {
    const { region, endpoint } = this.#options;
    const credentials = await this.#options.credentials().catch(unreadable);
    if ('kind' in credentials) return credentials;
    const url = new URL('/', endpoint ?? queueUrl);
    const body = JSON.stringify({ QueueUrl: queueUrl, AttributeNames: counts });
    const headers = { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': 'AmazonSQS.GetQueueAttributes' };
    const posted = await signedPost({ service: 'sqs', region, credentials, url, headers, body, timeoutMs });
    if (posted.kind === 'lost') return unseen('source-unavailable');
    if (posted.statusCode !== 200) return refused(posted.statusCode, posted.text);
    const count = countIn(posted.text);
    return count === null ? unseen('not-understood') : { kind: 'known', value: count };
  }
}

function countIn(text: string): number | null {
  try {
    const answer: unknown = JSON.parse(text);
    const attributes = isObject(answer) ? answer['Attributes'] : null;
    const numbers = counts.map((name) => Number(isObject(attributes) ? attributes[name] : Number.NaN));
    return numbers.every(Number.isInteger) ? numbers.reduce((sum, one) => sum + one, 0) : null;
  } catch {
    return null;
  }
}

/** By SQS's name for what went wrong: its sentences may quote what was sent. */
function refused(status: number, text: string): Looked<never> {
  const code = jsonErrorCode(text) ?? '';
  if (/NonExistentQueue|QueueDoesNotExist/.test(code)) return { kind: 'none' };
  if (/Throttl|OverLimit|TooManyRequests/.test(code)) return unseen('throttled');
  return unseen(
    status === 401 || status === 403 || /AccessDenied|Token|Signature/.test(code)
      ? 'access-denied'
      : 'source-unavailable',
  );
}

function unseen(reason: Unseen['reason']): Unseen {
  return { kind: 'unreadable', reason };
}
