import { type AwsStandIn, awsError, startAwsStandIn } from './aws-stand-in.ts';
import { refusals } from './refusals.ts';

export type EcrStandIn = AwsStandIn & {
  /** An image for several platforms, or for one. */
  push(digest: string, platforms: readonly string[]): void;
  refuse(reason: keyof typeof refusals): void;
};

const index = 'application/vnd.oci.image.index.v1+json';
const manifest = 'application/vnd.oci.image.manifest.v1+json';

/** An ECR whose every repository has the images that were pushed. */
export async function startEcr(): Promise<EcrStandIn> {
  const images = new Map<string, readonly string[]>();
  let refused: keyof typeof refusals | null = null;
  const standIn = await startAwsStandIn(async ({ target, body }) => {
    if (refused !== null) return refusals[refused];
    if (!target.endsWith('.BatchGetImage')) return awsError('UnknownOperationException');
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
  return {
    ...standIn,
    push: (digest, platforms) => void images.set(digest, platforms),
    refuse: (reason) => {
      refused = reason;
    },
  };
}
