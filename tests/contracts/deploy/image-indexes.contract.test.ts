import { ECRClient } from '@aws-sdk/client-ecr';
import { afterEach } from 'vitest';
import { EcrImageIndexes } from '../../../src/adapters/aws/deploy/ecr-image-indexes.ts';
import { InMemoryImageIndexes } from '../../../src/adapters/in-memory/deploy/in-memory-image-indexes.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type AwsStandIn, startAwsStandIn } from '../../support/aws-stand-in.ts';
import { refusals } from '../../support/refusals.ts';
import { imageIndexesContract } from './image-indexes.contract.ts';

const running: AwsStandIn[] = [];

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

const index = 'application/vnd.oci.image.index.v1+json';
const manifest = 'application/vnd.oci.image.manifest.v1+json';

imageIndexesContract('EcrImageIndexes', async () => {
  const images = new Map<string, readonly string[]>();
  let refused: keyof typeof refusals | null = null;
  const standIn = await startAwsStandIn(async ({ body }) => {
    if (refused !== null) return refusals[refused];
    const { imageIds, repositoryName, registryId } = JSON.parse(body);
    const [imageId] = imageIds;
    const platforms = images.get(imageId.imageDigest);
    if (platforms === undefined) {
      return { status: 200, body: { images: [], failures: [{ imageId, failureCode: 'ImageNotFound' }] } };
    }
    const mediaType = platforms.length > 0 ? index : manifest;
    const listed = platforms.map((digest) => ({ mediaType: manifest, digest, size: 1 }));
    const said = platforms.length > 0 ? { manifests: listed } : { layers: [] };
    const imageManifest = JSON.stringify({ schemaVersion: 2, mediaType, ...said });
    const image = { registryId, repositoryName, imageId, imageManifest, imageManifestMediaType: mediaType };
    return { status: 200, body: { images: [image], failures: [] } };
  });
  running.push(standIn);
  const clientOf = async ({ region }: { readonly region: string }) =>
    new ECRClient(awsClientOptions(standIn.endpoint, region, 1));
  return {
    subject: new EcrImageIndexes(clientOf),
    push: (digest, platforms) => void images.set(digest, platforms),
    refuse: (reason) => {
      refused = reason;
    },
  };
});
