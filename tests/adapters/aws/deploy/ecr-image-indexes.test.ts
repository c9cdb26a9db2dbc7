import { ECRClient } from '@aws-sdk/client-ecr';
import { afterEach, expect, it } from 'vitest';
import { EcrImageIndexes } from '../../../../src/adapters/aws/deploy/ecr-image-indexes.ts';
import { known, none, unreadable } from '../../../../src/domain/kit/fact.ts';
import { digestOf } from '../../../support/a-rollout.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { type AwsStandIn, startAwsStandIn } from '../../../support/aws-stand-in.ts';

let standIn: AwsStandIn;

afterEach(() => standIn.stop());

const platform = { digest: digestOf('7') };
const image = 'application/vnd.oci.image.manifest.v1+json';

it.each([
  ['lists manifests and names no type', { manifests: [platform] }, known([platform.digest])],
  ['is one image', { mediaType: image, layers: [] }, none],
  ['is of a type that is not known', { mediaType: 'application/new', layers: [] }, notUnderstood()],
  ['is no object', 'nothing', notUnderstood()],
])('a manifest that %s is told as what it is', async (_, manifest, told) => {
  standIn = await startAwsStandIn(async () => ({
    status: 200,
    body: { images: [{ imageManifest: JSON.stringify(manifest) }], failures: [] },
  }));
  const indexes = new EcrImageIndexes(
    async ({ region }) => new ECRClient(awsClientOptions(standIn.endpoint, region, 1)),
  );
  const repository = { account: '123456789012', region: 'ap-northeast-2', name: 'acme/backend' };
  expect(await indexes.platformsOf({ repository, digest: digestOf('1') }, undefined)).toEqual(told);
});

function notUnderstood() {
  return unreadable('image-index', 'not-understood');
}
