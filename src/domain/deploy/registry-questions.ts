import {
  announcedImage,
  digestsOf,
  type EcrRepository,
  ecrRepositoryOf,
  isOfRepository,
  ownImages,
} from './image-reference.ts';
import type { Rollout } from './rollout.ts';
import type { Expectation } from './verdict.ts';

/** Whether this digest is an index, and which manifests it lists. */
export type RegistryQuestion = { readonly repository: EcrRepository; readonly digest: string };

/** A workflow may announce any number of images. */
const mostQuestions = 10;

/**
 * What a registry has to tell before a verdict can be given: the digests that were announced and that no container has, in
 * the repositories of containers that have none of the announced ones.
 */
export function registryQuestions(
  { deployments, runningImages }: Rollout,
  { images, names }: Pick<Expectation, 'images' | 'names'>,
): readonly RegistryQuestion[] {
  const primary = deployments.find(({ isPrimary }) => isPrimary)?.images;
  if (primary?.kind !== 'known' || runningImages.kind !== 'known' || images.kind !== 'known') return [];
  const there = [...primary.value, ...runningImages.value];
  const announced = images.value.map(announcedImage);
  const questions = there.flatMap((image) => {
    const repository = ecrRepositoryOf(image);
    const wanted = announced.filter((one) =>
      one.repository === null ? ownImages(there, names)?.includes(image) : isOfRepository(one, image),
    );
    const digests = wanted.flatMap(({ digest }) => digest ?? []);
    if (repository === null || digestsOf(image).some((digest) => digests.includes(digest))) return [];
    return digests.map((digest) => ({ repository, digest }));
  });
  return [...new Map(questions.map((question) => [question.digest, question])).values()].slice(0, mostQuestions);
}
