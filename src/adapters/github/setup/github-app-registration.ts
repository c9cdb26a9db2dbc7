import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Octokit } from '@octokit/core';
import { z } from 'zod';
import manifest from '#package' with { type: 'json' };
import { Secret } from '../../../application/kit/secret.ts';
import {
  type AppCredentials,
  type AppPlan,
  type AppRegistration,
  type RegisteredApp,
  RegistrationFailed,
} from '../../../application/setup/ports/app-registration.ts';
import { appEvents, appPermissionsFor } from '../../../domain/doctor/finding.ts';
import { failureOf } from '../kit/github-failure.ts';
import { InstallationAccess } from '../kit/installation-access.ts';

export type GitHubPlaces = {
  /** Such as `https://github.com`. */
  readonly webUrl: string;
  /** Such as `https://api.github.com`. */
  readonly apiUrl: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly nowMs: () => number;
  /** GitHub's own limit is an hour. */
  readonly patienceMs?: number;
};

const converted = z.object({
  id: z.int(),
  slug: z.string(),
  html_url: z.url(),
  pem: z.string(),
  webhook_secret: z.string().nullable(),
});
type Made = z.output<typeof converted>;

const appToken = z.object({ token: z.string() });
const installations = z.array(z.object({ account: z.object({ login: z.string() }).nullable() }));

/**
 * GitHub's manifest flow. A page of ours on this machine sends the manifest in the person's browser; GitHub sends the browser back
 * with a code, which is exchanged once for the key. Only who knows the state that was made for this page can bring a code.
 */
export class GitHubAppRegistration implements AppRegistration {
  readonly #places: GitHubPlaces;

  constructor(places: GitHubPlaces) {
    this.#places = places;
  }

  newName(): string {
    return `Geonbot ${randomBytes(3).toString('hex')}`;
  }

  /** Of ASCII, because some take the key of an HMAC for text. */
  newWebhookSecret(): Secret {
    return new Secret(randomBytes(32).toString('hex'));
  }

  settingsUrl(organization: string | null): string {
    return `${this.#places.webUrl}/${ownerPath(organization)}settings/apps`;
  }

  async register(plan: AppPlan, visit: (url: string) => void): Promise<RegisteredApp> {
    const { id, slug, pem, webhook_secret } = await this.#madeBy(plan, visit);
    return {
      appId: String(id),
      name: slug,
      privateKey: new Secret(pem),
      webhookSecret: webhook_secret === null ? this.newWebhookSecret() : new Secret(webhook_secret),
    };
  }

  sendDeliveriesTo(app: AppCredentials, url: string, secret: Secret): Promise<void> {
    return allowed('PATCH /app/hook/config', async () => {
      // As a body of its own: among the parameters the library would take `url` for where to send all of it.
      const data = { url, content_type: 'json', insecure_ssl: '0', secret: secret.reveal() };
      await (await this.#asApp(app)).request({ method: 'PATCH', url: '/app/hook/config', data });
    });
  }

  installUrl(app: AppCredentials): Promise<string> {
    return allowed('GET /app', async () => {
      const { data } = await (await this.#asApp(app)).request('GET /app');
      const { html_url } = z.object({ html_url: z.url() }).parse(data);
      return `${html_url}/installations/new`;
    });
  }

  installations(app: AppCredentials): Promise<readonly string[]> {
    return allowed('GET /app/installations', async () => {
      const { data } = await (await this.#asApp(app)).request('GET /app/installations');
      return installations.parse(data).flatMap(({ account }) => account?.login ?? []);
    });
  }

  /** With the App's token made beforehand: the library knows not every path that wants it, such as the one of the webhook. */
  async #asApp({ appId, privateKey }: AppCredentials): Promise<Octokit> {
    const { apiUrl, nowMs } = this.#places;
    const access = new InstallationAccess({ appId, privateKey: privateKey.reveal(), apiUrl }, nowMs);
    const { token } = appToken.parse(await access.asApp().auth({ type: 'app' }));
    return this.#octokit(token);
  }

  #convert(code: string): Promise<Made> {
    return allowed('POST /app-manifests/{code}/conversions', async () => {
      const { data } = await this.#octokit(null).request('POST /app-manifests/{code}/conversions', { code });
      return converted.parse(data);
    });
  }

  #octokit(auth: string | null): Octokit {
    const { apiUrl, fetch = globalThis.fetch } = this.#places;
    const patient: typeof fetch = (input, init) =>
      fetch(input, { ...init, signal: AbortSignal.timeout(longestCallMs) });
    const userAgent = `geonbot/${manifest.version}`;
    return new Octokit({ baseUrl: apiUrl, userAgent, auth, request: { fetch: patient }, log: silent });
  }

  #madeBy({ organization, ...plan }: AppPlan, visit: (url: string) => void): Promise<Made> {
    const { patienceMs = 3_600_000 } = this.#places;
    const state = randomBytes(24).toString('hex');
    const action = `${this.settingsUrl(organization)}/new?state=${state}`;
    return new Promise((resolve, reject) => {
      const server = createServer((request, response) => {
        const url = new URL(request.url ?? '/', 'http://127.0.0.1');
        const code = url.searchParams.get('code');
        if (!isFromHere(request)) return page(response, 403, 'Not from here.');
        if (url.pathname === '/') return page(response, 200, formFor(action, manifestOf(plan, addressOf(server))));
        if (url.pathname !== '/made' || code === null) return page(response, 404, 'Nothing here.');
        if (url.searchParams.get('state') !== state) return page(response, 403, 'Not asked for.');
        end();
        this.#convert(code).then(
          (made) => {
            sendOn(response, `${made.html_url}/installations/new`);
            resolve(made);
          },
          (error: unknown) => {
            page(response, 502, 'GitHub did not hand over the App. · GitHub에서 App을 받지 못했습니다.');
            reject(error);
          },
        );
      });
      const timer = setTimeout(() => {
        end();
        reject(nobodyCame());
      }, patienceMs);
      const end = () => {
        clearTimeout(timer);
        server.close();
        server.closeIdleConnections();
      };
      server.listen(0, '127.0.0.1', () => visit(`${addressOf(server)}/`));
    });
  }
}

function nobodyCame(): RegistrationFailed {
  return new RegistrationFailed({
    en: 'Nobody made the App within an hour. The same command goes on from here.',
    ko: '한 시간 동안 아무도 App을 만들지 않았습니다. 같은 명령을 다시 실행하면 여기서부터 계속합니다.',
  });
}

/** With the permissions and events that the code relies on. A private App: nobody else can install it. */
export function manifestOf({ name, webhookUrl, startsRuns }: Omit<AppPlan, 'organization'>, callback: string) {
  return {
    name,
    url: 'https://github.com/geonbot/geonbot',
    hook_attributes: { url: webhookUrl, active: true },
    redirect_url: `${callback}/made`,
    public: false,
    default_permissions: appPermissionsFor({ startsRuns, requestsReviews: false }),
    default_events: appEvents,
  };
}

function ownerPath(organization: string | null): string {
  return organization === null ? '' : `organizations/${encodeURIComponent(organization)}/`;
}

function addressOf(server: ReturnType<typeof createServer>): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the page has no port');
  return `http://127.0.0.1:${address.port}`;
}

/** A page of somebody else could bring another name for this machine. */
function isFromHere({ headers: { host = '' } }: IncomingMessage): boolean {
  return /^127\.0\.0\.1:\d+$/.test(host);
}

/** Sends itself, so that the one button to press is GitHub's own; the button here is for browsers without scripts. */
function formFor(action: string, manifest: object): string {
  const value = JSON.stringify(manifest).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<form method="post" action="${action}"><input type="hidden" name="manifest" value="${value}">
<button autofocus>Create the GitHub App · GitHub App 만들기</button></form><script>document.forms[0].submit()</script>`;
}

function sendOn(response: ServerResponse, location: string): void {
  response.writeHead(302, { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).end();
}

function page(response: ServerResponse, status: number, body: string): void {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  };
  response.writeHead(status, headers).end(`<!doctype html><title>Geonbot</title>${body}`);
}

const longestCallMs = 20_000;

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Without the cause, which holds the request and with it the key. */
async function allowed<Result>(what: string, ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    throw failed(what, error);
  }
}

function failed(what: string, error: unknown): RegistrationFailed {
  const failure = failureOf(error);
  if (failure === null) {
    const ko = `GitHub의 응답을 이해하지 못했습니다. ${what}`;
    return new RegistrationFailed({ en: `GitHub: the answer to ${what} was not understood`, ko });
  }
  if (failure.status === null) {
    return new RegistrationFailed({ en: `GitHub did not answer ${what}`, ko: `GitHub가 응답하지 않습니다. ${what}` });
  }
  const { status } = failure;
  return new RegistrationFailed({
    en: `GitHub refused ${what}: ${status}`,
    ko: `GitHub가 거절했습니다. ${what}: ${status}`,
  });
}
