import { afterEach, describe, expect, it } from 'vitest';
import { SqsLaidAside } from '../../../src/adapters/aws/installation/sqs-laid-aside.ts';
import { InMemoryLaidAside } from '../../../src/adapters/in-memory/installation/in-memory-laid-aside.ts';
import { someCredentials } from '../../support/aws-client-options.ts';
import { type AwsStandIn, awsError, startAwsStandIn } from '../../support/aws-stand-in.ts';
import { laidAsideContract } from './laid-aside.contract.ts';

laidAsideContract('InMemoryLaidAside', async (messages) => {
  const [subject, url] = [new InMemoryLaidAside(), 'https://sqs.test/1/dead'];
  subject.lay(url, ...messages.map((body) => ({ body, from: 'queue' as const })));
  return { subject, url, back: async () => subject.sent };
});

describe('what no queue has sent', () => {
  const running: AwsStandIn[] = [];
  afterEach(async () => {
    for (const standIn of running.splice(0)) await standIn.stop();
  });

  const lambda = 'arn:aws:lambda:ap-northeast-2:123456789012:function:Geonbot-CostReport';
  const aMorning = {
    version: '1.0',
    requestContext: { functionArn: `${lambda}:$LATEST`, condition: 'RetriesExhausted' },
    requestPayload: { source: 'aws.scheduler', id: 'morning-1' },
    responsePayload: { errorMessage: 'there is no cost report this morning' },
  };

  async function world(bodies: readonly string[], invoke: 200 | 403 = 200) {
    const left = [...bodies];
    const standIn = await startAwsStandIn(({ target, path }) => {
      if (path.includes('/functions/')) {
        return invoke === 200 ? { status: 202, body: '' } : awsError('AccessDeniedException', 403);
      }
      const Body = target === 'AmazonSQS.ReceiveMessage' ? left.shift() : undefined;
      return { status: 200, body: Body === undefined ? {} : { Messages: [{ Body, ReceiptHandle: Body }] } };
    });
    running.push(standIn);
    const credentials = async () => ({ ...someCredentials(), sessionToken: null });
    const subject = new SqsLaidAside({ region: 'ap-northeast-2', endpoint: standIn.endpoint, credentials });
    return { subject, url: 'https://sqs.ap-northeast-2.amazonaws.com/1/reports', requests: standIn.requests };
  }

  it('is the Lambda given again that failed at it, with what it had been given', async () => {
    const { subject, url, requests } = await world([JSON.stringify(aMorning)]);
    expect(await subject.sendBack({ url })).toEqual({ sent: 1, left: 0 });
    const invoked = requests.find(({ path }) => path.includes('/functions/'));
    expect(invoked?.path).toBe(`/2015-03-31/functions/${encodeURIComponent(lambda)}/invocations`);
    expect(invoked?.headers['x-amz-invocation-type']).toBe('Event');
    expect(JSON.parse(invoked?.body ?? '')).toEqual(aMorning.requestPayload);
    expect(requests.map(({ target }) => target)).toContain('AmazonSQS.DeleteMessage');
  });

  it('goes back into its group of the queue, under an id that SQS has not seen', async () => {
    const source = 'https://sqs.ap-northeast-2.amazonaws.com/1/facts.fifo';
    const Attributes = { MessageGroupId: 'pull-request:12', MessageDeduplicationId: 'delivery-1' };
    const answers: Record<string, unknown[]> = {
      'AmazonSQS.ListDeadLetterSourceQueues': [{ queueUrls: [source] }],
      'AmazonSQS.ReceiveMessage': [{ Messages: [{ Body: '{"a":"job"}', ReceiptHandle: 'one', Attributes }] }],
    };
    const standIn = await startAwsStandIn(({ target }) => ({ status: 200, body: answers[target]?.shift() ?? {} }));
    running.push(standIn);
    const credentials = async () => ({ ...someCredentials(), sessionToken: null });
    const subject = new SqsLaidAside({ region: 'ap-northeast-2', endpoint: standIn.endpoint, credentials });
    expect(await subject.sendBack({ url: 'https://sqs.ap-northeast-2.amazonaws.com/1/dead.fifo' })).toEqual({
      sent: 1,
      left: 0,
    });
    const sent = standIn.requests.find(({ target }) => target === 'AmazonSQS.SendMessage');
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      QueueUrl: source,
      MessageBody: '{"a":"job"}',
      MessageGroupId: 'pull-request:12',
      MessageDeduplicationId: 'delivery-1.again',
    });
  });

  it('stays where nobody can tell where it came from', async () => {
    const { subject, url, requests } = await world(['{"what":"ever"}']);
    expect(await subject.sendBack({ url })).toEqual({ sent: 0, left: 1 });
    expect(requests.map(({ target }) => target)).not.toContain('AmazonSQS.DeleteMessage');
  });

  it('is not lost where AWS refuses to take it back', async () => {
    const { subject, url, requests } = await world([JSON.stringify(aMorning)], 403);
    await expect(subject.sendBack({ url })).rejects.toThrow('lambda: AccessDeniedException');
    expect(requests.map(({ target }) => target)).not.toContain('AmazonSQS.DeleteMessage');
  });
});
