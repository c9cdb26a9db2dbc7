import type { ECRClient, ImageFailure } from '@aws-sdk/client-ecr';
import type { ImageIndexes } from '../../../application/deploy/ports/image-indexes.ts';
import type { RegistryQuestion } from '../../../domain/deploy/registry-questions.ts';
import { type Fact, knownList, none, unreadable } from '../../../domain/kit/fact.ts';
import type { Place } from '../../../domain/status/place.ts';
import { awsFailure } from '../kit/aws-failure.ts';

const indexTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];
const manifestTypes = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];
const permission = 'ecr:BatchGetImage';

/** Amazon ECR, asked for the manifest of one image at a time. */
export class EcrImageIndexes implements ImageIndexes {
  readonly #clientOf: (place: Place) => Promise<ECRClient>;

  constructor(clientOf: (place: Place) => Promise<ECRClient>) {
    this.#clientOf = clientOf;
  }

  async platformsOf(
    { repository, digest }: RegistryQuestion,
    account: string | undefined,
  ): Promise<Fact<readonly string[]>> {
    try {
      const place = { region: repository.region, ...(account === undefined ? {} : { account }) };
      const client = await this.#clientOf(place);
      const { BatchGetImageCommand } = await import('../kit/ecr-client.ts');
      const { images = [], failures = [] } = await client.send(
        new BatchGetImageCommand({
          registryId: repository.account,
          repositoryName: repository.name,
          imageIds: [{ imageDigest: digest }],
          acceptedMediaTypes: [...indexTypes, ...manifestTypes],
        }),
      );
      const [image] = images;
      if (image === undefined) return failures.some(isNoSuchImage) ? none : unreadable('image-index', 'not-understood');
      const type = image.imageManifestMediaType ?? mediaTypeIn(image.imageManifest) ?? '';
      return manifestTypes.includes(type) ? none : platformsIn(image.imageManifest);
    } catch (error) {
      // The repository does not exist at this registry: the image is not from it.
      if (error instanceof Error && error.name === 'RepositoryNotFoundException') return none;
      const reason = awsFailure(error);
      return unreadable('image-index', reason, reason === 'access-denied' ? permission : null);
    }
  }
}

function isNoSuchImage({ failureCode }: ImageFailure): boolean {
  return failureCode === 'ImageNotFound' || failureCode === 'InvalidImageDigest';
}

function platformsIn(manifest: string | undefined): Fact<readonly string[]> {
  const { manifests } = parsed(manifest);
  if (!Array.isArray(manifests)) return unreadable('image-index', 'not-understood');
  const digests = manifests.flatMap((one: unknown) => {
    const { digest } = fieldsOf(one);
    return typeof digest === 'string' ? [digest.toLowerCase()] : [];
  });
  return knownList(digests);
}

function mediaTypeIn(manifest: string | undefined): string | null {
  const { mediaType } = parsed(manifest);
  return typeof mediaType === 'string' ? mediaType : null;
}

type Fields = { readonly manifests?: unknown; readonly mediaType?: unknown; readonly digest?: unknown };

function parsed(manifest: string | undefined): Fields {
  try {
    const json: unknown = JSON.parse(manifest ?? 'null');
    return fieldsOf(json);
  } catch {
    return {};
  }
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? value : {};
}
