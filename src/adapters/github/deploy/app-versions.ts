import { setTimeout as pause } from 'node:timers/promises';
import type { Versions } from '../../../application/deploy/ports/versions.ts';
import { bestSuggestions } from '../../../domain/deploy/best-suggestions.ts';
import type { Repository } from '../../../domain/deploy/catalog.ts';
import type { Commit } from '../../../domain/deploy/commit.ts';
import type { ResolvedVersion, VersionSuggestion } from '../../../domain/deploy/version.ts';
import { isNoSuchCommit } from '../kit/dispatch-rejection.ts';
import type { InstallationRequests } from '../kit/installation-requests.ts';
import { asObject } from '../kit/payload-fields.ts';
import { ownershipOf } from './own-commit.ts';
import { readCommit } from './read-commit.ts';
import { readVersions } from './read-versions.ts';

type Known = { readonly untilMs: number; readonly versions: Promise<readonly VersionSuggestion[] | null> };

const rememberedMs = 30_000;
/** Because Discord waits 3 seconds for what is offered to somebody who types, and the way there takes its part. */
const patienceMs = 1_800;

/** The branches, tags and commits on GitHub. What may be offered is remembered for half a minute. */
export class AppVersions implements Versions {
  readonly #requests: InstallationRequests;
  readonly #patienceMs: number;
  readonly #known = new Map<string, Known>();

  constructor(requests: InstallationRequests, patience = patienceMs) {
    this.#requests = requests;
    this.#patienceMs = patience;
  }

  async resolve(repository: Repository, version: string): Promise<ResolvedVersion> {
    // GitHub by itself would take a tag before a branch, and neither where the name looks like the beginning of an id.
    const names = mayNameARef(version) ? [`heads/${version}`, `tags/${version}`] : [];
    for (const ref of names) {
      const found = await this.#commitAt(repository, ref);
      if (found.kind !== 'unknown') return found;
    }
    if (!/^[0-9a-f]{7,40}$/i.test(version)) return { kind: 'unknown' };
    const found = await this.#commitAt(repository, version);
    return found.kind === 'found' ? this.#asOwn(repository, found.commit) : found;
  }

  async suggest(repository: Repository, typed: string): Promise<readonly VersionSuggestion[] | null> {
    const impatience = new AbortController();
    const inTime = pause(this.#patienceMs, null, { signal: impatience.signal }).catch(() => null);
    const known = await Promise.race([this.#versionsOf(repository), inTime]);
    impatience.abort();
    return known === null ? null : bestSuggestions(known, typed);
  }

  async #commitAt(repository: Repository, ref: string): Promise<ResolvedVersion> {
    const answer = await this.#requests.ask(repository, { contents: 'read' }, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/commits/{ref}', { ...place, ref, per_page: 1 }),
    );
    if (answer.kind === 'answered') {
      const commit = readCommit(asObject(answer.data));
      return commit === null
        ? { kind: 'unreadable', why: { reason: 'github-unavailable' } }
        : { kind: 'found', commit };
    }
    if (answer.kind === 'failed' && isNoSuchCommit(answer.failure)) return { kind: 'unknown' };
    return { kind: 'unreadable', why: this.#requests.whyRefused(answer, 'commit') };
  }

  async #asOwn(repository: Repository, commit: Commit): Promise<ResolvedVersion> {
    const ownership = await ownershipOf(this.#requests, repository, commit.sha);
    switch (ownership.kind) {
      case 'own':
        return { kind: 'found', commit };
      case 'stray':
        return { kind: 'stray', commit };
      default:
        return { kind: 'unreadable', why: this.#requests.whyRefused(ownership, 'commit') };
    }
  }

  #versionsOf(repository: Repository): Promise<readonly VersionSuggestion[] | null> {
    const key = repository.toLowerCase();
    const nowMs = this.#requests.nowMs();
    const known = this.#known.get(key);
    if (known !== undefined && nowMs < known.untilMs) return known.versions;
    const versions = readVersions(this.#requests, repository).then(({ found, isWhole }) => {
      if (!isWhole) this.#known.delete(key);
      return found;
    });
    this.#known.set(key, { untilMs: nowMs + rememberedMs, versions });
    return versions;
  }
}

/** What git forbids in names (git-check-ref-format) is asked for at no address. */
function mayNameARef(name: string): boolean {
  const isForbidden = /[\s~^:?*[\\\p{Cc}]|\.\.|@\{|\/\/|^[/.-]|[/.]$|\.lock$/u.test(name);
  return name !== '' && name.length <= 250 && !isForbidden;
}
