import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { SqsWorkQueue } from '../../../../src/adapters/aws/jobs/sqs-work-queue.ts';
import { SqsError, sqsId } from '../../../../src/adapters/aws/kit/sqs-fifo-queue.ts';
import { deployJob, pullRequestJob, statusJob } from '../../../contracts/jobs/a-job.ts';
import { someCredentials } from '../../../support/aws-client-options.ts';
import {
  type AwsAnswer,
  type AwsRequest,
  type AwsStandIn,
  awsError,
  startAwsStandIn,
} from '../../../support/aws-stand-in.ts';

const running: AwsStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

const kept: AwsAnswer = { status: 200, body: { MessageId: 'm-1', MD5OfMessageBody: 'x' } };
const queueUrl = 'https://sqs.ap-northeast-2.amazonaws.com/123456789012/work.fifo';

async function queueThatMeets(answer: (request: AwsRequest, count: number) => AwsAnswer | Promise<AwsAnswer>) {
  const standIn = await startAwsStandIn(answer);
  running.push(standIn);
  const credentials = { ...someCredentials(), sessionToken: someCredentials().secretAccessKey };
  const queue = new SqsWorkQueue({ queueUrl, region: 'ap-northeast-2', endpoint: standIn.endpoint, credentials });
  return { queue, standIn, credentials };
}

async function afterASecond(): Promise<AwsAnswer> {
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return awsError('InternalFailure', 500);
}

async function errorOf(work: Promise<void>): Promise<SqsError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SqsError)) throw new Error('expected an SqsError', { cause: error });
  return error;
}

describe('SqsWorkQueue on the wire', () => {
  it('signs one SendMessage with the group and the deduplication id of the job', async () => {
    const { queue, standIn, credentials } = await queueThatMeets(() => kept);
    await queue.enqueue(deployJob('1320000000000000001'));
    expect(standIn.requests).toHaveLength(1);
    const [request] = standIn.requests;
    expect(request?.target).toBe('AmazonSQS.SendMessage');
    expect(request?.headers['content-type']).toBe('application/x-amz-json-1.0');
    expect(request?.headers['x-amz-security-token']).toBe(credentials.sessionToken);
    expect(request?.headers['authorization']).toMatch(
      new RegExp(`^AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/\\d{8}/ap-northeast-2/sqs/aws4_request`),
    );
    const sent = JSON.parse(request?.body ?? '');
    expect({ ...sent, MessageBody: JSON.parse(sent.MessageBody) }).toEqual({
      QueueUrl: queueUrl,
      MessageGroupId: 'deploy:backend/dev',
      MessageDeduplicationId: '1320000000000000001',
      MessageBody: deployJob('1320000000000000001'),
    });
  });

  it('sends nothing that SQS refuses in a message', async () => {
    const { queue, standIn } = await queueThatMeets(() => kept);
    await queue.enqueue(pullRequestJob('d', { title: '\ufffe\uffff\u0000\ud800 한글 🚀' }));
    expect(JSON.parse(standIn.requests[0]?.body ?? '').MessageBody).toMatch(/^[ -~]+$/);
    await queue.enqueue(deployJob('배포 1', '프로덕션'));
    const { MessageGroupId, MessageDeduplicationId } = JSON.parse(standIn.requests[1]?.body ?? '');
    expect([MessageGroupId, MessageDeduplicationId]).toEqual([sqsId('deploy:backend/프로덕션'), sqsId('배포 1')]);
  });

  it.each<[string, AwsAnswer]>([
    ['a broken connection', 'hang-up'],
    ['a 503', awsError('ServiceUnavailable', 503)],
    ['a throttle', awsError('RequestThrottled', 400)],
  ])('tries once more after %s', async (_, trouble) => {
    const { queue, standIn } = await queueThatMeets((_request, count) => (count === 1 ? trouble : kept));
    await queue.enqueue(statusJob('1'));
    expect(standIn.requests).toHaveLength(2);
  });

  it('gives up after two failures, and says what SQS called it', async () => {
    const { queue, standIn } = await queueThatMeets(() => awsError('InternalFailure', 500));
    const error = await errorOf(queue.enqueue(statusJob('1')));
    expect(error.message).toBe('SQS did not keep the job: InternalFailure (HTTP 500)');
    expect(standIn.requests).toHaveLength(2);
  });

  it('does not ask again where the answer would be the same', async () => {
    const { queue, standIn } = await queueThatMeets(() => awsError('QueueDoesNotExist', 400));
    const error = await errorOf(queue.enqueue(statusJob('1')));
    expect([error.code, standIn.requests.length]).toEqual(['QueueDoesNotExist', 1]);
  });

  it('does not take an answer of somebody else for a yes', async () => {
    const { queue } = await queueThatMeets(() => ({ status: 200, body: '<html>welcome</html>' }));
    expect((await errorOf(queue.enqueue(statusJob('1')))).code).toBe('unknown');
  });

  it('tries again after a silence and gives up before Discord does, after about two seconds', async () => {
    const { queue, standIn } = await queueThatMeets(() => 'silence');
    const startedMs = performance.now();
    const error = await errorOf(queue.enqueue(statusJob('1')));
    expect(performance.now() - startedMs).toBeGreaterThan(1_800);
    expect(performance.now() - startedMs).toBeLessThan(2_600);
    expect([error.code, standIn.requests.length]).toEqual(['ETIMEDOUT', 2]);
  });

  it('gives the second try only what the first left of the two seconds', async () => {
    const { queue, standIn } = await queueThatMeets((_, count) => (count === 1 ? afterASecond() : 'silence'));
    const startedMs = performance.now();
    const error = await errorOf(queue.enqueue(statusJob('1')));
    expect(performance.now() - startedMs).toBeLessThan(2_600);
    expect([error.code, standIn.requests.length]).toEqual(['ETIMEDOUT', 2]);
  });

  it('names the trouble when nobody listens', async () => {
    const { queue, standIn } = await queueThatMeets(() => kept);
    await standIn.stop();
    running.splice(0);
    expect((await errorOf(queue.enqueue(statusJob('1')))).message).toBe('SQS could not be reached: ECONNREFUSED');
  });

  it('never shows a credential, also when SQS quotes what was signed', async () => {
    for (const quote of ['message', '__type'] as const) {
      const { queue, credentials } = await queueThatMeets(({ headers }) => {
        const quoted = JSON.stringify(headers).replaceAll('"', '');
        return { status: 403, body: { __type: 'com.amazonaws.sqs#InvalidSignature', [quote]: quoted } };
      });
      const error = await errorOf(queue.enqueue(statusJob('1')));
      const shown = [
        inspect(error, { depth: 9 }),
        JSON.stringify(error),
        inspect(queue, { depth: 9, showHidden: true }),
      ];
      for (const secret of Object.values(credentials))
        expect([...shown, JSON.stringify(queue)].join()).not.toContain(secret);
    }
  });
});

describe('sqsId', () => {
  it('leaves alone what SQS takes', () => {
    expect(sqsId('pr:acme/backend#12')).toBe('pr:acme/backend#12');
  });

  it('makes anything else into an id that SQS takes, the same one each time and another one for another text', () => {
    const odd = ['', '배포', 'with space', 'x'.repeat(129), 'x'.repeat(130), sqsId('배포')];
    expect(odd.map(sqsId).every((id) => /^[!-~]{1,128}$/.test(id))).toBe(true);
    expect(odd.map(sqsId)).toEqual(odd.map(sqsId));
    expect(new Set([...odd, ...odd.map(sqsId)]).size).toBe(odd.length * 2 - 1);
  });
});
