import { randomUUID } from 'node:crypto';
import { SqsLaidAside } from '../../../src/adapters/aws/installation/sqs-laid-aside.ts';
import { someCredentials } from '../../support/aws-client-options.ts';
import { withMoto } from '../../support/moto.ts';
import { sqsCall } from '../../support/sqs-peer.ts';
import { laidAsideContract } from './laid-aside.contract.ts';

withMoto((moto) => {
  laidAsideContract('SqsLaidAside', async (messages) => {
    const name = randomUUID();
    const call = (action: string, input: object) => sqsCall(moto.endpoint, action, input);
    const make = async (QueueName: string, attributes: object) =>
      String((await call('CreateQueue', { QueueName, Attributes: { FifoQueue: 'true', ...attributes } }))['QueueUrl']);
    const url = await make(`${name}-dead.fifo`, {});
    const deadLetterTargetArn = `arn:aws:sqs:ap-northeast-2:123456789012:${name}-dead.fifo`;
    const source = await make(`${name}.fifo`, {
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 1 }),
    });
    for (const [at, MessageBody] of messages.entries()) {
      const order = { MessageGroupId: 'one', MessageDeduplicationId: String(at) };
      await call('SendMessage', { QueueUrl: url, MessageBody, ...order });
    }
    const credentials = async () => ({ ...someCredentials(), sessionToken: null });
    const subject = new SqsLaidAside({ region: 'ap-northeast-2', endpoint: moto.endpoint, credentials });
    const back = async () => {
      const answer = await call('ReceiveMessage', { QueueUrl: source, MaxNumberOfMessages: 10 });
      return ((answer['Messages'] ?? []) as readonly { Body: string }[]).map(({ Body }) => Body);
    };
    return { subject, url, back };
  });
});
