import type { CodeHostPeople, FoundAccount } from '../../../application/people/ports/code-host-people.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import { type Login, loginIn } from '../../../domain/people/login.ts';
import type { Answer, InstallationRequests, Request } from '../kit/installation-requests.ts';
import { asObject, type JsonObject, textIn } from '../kit/payload-fields.ts';

/**
 * Accounts as GitHub tells them to an App that may read no more than metadata: their public profile, and whether they are
 * collaborators of a repository, which members of its organization with access to it are too.
 */
export class AppPeople implements CodeHostPeople {
  readonly #requests: InstallationRequests;
  readonly #repositories: readonly Repository[];

  constructor(requests: InstallationRequests, repositories: readonly Repository[]) {
    this.#requests = requests;
    this.#repositories = repositories;
  }

  /** Unreadable repositories are skipped unless all are unreadable. */
  async find(login: Login): Promise<FoundAccount> {
    const seen: ('member' | 'outsider' | 'unreadable')[] = [];
    for (const repository of this.#repositories) {
      const standing = await this.#standing(repository, login);
      if (standing === 'member') return this.#account(repository, login);
      seen.push(standing);
    }
    // Checked afterwards, because GitHub also reports a missing account as no collaborator.
    const [readable] = this.#repositories.filter((_, index) => seen[index] === 'outsider');
    if (readable === undefined) return { kind: 'unreadable' };
    const account = await this.#account(readable, login);
    if (account.kind !== 'found') return account;
    return seen.includes('unreadable') ? { kind: 'unreadable' } : { kind: 'outsider' };
  }

  async #standing(repository: Repository, login: Login): Promise<'member' | 'outsider' | 'unreadable'> {
    const answer = await this.#ask(repository, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/collaborators/{username}', { ...place, username: login }),
    );
    if (answer.kind === 'answered') return 'member';
    return isNotFound(answer) ? 'outsider' : 'unreadable';
  }

  async #account(repository: Repository, login: Login): Promise<FoundAccount> {
    const answer = await this.#ask(repository, (octokit) =>
      octokit.request('GET /users/{username}', { username: login }),
    );
    if (answer.kind === 'answered') return accountIn(asObject(answer.data));
    return isNotFound(answer) ? { kind: 'unknown' } : { kind: 'unreadable' };
  }

  #ask(repository: Repository, request: Request): Promise<Answer> {
    return this.#requests.ask(repository, { metadata: 'read' }, request);
  }
}

function isNotFound(answer: Answer): boolean {
  return answer.kind === 'failed' && answer.failure.status === 404;
}

function accountIn(data: JsonObject | null): FoundAccount {
  const login = loginIn(textIn(data, 'login') ?? '');
  const type = textIn(data, 'type');
  if (type === null) return { kind: 'unreadable' };
  if (type !== 'User' || login === null) return { kind: 'no-person' };
  return { kind: 'found', login, profile: textIn(data, 'bio') ?? '' };
}
