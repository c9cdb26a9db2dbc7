import { readFileSync } from 'node:fs';
import type { ServiceIdentifier } from 'inversify';
import { ContainerModule } from 'inversify';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { alarmId } from '../../../src/adapters/aws/alert/alarm-identity.ts';
import { RestDiscordMessages } from '../../../src/adapters/discord/kit/rest-discord-messages.ts';
import { alarmEvent } from '../../../src/adapters/in-memory/alert/alarm-event.ts';
import { InMemoryAlarmDefinitions } from '../../../src/adapters/in-memory/alert/in-memory-alarm-definitions.ts';
import { InMemoryAlarmGraphs } from '../../../src/adapters/in-memory/alert/in-memory-alarm-graphs.ts';
import { InMemorySpendAnomalies } from '../../../src/adapters/in-memory/cost/in-memory-spend-anomalies.ts';
import { InMemorySpendForecast } from '../../../src/adapters/in-memory/cost/in-memory-spend-forecast.ts';
import { InMemorySpendLedger } from '../../../src/adapters/in-memory/cost/in-memory-spend-ledger.ts';
import { InMemoryRepositories } from '../../../src/adapters/in-memory/deploy/in-memory-repositories.ts';
import { InMemoryRollouts } from '../../../src/adapters/in-memory/deploy/in-memory-rollouts.ts';
import { InMemoryRunningServices } from '../../../src/adapters/in-memory/deploy/in-memory-running-services.ts';
import { InMemoryWorkflowRuns } from '../../../src/adapters/in-memory/deploy/in-memory-workflow-runs.ts';
import { InMemoryWebhookDeliveries } from '../../../src/adapters/in-memory/jobs/in-memory-webhook-deliveries.ts';
import { InMemoryWorkQueue } from '../../../src/adapters/in-memory/jobs/in-memory-work-queue.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryOutbox } from '../../../src/adapters/in-memory/outbox/in-memory-outbox.ts';
import { InMemoryCodeHostPeople } from '../../../src/adapters/in-memory/people/in-memory-code-host-people.ts';
import { InMemoryBranchChanges } from '../../../src/adapters/in-memory/review/in-memory-branch-changes.ts';
import { InMemoryChangedFiles } from '../../../src/adapters/in-memory/review/in-memory-changed-files.ts';
import { InMemoryPullRequests } from '../../../src/adapters/in-memory/review/in-memory-pull-requests.ts';
import { InMemoryReviewRequests } from '../../../src/adapters/in-memory/review/in-memory-review-requests.ts';
import { InMemoryFiringAlarms } from '../../../src/adapters/in-memory/status/in-memory-firing-alarms.ts';
import { InMemoryMetricGraphs } from '../../../src/adapters/in-memory/status/in-memory-metric-graphs.ts';
import { InMemoryResourceDirectory } from '../../../src/adapters/in-memory/status/in-memory-resource-directory.ts';
import { InMemoryResourceReadings } from '../../../src/adapters/in-memory/status/in-memory-resource-readings.ts';
import { jobsByRoom, type Room } from '../../../src/application/jobs/job.ts';
import type { Day } from '../../../src/domain/calendar/day.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { everyPullRequest } from '../../../src/domain/review/review-rules.ts';
import * as alertTokens from '../../../src/entrypoints/composition/alert/tokens.ts';
import { WORK_QUEUE } from '../../../src/entrypoints/composition/aws/queue.ts';
import { Config } from '../../../src/entrypoints/composition/config.ts';
import { parseConfiguration } from '../../../src/entrypoints/composition/configuration.ts';
import { createContainer } from '../../../src/entrypoints/composition/container.ts';
import { costAdapters } from '../../../src/entrypoints/composition/cost/adapters.ts';
import * as costTokens from '../../../src/entrypoints/composition/cost/tokens.ts';
import * as deployTokens from '../../../src/entrypoints/composition/deploy/tokens.ts';
import { NOTICEBOARD, REPLIES } from '../../../src/entrypoints/composition/discord.ts';
import { discordBoards } from '../../../src/entrypoints/composition/discord-boards.ts';
import { discordReplies } from '../../../src/entrypoints/composition/discord-replies.ts';
import { DISCORD_MESSAGES, OUTBOX_MESSAGES } from '../../../src/entrypoints/composition/discord-rest.ts';
import {
  interactionSettings,
  repositoryIds,
  versionRepositories,
  watchedRepositories,
} from '../../../src/entrypoints/composition/edge-configuration.ts';
import * as historyTokens from '../../../src/entrypoints/composition/history/tokens.ts';
import { DISCORD_INTERACTIONS, inMemoryModule } from '../../../src/entrypoints/composition/in-memory.ts';
import { INTERACTION_HANDLER } from '../../../src/entrypoints/composition/interactions.ts';
import * as jobsTokens from '../../../src/entrypoints/composition/jobs/tokens.ts';
import { workerModule } from '../../../src/entrypoints/composition/jobs/worker.ts';
import * as lockTokens from '../../../src/entrypoints/composition/lock/tokens.ts';
import * as outboxTokens from '../../../src/entrypoints/composition/outbox/tokens.ts';
import * as peopleTokens from '../../../src/entrypoints/composition/people/tokens.ts';
import { rebuildWhenStale } from '../../../src/entrypoints/composition/rebuild-when-stale.ts';
import { reviewedRepository } from '../../../src/entrypoints/composition/review/reviewed-repository.ts';
import * as reviewTokens from '../../../src/entrypoints/composition/review/tokens.ts';
import { useCases, wirings } from '../../../src/entrypoints/composition/rooms.ts';
import * as statusTokens from '../../../src/entrypoints/composition/status/tokens.ts';
import { CLOCK, CONFIG, LOG, PAUSES } from '../../../src/entrypoints/composition/system.ts';
import { TEAM, teamOf } from '../../../src/entrypoints/composition/team.ts';
import { GITHUB_WEBHOOK } from '../../../src/entrypoints/composition/webhook.ts';

const example: unknown = parse(readFileSync('geonbot.example.yaml', 'utf8'));
const whole = {
  DISCORD_PUBLIC_KEY: 'ab'.repeat(32),
  DISCORD_APPLICATION_ID: '900000000000000099',
  OUTBOX_QUEUE_URL: 'https://sqs.ap-northeast-2.amazonaws.com/1/outbox.fifo',
  ASKS_QUEUE_URL: 'https://sqs.ap-northeast-2.amazonaws.com/1/asks.fifo',
  FACTS_QUEUE_URL: 'https://sqs.ap-northeast-2.amazonaws.com/1/facts.fifo',
  TABLE_NAME: 'geonbot',
  PARAMETER_PREFIX: '/geonbot/',
  GEONBOT_CONFIG: JSON.stringify(example),
  AWS_REGION: 'ap-northeast-2',
  AWS_ACCESS_KEY_ID: 'id',
  AWS_SECRET_ACCESS_KEY: 'very-secret-key',
};

describe('the environment', () => {
  it('is read as it is, with the public APIs as defaults', () => {
    const config = new Config(whole);
    expect([config.discordPublicKey(), config.tableName(), config.region()]).toEqual([
      'ab'.repeat(32),
      'geonbot',
      'ap-northeast-2',
    ]);
    expect(config.parameterPrefix()).toBe('/geonbot');
    expect([config.discordApiUrl(), config.gitHubApiUrl()]).toEqual([
      'https://discord.com/api/v10',
      'https://api.github.com',
    ]);
    expect(config.awsEndpoint('SQS')).toBeNull();
    expect(config.awsCredentials().sessionToken).toBeNull();
    expect(config.versionSuggestionsFunction()).toBeNull();
  });

  it('lets SQS have an endpoint of its own, as the SDK does', () => {
    const both = { ...whole, AWS_ENDPOINT_URL: 'http://127.0.0.1:1/', AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:2' };
    expect(new Config(both).awsEndpoint('SQS')).toBe('http://127.0.0.1:2');
    expect(new Config(both).awsEndpoint('LAMBDA')).toBe('http://127.0.0.1:1');
  });

  const readers: readonly (readonly [string, (config: Config) => unknown])[] = [
    ['DISCORD_PUBLIC_KEY', (config) => config.discordPublicKey()],
    ['DISCORD_APPLICATION_ID', (config) => config.discordApplicationId()],
    ['ASKS_QUEUE_URL', (config) => config.asksQueueUrl()],
    ['OUTBOX_QUEUE_URL', (config) => config.outboxQueueUrl()],
    ['FACTS_QUEUE_URL', (config) => config.factsQueueUrl()],
    ['TABLE_NAME', (config) => config.tableName()],
    ['PARAMETER_PREFIX', (config) => config.parameterPrefix()],
    ['AWS_REGION', (config) => config.region()],
    ['AWS_SECRET_ACCESS_KEY', (config) => config.awsCredentials()],
    ['GEONBOT_CONFIG', (config) => config.configuration()],
  ];

  it.each(readers)('names %s when it is missing', (name, read) => {
    expect(() => read(new Config({ ...whole, [name]: undefined }))).toThrow(`${name} is missing`);
  });

  const malformed: readonly (readonly [string, string, (config: Config) => unknown])[] = [
    ['DISCORD_PUBLIC_KEY', 'shh', (config) => config.discordPublicKey()],
    ['ASKS_QUEUE_URL', 'ftp://shh', (config) => config.asksQueueUrl()],
    ['VERSION_SUGGESTIONS_FUNCTION', 'shh/../', (config) => config.versionSuggestionsFunction()],
    ['DISCORD_API_URL', 'shh', (config) => config.discordApiUrl()],
    ['GITHUB_API_URL', 'file:///shh', (config) => config.gitHubApiUrl()],
    ['GEONBOT_CONFIG', '{shh', (config) => config.configuration()],
  ];

  it.each(malformed)('names %s when it is malformed, and does not show it', (name, value, read) => {
    const reading = () => read(new Config({ ...whole, [name]: value }));
    expect(reading).toThrow(name);
    expect(reading).not.toThrow('shh');
  });
});

describe('what the public Lambdas read of the configuration', () => {
  it('is what the full schema says', () => {
    const team = teamOf(parseConfiguration(example, 'the example'));
    const { services, environments } = team.catalog;
    for (const written of [example, parseConfiguration(example, 'the example')]) {
      expect(interactionSettings(written)).toEqual({
        guild: team.guild,
        services: services.map(({ name }) => name),
        environments: environments.map(({ name }) => name),
        rights: {
          environments: environments.map(({ name, roles, rollbackRoles, lockRoles, approvals }) => ({
            ...{ name, roles, rollbackRoles, lockRoles },
            approvals: approvals === null ? null : { roles: approvals.roles },
          })),
          adminRoles: team.people.adminRoles,
          roomRoles: team.roomRoles,
        },
        channels: { costs: team.channels.costs },
        repositories: ['acme/backend', 'acme/web', 'acme/infra'],
        resources: team.watched.resources.map(({ name }) => name),
        logs: team.logs.map(({ name }) => name),
      });
      expect(watchedRepositories(written)).toEqual({
        reviewRepositories: ['acme/backend', 'acme/web', 'acme/infra'],
        workflows: services.map(({ repository, workflow }) => ({ repository, workflow })),
        ids: new Map(),
      });
    }
  });

  it('is where the versions of a service are, unless they are none of its repository', () => {
    const services = {
      backend: { repository: 'acme/backend' },
      web: { repository: 'acme/web', versions: 'anything' },
    };
    expect([...versionRepositories({ services })]).toEqual([['backend', 'acme/backend']]);
    expect(() => versionRepositories({ services: { web: {} } })).toThrow('services.web.repository must be text');
  });

  it('ties names to ids, however they are spelt', () => {
    const services = { backend: { repository: 'Acme/Backend' } };
    const written = { services, repositoryIds: { 'acme/BACKEND': 41 } };
    expect(watchedRepositories(written).ids).toEqual(new Map([['acme/backend', 41]]));
    expect(() => repositoryIds({ repositoryIds: { 'acme/backend': '41' } })).toThrow(
      'repositoryIds.acme/backend must be a number',
    );
  });

  it('names the place that is wrong', () => {
    const roles = {
      discord: { guild: '1', channels: { costs: '2' } },
      environments: { dev: { roles: '7' } },
      services: {},
    };
    expect(() => interactionSettings(roles)).toThrow('GEONBOT_CONFIG: environments.dev.roles must be a list');
    expect(() => interactionSettings({ discord: { guild: 5 } })).toThrow('GEONBOT_CONFIG: discord.guild must be text');
    expect(() => interactionSettings([])).toThrow('the configuration must be an object');
    const services = { backend: { repository: '' } };
    expect(() => watchedRepositories({ services })).toThrow('services.backend.repository must be text');
    const reviews = { repositories: ['acme/a', { repository: 'acme/b', exclude: { bots: true } }] };
    expect(watchedRepositories({ services: {}, reviews }).reviewRepositories).toEqual(['acme/a', 'acme/b']);
    expect(() => watchedRepositories({ services: {}, reviews: { repositories: [{}] } })).toThrow(
      'reviews.repositories must be text',
    );
    expect(() => watchedRepositories({ services: {}, reviews: { repositories: 'x' } })).toThrow(
      'reviews.repositories must be a list',
    );
  });
});

describe('the team', () => {
  it('knows which pull requests of a repository to show, where and how, however its name is spelt', () => {
    const channel = '900000000000000099';
    const infra = {
      repository: 'acme/infra',
      channel,
      exclude: { labels: ['wip'], paths: ['docs/**'] },
      drafts: 'hide',
      density: 'compact',
    };
    const team = teamOf(
      parseConfiguration({ ...Object(example), reviews: { repositories: ['acme/docs', infra] } }, 'ours'),
    );
    expect(reviewedRepository(team, 'Acme/Infra' as Repository)).toEqual({
      repository: 'acme/infra',
      channel,
      density: 'compact',
      rules: {
        include: { authors: [], labels: [], bases: [], paths: [] },
        exclude: { authors: [], labels: ['wip'], bases: [], paths: ['docs/**'], bots: false },
        drafts: 'hide',
      },
      botsInDigest: null,
    });
    const plain = { channel: team.channels.reviews, density: 'full', rules: everyPullRequest, botsInDigest: null };
    for (const repository of ['acme/docs', 'acme/backend'] as Repository[]) {
      expect(reviewedRepository(team, repository)).toEqual({ repository, ...plain });
    }
  });

  it('knows whom to call: teams by their names or addresses, logins in any case, and who may link others', () => {
    const role = '900000000000000031';
    const teams = { 'acme/back-end-team': role, 'Acme/Platform Team': '900000000000000032' };
    const people = { adminRoles: [role], links: { Mona: '900000000000000101' } };
    const given = { ...Object(example), people, reviews: { teams, repositories: ['acme/docs'] } };
    const known = teamOf(parseConfiguration(given, 'ours')).people;
    const roleOf = (team: string) => known.roleOf('ACME/docs' as Repository, team);
    expect(['Back-end Team', 'platform-team', 'nobody', 'back'].map(roleOf)).toEqual([
      role,
      '900000000000000032',
      null,
      null,
    ]);
    expect(known.roleOf('other/docs' as Repository, 'Back-end Team')).toBeNull();
    expect(known.links).toEqual([{ login: 'Mona', member: '900000000000000101', source: { kind: 'configuration' } }]);
    expect(known.adminRoles).toEqual([role]);
    expect(known.callAuthorOn).toEqual(['approved', 'changes-requested']);
    expect(known.repositories).toEqual(['acme/backend', 'acme/web', 'acme/docs']);
  });

  it('is the configuration in the words of the domain', () => {
    const team = teamOf(parseConfiguration(example, 'the example'));
    expect(team.catalog.services[0]?.runsOn['dev']).toEqual({
      cluster: 'dev',
      service: 'backend',
      region: 'ap-northeast-2',
    });
    expect(team.watched.resources.map(({ kind, region }) => `${kind} ${region}`)).toEqual([
      ...['ecs', 'ecs', 'ecs', 'ec2', 'ec2', 'eks'].map((kind) => `${kind} ap-northeast-2`),
    ]);
    expect(team.costs).toEqual({
      view: 'usage',
      budget: { units: 1500n * 10n ** 18n },
      floor: { units: 5n * 10n ** 18n },
      show: null,
      timeZone: 'Asia/Seoul',
      language: 'en',
      tag: null,
    });
  });
});

function wiredInMemory() {
  const clock = new InMemoryClock(0);
  return createContainer(
    inMemoryModule({
      configuration: parseConfiguration(example, 'the example'),
      discordPublicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      webhookSecret: 'secret',
      clock,
      log: { info: () => {}, warn: () => {}, error: () => {} },
      queue: new InMemoryWorkQueue(clock),
      outbox: new InMemoryOutbox(clock),
      visibility: { hide: async () => {} },
      messages: new RestDiscordMessages({ apiUrl: 'http://127.0.0.1:1', applicationId: '1', botToken: 'token' }),
      runs: new InMemoryWorkflowRuns(clock, []),
      repositories: new InMemoryRepositories(clock),
      people: new InMemoryCodeHostPeople(),
      branchChanges: new InMemoryBranchChanges(),
      changedFiles: new InMemoryChangedFiles(),
      pullRequests: new InMemoryPullRequests(),
      reviewRequests: new InMemoryReviewRequests(new InMemoryPullRequests()),
      deliveries: new InMemoryWebhookDeliveries(),
      readings: new InMemoryResourceReadings(),
      services: new InMemoryRunningServices(),
      rollouts: new InMemoryRollouts(new InMemoryRunningServices(), clock),
      graphs: new InMemoryMetricGraphs(),
      alarmGraphs: new InMemoryAlarmGraphs(),
      alarmDefinitions: new InMemoryAlarmDefinitions(),
      firing: new InMemoryFiringAlarms(),
      directory: new InMemoryResourceDirectory(),
      ledger: new InMemorySpendLedger(),
      forecast: new InMemorySpendForecast(),
      anomalies: new InMemorySpendAnomalies(),
    }),
    discordBoards,
    discordReplies,
    ...useCases,
    workerModule,
  );
}

describe('the container', () => {
  it('can make everything that has a token, whatever is on the other side of the ports', async () => {
    const wired = wiredInMemory();
    const rooms = [
      alertTokens,
      costTokens,
      deployTokens,
      historyTokens,
      jobsTokens,
      lockTokens,
      outboxTokens,
      peopleTokens,
      reviewTokens,
      statusTokens,
    ];
    const shared = {
      LOG,
      CLOCK,
      PAUSES,
      WORK_QUEUE,
      TEAM,
      DISCORD_MESSAGES,
      OUTBOX_MESSAGES,
      NOTICEBOARD,
      REPLIES,
      DISCORD_INTERACTIONS,
      INTERACTION_HANDLER,
      GITHUB_WEBHOOK,
    };
    const ofLambdasOnly = new Set(['AGENT_METRICS', 'COST_EXPLORER']);
    const works = Object.fromEntries(wirings.map(({ work }) => [String(work), work]));
    const named = [...rooms, shared, works].flatMap((tokens) => Object.entries<ServiceIdentifier<unknown>>(tokens));
    for (const [name, token] of named.filter(([name]) => !ofLambdasOnly.has(name))) {
      expect(await wired.getAsync(token), name).toBeTypeOf('object');
    }
    expect(named.length).toBeGreaterThan(90);
  });

  it('finds what works on each kind of job', async () => {
    const table = wiredInMemory().get(jobsTokens.WORK_TABLE);
    for (const [room, descriptors] of Object.entries(jobsByRoom)) {
      const work = await table[room as Room]();
      expect(Object.keys(work).sort()).toEqual(descriptors.map(({ kind }) => kind).sort());
    }
  });

  it('answers /cost save with what could be saved, and /cost without it with the costs', async () => {
    const work = await wiredInMemory().get(jobsTokens.WORK_TABLE).cost();
    const asked = { language: 'en' } as never;
    const question = { period: null, by: null, why: false, fresh: false };
    const answer = (save: boolean) =>
      work['report-cost']({ kind: 'report-cost', asked, question: { ...question, save } });
    expect(await answer(true)).toMatchObject({ kind: 'cost-savings', found: { source: 'own-rules' } });
    expect(await answer(false)).toMatchObject({ kind: 'cost' });
  });

  it('makes a room with its first job, and not at the start of the worker', async () => {
    const wired = wiredInMemory();
    let made = 0;
    (await wired.rebind(costTokens.SPEND_LEDGER)).toResolvedValue(() => {
      made += 1;
      return new InMemorySpendLedger();
    });
    wired.get(jobsTokens.WORKER_INBOX);
    expect(made).toBe(0);
    const rooms = wired.get(jobsTokens.WORK_TABLE);
    expect([await rooms.cost(), made]).toEqual([await rooms.cost(), 1]);
  });
});

describe('a sweep of a team that has nobody in AWS asked about savings', () => {
  it('leaves what it found for the morning report', async () => {
    const wired = wiredInMemory();
    expect(await wired.get(costTokens.SAVINGS_NEWS).due('1970-01-01' as Day)).toBeNull();
    const { steps } = await wired.getAsync(jobsTokens.SWEEP_STEPS);
    expect(steps.slice(-2).map(({ name }) => name)).toEqual(['savings', 'setup']);
    expect(await steps.at(-2)?.run(60_000)).toMatchObject({ look: 'made', found: 0 });
    const news = await wired.get(costTokens.SAVINGS_NEWS).due('1970-01-01' as Day);
    expect(news).toMatchObject({ source: 'own-rules', savings: [] });
    expect(news?.looked?.count).toBeGreaterThan(0);
  });
});

describe('an alarm that a mute rule of CloudWatch keeps quiet', () => {
  it.each([
    ['Playground-own-mute-', undefined],
    ['Payments-own-mute-', 'mute-rule'],
  ])('is kept as quiet unless the rule is of this very stack: %s', async (begins, suppressed) => {
    const wired = wiredInMemory();
    const [account, region, name] = ['123456789012', 'ap-northeast-2', 'backend CPU high'];
    const id = alarmId(account, region, name);
    const event = alarmEvent({ name, state: 'ALARM', atMs: 1_000, account, region });
    const mutedByArn = `arn:aws:cloudwatch:${region}:${account}:alarm-mute-rule:${begins}${id}`;
    const intake = wired.get(jobsTokens.EVENT_INTAKE);
    // Nobody answers where the card would be posted.
    await intake.take({ ...event, detail: { ...event.detail, muteDetail: { mutedByArn } } }).catch(() => undefined);
    const record = await wired.get(alertTokens.ALARM_CARDS).ofAlarm(id);
    const firing = record?.history.find(({ state }) => state === 'ALARM');
    expect(firing).toMatchObject({ reason: expect.any(String) });
    expect(firing?.suppressed?.by).toBe(suppressed);
  });
});

describe('Cost Explorer', () => {
  it('is asked once for each answer, because every request costs money', async () => {
    const config = new ContainerModule(({ bind }) => {
      bind(CONFIG).toConstantValue({ region: () => 'ap-northeast-2' } as never);
    });
    const client = createContainer(costAdapters, config).get(costTokens.COST_EXPLORER);
    expect(await client.config.maxAttempts()).toBe(1);
  });
});

describe('what is made from secrets', () => {
  it('is made once, and again after five minutes', async () => {
    let made = 0;
    let now = 0;
    const get = rebuildWhenStale(
      async () => ++made,
      () => now,
    );
    expect([await get(), await get()]).toEqual([1, 1]);
    now = 299_999;
    expect(await get()).toBe(1);
    now = 300_000;
    expect(await get()).toBe(2);
  });

  it('is tried again at once when it failed', async () => {
    let made = 0;
    const get = rebuildWhenStale(async () => {
      made += 1;
      if (made === 1) throw new Error('SSM is down');
      return made;
    });
    await expect(get()).rejects.toThrow('SSM is down');
    expect(await get()).toBe(2);
  });

  it('hands no token on to programs that are started', () => {
    const environment = new Config({ DISCORD_BOT_TOKEN: 'secret', PATH: '/bin' }).forChildren();
    expect(environment).toEqual({ PATH: '/bin' });
  });
});
