import { CreateRepositoryCommand, ECRClient, PutImageCommand } from '@aws-sdk/client-ecr';
import { afterEach, describe, expect, it } from 'vitest';
import { EcrImageIndexes } from '../../../src/adapters/aws/deploy/ecr-image-indexes.ts';
import { digestOf } from '../../support/a-rollout.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { askAwsModel } from '../../support/aws-own-model.ts';
import { type EcrStandIn, imageManifest, startEcr } from '../../support/ecr-stand-in.ts';
import { withMoto } from '../../support/moto.ts';
import { imageIndexesContract, repository } from './image-indexes.contract.ts';

const running: EcrStandIn[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

async function standIn(): Promise<EcrStandIn> {
  const started = await startEcr();
  running.push(started);
  return started;
}

// moto keeps an image under whatever digest one names, without comparing it with the manifest, and does not look at
// `acceptedMediaTypes`. It refuses nobody, so that refusals are the stand-in's.
withMoto((moto) => {
  imageIndexesContract('EcrImageIndexes', async () => {
    let endpoint = moto.endpoint;
    const client = new ECRClient(awsClientOptions(endpoint, repository.region, 1));
    await client.send(new CreateRepositoryCommand({ repositoryName: repository.name }));
    const refusing = await standIn();
    return {
      subject: new EcrImageIndexes(async ({ region }) => new ECRClient(awsClientOptions(endpoint, region, 1))),
      async push(digest, platforms) {
        const manifest = imageManifest(platforms);
        const { mediaType } = JSON.parse(manifest);
        const image = { imageManifest: manifest, imageManifestMediaType: mediaType, imageDigest: digest };
        await client.send(new PutImageCommand({ repositoryName: repository.name, imageTag: 'latest', ...image }));
      },
      refuse(reason) {
        endpoint = refusing.endpoint;
        refusing.refuse(reason);
      },
    };
  });

  it('tells none where the registry has no such repository', async () => {
    const client = new ECRClient(awsClientOptions(moto.endpoint, repository.region, 1));
    const indexes = new EcrImageIndexes(async () => client);
    expect(await indexes.platformsOf({ repository, digest: digestOf('a') }, undefined)).toEqual({ kind: 'none' });
  });
});

describe('the stand-in for ECR', () => {
  it('is asked and answers as AWS’s own model says', async () => {
    const { endpoint, push, requests, answers } = await standIn();
    const indexes = new EcrImageIndexes(async ({ region }) => new ECRClient(awsClientOptions(endpoint, region, 1)));
    push(digestOf('a'), [digestOf('b')]);
    push(digestOf('c'), []);
    for (const digest of ['a', 'c', 'f'].map(digestOf)) await indexes.platformsOf({ repository, digest }, undefined);
    const about = { ask: 'problems', service: 'ecr', operation: 'BatchGetImage' } as const;
    const asked = requests.map(({ body }) => ({ ...about, side: 'input', value: JSON.parse(body) }) as const);
    const answered = answers.map((value) => ({ ...about, side: 'output', value }) as const);
    expect([asked.length, answered.length]).toEqual([3, 3]);
    expect(askAwsModel([...asked, ...answered]).filter((problem) => problem !== '')).toEqual([]);
    expect(askAwsModel([{ ...about, side: 'input', value: { imageIds: 'all' } }])[0]).toContain('Invalid type');
  });
});
