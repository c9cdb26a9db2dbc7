import { verify as verifySignature } from 'node:crypto';
import type { ApiAnswer, ApiCall, ApiHandlers } from './github-api.ts';
import { GitHubStandInDeliveries } from './github-stand-in-deliveries.ts';
import { installationPayload } from './github-stand-in-payloads.ts';
import { refusal } from './github-stand-in-repositories.ts';
import { isJson } from './openapi-subset.ts';

type Grant = {
  readonly installation: number;
  readonly repositories: readonly unknown[];
  readonly permissions: unknown;
};

let lastInstallation = 50_000_000;

/** The App: who it is, where it is installed, and the tokens that open what it was granted. */
export abstract class GitHubStandInApp {
  readonly deliveries = new GitHubStandInDeliveries();
  /** Rights that no owner granted to it. */
  readonly lacks = new Set<string>();
  /** What an owner granted to it of Actions. */
  granted: 'write' | 'read' = 'write';
  readonly appId: string;
  readonly #publicKey: string;
  readonly #tokens = new Map<string, Grant>();
  #installation: number;

  constructor(appId: string, publicKey: string) {
    this.appId = appId;
    this.#publicKey = publicKey;
    this.#installation = ++lastInstallation;
  }

  /** The App is removed and installed once more: its id changes and its tokens die. */
  reinstall(): void {
    this.#installation = ++lastInstallation;
    this.revokeTokens();
  }

  revokeTokens(): void {
    this.#tokens.clear();
  }

  protected abstract isInstalledOn(fullName: string): boolean;

  protected appHandlers(): ApiHandlers {
    return {
      'apps/get-repo-installation': (call) => this.#asApp(call) ?? this.#installationOf(call),
      'apps/list-webhook-deliveries': (call) => this.#asApp(call) ?? this.deliveries.list(call),
      'apps/redeliver-webhook-delivery': (call) => this.#asApp(call) ?? this.deliveries.redeliver(call),
      'apps/create-installation-access-token': (call) => this.#asApp(call) ?? this.#mint(call),
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
    if (Number(iat) > nowS) return refusal(401, "'Issued at' claim ('iat') must be an Integer");
    return Number(exp) > nowS && Number(exp) <= nowS + 600 ? null : refusal(401, "'Expiration time' claim is wrong");
  }

  /** Handlers that ask for a token with this right. */
  protected forInstallations(right: string, needed: 'read' | 'write', handlers: ApiHandlers): ApiHandlers {
    const guarded = Object.entries(handlers).map(([operation, answerTo]) => {
      return [operation, (call: ApiCall) => this.#asInstallation(call, right, needed) ?? answerTo(call)] as const;
    });
    return Object.fromEntries(guarded);
  }

  #asInstallation({ headers, params }: ApiCall, right: string, needed: 'read' | 'write'): ApiAnswer | null {
    const grant = this.#tokens.get(bearer(headers));
    if (grant === undefined) return refusal(401, 'Bad credentials');
    const had = isJson(grant.permissions) ? grant.permissions[right] : undefined;
    if (had !== 'write' && had !== needed) return refusal(403, 'Resource not accessible by integration');
    // Because accounts are of no repository.
    const isOpen = params['repo'] === undefined || grant.repositories.includes(params['repo']);
    return isOpen ? null : refusal(404, 'Not Found');
  }

  #installationOf({ params }: ApiCall): ApiAnswer {
    const owner = params['owner'] ?? '';
    if (!this.isInstalledOn(`${owner}/${params['repo']}`)) return refusal(404, 'Not Found');
    return { status: 200, body: installationPayload(this.#installation, owner, this.granted) };
  }

  #mint({ params, body }: ApiCall): ApiAnswer {
    if (params['installation_id'] !== String(this.#installation)) return refusal(404, 'Not Found');
    const { repositories, permissions } = isJson(body) ? body : {};
    const wanted = isJson(permissions) ? permissions : {};
    const isTooMuch = Object.keys(wanted).some((right) => this.lacks.has(right));
    if (isTooMuch || (wanted['actions'] === 'write' && this.granted !== 'write')) {
      return refusal(422, 'The permissions requested are not granted to this installation.');
    }
    const token = `ghs_${this.appId}_${this.#installation}.${this.#tokens.size}.stand-in`;
    const grantedTo = Array.isArray(repositories) ? repositories : [];
    this.#tokens.set(token, { installation: this.#installation, repositories: grantedTo, permissions });
    const expires_at = new Date(Date.now() + 3_600_000).toISOString();
    const had = { ...wanted, metadata: 'read' };
    return { status: 201, body: { token, expires_at, permissions: had, repository_selection: 'selected' } };
  }
}

function bearer(headers: Readonly<Record<string, string>>): string {
  return (headers['authorization'] ?? '').replace(/^(bearer|token) /i, '');
}
