import { SqsVisibility } from '../../../src/adapters/aws/jobs/sqs-visibility.ts';
import { SqsOutbox } from '../../../src/adapters/aws/outbox/sqs-outbox.ts';
import { someCredentials } from '../../support/aws-client-options.ts';
import { SqsPeer, sqsCall } from '../../support/sqs-peer.ts';
import type { OutboxWorld } from './outbox.contract.ts';

/** An outbox at an emulator of SQS, whose messages are hidden by our own client. */
export async function sqsOutboxWorld(endpoint: string, timePasses: OutboxWorld['timePasses']): Promise<OutboxWorld> {
  const { queueUrl } = await SqsPeer.newQueue(endpoint);
  const credentials = { ...someCredentials(), sessionToken: null };
  const options = { queueUrl, region: 'ap-northeast-2', endpoint, credentials };
  // As of any queue of the account: only the last part is taken from the ARN.
  const visibility = new SqsVisibility({ ...options, queueUrl: queueUrl.replace(/[^/]+$/, 'another.fifo') });
  const queueArn = `arn:aws:sqs:ap-northeast-2:000000000000:${queueUrl.slice(queueUrl.lastIndexOf('/') + 1)}`;
  return {
    subject: new SqsOutbox(options),
    receive: async () => {
      const input = { QueueUrl: queueUrl, MaxNumberOfMessages: 1, WaitTimeSeconds: 0 };
      const answer = await sqsCall(endpoint, 'ReceiveMessage', input);
      const [message] = (answer['Messages'] ?? []) as readonly { Body: string; ReceiptHandle: string }[];
      if (message === undefined) return null;
      const { Body: body, ReceiptHandle: receiptHandle } = message;
      return {
        body,
        done: async () =>
          void (await sqsCall(endpoint, 'DeleteMessage', { QueueUrl: queueUrl, ReceiptHandle: receiptHandle })),
        hide: (forMs) => visibility.hide({ receiptHandle, queueArn }, forMs),
      };
    },
    timePasses,
  };
}
