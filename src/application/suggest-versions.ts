import type { Repository } from '../domain/deploy/catalog.ts';
import { isVersion, type VersionSuggestion } from '../domain/deploy/version.ts';
import type { Clock } from './ports/clock.ts';
import type { VersionQuestion } from './ports/version-suggestions.ts';
import type { Versions } from './ports/versions.ts';

/** A person who types asks with every letter, and takes letters back. */
const rememberedMs = 20_000;
const mostRemembered = 200;

type Found = readonly VersionSuggestion[] | null;

/** Tells what there is to deploy of a service, while somebody types. */
export class SuggestVersions {
  readonly #repositories: ReadonlyMap<string, Repository>;
  readonly #versions: Pick<Versions, 'suggest'>;
  readonly #clock: Clock;
  readonly #remembered = new Map<string, { readonly untilMs: number; readonly found: Promise<Found> }>();

  /** `repositories` by the name of the service. */
  constructor(repositories: ReadonlyMap<string, Repository>, versions: Pick<Versions, 'suggest'>, clock: Clock) {
    this.#repositories = repositories;
    this.#versions = versions;
    this.#clock = clock;
  }

  /** Only what `/deploy` takes. Null for no such service, and when its versions cannot be told now. */
  async execute({ service, typed }: VersionQuestion): Promise<Found> {
    const repository = this.#repositories.get(service);
    return repository === undefined ? null : this.#find(repository, typed);
  }

  #find(repository: Repository, typed: string): Promise<Found> {
    const key = `${repository}\n${typed}`;
    const nowMs = this.#clock.nowMs();
    const remembered = this.#remembered.get(key);
    if (remembered !== undefined && remembered.untilMs > nowMs) return remembered.found;
    const found = this.#ask(repository, typed);
    this.#remember(key, nowMs + rememberedMs, found);
    return found;
  }

  async #ask(repository: Repository, typed: string): Promise<Found> {
    const found = await this.#versions.suggest(repository, typed);
    return found?.filter(({ version }) => isVersion(version)) ?? null;
  }

  /** But for what could not be told: the next letter asks again. */
  #remember(key: string, untilMs: number, found: Promise<Found>): void {
    if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
    this.#remembered.set(key, { untilMs, found });
    const forget = () => {
      if (this.#remembered.get(key)?.found === found) this.#remembered.delete(key);
    };
    found.then((answer) => answer === null && forget(), forget);
  }
}
