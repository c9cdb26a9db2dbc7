import { randomUUID } from 'node:crypto';
import { CredentialsProviderError } from '@smithy/core/config';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { SqsDeadLetters } from '../../../src/adapters/aws/doctor/sqs-dead-letters.ts';
import { InMemoryInstallation } from '../../../src/adapters/in-memory/doctor/in-memory-installation.ts';
import { someCredentials } from '../../support/aws-client-options.ts';
import { type AwsAnswer, type AwsStandIn, awsError, startAwsStandIn } from '../../support/aws-stand-in.ts';
import { type Fauxqs, startFauxqs } from '../../support/fauxqs.ts';
import { sqsCall } from '../../support/sqs-peer.ts';
import { deadLettersContract, type Trouble } from './dead-letters.contract.ts';

let sqs: Fauxqs;
const running: AwsStandIn[] = [];
beforeAll(async () => {
  sqs = await startFauxqs();
});
afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});
afterAll(() => sqs.stop());

deadLettersContract('InMemoryInstallation', async ({ messages, trouble }) => {
  const letters = new InMemoryInstallation();
  const queue = { name: 'Jobs', url: 'https://sqs.test/1/jobs', redrive: null };
  letters.trouble = trouble;
  if (messages !== null) letters.messages.set(queue.url, messages);
  return { letters, queue };
});

const errors: Readonly<Record<Exclude<Trouble, 'no-credentials'>, AwsAnswer>> = {
  'access-denied': awsError('AccessDeniedException', 403),
  throttled: awsError('RequestThrottled'),
  'source-unavailable': awsError('InternalServerError', 500),
};

function lettersAt(endpoint: string, isLoggedIn = true): SqsDeadLetters {
  const credentials = async () => {
    if (!isLoggedIn) throw new CredentialsProviderError('Could not load credentials from any providers');
    return { ...someCredentials(), sessionToken: null };
  };
  return new SqsDeadLetters({ region: 'ap-northeast-2', endpoint, credentials });
}

deadLettersContract('SqsDeadLetters', async ({ messages, trouble }) => {
  const gone = { name: 'Jobs', url: `${sqs.endpoint}/000000000000/gone`, redrive: null };
  if (trouble !== null && trouble !== 'no-credentials') {
    const standIn = await startAwsStandIn(() => errors[trouble]);
    running.push(standIn);
    return { letters: lettersAt(standIn.endpoint), queue: gone };
  }
  const letters = lettersAt(sqs.endpoint, trouble === null);
  if (messages === null) return { letters, queue: gone };
  const QueueName = `dead-${randomUUID()}`;
  const QueueUrl = String((await sqsCall(sqs.endpoint, 'CreateQueue', { QueueName }))['QueueUrl']);
  for (let sent = 0; sent < messages; sent += 1) {
    await sqsCall(sqs.endpoint, 'SendMessage', { QueueUrl, MessageBody: 'a job' });
  }
  return { letters, queue: { ...gone, url: QueueUrl } };
});

const queue = { name: 'Jobs', url: 'https://sqs.test/1/jobs', redrive: null };

it('counts what somebody looks at just now', async () => {
  const attributes = { ApproximateNumberOfMessages: '2', ApproximateNumberOfMessagesNotVisible: '1' };
  const standIn = await startAwsStandIn(() => ({ status: 200, body: { Attributes: attributes } }));
  running.push(standIn);
  expect(await lettersAt(standIn.endpoint).countIn(queue)).toEqual({ kind: 'known', value: 3 });
});

it.each(['no JSON', {}, { Attributes: { ApproximateNumberOfMessages: 'many' } }])(
  'says of %j that it is not understood',
  async (body) => {
    const standIn = await startAwsStandIn(() => ({ status: 200, body }));
    running.push(standIn);
    const unseen = { kind: 'unreadable', reason: 'not-understood' };
    expect(await lettersAt(standIn.endpoint).countIn(queue)).toEqual(unseen);
  },
);
