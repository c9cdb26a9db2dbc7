import { afterEach, describe, expect, it } from 'vitest';
import { SqsVisibility } from '../../../../src/adapters/aws/jobs/sqs-visibility.ts';
import { someCredentials } from '../../../support/aws-client-options.ts';
import { type AwsStandIn, startAwsStandIn } from '../../../support/aws-stand-in.ts';

const running: AwsStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

describe('SqsVisibility on the wire', () => {
  it.each([
    [-1, 0],
    [1, 1],
    [4_200, 5],
    [48 * 3_600_000, 11 * 3_600],
  ])(
    'hides a message for %i ms: for %i s, whole ones and fewer than SQS allows since it was received',
    async (ms, s) => {
      const standIn = await startAwsStandIn(() => ({ status: 200, body: {} }));
      running.push(standIn);
      const queueUrl = 'https://sqs.ap-northeast-2.amazonaws.com/123456789012/outbox.fifo';
      const credentials = { ...someCredentials(), sessionToken: null };
      const queues = new SqsVisibility({ queueUrl, region: 'ap-northeast-2', endpoint: standIn.endpoint, credentials });
      await queues.hide({ receiptHandle: 'r', queueArn: 'arn:aws:sqs:ap-northeast-2:123456789012:asks.fifo' }, ms);
      const [request] = standIn.requests;
      expect(request?.target).toBe('AmazonSQS.ChangeMessageVisibility');
      expect(JSON.parse(request?.body ?? '')).toEqual({
        QueueUrl: 'https://sqs.ap-northeast-2.amazonaws.com/123456789012/asks.fifo',
        ReceiptHandle: 'r',
        VisibilityTimeout: s,
      });
    },
  );
});
