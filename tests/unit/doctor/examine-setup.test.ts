import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findingWords as everyKind } from '../../../src/adapters/discord/doctor/finding-words.ts';
import { workflowKey } from '../../../src/adapters/in-memory/doctor/in-memory-code-host-setup.ts';
import {
  deadLetterQueues,
  declared,
  deployRole,
  interactionsUrl,
  permissionsPage,
  trusting,
  webhookUrl,
} from '../../../src/adapters/in-memory/doctor/in-memory-setup.ts';
import { checks } from '../../../src/application/doctor/look-at-setup.ts';
import type { Installed } from '../../../src/application/doctor/ports/installation.ts';
import type { Day } from '../../../src/domain/calendar/day.ts';
import type { EksDeployment } from '../../../src/domain/deploy/runs-on.ts';
import type { AssumedRole } from '../../../src/domain/doctor/deploy-role-faults.ts';
import { exitStatusOf, severityOf } from '../../../src/domain/doctor/finding.ts';
import type { AttemptId } from '../../../src/domain/jobs/redelivery.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { doctor } from '../../../src/entrypoints/cli/doctor/doctor.ts';
import { parseConfiguration } from '../../../src/entrypoints/composition/configuration.ts';
import { setupPlan } from '../../../src/entrypoints/composition/doctor/setup-plan.ts';
import { anAnnouncement } from '../../contracts/deploy/a-deployment.ts';
import { AnInstallation, nowMs } from '../../support/an-installation.ts';
import { readProjectFile } from '../../support/project.ts';

const written = {
  ...parse(readProjectFile('geonbot.example.yaml')),
  accounts: { data: { role: 'arn:aws:iam::123456789012:role/geonbot-reader' } },
  logs: {
    roles: ['900000000000000022'],
    groups: [{ service: 'backend', environment: 'prod', group: '/ecs/backend' }],
  },
};
const backendLog = { group: '/ecs/backend', place: { region: 'ap-northeast-2' } };
const plan = setupPlan(parseConfiguration(written, 'the example'));
const withRule = setupPlan(
  parseConfiguration({ ...written, resources: [...written.resources, { discover: 'eks' }] }, 'with a rule'),
);
const backend = 'acme/backend' as Repository;
const bastion = plan.resources.find(({ name }) => name === 'bastion');
const worker = plan.resources.find(({ name }) => name === 'worker');

const onEks: EksDeployment = {
  kind: 'eks',
  region: 'ap-northeast-2',
  cluster: 'apps',
  namespace: 'shop',
  deployment: 'receipts',
};
const elsewhere = setupPlan(
  parseConfiguration(
    {
      ...written,
      services: {
        ...written.services,
        receipts: {
          repository: 'acme/backend',
          eks: { dev: { cluster: 'apps', namespace: 'shop', deployment: 'receipts' } },
          lambda: { prod: { function: 'receipts', alias: 'live' } },
        },
      },
    },
    'with places that are not on ECS',
  ),
);

type Fault = readonly [what: string, plant: (world: AnInstallation) => unknown, kind: string, told: RegExp];

const faults: readonly Fault[] = [
  [
    'a token that was reset',
    ({ chat }) => {
      chat.bot = null;
    },
    'token-refused',
    /bot token/,
  ],
  [
    'a bot that anybody may add',
    ({ chat }) => {
      chat.bot = { interactionsUrl, isPublic: true };
    },
    'install-link-public',
    /Public Bot/,
  ],
  [
    'no interactions address',
    ({ chat }) => {
      chat.bot = { interactionsUrl: null, isPublic: false };
    },
    'interactions-address-missing',
    /DiscordInteractionsUrl/,
  ],
  [
    'a stack with another public key',
    ({ chat }) => {
      chat.answersPings = false;
    },
    'signed-ping-unanswered',
    /DiscordPublicKey/,
  ],
  [
    'an address where nothing is',
    ({ addresses }) => void addresses.answers.delete(interactionsUrl),
    'address-silent',
    /nothing answers at https:\/\/api\.acme\.test\/discord/,
  ],
  [
    'an address with another path',
    ({ addresses }) => void addresses.answers.set(interactionsUrl, { status: 404, clockMs: null }),
    'address-wrong',
    /answers 404/,
  ],
  [
    'a door that lets forged PINGs in',
    ({ addresses }) => void addresses.answers.set(interactionsUrl, { status: 200, clockMs: null }),
    'forged-request-taken',
    /nobody signed/,
  ],
  [
    'a clock that is slow',
    ({ addresses }) => void addresses.answers.set(interactionsUrl, { status: 401, clockMs: nowMs + 200_000 }),
    'clock-skewed',
    /200 s off/,
  ],
  [
    'cards in a channel that is closed to the bot',
    async (world) => {
      for (const number of [12, 13]) await world.refuse(number, 'closed');
      await world.refuse(14, 'gone', true);
    },
    'cards-refused',
    /2 cards, such as the one of acme\/backend#12: the bot lacks a right .* → give it .* \/pr resync/,
  ],
  [
    'a card in a channel that was deleted',
    (world) => world.refuse(12, 'gone'),
    'cards-refused',
    /the card of acme\/backend#12: the channel or the message is not there → name a channel/,
  ],
  [
    'the card of a deploy in a channel that is closed to the bot',
    (world) => world.refuseDeploy('closed'),
    'cards-refused',
    /the card of backend\/dev: the bot lacks a right/,
  ],
  [
    'a card that Discord cannot read',
    (world) => world.refuse(12, 'malformed'),
    'cards-refused',
    /does not take the message .* → read "card was not shown"/,
  ],
  [
    'threads that take nothing',
    async (world) => {
      for (const number of [12, 13]) await world.refuseThread(number, 'too-many-threads');
      await world.refuseThread(14, 'thread-locked');
    },
    'threads-refused',
    /2 threads, such as the one of acme\/backend#12, so people are called in the channel: the server has as many/,
  ],
  ['a bot that was never invited', ({ chat }) => chat.servers.clear(), 'server-unknown', /discord\.guild/],
  [
    'a channel that was deleted',
    (world) => world.changeServer(({ channels }) => ({ channels: channels.slice(1) })),
    'channel-missing',
    /discord\.channels\.deploys/,
  ],
  [
    'a voice channel',
    (world) => world.changeChannel(1, { takesMessages: false }),
    'channel-takes-no-messages',
    /discord\.channels\.reviews/,
  ],
  [
    'a channel that the bot does not see',
    (world) => world.changeChannel(2, { rights: [] }),
    'channel-right-missing',
    /View Channels/,
  ],
  [
    'a channel without threads',
    (world) => world.changeChannel(3, { rights: ['view', 'send', 'embed', 'attach', 'history', 'send-in-threads'] }),
    'channel-right-missing',
    /Create Public Threads/,
  ],
  [
    'a role that was deleted',
    (world) => world.changeServer(({ roles }) => ({ roles: roles.filter(({ id }) => id !== '900000000000000021') })),
    'role-missing',
    /environments\.dev\.roles\.0/,
  ],
  [
    'approvers who do not hear',
    (world) =>
      world.changeServer(({ roles }) => ({
        roles: roles.map((role) => ({ ...role, isMentionable: role.id !== '900000000000000022' })),
      })),
    'role-not-mentionable',
    /environments\.prod\.approvals\.roles\.0/,
  ],
  [
    'commands of an older release',
    ({ chat }) => {
      chat.differing = ['status'];
    },
    'commands-differ',
    /\/status/,
  ],
  [
    'a key of another App',
    ({ codeHost }) => {
      codeHost.hostedApp = null;
    },
    'app-refused',
    /github\/private-key/,
  ],
  [
    'an App that may only read Actions',
    ({ codeHost }) => changeApp(codeHost, { actions: 'read' }),
    'app-permission-missing',
    /Actions: read and write .*https:\/\/github\.com\/organizations\/acme\/settings\/apps\/geonbot\/permissions/,
  ],
  [
    'an App that may not read checks',
    ({ codeHost }) => changeApp(codeHost, { checks: undefined }),
    'app-permission-missing',
    /Checks: read/,
  ],
  [
    'an App that may administer',
    ({ codeHost }) => changeApp(codeHost, { administration: 'write' }),
    'app-permission-unneeded',
    /administration: write/,
  ],
  [
    'an App that may write contents',
    ({ codeHost }) => changeApp(codeHost, { contents: 'write' }),
    'app-permission-unneeded',
    /contents: write/,
  ],
  [
    'an event that is not subscribed to',
    ({ codeHost }) => {
      codeHost.hostedApp = {
        permissions: codeHost.hostedApp?.permissions ?? {},
        events: ['pull_request', 'pull_request_review', 'check_suite', 'workflow_run'],
        permissionsPage: null,
      };
    },
    'app-event-missing',
    /workflow job/,
  ],
  [
    'a webhook that was never set',
    ({ codeHost }) => {
      codeHost.hook = null;
    },
    'webhook-address-missing',
    /GitHubWebhookUrl/,
  ],
  [
    'a webhook as a form',
    ({ codeHost }) => changeHook(codeHost, { isJson: false }),
    'webhook-not-json',
    /application\/json/,
  ],
  [
    'a webhook without a secret',
    ({ codeHost }) => changeHook(codeHost, { hasSecret: false }),
    'webhook-without-secret',
    /github\/webhook-secret/,
  ],
  [
    'a webhook whose certificate nobody checks',
    ({ codeHost }) => changeHook(codeHost, { checksCertificate: false }),
    'webhook-unverified-tls',
    /SSL/,
  ],
  [
    'a webhook where nothing is',
    ({ addresses }) => void addresses.answers.delete(webhookUrl),
    'address-silent',
    /github\/webhooks/,
  ],
  [
    'a webhook that takes forged deliveries',
    ({ addresses }) => void addresses.answers.set(webhookUrl, { status: 202, clockMs: null }),
    'forged-request-taken',
    /github\/webhooks/,
  ],
  [
    'deliveries that failed',
    ({ deliveries }) =>
      deliveries.fail({ attempt: '1' as AttemptId, delivery: 'd', event: 'pull_request', atMs: nowMs - 1 }),
    'deliveries-failed',
    /newest one of pull_request/,
  ],
  [
    'a repository without the App',
    ({ codeHost }) => void codeHost.repositories.delete(backend),
    'app-not-installed',
    /acme\/backend/,
  ],
  [
    'an App that is suspended',
    ({ codeHost }) => void codeHost.repositories.set(backend, { kind: 'app-suspended' }),
    'app-suspended',
    /unsuspend/,
  ],
  [
    'a repository that is deleted',
    ({ codeHost }) => void codeHost.repositories.set(backend, { kind: 'repository-gone' }),
    'repository-gone',
    /acme\/backend is deleted/,
  ],
  [
    'a repository that was renamed',
    ({ codeHost }) =>
      void codeHost.repositories.set(backend, {
        kind: 'repository-renamed',
        name: 'acme/backend-v2' as Repository,
        id: 7,
      }),
    'repository-renamed',
    /acme\/backend-v2[\s\S]*acme\/backend: 7/,
  ],
  [
    'another repository with the name',
    ({ codeHost }) => void codeHost.repositories.set(backend, { kind: 'repository-replaced', id: 2, expected: 1 }),
    'repository-replaced',
    /2, and not 1/,
  ],
  [
    'permissions that the owner has not accepted',
    ({ codeHost }) => void codeHost.repositories.set(backend, { kind: 'not-granted', permissions: ['statuses'] }),
    'permission-not-granted',
    /Commit statuses/,
  ],
  [
    'a workflow that is not on the ref',
    ({ codeHost }) => void codeHost.files.delete(workflowKey(backend, 'deploy.yml', 'dev')),
    'workflow-missing',
    /deploy\.yml@dev/,
  ],
  ['a workflow that is switched off', (world) => world.changeWorkflow({}, false), 'workflow-disabled', /Actions page/],
  [
    'a workflow that is no workflow',
    ({ codeHost }) =>
      void codeHost.files.set(workflowKey(backend, 'deploy.yml', 'dev'), { isActive: true, file: 'malformed' }),
    'workflow-malformed',
    /is no workflow/,
  ],
  [
    'a workflow that nobody can start',
    (world) => world.changeWorkflow({ isDispatchable: false }),
    'workflow-not-dispatchable',
    /workflow_dispatch/,
  ],
  [
    'an input that is sent and not declared',
    (world) => world.changeWorkflow({ inputs: declared.inputs.filter(({ name }) => name !== 'requester') }),
    'input-undeclared',
    /input requester/,
  ],
  [
    'an input that is required and not sent',
    (world) =>
      world.changeWorkflow({
        inputs: [...declared.inputs, { name: 'region', isRequired: true, hasDefault: false, choices: null }],
      }),
    'input-required',
    /input region/,
  ],
  [
    'an environment that is no option',
    (world) =>
      world.changeWorkflow({
        inputs: declared.inputs.map((one) => (one.name === 'env' ? { ...one, choices: ['dev', 'staging'] } : one)),
      }),
    'input-without-choice',
    /no option prod/,
  ],
  [
    'a title without the deployment',
    (world) => world.changeWorkflow({ runName: 'deploy' }),
    'title-without-deployment',
    /run-name/,
  ],
  [
    'a workflow that is not told the commit',
    ({ codeHost }) =>
      void codeHost.files.set(workflowKey('acme/web' as Repository, 'deploy.yml', 'main'), {
        isActive: true,
        file: { ...declared, inputs: declared.inputs.filter(({ name }) => !['commit', 'requester'].includes(name)) },
      }),
    'commit-not-sent',
    /acme\/web \.github\/workflows\/deploy\.yml@main .* add the line commit: \{ required: true, type: string \}/,
  ],
  [
    'a check that no workflow gives',
    ({ codeHost }) => void codeHost.checks.set(`${backend}@main`, ['build (*)']),
    'check-unknown',
    /environments\.prod\.checks/,
  ],
  [
    'a parameter in another region',
    ({ cloud }) => void cloud.kept.delete('github/webhook-secret'),
    'parameter-missing',
    /github\/webhook-secret in ap-northeast-2/,
  ],
  [
    'half of a key',
    ({ cloud }) => void cloud.kept.set('github/private-key', 'malformed'),
    'parameter-malformed',
    /github\/private-key/,
  ],
  [
    'an instance that was terminated',
    ({ conditions }) => bastion && conditions.set(bastion, 'terminated'),
    'resource-missing',
    /bastion/,
  ],
  [
    'an instance that is not there',
    ({ conditions }) => bastion && conditions.set(bastion, 'not-found'),
    'resource-missing',
    /bastion/,
  ],
  [
    'a service that is not there',
    ({ services }) => worker?.kind === 'ecs' && services.remove(worker),
    'resource-missing',
    /worker/,
  ],
  [
    'a region that is off',
    ({ conditions }) => conditions.failPlace({ region: 'ap-northeast-2' }, 'region-off'),
    'region-off',
    /switched on/,
  ],
  [
    'resources that may not be read',
    ({ conditions }) => conditions.failPlace({ region: 'ap-northeast-2' }, 'access-denied'),
    'resource-denied',
    /may not be read/,
  ],
  [
    'a log group that is not there',
    ({ logs }) => logs.fail(backendLog, 'no-such-group'),
    'log-group-missing',
    /no log group \/ecs\/backend in ap-northeast-2/,
  ],
  [
    'a log group that may not be read',
    ({ logs }) => logs.fail(backendLog, 'access-denied'),
    'log-group-denied',
    /\/ecs\/backend in ap-northeast-2 may not be read/,
  ],
  [
    'an account that does not let it in',
    ({ cloud }) => void cloud.openAccounts.clear(),
    'account-closed',
    /accounts\.data/,
  ],
  [
    'a deploy role that nobody made',
    ({ cloud }) => void cloud.roles.clear(),
    'deploy-role-missing',
    /role\/deploy, which/,
  ],
  [
    'a deploy role for something else',
    ({ cloud }) => void cloud.roles.set(deployRole, [{ ...trusting([]), federated: [] }]),
    'deploy-role-untrusting',
    /does not trust the OIDC provider of GitHub/,
  ],
  [
    'a deploy role for subjects without ids',
    ({ cloud }) => void cloud.roles.set(deployRole, [trusting(['repo:acme/backend:environment:prod'])]),
    'deploy-role-refuses',
    /prod: acme\/backend deploy\.yml@main: .* wants sub to be repo:acme\/backend:environment:prod, and GitHub sends repo:acme@7\/backend@1:environment:prod/,
  ],
  [
    'a deploy role for another audience',
    ({ cloud }) => void cloud.roles.set(deployRole, [trusting(['*'], 'https://github.com/acme')]),
    'deploy-role-refuses',
    /wants aud to be https:\/\/github\.com\/acme, and GitHub sends sts\.amazonaws\.com/,
  ],
  [
    'a deploy role for everybody',
    ({ cloud }) => void cloud.roles.set(deployRole, [trusting(['repo:*'])]),
    'deploy-role-too-wide',
    /by jobs of repositories of anybody/,
  ],
  [
    'a deploy role for every repository of the owner',
    ({ cloud }) => void cloud.roles.set(deployRole, [trusting(['repo:acme@7/*'])]),
    'deploy-role-too-wide',
    /by jobs of other repositories of the same owner/,
  ],
  [
    'a deploy role in a variable',
    ({ codeHost }) => changeRole(codeHost, { role: '$' + '{{ vars.AWS_DEPLOY_ROLE }}' }),
    'deploy-role-unchecked',
    /vars\.AWS_DEPLOY_ROLE \}\} could not be checked: .* may not read variables/,
  ],
  [
    'a deploy role of another account',
    ({ codeHost }) => changeRole(codeHost, { role: 'arn:aws:iam::210987654321:role/deploy' }),
    'deploy-role-unchecked',
    /another account → run the doctor with credentials of that account/,
  ],
  [
    'an account without Cost Explorer',
    ({ ledger }) => ledger.setUnavailable('not-enabled'),
    'costs-not-enabled',
    /Cost Explorer is not enabled/,
  ],
  [
    'a Node that is past its end',
    (world) => {
      world.nodeVersion = '20.20.2';
    },
    'node-ending',
    /Node 20\.20\.2/,
  ],
  [
    'an account in which nothing alarms',
    ({ cloud }) => {
      cloud.hasAlarms = false;
    },
    'no-alarms',
    /ap-northeast-2: the alerts channel hears of none/,
  ],
  [
    'a new account, which may run ten Lambdas at a time',
    ({ cloud }) => {
      cloud.lambdas = 10;
    },
    'few-lambdas',
    /10 Lambdas at a time in ap-northeast-2.*L-B99A9384 --desired-value 1000 --region ap-northeast-2/,
  ],
  [
    'a region where no bot is deployed',
    ({ installation }) => {
      installation.bot = null;
    },
    'stack-not-here',
    /\/geonbot\/installed in ap-northeast-2.*AWS_REGION/,
  ],
  [
    'a file that was changed and not deployed',
    ({ installation }) => changeBot(installation, { configuration: 'another' }),
    'configuration-differs',
    /geonbot deploy/,
  ],
  [
    'a bot of another version',
    ({ installation }) => changeBot(installation, { version: '0.1.0', configuration: 'another' }),
    'version-differs',
    /Geonbot 0\.1\.0 is deployed/,
  ],
  [
    'a runtime that ends in 80 days',
    (world) => {
      changeBot(world.installation, { runtime: 'nodejs22.x' });
      world.at(Date.UTC(2027, 1, 9));
    },
    'runtime-ending',
    /nodejs22\.x, which gets no fixes after 2027-04-30/,
  ],
  [
    'jobs that could not be worked on',
    ({ installation }) => installation.messages.set(deadLetterQueues[0]?.url ?? '', 3),
    'dead-letters',
    /3 messages lie .* Asks: .*npx geonbot redrive Asks --region ap-northeast-2/,
  ],
  [
    'an event that could not be worked on',
    ({ installation }) => installation.messages.set(deadLetterQueues[1]?.url ?? '', 1),
    'dead-letters',
    /1 message lies .* Alarms: .*npx geonbot redrive Alarms/,
  ],
  [
    'a dead-letter queue that somebody deleted',
    ({ installation }) => installation.messages.delete(deadLetterQueues[1]?.url ?? ''),
    'dead-letter-queue-missing',
    /Alarms is gone/,
  ],
  ['a sweep that does not come', (world) => world.lookedHoursAgo(50), 'daily-look-missed', /for 50 hours/],
  [
    'a morning without its report',
    ({ reports }) => reports.record({ day: '2026-11-27' as Day, told: 'report', announcement: anAnnouncement('one') }),
    'morning-report-missed',
    /no morning report on 2026-11-29/,
  ],
  [
    'a newer Geonbot',
    ({ releases }) => {
      releases.published = '9.0.0';
    },
    'release-newer',
    /Geonbot 9\.0\.0 is out/,
  ],
];

function changeBot(installation: AnInstallation['installation'], change: Partial<Installed>): void {
  if (installation.bot !== null) installation.bot = { ...installation.bot, ...change };
}

function changeRole({ roles }: AnInstallation['codeHost'], change: Partial<AssumedRole>): void {
  for (const [key, assumed] of roles) {
    roles.set(
      key,
      assumed.map((one) => ({ ...one, ...change })),
    );
  }
}

function changeApp(codeHost: AnInstallation['codeHost'], change: Readonly<Record<string, string | undefined>>): void {
  const { permissions = {}, events = [] } = codeHost.hostedApp ?? {};
  const changed = Object.entries({ ...permissions, ...change }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  codeHost.hostedApp = { permissions: Object.fromEntries(changed), events, permissionsPage };
}

function changeHook(
  codeHost: AnInstallation['codeHost'],
  change: Partial<NonNullable<AnInstallation['codeHost']['hook']>>,
): void {
  if (codeHost.hook !== null) codeHost.hook = { ...codeHost.hook, ...change };
}

describe('a team that deploys nothing', () => {
  const reading = { ...written, services: {}, logs: {}, reviews: { repositories: ['acme/backend'] } };
  const readingPlan = setupPlan(parseConfiguration(reading, 'without deploys'));

  it('has a healthy App that only reads, and is told of one that may start runs', async () => {
    const world = new AnInstallation(readingPlan);
    expect(world.codeHost.hostedApp?.permissions['actions']).toBe('read');
    expect(await said(world, 'en')).toMatchObject({ status: 0 });
    changeApp(world.codeHost, { actions: 'write' });
    expect((await said(world, 'en')).lines.join()).toContain(
      `actions: write, which Geonbot does not need as it is configured → take it away under Permissions & events (${permissionsPage})`,
    );
  });

  it('is told where the permission is set that is missing once it deploys', async () => {
    const world = new AnInstallation(plan);
    changeApp(world.codeHost, { actions: 'read' });
    for (const language of ['en', 'ko'] as const) {
      const { status, lines } = await said(world, language);
      const text = lines.join();
      expect([status, text.includes('Actions: read and write'), text.includes(permissionsPage)]).toEqual([
        1,
        true,
        true,
      ]);
    }
  });
});

describe('a team whose cards ask for reviews', () => {
  const asking = { ...written, reviews: { ...written.reviews, actions: true } };
  const askingPlan = setupPlan(parseConfiguration(asking, 'with buttons'));
  const right = 'Pull requests: read and write';

  it('is told of the one right that the App lacks for it, and where it is set', async () => {
    const world = new AnInstallation(askingPlan);
    expect(await said(world, 'en')).toMatchObject({ status: 0 });
    changeApp(world.codeHost, { pull_requests: 'read' });
    for (const language of ['en', 'ko'] as const) {
      const { status, lines } = await said(world, language);
      expect([status, lines.join().includes(right), lines.join().includes(permissionsPage)]).toEqual([1, true, true]);
    }
  });

  it('is told which owner has not accepted it', async () => {
    const world = new AnInstallation(askingPlan);
    const repository = 'acme/backend' as Repository;
    world.codeHost.repositories.set(repository, { kind: 'not-granted', permissions: ['pull_requests'] });
    const { status, lines } = await said(world, 'en');
    expect([status, /acme\/backend.*Pull requests/.test(lines.join())]).toEqual([1, true]);
  });

  it('is told that it is not needed where it is switched off', async () => {
    const world = new AnInstallation(plan);
    changeApp(world.codeHost, { pull_requests: 'write' });
    expect((await said(world, 'en')).lines.join()).toContain('pull_requests: write, which Geonbot does not need');
  });
});

async function said(world: AnInstallation, language: 'en' | 'ko', asJson = false) {
  const lines: string[] = [];
  const examine = { execute: () => world.examined() };
  const status = await doctor(examine, { language, asJson }, (line) => void lines.push(line));
  return { status, lines };
}

describe('the doctor', () => {
  it('finds nothing where everything is as it should be, in either language', async () => {
    expect(await new AnInstallation(plan).examined()).toEqual([]);
    expect(await said(new AnInstallation(plan), 'en')).toEqual({
      status: 0,
      lines: ['Everything that was checked is as it should be'],
    });
    expect((await said(new AnInstallation(plan), 'ko')).lines).toEqual(['확인한 것은 모두 이상 없습니다']);
    expect(faults.length).toBeGreaterThanOrEqual(40);
  });

  it.each(faults)('names %s, and what to do', async (_, plant, kind, told) => {
    const world = new AnInstallation(plan);
    await plant(world);
    const findings = await world.examined();
    expect([...new Set(findings.filter((one) => one.kind !== 'unchecked').map((one) => one.kind))]).toEqual([kind]);
    const english = await said(world, 'en');
    expect(english.status).toBe(exitStatusOf(findings));
    expect(english.lines.join('\n')).toMatch(told);
    expect(english.lines.every((line) => / → \S/.test(line))).toBe(true);
    const korean = await said(world, 'ko');
    expect(korean.lines.every((line) => /^(?:고장|주의|확인 못 함): .*[가-힣]/.test(line))).toBe(true);
    const json = JSON.parse((await said(world, 'en', true)).lines.join(''));
    expect(json).toEqual({
      status: exitStatusOf(findings),
      findings: findings.map((finding) => ({
        severity: severityOf(finding),
        found: expect.stringMatching(/\S/),
        fix: expect.stringMatching(/\S/),
        ...finding,
      })),
    });
  });

  it('has a fault for every kind of finding', () => {
    const told = new Set([...faults.map(([, , kind]) => kind), 'rule-finds-nothing', 'unchecked']);
    expect(Object.keys(everyKind).filter((kind) => !told.has(kind))).toEqual([]);
  });

  it('looks for no report of a morning that has not come yet, nor where there never was one', async () => {
    const world = new AnInstallation(plan);
    world.at(Date.UTC(2026, 10, 29, 0, 30));
    await world.reports.record({ day: '2026-11-28' as Day, told: 'trouble', announcement: anAnnouncement('1') });
    expect(await world.examined()).toEqual([]);
    world.at(Date.UTC(2026, 10, 29, 1));
    expect(await world.examined()).toEqual([{ kind: 'morning-report-missed', day: '2026-11-29' }]);
    world.at(Date.UTC(2026, 11, 6, 1));
    expect(await world.examined()).toEqual([]);
  });

  it('says that the table could not be read, and not that the sweep has stopped', async () => {
    const world = new AnInstallation(plan);
    world.reports.ofDay = async () => {
      throw new Error('no');
    };
    const unchecked = { kind: 'unchecked', check: 'aws.schedules', reason: 'source-unavailable' };
    expect(await world.examined()).toEqual([unchecked]);
    world.watches.current = world.reports.ofDay as never;
    expect(await world.examined()).toEqual([unchecked]);
  });

  it('does not take what it cannot compare for a newer release', async () => {
    const world = new AnInstallation(plan);
    world.releases.published = 'nightly';
    expect(await world.examined()).toEqual([{ kind: 'unchecked', check: 'releases', reason: 'not-understood' }]);
    world.releases.published = null;
    expect(await world.examined()).toEqual([]);
  });

  it('names a rule that finds nothing', async () => {
    const findings = await new AnInstallation(withRule).examined();
    expect(findings.map(({ kind }) => kind)).toEqual(['rule-finds-nothing']);
  });

  it('says what it could not look at, and never that this is well', async () => {
    for (const reason of ['access-denied', 'throttled', 'source-unavailable', 'not-understood'] as const) {
      for (const part of ['chat', 'codeHost', 'cloud', 'installation', 'releases'] as const) {
        const world = new AnInstallation(plan);
        world[part].trouble = reason;
        const findings = await world.examined();
        expect(findings.map(severityOf)).toContain('unchecked');
        expect(findings.map(severityOf)).not.toContain('broken');
        expect(await said(world, 'en')).toMatchObject({
          status: 3,
          lines: expect.arrayContaining([expect.stringMatching(/could not be checked/)]),
        });
      }
    }
  });

  it('says so of every check that needs what is closed', async () => {
    const world = new AnInstallation(plan);
    world.chat.bot = null;
    world.codeHost.hostedApp = null;
    const closed = checks.filter(
      ({ id, needs }) => needs !== null && needs !== 'cloud' && !['discord.application', 'github.app'].includes(id),
    );
    const unchecked = (await world.examined()).flatMap((one) => (one.kind === 'unchecked' ? [one.check] : []));
    expect(unchecked.sort()).toEqual(closed.map(({ id }) => id).sort());
  });

  it('says once that nobody is logged in, and how to log in', async () => {
    const world = new AnInstallation(withRule);
    world.cloud.trouble = 'no-credentials';
    const { lines } = await said(world, 'en');
    expect(lines.filter((line) => line.includes('credentials'))).toEqual([
      expect.stringMatching(/the parameters .*there are no AWS credentials here → log in first, .*"aws sso login"/),
    ]);
    expect(lines.filter((line) => line.includes('something that it needs is closed'))).toHaveLength(
      checks.filter(({ needs }) => needs === 'cloud').length - 1,
    );
    expect((await said(world, 'ko')).lines.filter((line) => line.includes('AWS 자격 증명이 없습니다'))).toHaveLength(1);
    world.nodeVersion = '20.20.0';
    expect((await world.examined()).map(({ kind }) => kind)).toContain('node-ending');
  });

  it('says of every check in Discord and on GitHub that its secret could not be read, and not that it was refused', async () => {
    const world = new AnInstallation(plan);
    const unread = { kind: 'unreadable', reason: 'secret-unread' } as const;
    world.chat.application = async () => unread;
    world.codeHost.app = async () => unread;
    const { lines } = await said(world, 'en');
    expect(lines).toHaveLength(checks.filter(({ needs }) => needs === 'chat' || needs === 'code-host').length);
    for (const line of lines) expect(line).toContain('its secret could not be read from Parameter Store, or is none');
    for (const line of (await said(world, 'ko')).lines) expect(line).toContain('시크릿을 읽지 못했습니다');
  });

  it('goes on where one check fails by itself', async () => {
    const world = new AnInstallation(plan);
    world.conditions.of = async () => {
      throw new Error('broken');
    };
    expect(await world.examined()).toEqual([{ kind: 'unchecked', check: 'aws.resources', reason: 'failed' }]);
  });
});

describe('a place that is not on ECS', () => {
  const found = async (world: AnInstallation) =>
    (await world.examined()).filter((one) => 'name' in one && String(one.name).startsWith('services.receipts.'));

  it('is fine where all can be read', async () => {
    expect(await found(new AnInstallation(elsewhere))).toEqual([]);
  });

  it('is named where it is not there', async () => {
    const world = new AnInstallation(elsewhere);
    world.services.remove(onEks);
    expect(await found(world)).toEqual([
      { kind: 'resource-missing', name: 'services.receipts.eks.dev', region: 'ap-northeast-2' },
    ]);
  });

  it('is named with the right that is missing, also where that is of its pods alone', async () => {
    const world = new AnInstallation(elsewhere);
    world.rollouts.hide('pods', 'access-denied', 'list pods');
    const findings = await found(world);
    expect(findings).toEqual([{ kind: 'resource-denied', name: 'services.receipts.eks.dev', permission: 'list pods' }]);
  });
});
