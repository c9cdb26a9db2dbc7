import { SqsWorkQueue } from '../../../src/adapters/aws/jobs/sqs-work-queue.ts';
import { someCredentials } from '../../support/aws-client-options.ts';
import { withMoto } from '../../support/moto.ts';
import { SqsPeer } from '../../support/sqs-peer.ts';
import { workQueueContract } from './work-queue.contract.ts';

withMoto((moto) => {
  // moto deduplicates only against messages that it still holds.
  const quirks = { forgetsWhatWasWorkedOn: true };
  const world = async () => {
    const peer = await SqsPeer.newQueue(moto.endpoint);
    const credentials = { ...someCredentials(), sessionToken: null };
    const { queueUrl } = peer;
    const subject = new SqsWorkQueue({ queueUrl, region: 'ap-northeast-2', endpoint: moto.endpoint, credentials });
    return { subject, receive: () => peer.receive() };
  };
  workQueueContract('SqsWorkQueue', world, quirks);
});
