import type { RegistryQuestion } from '../../../domain/deploy/registry-questions.ts';
import type { Fact } from '../../../domain/kit/fact.ts';

/** Reads image indexes from the registry of a service's images. */
export interface ImageIndexes {
  /**
   * The digests of the manifests that this index lists; none where it is no index, or where the repository does not have it.
   * `account`: whose role asks, by the name that the team gave it; left out for the bot's own. Never rejects because of the source.
   */
  platformsOf(question: RegistryQuestion, account: string | undefined): Promise<Fact<readonly string[]>>;
}
