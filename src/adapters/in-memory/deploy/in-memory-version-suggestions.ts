import type { VersionQuestion, VersionSuggestions } from '../../../application/deploy/ports/version-suggestions.ts';
import type { VersionSuggestion } from '../../../domain/deploy/version.ts';

const most = 25;

/** Suggests what it was given for each service; the order is the given one. */
export class InMemoryVersionSuggestions implements VersionSuggestions {
  readonly #versions = new Map<string, readonly VersionSuggestion[]>();
  #cannotBeAsked = false;

  /** From now on these are the service's versions. */
  offer(service: string, versions: readonly VersionSuggestion[]): void {
    this.#versions.set(service, versions);
  }

  /** From now on nothing can be told of the service. */
  hide(service: string): void {
    this.#versions.delete(service);
  }

  /** From now on nobody answers. */
  breakDown(): void {
    this.#cannotBeAsked = true;
  }

  async suggest({ service, typed }: VersionQuestion): Promise<readonly VersionSuggestion[] | null> {
    if (this.#cannotBeAsked) throw new Error('nobody answers');
    const versions = this.#versions.get(service);
    return versions?.filter(({ version }) => version.startsWith(typed)).slice(0, most) ?? null;
  }
}
