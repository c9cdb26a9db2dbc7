import { type AwsStandIn, awsError, startAwsStandIn } from './aws-stand-in.ts';
import { refusals } from './refusals.ts';

export type EcrStandIn = AwsStandIn & {
  /** An image for several platforms, or for one. */
  push(digest: string, platforms: readonly string[]): void;
  refuse(reason: keyof typeof refusals): void;
  /** The bodies of its answers, for AWS's own model to judge. */
  readonly answers: readonly object[];
};

const index = 'application/vnd.oci.image.index.v1+json';
const manifest = 'application/vnd.oci.image.manifest.v1+json';

/** Of an image for several platforms, or for one. */
export function imageManifest(platforms: readonly string[]): string {
  const listed = platforms.map((digest) => ({ mediaType: manifest, digest, size: 1 }));
  const [mediaType, said] = platforms.length > 0 ? [index, { manifests: listed }] : [manifest, { layers: [] }];
  return JSON.stringify({ schemaVersion: 2, mediaType, ...said });
}

/** An ECR whose every repository has the images that were pushed. */
export async function startEcr(): Promise<EcrStandIn> {
  const images = new Map<string, readonly string[]>();
  const answers: object[] = [];
  let refused: keyof typeof refusals | null = null;
  const standIn = await startAwsStandIn(async ({ target, body }) => {
    if (refused !== null) return refusals[refused];
    if (!target.endsWith('.BatchGetImage')) return awsError('UnknownOperationException');
    const { imageIds, repositoryName, registryId } = JSON.parse(body);
    const [imageId] = imageIds;
    const platforms = images.get(imageId.imageDigest);
    const answer =
      platforms === undefined
        ? { images: [], failures: [{ imageId, failureCode: 'ImageNotFound' }] }
        : { images: [{ registryId, repositoryName, imageId, ...kept(platforms) }], failures: [] };
    answers.push(answer);
    return { status: 200, body: answer };
  });
  return {
    ...standIn,
    answers,
    push: (digest, platforms) => void images.set(digest, platforms),
    refuse: (reason) => {
      refused = reason;
    },
  };
}

function kept(platforms: readonly string[]) {
  return { imageManifest: imageManifest(platforms), imageManifestMediaType: platforms.length > 0 ? index : manifest };
}
