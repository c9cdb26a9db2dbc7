import { afterAll, beforeAll } from 'vitest';
import { SqsWorkQueue } from '../../../src/adapters/aws/jobs/sqs-work-queue.ts';
import { someCredentials } from '../../support/aws-client-options.ts';
import { type Fauxqs, startFauxqs } from '../../support/fauxqs.ts';
import { SqsPeer } from '../../support/sqs-peer.ts';
import { workQueueContract } from './work-queue.contract.ts';

let fauxqs: Fauxqs;

beforeAll(async () => {
  fauxqs = await startFauxqs();
});

afterAll(() => fauxqs.stop());

workQueueContract('SqsWorkQueue', async () => {
  const peer = await SqsPeer.newQueue(fauxqs.endpoint);
  const credentials = { ...someCredentials(), sessionToken: 'session' };
  const { queueUrl } = peer;
  const subject = new SqsWorkQueue({ queueUrl, region: 'ap-northeast-2', endpoint: fauxqs.endpoint, credentials });
  return { subject, receive: () => peer.receive() };
});
