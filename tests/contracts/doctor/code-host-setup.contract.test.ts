import { expect, it } from 'vitest';
import { AppCodeHostSetup } from '../../../src/adapters/github/doctor/app-code-host-setup.ts';
import { InstallationRequests } from '../../../src/adapters/github/kit/installation-requests.ts';
import {
  InMemoryCodeHostSetup,
  workflowKey,
} from '../../../src/adapters/in-memory/doctor/in-memory-code-host-setup.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { appKeys } from '../../support/github-stand-in.ts';
import { type CodeHostWorld, codeHostSetupContract, repository } from './code-host-setup.contract.ts';

codeHostSetupContract('InMemoryCodeHostSetup', (world) => {
  const codeHost = new InMemoryCodeHostSetup();
  codeHost.hostedApp = world.app;
  codeHost.hook = world.hook;
  codeHost.trouble = world.trouble;
  codeHost.repositories.set(repository, world.access);
  if (world.identity !== null) codeHost.identities.set(repository, world.identity);
  if (world.file === null) return codeHost;
  const { means: file, isActive, checks } = world.file;
  codeHost.files.set(workflowKey(repository, 'deploy.yml', 'main'), { isActive, file });
  if (world.roles.length > 0) codeHost.roles.set(workflowKey(repository, 'deploy.yml', 'main'), world.roles);
  codeHost.checks.set(`${repository}@main`, checks);
  return codeHost;
});

type Answer = readonly [status: number, body: unknown];

const owner = { login: 'acme', type: 'Organization' };
const notFound: Answer = [404, { message: 'Not Found' }];

function minted({ access }: CodeHostWorld, body: string): Answer {
  const { repository_ids: ids, permissions }: { repository_ids?: number[]; permissions: Record<string, string> } =
    JSON.parse(body);
  const inaccessible =
    'There is at least one repository that does not exist or is not accessible to the parent installation.';
  if (access.kind === 'app-suspended') return [403, { message: 'This installation has been suspended' }];
  if (access.kind === 'repository-gone') return [422, { message: inaccessible }];
  if (access.kind === 'repository-replaced' && ids !== undefined) return [422, { message: inaccessible }];
  if (access.kind === 'not-granted' && access.permissions.some((one) => Object.hasOwn(permissions, one))) {
    return [422, { message: 'The permissions requested are not granted to this installation.' }];
  }
  const id = access.kind === 'repository-replaced' ? access.id : 1;
  const expires_at = new Date(Date.now() + 3_600_000).toISOString();
  return [
    201,
    { token: 'ghs_one', expires_at, permissions, repositories: [{ id, name: 'backend', full_name: repository }] },
  ];
}

/** What GitHub answers in such a world. */
function answerOf(world: CodeHostWorld, path: string, body: string): Answer {
  const { app, hook, access, file, trouble } = world;
  if (trouble === 'throttled') return [429, { message: 'API rate limit exceeded' }];
  if (trouble === 'source-unavailable') return [502, { message: 'Server Error' }];
  if (app === null) return [401, { message: 'A JSON web token could not be decoded' }];
  if (path === '/app')
    return [200, { id: 1, slug: 'geonbot', html_url: 'https://github.com/apps/geonbot', owner, ...app }];
  if (path === '/app/hook/config') {
    if (hook === null) return [200, { content_type: 'json', insecure_ssl: '0' }];
    const { url, isJson, hasSecret, checksCertificate } = hook;
    const secret = hasSecret ? { secret: '********' } : {};
    const insecure_ssl = checksCertificate ? '0' : '1';
    return [200, { url, content_type: isJson ? 'json' : 'form', insecure_ssl, ...secret }];
  }
  if (path.endsWith('/installation')) {
    return access.kind === 'app-not-installed' ? notFound : [200, { id: 7, app_slug: 'geonbot' }];
  }
  if (path.endsWith('/access_tokens')) return minted(world, body);
  if (path === `/repos/${repository}` && access.kind === 'repository-renamed')
    return [200, { id: access.id, full_name: access.name }];
  if (path === `/repos/${repository}` && world.identity !== null) {
    return [200, { id: world.identity.id, full_name: world.identity.repository }];
  }
  if (path.endsWith('/actions/oidc/customization/sub') && world.identity !== null) {
    const { subjectPrefix } = world.identity;
    return [
      200,
      subjectPrefix === null
        ? { use_default: false, include_claim_keys: ['job_workflow_ref'], sub_claim_prefix: 'repo:acme@1/backend@2' }
        : { use_default: true, use_immutable_subject: true, sub_claim_prefix: subjectPrefix },
    ];
  }
  if (file === null || world.identity === null) return notFound;
  if (path.endsWith('/contents/.github/workflows'))
    return [
      200,
      [
        { type: 'file', name: 'deploy.yml' },
        { type: 'file', name: 'README.md' },
      ],
    ];
  if (path.includes('/contents/')) {
    return [200, { type: 'file', encoding: 'base64', content: Buffer.from(file.text).toString('base64') }];
  }
  return [200, { id: 1, state: file.isActive ? 'active' : 'disabled_manually' }];
}

codeHostSetupContract('AppCodeHostSetup', (world) => {
  const isPinned = ['repository-gone', 'repository-replaced'].includes(world.access.kind);
  const requests = new InstallationRequests({
    appId: '123456',
    privateKey: appKeys().privateKey,
    apiUrl: 'https://api.github.test',
    clock: new InMemoryClock(Date.now()),
    repositoryIds: new Map(isPinned ? [[repository, 1]] : []),
    fetch: async (url, init) => {
      const path = decodeURIComponent(new URL(String(url)).pathname);
      const [status, body] = answerOf(world, path, String(init?.body ?? '{}'));
      return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
    },
  });
  return new AppCodeHostSetup(requests);
});

it('names the page of the permissions for an App of a person, on a GitHub Enterprise Server', async () => {
  const app = {
    ...{ id: 1, slug: 'geonbot', html_url: 'https://git.example.com/github-apps/geonbot' },
    ...{ owner: { login: 'mina', type: 'User' }, permissions: {}, events: [] },
  };
  const requests = new InstallationRequests({
    appId: '123456',
    privateKey: appKeys().privateKey,
    apiUrl: 'https://git.example.com/api/v3',
    clock: new InMemoryClock(Date.now()),
    repositoryIds: new Map(),
    fetch: async () => Response.json(app),
  });
  expect(await new AppCodeHostSetup(requests).app()).toMatchObject({
    value: { permissionsPage: 'https://git.example.com/settings/apps/geonbot/permissions' },
  });
});
