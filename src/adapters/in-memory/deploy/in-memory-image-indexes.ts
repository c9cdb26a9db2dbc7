import type { ImageIndexes } from '../../../application/deploy/ports/image-indexes.ts';
import type { RegistryQuestion } from '../../../domain/deploy/registry-questions.ts';
import { type Fact, knownList, none, type UnreadableReason, unreadable } from '../../../domain/kit/fact.ts';

/** A registry that lists what it was given. */
export class InMemoryImageIndexes implements ImageIndexes {
  readonly asked: RegistryQuestion[] = [];
  readonly #indexes = new Map<string, readonly string[]>();
  #hidden: UnreadableReason | null = null;

  /** An image for several platforms: what is pulled by `digest` is one of these. */
  push(digest: string, platforms: readonly string[]): void {
    this.#indexes.set(digest, platforms);
  }

  /** Nothing can be read, for this reason, until null ends it. */
  hide(reason: UnreadableReason | null): void {
    this.#hidden = reason;
  }

  async platformsOf(question: RegistryQuestion): Promise<Fact<readonly string[]>> {
    this.asked.push(question);
    if (this.#hidden !== null) {
      const permission = this.#hidden === 'access-denied' ? 'ecr:BatchGetImage' : null;
      return unreadable('image-index', this.#hidden, permission);
    }
    const platforms = this.#indexes.get(question.digest);
    return platforms === undefined ? none : knownList(platforms);
  }
}
