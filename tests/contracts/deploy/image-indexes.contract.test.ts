import { ECRClient } from '@aws-sdk/client-ecr';
import { afterEach } from 'vitest';
import { EcrImageIndexes } from '../../../src/adapters/aws/deploy/ecr-image-indexes.ts';
import { InMemoryImageIndexes } from '../../../src/adapters/in-memory/deploy/in-memory-image-indexes.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type EcrStandIn, startEcr } from '../../support/ecr-stand-in.ts';
import { imageIndexesContract } from './image-indexes.contract.ts';

const running: EcrStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

imageIndexesContract('InMemoryImageIndexes', async () => {
  const subject = new InMemoryImageIndexes();
  return {
    subject,
    push: (digest, platforms) => {
      if (platforms.length > 0) subject.push(digest, platforms);
    },
    refuse: (reason) => subject.hide(reason),
  };
});

imageIndexesContract('EcrImageIndexes', async () => {
  const standIn = await startEcr();
  running.push(standIn);
  const clientOf = async ({ region }: { readonly region: string }) =>
    new ECRClient(awsClientOptions(standIn.endpoint, region, 1));
  return { ...standIn, subject: new EcrImageIndexes(clientOf) };
});
