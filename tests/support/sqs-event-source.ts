import { setTimeout as pause } from 'node:timers/promises';
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { sqsCall } from './sqs-peer.ts';

export type ReceivedMessage = {
  readonly MessageId: string;
  readonly Body: string;
  readonly ReceiptHandle: string;
  readonly Attributes: SQSRecord['attributes'];
};

export type WorkBatch = (records: readonly SQSRecord[]) => Promise<SQSBatchResponse>;

/** Empties a queue as Lambda does for its function: batches of up to five, several workers at a time, failures given back. */
export async function drain(
  endpoint: string,
  QueueUrl: string,
  workers: readonly WorkBatch[],
  isOver: () => boolean,
): Promise<number> {
  let worked = 0;
  const call = (action: string, input: object) => sqsCall(endpoint, action, { QueueUrl, ...input });
  const work = async (workBatch: WorkBatch) => {
    for (let idle = 0; idle < 3; ) {
      const received = await call('ReceiveMessage', { MaxNumberOfMessages: 5, AttributeNames: ['All'] });
      const messages = (received['Messages'] ?? []) as readonly ReceivedMessage[];
      if (messages.length === 0) {
        idle = isOver() ? idle + 1 : 0;
        await pause(5);
        continue;
      }
      idle = 0;
      const { batchItemFailures } = await workBatch(messages.map((message) => recordOf(message, QueueUrl)));
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      for (const { MessageId, ReceiptHandle } of messages) {
        if (!failed.has(MessageId)) await call('DeleteMessage', { ReceiptHandle });
        else await call('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 0 });
      }
      worked += messages.length - failed.size;
    }
  };
  await Promise.all(workers.map(work));
  return worked;
}

/** As Lambda hands it to its function. */
export function recordOf(message: ReceivedMessage, queueUrl: string): SQSRecord {
  const { MessageId, Body, ReceiptHandle, Attributes } = message;
  return {
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    attributes: Attributes,
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:ap-northeast-2:000000000000:${queueUrl.slice(queueUrl.lastIndexOf('/') + 1)}`,
    awsRegion: 'ap-northeast-2',
  };
}
