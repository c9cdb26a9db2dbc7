import manifest from '#package' with { type: 'json' };
import type { Looked, Unseen } from '../../../application/doctor/looked.ts';
import type { Releases } from '../../../application/doctor/ports/releases.ts';
import { comesAfter } from '../../../domain/doctor/versions.ts';
import { asObject, field, objectsOf, textIn } from '../kit/payload-fields.ts';

/** Always GitHub's own, also for a team with an Enterprise Server. */
const address = 'https://api.github.com/repos/geonbot/geonbot/releases?per_page=30';
const mostReleases = 30;

/** The releases of Geonbot's own repository. Asked without credentials, because they are public. */
export class GitHubReleases implements Releases {
  readonly #send: typeof globalThis.fetch;

  constructor(send: typeof globalThis.fetch = globalThis.fetch) {
    this.#send = send;
  }

  async newest(): Promise<Looked<string>> {
    try {
      const response = await this.#send(address, {
        headers: { accept: 'application/vnd.github+json', 'user-agent': `geonbot/${manifest.version}` },
        signal: AbortSignal.timeout(8_000),
      });
      if (response.status !== 200) return unreadable(response.status);
      const listed: unknown = await response.json();
      return Array.isArray(listed) ? newestOf(listed) : { kind: 'unreadable', reason: 'not-understood' };
    } catch (error) {
      const reason = error instanceof SyntaxError ? 'not-understood' : 'source-unavailable';
      return { kind: 'unreadable', reason };
    }
  }
}

/** GitHub lists them by when they were made, and an older line may get a patch after a newer one. */
function newestOf(listed: readonly unknown[]): Looked<string> {
  const versions = objectsOf(listed, mostReleases)
    .map(asObject)
    .filter((release) => field(release, 'draft') === false && field(release, 'prerelease') === false)
    .flatMap((release) => textIn(release, 'tag_name')?.replace(/^v/, '') ?? [])
    .filter((version) => comesAfter(version, version) !== null);
  const [first, ...others] = versions;
  if (first === undefined) return { kind: 'none' };
  const value = others.reduce((newest, one) => (comesAfter(one, newest) === true ? one : newest), first);
  return { kind: 'known', value };
}

/** 404: whoever asks may not see the repository, which is not one without releases. */
function unreadable(status: number): Unseen {
  if (status === 403 || status === 429) return { kind: 'unreadable', reason: 'throttled' };
  return { kind: 'unreadable', reason: status === 401 || status === 404 ? 'access-denied' : 'source-unavailable' };
}
