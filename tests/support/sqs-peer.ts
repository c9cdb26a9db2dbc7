import { randomUUID } from 'node:crypto';
import aws4 from 'aws4';
import type { Delivered } from '../contracts/jobs/work-queue.contract.ts';
import { someCredentials } from './aws-client-options.ts';

/** A FIFO queue of its own at an emulator of SQS, seen from the worker's side. */
export class SqsPeer {
  readonly queueUrl: string;
  readonly #endpoint: string;

  private constructor(endpoint: string, queueUrl: string) {
    this.#endpoint = endpoint;
    this.queueUrl = queueUrl;
  }

  static async newQueue(endpoint: string): Promise<SqsPeer> {
    const made = await sqsCall(endpoint, 'CreateQueue', {
      QueueName: `work-${randomUUID()}.fifo`,
      Attributes: { FifoQueue: 'true', VisibilityTimeout: '60' },
    });
    return new SqsPeer(endpoint, String(made['QueueUrl']));
  }

  async receive(): Promise<Delivered | null> {
    const QueueUrl = this.queueUrl;
    const answer = await sqsCall(this.#endpoint, 'ReceiveMessage', {
      QueueUrl,
      MaxNumberOfMessages: 1,
      WaitTimeSeconds: 0,
    });
    const [message] = (answer['Messages'] ?? []) as readonly { Body: string; ReceiptHandle: string }[];
    if (message === undefined) return null;
    const { ReceiptHandle } = message;
    return {
      body: message.Body,
      done: async () => void (await sqsCall(this.#endpoint, 'DeleteMessage', { QueueUrl, ReceiptHandle })),
      failed: async () => {
        await sqsCall(this.#endpoint, 'ChangeMessageVisibility', { QueueUrl, ReceiptHandle, VisibilityTimeout: 0 });
      },
    };
  }
}

export async function sqsCall(endpoint: string, action: string, input: object): Promise<Record<string, unknown>> {
  const { host } = new URL(endpoint);
  const body = JSON.stringify(input);
  const headers = { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': `AmazonSQS.${action}` };
  const signed = aws4.sign(
    { service: 'sqs', region: 'ap-northeast-2', method: 'POST', host, path: '/', headers, body },
    someCredentials(),
  );
  const wire = Object.entries(signed.headers ?? {}).filter(([name]) => !/^(host|content-length)$/i.test(name));
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: Object.fromEntries(wire.map(([name, value]) => [name, String(value)])),
    body,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${action}: HTTP ${response.status} ${text}`);
  return text === '' ? {} : JSON.parse(text);
}
