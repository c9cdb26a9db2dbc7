import type { Looked } from '../../../application/doctor/looked.ts';
import type {
  CodeHostSetup,
  HostedApp,
  HostedWorkflow,
  RepositoryAccess,
  Webhook,
} from '../../../application/doctor/ports/code-host-setup.ts';
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import type { AssumedRole, TokenIdentity } from '../../../domain/doctor/deploy-role-faults.ts';
import type { AppPermission, Level } from '../../../domain/doctor/finding.ts';
import { type Repository, sameRepository } from '../../../domain/kit/repository.ts';
import { unreadableReasonOf } from '../kit/dispatch-rejection.ts';
import type { Answer, InstallationRequests, Refused } from '../kit/installation-requests.ts';
import { asObject, field, idIn, objectIn, objectsOf, textIn } from '../kit/payload-fields.ts';
import { checksOfWorkflow, declarationOfWorkflow, rolesOfWorkflow } from '../kit/read-declaration.ts';

const mostFiles = 50;
const folder = '.github/workflows';

/** The App as GitHub knows it. */
export class AppCodeHostSetup implements CodeHostSetup {
  readonly #requests: InstallationRequests;

  constructor(requests: InstallationRequests) {
    this.#requests = requests;
  }

  async app(): Promise<Looked<HostedApp>> {
    const answer = await this.#requests.askAsApp((octokit) => octokit.request('GET /app'));
    if (isFailure(answer, 401) || isFailure(answer, 404)) return { kind: 'none' };
    if (answer.kind !== 'answered') return this.#unreadable(answer);
    const app = asObject(answer.data);
    const permissions = objectIn(app, 'permissions');
    const events = field(app, 'events');
    if (permissions === null || !Array.isArray(events)) return { kind: 'unreadable', reason: 'not-understood' };
    const levels = Object.keys(permissions).flatMap((name) => {
      const level = textIn(permissions, name);
      return level === null ? [] : [[name, level] as const];
    });
    const permissionsPage = permissionsPageOf(app);
    return {
      kind: 'known',
      value: { permissions: Object.fromEntries(levels), events: events.map(String), permissionsPage },
    };
  }

  async webhook(): Promise<Looked<Webhook>> {
    const answer = await this.#requests.askAsApp((octokit) => octokit.request('GET /app/hook/config'));
    if (isFailure(answer, 404)) return { kind: 'none' };
    if (answer.kind !== 'answered') return this.#unreadable(answer);
    const config = asObject(answer.data);
    const url = textIn(config, 'url') ?? '';
    if (url === '') return { kind: 'none' };
    return {
      kind: 'known',
      value: {
        url,
        isJson: textIn(config, 'content_type') === 'json',
        hasSecret: (textIn(config, 'secret') ?? '') !== '',
        checksCertificate: String(field(config, 'insecure_ssl') ?? '0') === '0',
      },
    };
  }

  async access(repository: Repository, needed: Needed): Promise<Looked<RepositoryAccess>> {
    const opened = await this.#openedWith(repository, { metadata: 'read' });
    if (opened !== null) return this.#accessWithout(opened);
    const wanted = Object.entries(needed) as [AppPermission, Needed[AppPermission]][];
    const missing: AppPermission[] = [];
    for (const [permission, level] of wanted) {
      const refused = await this.#openedWith(repository, { [permission]: level });
      if (refused === null) continue;
      if (refused.kind !== 'rejected' || refused.rejection.reason !== 'permission-missing')
        return this.#unreadable(refused);
      missing.push(permission);
    }
    if (missing.length > 0) return { kind: 'known', value: { kind: 'not-granted', permissions: missing } };
    return { kind: 'known', value: await this.#asCalled(repository) };
  }

  /** GitHub leads from a former name to the repository. Where it does not answer, it is open all the same. */
  async #asCalled(repository: Repository): Promise<RepositoryAccess> {
    if (this.#requests.isPinned(repository)) return { kind: 'open' };
    const hosted = await this.#requests.ask(repository, { metadata: 'read' }, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}', place),
    );
    const about = hosted.kind === 'answered' ? asObject(hosted.data) : null;
    const [name, id] = [textIn(about, 'full_name') as Repository | null, idIn(about, 'id')];
    if (name === null || id === null || sameRepository(name, repository)) return { kind: 'open' };
    return { kind: 'repository-renamed', name, id };
  }

  async workflow(repository: Repository, file: string, ref: string): Promise<Looked<HostedWorkflow>> {
    const text = await this.#textAt(repository, `${folder}/${file}`, ref);
    if (text.kind !== 'known') return text;
    const declaration = await declarationOfWorkflow(text.value);
    const state = await this.#requests.ask(repository, { actions: 'read' }, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}', { ...place, workflow_id: file }),
    );
    if (state.kind !== 'answered' && !isFailure(state, 404)) return this.#unreadable(state);
    // 404: GitHub lists a workflow when the default branch has it, and starts none by hand before.
    const isActive = state.kind === 'answered' && textIn(asObject(state.data), 'state') === 'active';
    return { kind: 'known', value: { isActive, file: declaration ?? 'malformed' } };
  }

  async checkNames(repository: Repository, ref: string): Promise<Looked<readonly string[]>> {
    const listed = await this.#contents(repository, folder, ref);
    if (listed.kind !== 'known') return listed;
    if (!Array.isArray(listed.value)) return { kind: 'unreadable', reason: 'not-understood' };
    const files = objectsOf(listed.value, mostFiles)
      .flatMap((entry) => textIn(entry, 'name') ?? [])
      .filter((name) => /\.ya?ml$/i.test(name));
    const names: string[] = [];
    for (const file of files) {
      const text = await this.#textAt(repository, `${folder}/${file}`, ref);
      if (text.kind === 'unreadable') return text;
      if (text.kind === 'known') names.push(...(await checksOfWorkflow(text.value)));
    }
    return names.length === 0 ? { kind: 'none' } : { kind: 'known', value: names };
  }

  async assumedRoles(repository: Repository, file: string, ref: string): Promise<Looked<readonly AssumedRole[]>> {
    const text = await this.#textAt(repository, `${folder}/${file}`, ref);
    if (text.kind !== 'known') return text;
    const roles = await rolesOfWorkflow(text.value);
    return roles.length === 0 ? { kind: 'none' } : { kind: 'known', value: roles };
  }

  async tokenIdentity(repository: Repository): Promise<Looked<TokenIdentity>> {
    const hosted = await this.#requests.ask(repository, { metadata: 'read' }, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}', place),
    );
    if (isFailure(hosted, 404)) return { kind: 'none' };
    if (hosted.kind !== 'answered') return this.#unreadable(hosted);
    const template = await this.#requests.ask(repository, { actions: 'read' }, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/actions/oidc/customization/sub', place),
    );
    if (template.kind !== 'answered') return this.#unreadable(template);
    const [about, subject] = [asObject(hosted.data), asObject(template.data)];
    const [name, id] = [textIn(about, 'full_name'), idIn(about, 'id')];
    const [prefix, isDefault] = [textIn(subject, 'sub_claim_prefix'), field(subject, 'use_default')];
    if (name === null || id === null || typeof isDefault !== 'boolean') return notUnderstood;
    // GitHub Enterprise Server has no prefix with ids.
    const usual = prefix ?? `repo:${name}`;
    return { kind: 'known', value: { repository: name, id, subjectPrefix: isDefault ? usual : null } };
  }

  /** Null where a token with these permissions was given. */
  async #openedWith(
    repository: Repository,
    permissions: Parameters<InstallationRequests['ask']>[1],
  ): Promise<Refused | null> {
    const answer = await this.#requests.ask(repository, permissions, async () => ({ data: null }));
    return answer.kind === 'answered' ? null : answer;
  }

  #accessWithout(refused: Refused): Looked<RepositoryAccess> {
    const rejection = this.#requests.whyRefused(refused, 'token');
    switch (rejection.reason) {
      case 'app-not-installed':
      case 'app-removed':
        return { kind: 'known', value: { kind: 'app-not-installed' } };
      case 'app-suspended':
      case 'repository-gone':
        return { kind: 'known', value: { kind: rejection.reason } };
      case 'repository-replaced':
        return {
          kind: 'known',
          value: { kind: 'repository-replaced', id: rejection.id, expected: rejection.expected },
        };
      default:
        return { kind: 'unreadable', reason: reasonOf(rejection) };
    }
  }

  async #textAt(repository: Repository, path: string, ref: string): Promise<Looked<string>> {
    const read = await this.#contents(repository, path, ref);
    if (read.kind !== 'known') return read;
    // Not as a text of a payload, which would be cut.
    const encoded = field(asObject(read.value), 'content');
    if (typeof encoded !== 'string') return { kind: 'unreadable', reason: 'not-understood' };
    return { kind: 'known', value: Buffer.from(encoded, 'base64').toString('utf8') };
  }

  async #contents(repository: Repository, path: string, ref: string): Promise<Looked<unknown>> {
    const answer = await this.#requests.ask(repository, { contents: 'read' }, (octokit, place) =>
      octokit.request('GET /repos/{owner}/{repo}/contents/{path}', { ...place, path, ref }),
    );
    if (answer.kind === 'answered') return { kind: 'known', value: answer.data };
    return isFailure(answer, 404) ? { kind: 'none' } : this.#unreadable(answer);
  }

  #unreadable(refused: Refused): Extract<Looked<never>, { readonly kind: 'unreadable' }> {
    return { kind: 'unreadable', reason: reasonOf(this.#requests.whyRefused(refused, 'run')) };
  }
}

type Needed = Readonly<Record<AppPermission, Level>>;

/** Among the settings of its owner; on the host of its own page, which a GitHub Enterprise Server has, too. */
function permissionsPageOf(app: ReturnType<typeof asObject>): string | null {
  const [slug, home, owner] = [textIn(app, 'slug'), textIn(app, 'html_url'), objectIn(app, 'owner')];
  const login = owner === null ? null : textIn(owner, 'login');
  if (slug === null || home === null || login === null || owner === null || !URL.canParse(home)) return null;
  const of = textIn(owner, 'type') === 'User' ? '' : `/organizations/${encodeURIComponent(login)}`;
  return `${new URL(home).origin}${of}/settings/apps/${encodeURIComponent(slug)}/permissions`;
}

const notUnderstood = { kind: 'unreadable', reason: 'not-understood' } as const;

function isFailure(answer: Answer, status: number): boolean {
  return answer.kind === 'failed' && answer.failure.status === status;
}

function reasonOf(rejection: DispatchRejection) {
  const reason = unreadableReasonOf(rejection);
  return reason === 'too-many' || reason === 'not-asked' ? 'not-understood' : reason;
}
