import { expect, it } from 'vitest';
import { webUrlOf } from '../../../src/adapters/github/kit/web-url.ts';
import { GitHubAppRegistration } from '../../../src/adapters/github/setup/github-app-registration.ts';
import { InMemoryAppRegistration } from '../../../src/adapters/in-memory/setup/in-memory-app-registration.ts';
import { RegistrationFailed } from '../../../src/application/setup/ports/app-registration.ts';
import { appEvents, appPermissions, appPermissionsFor } from '../../../src/domain/doctor/finding.ts';
import { pressCreate, startGitHubAppStandIn } from '../../support/github-app-stand-in.ts';
import { readProjectFile } from '../../support/project.ts';
import { appRegistrationContract } from './app-registration.contract.ts';

const webUrl = 'https://github.com';
const webhookUrl = 'https://api.example/github/webhooks';

appRegistrationContract('InMemoryAppRegistration', async () => {
  const apps = new InMemoryAppRegistration();
  return {
    apps,
    visit: () => {},
    install: (id, owner) => apps.install(id, owner),
    deliveriesGoTo: () => [...apps.deliveries.values()].at(-1),
    close: async () => {},
  };
});

appRegistrationContract('GitHubAppRegistration', async () => {
  const gitHub = await startGitHubAppStandIn();
  return {
    apps: new GitHubAppRegistration({ webUrl, apiUrl: gitHub.url, nowMs: Date.now }),
    visit: (url) => void gitHub.browse(url),
    install: (_, owner) => gitHub.installBy(owner),
    deliveriesGoTo: () => gitHub.hook()['url'],
    close: async () => {
      await gitHub.close();
      expect(gitHub.problems).toEqual([]);
    },
  };
});

it('asks GitHub for what the pages tell, in the organization, and for deliveries in JSON', async () => {
  const gitHub = await startGitHubAppStandIn();
  const apps = new GitHubAppRegistration({ webUrl, apiUrl: gitHub.url, nowMs: Date.now });
  const told: Promise<string>[] = [];
  const app = await apps.register(
    { name: 'Geonbot 1a2b3c', organization: 'acme', webhookUrl, startsRuns: true },
    (url) => told.push(gitHub.browse(url)),
  );
  expect(await told[0]).toBe('https://github.com/apps/geonbot-acme/installations/new');
  expect(gitHub.manifests).toMatchObject([
    {
      path: 'https://github.com/organizations/acme/settings/apps/new',
      manifest: {
        public: false,
        hook_attributes: { url: webhookUrl, active: true },
        default_permissions: appPermissionsFor({ startsRuns: true, requestsReviews: false }),
        default_events: appEvents,
      },
    },
  ]);
  await apps.sendDeliveriesTo(app, webhookUrl, app.webhookSecret);
  expect(gitHub.hook()).toMatchObject({ content_type: 'json', insecure_ssl: '0', secret: 'made-by-github' });
  await gitHub.close();
});

it('takes no code from a page that was not asked, and goes on waiting', async () => {
  const gitHub = await startGitHubAppStandIn();
  const apps = new GitHubAppRegistration({ webUrl, apiUrl: gitHub.url, nowMs: Date.now });
  let address = '';
  const registered = apps.register(
    { name: 'Geonbot 1a2b3c', organization: null, webhookUrl, startsRuns: true },
    (url) => {
      address = url;
    },
  );
  await expect.poll(() => address).not.toBe('');
  expect(await gitHub.browse(address, () => 'guessed')).toContain('Not asked for');
  expect((await fetch(`${address}made?code=stolen`)).status).toBe(403);
  expect(await gitHub.browse(address)).toMatch(/\/installations\/new$/);
  expect((await registered).appId).toBe('123456');
  expect(gitHub.manifests.map(({ path }) => path)).toEqual([
    'https://github.com/settings/apps/new',
    'https://github.com/settings/apps/new',
  ]);
  await gitHub.close();
});

it('says in the browser, too, that GitHub did not hand over the App', async () => {
  const gitHub = await startGitHubAppStandIn();
  const apps = new GitHubAppRegistration({ webUrl, apiUrl: 'http://127.0.0.1:1', nowMs: Date.now });
  const told: Promise<string>[] = [];
  const registered = apps.register(
    { name: 'Geonbot 1a2b3c', organization: null, webhookUrl, startsRuns: true },
    (url) => told.push(gitHub.browse(url)),
  );
  await expect(registered).rejects.toMatchObject({ said: { en: expect.stringMatching(/^GitHub did not answer/) } });
  expect(await told[0]).toContain('GitHub did not hand over the App');
  await gitHub.close();
});

it.each([
  ['acme', '/organizations/acme/settings/apps/new'],
  [null, '/settings/apps/new'],
])(
  'makes the App of %s on a GitHub Enterprise Server, and sends the browser on to its installation',
  async (organization, path) => {
    const gitHub = await startGitHubAppStandIn();
    const apiUrl = `${gitHub.url}/api/v3`;
    const apps = new GitHubAppRegistration({ webUrl: webUrlOf(apiUrl), apiUrl, nowMs: Date.now });
    const pressed: Promise<string>[] = [];
    const app = await apps.register({ name: 'Geonbot 1a2b3c', organization, webhookUrl, startsRuns: true }, (url) =>
      pressed.push(pressCreate(url)),
    );
    expect(await pressed[0]).toBe('Installed');
    expect(gitHub.manifests.map(({ path: where }) => where)).toEqual([gitHub.url + path]);
    expect(await apps.installUrl(app)).toBe(`${gitHub.url}/apps/geonbot-acme/installations/new`);
    expect(await apps.installations(app)).toEqual(['acme']);
    await gitHub.close();
    expect(gitHub.problems).toEqual([]);
  },
);

it('asks for nothing beyond reading where nothing is to be deployed', async () => {
  const gitHub = await startGitHubAppStandIn();
  const apps = new GitHubAppRegistration({ webUrl, apiUrl: gitHub.url, nowMs: Date.now });
  const told: Promise<string>[] = [];
  await apps.register({ name: 'Geonbot 1a2b3c', organization: 'acme', webhookUrl, startsRuns: false }, (url) =>
    told.push(gitHub.browse(url)),
  );
  const [made] = gitHub.manifests;
  expect(made?.manifest.name).toBe('Geonbot 1a2b3c');
  expect(Object.keys(made?.manifest.default_permissions ?? {})).toEqual(Object.keys(appPermissions));
  expect([...new Set(Object.values(made?.manifest.default_permissions ?? {}))]).toEqual(['read']);
  await gitHub.close();
});

it('gives up where nobody makes the App', async () => {
  const apps = new GitHubAppRegistration({ webUrl, apiUrl: 'http://127.0.0.1:1', nowMs: Date.now, patienceMs: 20 });
  const registered = apps.register(
    { name: 'Geonbot 1a2b3c', organization: null, webhookUrl, startsRuns: true },
    () => {},
  );
  await expect(registered).rejects.toThrow(RegistrationFailed);
});

it('asks for the permissions and events that the setup by hand tells', () => {
  const page = readProjectFile('docs/setup.md');
  const row = (name: string) => page.split('\n').find((line) => line.startsWith(`| ${name} |`)) ?? '';
  const said =
    row('Repository permissions')
      .split('|')[2]
      ?.split('·')
      .map((part) => part.trim().split(': ')) ?? [];
  const ours: Readonly<Record<string, string>> = { 'Commit statuses': 'statuses', 'Pull requests': 'pull_requests' };
  const permissions = said.map(([name = '', right = '']) => [
    ours[name] ?? name.toLowerCase(),
    right.split(' ').at(-1),
  ]);
  expect(Object.fromEntries(permissions)).toEqual(appPermissionsFor({ startsRuns: true, requestsReviews: false }));
  const events = row('Events')
    .split('|')[2]
    ?.split('·')
    .map((part) => part.trim().toLowerCase().replaceAll(' ', '_'));
  expect(events?.toSorted()).toEqual([...appEvents].toSorted());
});
