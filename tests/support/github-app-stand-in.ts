import { verify as verifySignature } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { accountPayload, repositoryPayload } from '../../src/adapters/in-memory/kit/github-accounts.ts';
import { type ApiAnswer, type ApiCall, type ApiHandlers, describedApi } from './github-api.ts';
import { appKeys } from './github-stand-in.ts';
import { GitHubStandInDeliveries } from './github-stand-in-deliveries.ts';
import { contentPayload, folderPayload, installationPayload, workflowOf } from './github-stand-in-payloads.ts';

export type Manifest = {
  readonly name: string;
  readonly url: string;
  readonly redirect_url: string;
  readonly public: boolean;
  readonly hook_attributes: { readonly url: string };
  readonly default_permissions: Readonly<Record<string, string>>;
  readonly default_events: readonly string[];
};

/** A repository that the App can be installed on. */
export type StandInRepository = {
  readonly name: string;
  readonly pushedAtMs: number;
  readonly isArchived?: boolean;
  /** Texts of workflow files, by name. */
  readonly workflows?: Readonly<Record<string, string>>;
  readonly environments?: readonly string[];
};

const appId = 123_456;
const moment = '2026-11-29T00:00:00Z';
const refusal = (status: number, message: string): ApiAnswer => ({
  status,
  body: { message, documentation_url: 'https://docs.github.com' },
});

/**
 * The part of a GitHub that makes an App and shows it repositories, held to GitHub's own description. Below `/api/v3` it is the
 * API of a GitHub Enterprise Server, whose pages are beside it.
 */
export async function startGitHubAppStandIn() {
  const { publicKey, privateKey } = appKeys();
  const problems: string[] = [];
  const manifests: { readonly path: string; readonly manifest: Manifest }[] = [];
  const installedBy: string[] = [];
  const repositories: StandInRepository[] = [];
  const deliveries = new GitHubStandInDeliveries();
  const codes = new Set<string>();
  const secrets: string[] = [];
  const trouble = { status: 0 };
  let hook: Record<string, unknown> = {};
  let home = 'https://github.com';
  const asApp = (answer: (call: ApiCall) => ApiAnswer) => (call: ApiCall) => {
    const [head = '', claims = '', signature = ''] =
      (call.headers['authorization'] ?? '').split(' ')[1]?.split('.') ?? [];
    const isSigned = verifySignature(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      publicKey,
      Buffer.from(signature, 'base64url'),
    );
    if (trouble.status !== 0) return refusal(trouble.status, 'Server Error');
    return isSigned ? answer(call) : refusal(401, 'A JSON web token could not be decoded');
  };
  const asInstalled =
    (answer: (call: ApiCall, repository: StandInRepository | undefined) => ApiAnswer) => (call: ApiCall) => {
      if (call.headers['authorization'] !== 'token ghs_installed') return refusal(401, 'Bad credentials');
      const { owner, repo } = call.params;
      return answer(
        call,
        repositories.find(({ name }) => name === `${owner}/${repo}`),
      );
    };
  const app = () => {
    const manifest = manifests.at(-1)?.manifest;
    return {
      id: appId,
      slug: 'geonbot-acme',
      client_id: 'Iv1.0123456789abcdef',
      node_id: 'A_1',
      owner: accountPayload('acme'),
      name: manifest?.name ?? '',
      description: null,
      external_url: manifest?.url ?? '',
      html_url: `${home}/apps/geonbot-acme`,
      created_at: moment,
      updated_at: moment,
      permissions: manifest?.default_permissions ?? {},
      events: manifest?.default_events ?? [],
    };
  };
  const handlers: ApiHandlers = {
    'apps/create-from-manifest': ({ params }) => {
      // A code is good for once.
      if (!codes.delete(params['code'] ?? '')) return refusal(404, 'Not Found');
      const webhook_secret = 'made-by-github';
      secrets.push(webhook_secret);
      hook = { url: manifests.at(-1)?.manifest.hook_attributes.url };
      return { status: 201, body: { ...app(), client_secret: 'unused', webhook_secret, pem: privateKey } };
    },
    'apps/get-webhook-config-for-app': asApp(() => ({ status: 200, body: { ...hook, secret: '********' } })),
    'apps/update-webhook-config-for-app': asApp(({ body }) => {
      hook = { ...hook, ...(body as Record<string, unknown>) };
      return { status: 200, body: { ...hook, secret: '********' } };
    }),
    'apps/list-webhook-deliveries': asApp((call) => deliveries.list(call)),
    'apps/redeliver-webhook-delivery': asApp((call) => deliveries.redeliver(call)),
    'apps/get-authenticated': asApp(() => ({ status: 200, body: app() })),
    'apps/list-installations': asApp(() => ({ status: 200, body: installedBy.map(installation) })),
    'apps/get-repo-installation': asApp(({ params }) =>
      installedBy.includes(params['owner'] ?? '')
        ? { status: 200, body: installationPayload(1, params['owner'] ?? '', 'write') }
        : refusal(404, 'Not Found'),
    ),
    'apps/create-installation-access-token': asApp(({ body }) => {
      const { permissions = {}, repositories: names = [] } = body as { permissions?: object; repositories?: string[] };
      const opened = repositories.filter(({ name }) => names.includes(name.split('/')[1] ?? ''));
      const expires_at = new Date(Date.now() + 3_600_000).toISOString();
      return {
        status: 201,
        body: {
          token: 'ghs_installed',
          expires_at,
          permissions,
          ...(names.length === 0 ? {} : { repositories: opened.map(repositoryOf) }),
        },
      };
    }),
    'apps/list-repos-accessible-to-installation': asInstalled(({ query }) => {
      const asked = new URLSearchParams(query);
      const [size, page] = [Number(asked.get('per_page') ?? 30), Number(asked.get('page') ?? 1)];
      const shown = repositories.slice((page - 1) * size, page * size).map(repositoryOf);
      return { status: 200, body: { total_count: repositories.length, repositories: shown } };
    }),
    'repos/get': asInstalled((_, repository) =>
      repository === undefined
        ? refusal(404, 'Not Found')
        : { status: 200, body: { network_count: 0, subscribers_count: 1, ...(repositoryOf(repository) as object) } },
    ),
    'repos/get-content': asInstalled(({ params }, repository) => {
      const path = decodeURIComponent(params['path'] ?? '');
      const files = Object.keys(repository?.workflows ?? {});
      if (repository === undefined || files.length === 0) return refusal(404, 'Not Found');
      if (path === '.github/workflows') return { status: 200, body: folderPayload(repository.name, path, files) };
      const text = repository.workflows?.[path.split('/').at(-1) ?? ''];
      if (text === undefined) return refusal(404, 'Not Found');
      return { status: 200, body: contentPayload(repository.name, path, text) };
    }),
    'actions/get-workflow': asInstalled(({ params }) => {
      const file = params['workflow_id'] ?? '';
      return { status: 200, body: workflowOf(`${params['owner']}/${params['repo']}`, file) };
    }),
    'repos/get-all-environments': asInstalled((_, repository) => {
      const names = repository?.environments ?? [];
      return { status: 200, body: { total_count: names.length, environments: names.map(environmentOf) } };
    }),
  };
  const answerTo = await describedApi(handlers, problems);
  const made = (path: string, manifest: Manifest, state: string): string => {
    manifests.push({ path, manifest });
    const code = `code-${manifests.length}`;
    codes.add(code);
    const back = new URL(manifest.redirect_url);
    back.searchParams.set('code', code);
    back.searchParams.set('state', state);
    return back.href;
  };
  const server = createServer(async (incoming, response) => {
    let text = '';
    for await (const chunk of incoming) text += chunk;
    const { pathname, search, searchParams } = new URL(incoming.url ?? '/', 'http://github.test');
    // The two pages that a person sees, on a GitHub Enterprise Server.
    if (incoming.method === 'POST' && pathname.endsWith('/settings/apps/new')) {
      home = `http://${incoming.headers.host}`;
      const manifest: Manifest = JSON.parse(new URLSearchParams(text).get('manifest') ?? '{}');
      const location = made(home + pathname, manifest, searchParams.get('state') ?? '');
      return void response.writeHead(302, { location }).end();
    }
    if (pathname === '/apps/geonbot-acme/installations/new') {
      installedBy.push('acme');
      return void response.writeHead(200).end('Installed');
    }
    await api(incoming, response, { pathname: pathname.replace(/^\/api\/v3/, ''), search, text });
  });
  type Asked = { readonly pathname: string; readonly search: string; readonly text: string };
  const api = async (incoming: IncomingMessage, response: ServerResponse, { pathname, search, text }: Asked) => {
    const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
    const body = text === '' ? undefined : JSON.parse(text);
    const query = search.replace('?', '');
    const answer = await answerTo({ method: incoming.method ?? 'GET', path: pathname, query, headers, body });
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(JSON.stringify(answer.body));
  };
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    problems,
    manifests,
    repositories,
    deliveries,
    trouble,
    hook: () => hook,
    installBy: (owner: string) => void installedBy.push(owner),
    /** Opens the page of the setup, agrees on GitHub, and is sent back. Gives what the person reads then, or where they are sent on to. */
    browse: async (page: string, state: (right: string) => string = (right) => right): Promise<string> => {
      const form = await (await fetch(page)).text();
      const action = new URL(attribute(form, 'action'));
      const manifest: Manifest = JSON.parse(attribute(form, 'value'));
      const back = made(action.origin + action.pathname, manifest, state(action.searchParams.get('state') ?? ''));
      const answer = await fetch(back, { redirect: 'manual' });
      return answer.headers.get('location') ?? (await answer.text());
    },
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}

/** The form of the setup sends itself to a GitHub whose pages can be reached; then somebody presses Create, and Install. Gives what they read at the end. */
export async function pressCreate(page: string): Promise<string> {
  const form = await (await fetch(page)).text();
  const body = new URLSearchParams({ manifest: attribute(form, 'value') });
  return await (await fetch(attribute(form, 'action'), { method: 'POST', body })).text();
}

function attribute(html: string, name: string): string {
  const [, text = ''] =
    new RegExp(` ${name}="([^"]*)"`).exec(html.slice(html.indexOf(name === 'value' ? 'manifest' : 'form'))) ?? [];
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}

/** GitHub's description of this list wants of an account what only an enterprise has. */
function installation(owner: string): unknown {
  const account = { ...accountPayload(owner), name: owner, slug: owner, created_at: moment, updated_at: moment };
  return { ...(installationPayload(1, owner, 'write') as object), account };
}

function repositoryOf({ name, pushedAtMs, isArchived = false }: StandInRepository): unknown {
  return { ...repositoryPayload(name, pushedAtMs), archived: isArchived };
}

function environmentOf(name: string, index: number): unknown {
  const urls = { url: 'https://api.github.com/environments', html_url: 'https://github.com/environments' };
  return { id: index + 1, node_id: `E_${index}`, name, ...urls, created_at: moment, updated_at: moment };
}
