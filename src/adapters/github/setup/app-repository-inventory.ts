import { Octokit } from '@octokit/core';
import manifest from '#package' with { type: 'json' };
import type { Looked, Unseen } from '../../../application/doctor/looked.ts';
import { mapConcurrently } from '../../../application/kit/map-concurrently.ts';
import type {
  FoundWorkflow,
  InstalledRepository,
  RepositoryInventory,
} from '../../../application/setup/ports/repository-inventory.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import { pageSize } from '../kit/all-pages.ts';
import { unreadableReasonOf } from '../kit/dispatch-rejection.ts';
import { failureOf, noAnswer } from '../kit/github-failure.ts';
import type { Answer, InstallationRequests, Refused, Request } from '../kit/installation-requests.ts';
import {
  asObject,
  field,
  idIn,
  type JsonObject,
  momentIn,
  objectsIn,
  objectsOf,
  textIn,
} from '../kit/payload-fields.ts';
import { declarationOfWorkflow } from '../kit/read-declaration.ts';

const folder = '.github/workflows';
const mostPages = 10;
/** As many as GitHub lists of a folder. */
const mostFiles = 1000;
const filesAtOnce = 5;
const longestCallMs = 20_000;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

type Pushed = InstalledRepository & { readonly pushedMs: number };

/** What the App is installed on, and the workflows there. */
export class AppRepositoryInventory implements RepositoryInventory {
  readonly #requests: InstallationRequests;
  readonly #apiUrl: string;
  readonly #fetch: typeof globalThis.fetch;

  constructor(requests: InstallationRequests, apiUrl: string, fetch: typeof globalThis.fetch = globalThis.fetch) {
    this.#requests = requests;
    this.#apiUrl = apiUrl;
    this.#fetch = fetch;
  }

  async repositories(): Promise<Looked<readonly InstalledRepository[]>> {
    const found: Pushed[] = [];
    for (let page = 1; page <= mostPages; page += 1) {
      const answer = await this.#requests.askAsApp((octokit) =>
        octokit.request('GET /app/installations', { per_page: pageSize, page }),
      );
      if (answer.kind !== 'answered') return this.#unreadable(answer);
      const installations = objectsOf(answer.data, pageSize);
      for (const installation of installations) {
        if (textIn(installation, 'suspended_at') !== null) continue;
        const opened = await this.#openedBy(installation);
        if ('kind' in opened) return opened;
        found.push(...opened);
      }
      if (installations.length < pageSize) break;
    }
    const newest = found.toSorted((one, other) => other.pushedMs - one.pushedMs);
    return listed(newest.map(({ repository, defaultBranch }) => ({ repository, defaultBranch })));
  }

  async workflows({ repository, defaultBranch }: InstalledRepository): Promise<Looked<readonly FoundWorkflow[]>> {
    const names = await this.#contents(repository, folder, defaultBranch);
    if (names.kind !== 'answered') return this.#noneOr(names);
    const files = objectsOf(names.data, mostFiles)
      .flatMap((entry) => textIn(entry, 'name') ?? [])
      .filter((name) => /^[\w.-]+\.ya?ml$/.test(name));
    const read = await mapConcurrently(filesAtOnce, files, async (file) => ({
      file,
      answer: await this.#contents(repository, `${folder}/${file}`, defaultBranch),
    }));
    const found: FoundWorkflow[] = [];
    for (const { file, answer } of read) {
      if (answer.kind !== 'answered') return this.#unreadable(answer);
      const content = field(asObject(answer.data), 'content');
      // Of a file above 1 MB GitHub gives no content.
      if (typeof content !== 'string' || field(asObject(answer.data), 'encoding') === 'none')
        return { kind: 'unreadable', reason: 'not-understood' };
      const declares = await declarationOfWorkflow(Buffer.from(content, 'base64').toString('utf8'));
      if (declares !== null) found.push({ file, declares });
    }
    return listed(found);
  }

  async environments({ repository }: InstalledRepository): Promise<Looked<readonly string[]>> {
    const answer = await this.#requests.ask(repository, { actions: 'read' }, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/environments', { ...place, per_page: pageSize }),
    );
    if (answer.kind !== 'answered') return this.#noneOr(answer);
    return listed(objectsIn(asObject(answer.data), 'environments').flatMap((one) => textIn(one, 'name') ?? []));
  }

  /** With a token of the whole installation, which may do no more than read names. */
  async #openedBy(installation: JsonObject): Promise<readonly Pushed[] | Unseen> {
    const minted = await this.#requests.askAsApp((octokit) =>
      octokit.request('POST /app/installations/{installation_id}/access_tokens', {
        installation_id: idIn(installation, 'id') ?? 0,
        permissions: { metadata: 'read' },
      }),
    );
    if (minted.kind !== 'answered') return this.#unreadable(minted);
    const auth = textIn(asObject(minted.data), 'token');
    if (auth === null) return { kind: 'unreadable', reason: 'not-understood' };
    const send: typeof globalThis.fetch = (input, init) =>
      this.#fetch(input, { ...init, signal: AbortSignal.timeout(longestCallMs) });
    const userAgent = `geonbot/${manifest.version}`;
    const octokit = new Octokit({ baseUrl: this.#apiUrl, userAgent, auth, request: { fetch: send }, log: silent });
    const found: Pushed[] = [];
    for (let page = 1; page <= mostPages; page += 1) {
      const answer = await asked(() => octokit.request('GET /installation/repositories', { per_page: pageSize, page }));
      if (answer.kind !== 'answered') return this.#unreadable(answer);
      const repositories = objectsIn(asObject(answer.data), 'repositories');
      found.push(...repositories.flatMap((one) => pushedIn(one) ?? []));
      if (repositories.length < pageSize) break;
    }
    return found;
  }

  #contents(repository: Repository, path: string, ref: string): Promise<Answer> {
    return this.#requests.ask(repository, { contents: 'read' }, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/contents/{path}', { ...place, path, ref }),
    );
  }

  #noneOr(refused: Refused): { readonly kind: 'none' } | Unseen {
    const isMissing = refused.kind === 'failed' && refused.failure.status === 404;
    return isMissing ? { kind: 'none' } : this.#unreadable(refused);
  }

  #unreadable(refused: Refused): Unseen {
    const reason = unreadableReasonOf(this.#requests.whyRefused(refused, 'run'));
    return { kind: 'unreadable', reason: reason === 'too-many' || reason === 'not-asked' ? 'not-understood' : reason };
  }
}

async function asked(request: () => ReturnType<Request>): Promise<Answer> {
  try {
    return { kind: 'answered', data: (await request()).data };
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error) ?? noAnswer };
  }
}

/** Null where it is archived, and nothing can be deployed or reviewed. */
function pushedIn(json: JsonObject): Pushed | null {
  const repository = textIn(json, 'full_name');
  const defaultBranch = textIn(json, 'default_branch');
  if (repository === null || defaultBranch === null || field(json, 'archived') === true) return null;
  return { repository: repository as Repository, defaultBranch, pushedMs: momentIn(json, 'pushed_at') ?? 0 };
}

function listed<Item>(items: readonly Item[]): Looked<readonly Item[]> {
  return items.length === 0 ? { kind: 'none' } : { kind: 'known', value: items };
}
