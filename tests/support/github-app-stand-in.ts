import { verify as verifySignature } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { accountPayload } from '../../src/adapters/in-memory/kit/github-accounts.ts';
import { type ApiAnswer, type ApiCall, type ApiHandlers, describedApi } from './github-api.ts';
import { appKeys } from './github-stand-in.ts';
import { installationPayload } from './github-stand-in-payloads.ts';

type Manifest = {
  readonly name: string;
  readonly url: string;
  readonly redirect_url: string;
  readonly public: boolean;
  readonly hook_attributes: { readonly url: string };
  readonly default_permissions: Readonly<Record<string, string>>;
  readonly default_events: readonly string[];
};

const appId = 123_456;
const moment = '2026-11-29T00:00:00Z';
const refusal = (status: number, message: string): ApiAnswer => ({
  status,
  body: { message, documentation_url: 'https://docs.github.com' },
});

/** The part of GitHub that makes an App, held to its own description, and the browser of whoever makes it. */
export async function startGitHubAppStandIn() {
  const { publicKey, privateKey } = appKeys();
  const problems: string[] = [];
  const manifests: { readonly path: string; readonly manifest: Manifest }[] = [];
  const installedBy: string[] = [];
  const codes = new Set<string>();
  let hook: Record<string, unknown> = {};
  const asApp = (answer: (call: ApiCall) => ApiAnswer) => (call: ApiCall) => {
    const [head = '', claims = '', signature = ''] =
      (call.headers['authorization'] ?? '').split(' ')[1]?.split('.') ?? [];
    const isSigned = verifySignature(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      publicKey,
      Buffer.from(signature, 'base64url'),
    );
    return isSigned ? answer(call) : refusal(401, 'A JSON web token could not be decoded');
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
      html_url: 'https://github.com/apps/geonbot-acme',
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
      const secrets = { client_secret: 'unused', webhook_secret: 'made-by-github', pem: privateKey };
      return { status: 201, body: { ...app(), ...secrets } };
    },
    'apps/update-webhook-config-for-app': asApp(({ body }) => {
      hook = { ...hook, ...(body as Record<string, unknown>) };
      return { status: 200, body: { ...hook, secret: '********' } };
    }),
    'apps/get-authenticated': asApp(() => ({ status: 200, body: app() })),
    'apps/list-installations': asApp(() => ({
      status: 200,
      body: installedBy.map(installation),
    })),
  };
  const answerTo = await describedApi(handlers, problems);
  const server = createServer(async (incoming, response) => {
    let text = '';
    for await (const chunk of incoming) text += chunk;
    const { pathname, search } = new URL(incoming.url ?? '/', 'http://github.test');
    const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
    const body = text === '' ? undefined : JSON.parse(text);
    const answer = await answerTo({ method: incoming.method ?? 'GET', path: pathname, query: search, headers, body });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    problems,
    manifests,
    hook: () => hook,
    installBy: (owner: string) => void installedBy.push(owner),
    /** Opens the page of the setup, agrees on GitHub, and is sent back. Gives what the person reads then. */
    browse: async (page: string, state: (right: string) => string = (right) => right): Promise<string> => {
      const form = await (await fetch(page)).text();
      const action = new URL(attribute(form, 'action'));
      const manifest: Manifest = JSON.parse(attribute(form, 'value'));
      manifests.push({ path: action.origin + action.pathname, manifest });
      const code = `code-${manifests.length}`;
      codes.add(code);
      const back = new URL(manifest.redirect_url);
      back.searchParams.set('code', code);
      back.searchParams.set('state', state(action.searchParams.get('state') ?? ''));
      return await (await fetch(back)).text();
    },
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((closed) => server.close(() => closed()));
    },
  };
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
