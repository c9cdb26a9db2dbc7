import { isVersion, type VersionSuggestion } from '../../domain/deploy/version.ts';
import type { Repository } from '../../domain/kit/repository.ts';
import type { VersionQuestion } from './ports/version-suggestions.ts';
import type { Versions } from './ports/versions.ts';

/** Suggests versions of a service for autocomplete. */
export class SuggestVersions {
  readonly #repositories: ReadonlyMap<string, Repository>;
  readonly #versions: Pick<Versions, 'suggest'>;

  /** `repositories` by the name of the service. */
  constructor(repositories: ReadonlyMap<string, Repository>, versions: Pick<Versions, 'suggest'>) {
    this.#repositories = repositories;
    this.#versions = versions;
  }

  /** Only versions that `/deploy` accepts. Null if there is no such service or its versions cannot be read. */
  async execute({ service, typed }: VersionQuestion): Promise<readonly VersionSuggestion[] | null> {
    const repository = this.#repositories.get(service);
    if (repository === undefined) return null;
    const found = await this.#versions.suggest(repository, typed);
    return found?.filter(({ version }) => isVersion(version)) ?? null;
  }
}
