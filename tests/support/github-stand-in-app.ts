import { verify as verifySignature } from 'node:crypto';
import { accountPayload, isoSecond, repositoryPayload } from '../../src/adapters/in-memory/kit/github-accounts.ts';
import type { ApiAnswer, ApiCall, ApiHandlers } from './github-api.ts';
import { GitHubStandInDeliveries } from './github-stand-in-deliveries.ts';
import { GitHubStandInNames } from './github-stand-in-names.ts';
import { installationPayload } from './github-stand-in-payloads.ts';
import { refusal } from './github-stand-in-repositories.ts';
import { isJson } from './openapi-subset.ts';

type Grant = {
  readonly installation: number;
  /** By the names that they had first; null opens all of the installation. */
  readonly repositories: readonly string[] | null;
  readonly permissions: unknown;
};

let lastInstallation = 50_000_000;

/** The App: who it is, where it is installed, and the tokens that open what it was granted. */
export abstract class GitHubStandInApp {
  readonly names = new GitHubStandInNames();
  readonly deliveries = new GitHubStandInDeliveries();
  /** Rights that no owner granted to it. */
  readonly lacks = new Set<string>();
  /** Rights that an owner granted to it for reading only. Whoever wants to write with one takes it out. */
  readonly readOnly = new Set<string>(['pull_requests']);
  /** What an owner granted to it of Actions. */
  granted: 'write' | 'read' = 'write';
  readonly appId: string;
  readonly #publicKey: string;
  readonly #tokens = new Map<string, Grant>();
  /** Deleted, or not among those that the App may open. */
  readonly #hidden = new Set<string>();
  #state: 'installed' | 'removed' | 'suspended' = 'installed';
  /** Where the App is installed on another owner beside the first: its id there. */
  readonly #elsewhere = new Map<string, number>();
  #installation: number;

  constructor(appId: string, publicKey: string) {
    this.appId = appId;
    this.#publicKey = publicKey;
    this.#installation = ++lastInstallation;
  }

  /** The App is removed and installed once more: its id changes and its tokens die. */
  reinstall(): void {
    this.#installation = ++lastInstallation;
    this.#state = 'installed';
    this.revokeTokens();
  }

  /** The App is installed on this owner too. */
  installOn(owner: string): void {
    this.#elsewhere.set(owner.toLowerCase(), ++lastInstallation);
  }

  uninstall(): void {
    this.#state = 'removed';
    this.revokeTokens();
  }

  suspend(isSuspended: boolean): void {
    this.#state = isSuspended ? 'suspended' : 'installed';
  }

  /** The repository is deleted, or the App may not open it any more. */
  hide(name: string): void {
    this.#hidden.add(this.names.homeOf(name).toLowerCase());
  }

  show(name: string): void {
    this.#hidden.delete(this.names.homeOf(name).toLowerCase());
  }

  #opens(home: string): boolean {
    return this.isInstalledOn(home) && !this.#hidden.has(home.toLowerCase());
  }

  #installationFor(home: string): number {
    const [owner = ''] = this.names.nameOf(home).split('/');
    return this.#elsewhere.get(owner.toLowerCase()) ?? this.#installation;
  }

  revokeTokens(): void {
    this.#tokens.clear();
  }

  protected abstract isInstalledOn(fullName: string): boolean;

  protected appHandlers(): ApiHandlers {
    return {
      'apps/get-repo-installation': (call) => this.#asApp(call) ?? this.#installationOf(call),
      'apps/get-authenticated': (call) => this.#asApp(call) ?? { status: 200, body: this.#app() },
      'apps/get-webhook-config-for-app': (call) =>
        this.#asApp(call) ?? {
          status: 200,
          body: { url: 'https://geonbot.example/github/webhooks', secret: '********' },
        },
      'apps/list-webhook-deliveries': (call) => this.#asApp(call) ?? this.deliveries.list(call),
      'apps/redeliver-webhook-delivery': (call) => this.#asApp(call) ?? this.deliveries.redeliver(call),
      'apps/create-installation-access-token': (call) => this.#asApp(call) ?? this.#mint(call),
    };
  }

  #app(): unknown {
    return {
      id: Number(this.appId),
      slug: 'geonbot',
      client_id: 'Iv1.0123456789abcdef',
      node_id: 'A_1',
      owner: accountPayload('acme'),
      name: 'geonbot',
      description: null,
      external_url: 'https://geonbot.example',
      html_url: 'https://github.com/apps/geonbot',
      created_at: isoSecond(0),
      updated_at: isoSecond(0),
      permissions: { actions: this.granted, metadata: 'read' },
      events: ['pull_request'],
    };
  }

  #asApp({ headers }: ApiCall): ApiAnswer | null {
    const [head = '', claims = '', signature = ''] = bearer(headers).split('.');
    const bytes = Buffer.from(`${head}.${claims}`);
    const isSigned = verifySignature('sha256', bytes, this.#publicKey, Buffer.from(signature, 'base64url'));
    if (!isSigned) return refusal(401, 'A JSON web token could not be decoded');
    const said: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
    const { iat, exp, iss } = isJson(said) ? said : {};
    const nowS = Date.now() / 1000;
    if (String(iss) !== this.appId) return refusal(404, 'Integration not found');
    if (Number(iat) > nowS)
      return refusal(
        401,
        "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
      );
    return Number(exp) > nowS && Number(exp) <= nowS + 600
      ? null
      : refusal(401, "'Expiration time' claim ('exp') is too far in the future");
  }

  /** Handlers that ask for a token with this right. */
  protected forInstallations(right: string, needed: 'read' | 'write', handlers: ApiHandlers): ApiHandlers {
    const guarded = Object.entries(handlers).map(([operation, answerTo]) => {
      return [operation, (call: ApiCall) => this.#asInstallation(call, right, needed) ?? answerTo(call)] as const;
    });
    return Object.fromEntries(guarded);
  }

  /** Null where the token opens it. */
  protected refusedTo(call: ApiCall, right: string): ApiAnswer | null {
    return this.#asInstallation(call, right, 'read');
  }

  #asInstallation({ headers, params }: ApiCall, right: string, needed: 'read' | 'write'): ApiAnswer | null {
    const grant = this.#tokens.get(bearer(headers));
    if (grant === undefined) return refusal(401, 'Bad credentials');
    if (this.#state === 'suspended') return suspended;
    const had = isJson(grant.permissions) ? grant.permissions[right] : undefined;
    if (had !== 'write' && had !== needed) return refusal(403, 'Resource not accessible by integration');
    // Because accounts are of no repository.
    if (params['repo'] === undefined) return null;
    const home = `${params['owner']}/${params['repo']}`.toLowerCase();
    const isOpen = grant.repositories?.includes(home) ?? this.#installationFor(home) === grant.installation;
    return isOpen && !this.#hidden.has(home) ? null : refusal(404, 'Not Found');
  }

  #installationOf({ params }: ApiCall): ApiAnswer {
    const home = `${params['owner']}/${params['repo']}`;
    if (this.#state === 'removed' || !this.#opens(home)) return refusal(404, 'Not Found');
    const [owner = ''] = this.names.nameOf(home).split('/');
    return { status: 200, body: installationPayload(this.#installationFor(home), owner, this.granted) };
  }

  #mint({ params, body }: ApiCall): ApiAnswer {
    const installation = Number(params['installation_id']);
    const isKnown = installation === this.#installation || [...this.#elsewhere.values()].includes(installation);
    if (!isKnown || this.#state === 'removed') return refusal(404, 'Not Found');
    if (this.#state === 'suspended') return suspended;
    const { repositories, repository_ids, permissions } = isJson(body) ? body : {};
    const homes = this.#homesOf(repositories, repository_ids, installation);
    if (homes?.some((home) => home === null)) return refusal(422, notAccessible);
    const wanted = isJson(permissions) ? permissions : {};
    const isTooMuch = Object.entries(wanted).some(
      ([right, level]) => this.lacks.has(right) || (level === 'write' && this.readOnly.has(right)),
    );
    if (isTooMuch || (wanted['actions'] === 'write' && this.granted !== 'write')) {
      return refusal(422, 'The permissions requested are not granted to this installation.');
    }
    const token = `ghs_${this.appId}_${installation}.${this.#tokens.size}.stand-in`;
    const opened = homes?.filter((home) => home !== null) ?? null;
    const grantedTo = opened?.map((home) => home.toLowerCase()) ?? null;
    this.#tokens.set(token, { installation, repositories: grantedTo, permissions });
    const expires_at = new Date(Date.now() + 3_600_000).toISOString();
    const had = { ...wanted, metadata: 'read' };
    const told = opened === null ? {} : { repositories: opened.map((home) => this.#described(home)) };
    return { status: 201, body: { token, expires_at, permissions: had, repository_selection: 'selected', ...told } };
  }

  /** Null where all are meant; null in the list for what this installation does not open. */
  #homesOf(names: unknown, ids: unknown, installation: number): readonly (string | null)[] | null {
    if (Array.isArray(names)) return names.map((name) => this.#called(String(name), installation));
    if (!Array.isArray(ids)) return null;
    return ids.map((id) => this.#openedBy(installation, this.names.ofId(Number(id))));
  }

  /** By today's name only. */
  #called(name: string, installation: number): string | null {
    const homes = this.homesCalled(name).map((fullName) => this.#openedBy(installation, fullName));
    return homes.find((home) => home !== null) ?? null;
  }

  #openedBy(installation: number, home: string | null): string | null {
    return home !== null && this.#opens(home) && this.#installationFor(home) === installation ? home : null;
  }

  #described(home: string): unknown {
    const text = JSON.stringify(repositoryPayload(home, Date.now()));
    return JSON.parse(this.names.told(text, home));
  }

  /** The repositories that have this name by now, whoever owns them. */
  protected abstract homesCalled(name: string): readonly string[];
}

const suspended = refusal(403, 'This installation has been suspended');
const notAccessible =
  'There is at least one repository that does not exist or is not accessible to the parent installation.';

function bearer(headers: Readonly<Record<string, string>>): string {
  return (headers['authorization'] ?? '').replace(/^(bearer|token) /i, '');
}
