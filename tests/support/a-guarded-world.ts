import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { registerCommands } from '../../src/adapters/discord/command-registration.ts';
import { DiscordRest } from '../../src/adapters/discord/kit/discord-rest.ts';
import { RestDiscordMessages } from '../../src/adapters/discord/kit/rest-discord-messages.ts';
import { InMemoryAlarmDefinitions } from '../../src/adapters/in-memory/alert/in-memory-alarm-definitions.ts';
import { InMemoryAlarmGraphs } from '../../src/adapters/in-memory/alert/in-memory-alarm-graphs.ts';
import { InMemorySpendAnomalies } from '../../src/adapters/in-memory/cost/in-memory-spend-anomalies.ts';
import { InMemorySpendForecast } from '../../src/adapters/in-memory/cost/in-memory-spend-forecast.ts';
import { InMemorySpendLedger } from '../../src/adapters/in-memory/cost/in-memory-spend-ledger.ts';
import { InMemoryRepositories } from '../../src/adapters/in-memory/deploy/in-memory-repositories.ts';
import { InMemoryRollouts } from '../../src/adapters/in-memory/deploy/in-memory-rollouts.ts';
import { InMemoryRunningServices } from '../../src/adapters/in-memory/deploy/in-memory-running-services.ts';
import { InMemoryWorkflowRuns } from '../../src/adapters/in-memory/deploy/in-memory-workflow-runs.ts';
import { InMemoryDiscord } from '../../src/adapters/in-memory/discord/in-memory-discord.ts';
import type { DiscordMessage } from '../../src/adapters/in-memory/discord/in-memory-discord-world.ts';
import { InMemoryWebhookDeliveries } from '../../src/adapters/in-memory/jobs/in-memory-webhook-deliveries.ts';
import { InMemoryWorkQueue } from '../../src/adapters/in-memory/jobs/in-memory-work-queue.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryOutbox } from '../../src/adapters/in-memory/outbox/in-memory-outbox.ts';
import { InMemoryCodeHostPeople } from '../../src/adapters/in-memory/people/in-memory-code-host-people.ts';
import { InMemoryBranchChanges } from '../../src/adapters/in-memory/review/in-memory-branch-changes.ts';
import { InMemoryChangedFiles } from '../../src/adapters/in-memory/review/in-memory-changed-files.ts';
import { InMemoryPullRequests } from '../../src/adapters/in-memory/review/in-memory-pull-requests.ts';
import { InMemoryReviewRequests } from '../../src/adapters/in-memory/review/in-memory-review-requests.ts';
import { InMemoryFiringAlarms } from '../../src/adapters/in-memory/status/in-memory-firing-alarms.ts';
import { InMemoryMetricGraphs } from '../../src/adapters/in-memory/status/in-memory-metric-graphs.ts';
import { InMemoryResourceDirectory } from '../../src/adapters/in-memory/status/in-memory-resource-directory.ts';
import { InMemoryResourceReadings } from '../../src/adapters/in-memory/status/in-memory-resource-readings.ts';
import type { Job } from '../../src/application/jobs/job.ts';
import type { Deployment, DeploymentId } from '../../src/domain/deploy/deployment.ts';
import type { Repository } from '../../src/domain/kit/repository.ts';
import { parseConfiguration } from '../../src/entrypoints/composition/configuration.ts';
import { createContainer } from '../../src/entrypoints/composition/container.ts';
import { DEPLOYMENTS } from '../../src/entrypoints/composition/deploy/tokens.ts';
import { discordBoards } from '../../src/entrypoints/composition/discord-boards.ts';
import { discordReplies } from '../../src/entrypoints/composition/discord-replies.ts';
import { DISCORD_INTERACTIONS, inMemoryModule } from '../../src/entrypoints/composition/in-memory.ts';
import { JOB_RUNNER } from '../../src/entrypoints/composition/jobs/tokens.ts';
import { workerModule } from '../../src/entrypoints/composition/jobs/worker.ts';
import { useCases } from '../../src/entrypoints/composition/rooms.ts';
import type { LogFields } from '../../src/entrypoints/log.ts';
import { aRun } from '../contracts/deploy/a-deployment.ts';
import { remembering } from './remembering.ts';

export const guild = '900000000000000001';
export const deploysChannel = '900000000000000011';
const [developers, operators] = ['900000000000000021', '900000000000000022'];
const repository = 'acme/backend' as Repository;
const applicationId = '900000000000000002';
const botToken = 'bot token';
const apiUrl = 'https://discord.com/api/v10';
const environments = {
  dev: { ref: 'main', roles: [developers, operators] },
  staging: { ref: 'main', roles: [developers, operators] },
  prod: { ref: 'main', roles: [operators], approvals: { roles: [operators] } },
};

/** Whoever reads and handles what belongs to no environment. */
const room = { roles: [operators] };
const logs = { ...room, groups: [{ service: 'backend', environment: 'prod', group: '/ecs/backend' }] };

/** Nobody holds a role, the developer holds one for dev alone, and the operator holds every role that prod and the team name. */
export const people = {
  nobody: { id: '900000000000000101', name: 'Robin', roles: [] },
  developer: { id: '900000000000000102', name: 'Junho', roles: [developers ?? ''] },
  operator: { id: '900000000000000103', name: 'Sora', roles: [operators ?? ''] },
} as const;

export type Who = keyof typeof people;

/** Where an interaction comes from. */
export type From = 'home' | 'another-server' | 'direct-message';

export const secretBranch = 'acquire-initech';
export const secretTitle = 'Merge with Initech';

/** The whole bot, the repository of whose service is private, and everything that it asks GitHub and AWS for. */
export async function aGuardedWorld() {
  const calls: string[] = [];
  const seen: DiscordMessage[] = [];
  const jobs: Job[] = [];
  const lines: { readonly message: string; readonly fields: LogFields }[] = [];
  const log = {
    info: () => {},
    warn: (message: string, fields: LogFields) => void lines.push({ message, fields }),
    error: (message: string, fields: LogFields) => void lines.push({ message, fields }),
  };
  const clock = new InMemoryClock(Date.UTC(2026, 10, 24, 0, 30));
  const example: unknown = parse(readFileSync('geonbot.example.yaml', 'utf8'));
  const configuration = parseConfiguration(
    { ...Object(example), environments, status: room, cost: room, alert: room, logs },
    'the world',
  );
  const queue = new InMemoryWorkQueue(clock);
  const repositories = new InMemoryRepositories(clock);
  const commits = ['Begin', secretTitle].map((subject) => repositories.push(repository, 'main', { subject }));
  repositories.branch(repository, secretBranch, 'main');
  const optionalInputs = ['service', 'env', 'version', 'commit', 'deployment', 'requester'];
  const workflow = { repository, workflow: 'deploy.yml', refs: ['main'], optionalInputs };
  const runs = new InMemoryWorkflowRuns(clock, [workflow], repositories);
  const channels = Object.entries(configuration.discord.channels).map(([name, id]) => ({ id, name }));
  const members = Object.values(people);
  const discord = new InMemoryDiscord({ applicationId, guild, channels, members, clock, botToken });
  const makeRequest = (url: string, init: RequestInit) => discord.fetch(url, init);
  const services = new InMemoryRunningServices();
  const outside = {
    runs,
    repositories,
    services,
    rollouts: new InMemoryRollouts(services, clock),
    people: new InMemoryCodeHostPeople(),
    branchChanges: new InMemoryBranchChanges(),
    changedFiles: new InMemoryChangedFiles(),
    pullRequests: new InMemoryPullRequests(),
    reviewRequests: new InMemoryReviewRequests(new InMemoryPullRequests()),
    deliveries: new InMemoryWebhookDeliveries(),
    readings: new InMemoryResourceReadings(),
    graphs: new InMemoryMetricGraphs(),
    alarmGraphs: new InMemoryAlarmGraphs(),
    alarmDefinitions: new InMemoryAlarmDefinitions(),
    firing: new InMemoryFiringAlarms(),
    directory: new InMemoryResourceDirectory(),
    ledger: new InMemorySpendLedger(),
    forecast: new InMemorySpendForecast(),
    anomalies: new InMemorySpendAnomalies(),
  };
  const remembered = <Name extends keyof typeof outside>(name: Name) => remembering(name, outside[name], calls);
  const container = createContainer(
    inMemoryModule({
      configuration,
      discordPublicKey: discord.publicKeyHex,
      webhookSecret: 'secret',
      clock,
      log,
      queue,
      outbox: new InMemoryOutbox(clock),
      visibility: { hide: async () => {} },
      messages: new RestDiscordMessages({ apiUrl, applicationId, botToken, makeRequest }),
      runs: remembered('runs'),
      repositories: remembered('repositories'),
      services: remembered('services'),
      rollouts: remembered('rollouts'),
      people: remembered('people'),
      branchChanges: new InMemoryBranchChanges(),
      changedFiles: remembered('changedFiles'),
      pullRequests: remembered('pullRequests'),
      reviewRequests: remembered('reviewRequests'),
      deliveries: remembered('deliveries'),
      readings: remembered('readings'),
      graphs: remembered('graphs'),
      alarmGraphs: remembered('alarmGraphs'),
      alarmDefinitions: remembered('alarmDefinitions'),
      firing: remembered('firing'),
      directory: remembered('directory'),
      ledger: remembered('ledger'),
      forecast: remembered('forecast'),
      anomalies: remembered('anomalies'),
    }),
    discordBoards,
    discordReplies,
    ...useCases,
    workerModule,
  );
  const interactions = container.get(DISCORD_INTERACTIONS);
  const runner = container.get(JOB_RUNNER);
  const deployments = container.get(DEPLOYMENTS);
  let from: From = 'home';
  discord.onChange((message) => void (message !== null && seen.push(message)));
  discord.connect(async ({ headers, body }) => {
    const sent = from === 'home' ? { headers, body } : discord.sign(movedTo(from, JSON.parse(body)));
    const answer = await interactions.answer({ headers: sent.headers, body: Buffer.from(sent.body) });
    return { status: answer.statusCode ?? 0, body: answer.body ?? '' };
  });
  await registerCommands(new DiscordRest({ apiUrl, botToken, makeRequest }), { applicationId, guildId: guild });

  /** Does something as somebody would from there, and lets the bot work until nothing is left to do. */
  async function does<Done>(place: From, act: () => Promise<Done>) {
    const before = { calls: calls.length, seen: seen.length, jobs: jobs.length, lines: lines.length };
    from = place;
    // Because two questions of one moment could not be told apart from one that is asked twice.
    clock.advance(1_000);
    const outcome = await act();
    await queue.drain(async (job) => {
      jobs.push(job);
      await runner.run(job);
    });
    from = 'home';
    return {
      outcome,
      calls: calls.slice(before.calls),
      seen: seen.slice(before.seen),
      job: jobs[before.jobs] ?? null,
      lines: lines.slice(before.lines),
    };
  }

  const options = { service: 'backend', env: 'prod', version: secretBranch };
  await does('home', () => discord.slash(people.operator.id, deploysChannel, 'deploy', options));
  const [waiting] = (await deployments.recent({ service: null, environment: null }, 1)).deployments;
  if (waiting?.state.kind !== 'awaiting-approval') throw new Error('nothing waits to be pressed');
  await does('home', () =>
    discord.slash(people.operator.id, deploysChannel, 'lock', { reason: 'DB', ...placeOf(waiting) }),
  );

  for (const [at, commit] of commits.entries()) {
    const atMs = clock.nowMs() - (commits.length - at) * 3_600_000;
    await deployments.add({
      ...waiting,
      id: String(1001 + at) as DeploymentId,
      version: commit.sha,
      commit,
      requestedAtMs: atMs,
      sinceMs: atMs,
      state: { kind: 'verified', run: aRun(at + 1), images: [], by: 'digest' },
      trail: [{ kind: 'dispatching', atMs }],
    });
  }

  /** A message of the bot with this button or menu. */
  async function shows(component: object): Promise<string> {
    const response = await discord.fetch(`${apiUrl}/channels/${deploysChannel}/messages`, {
      method: 'POST',
      headers: {
        authorization: `Bot ${botToken}`,
        'user-agent': 'DiscordBot (a, 1)',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ content: 'card', components: [{ type: 1, components: [component] }] }),
    });
    return discord.messages(deploysChannel).at(-1)?.id ?? `not posted: ${response.status}`;
  }

  const secrets = [secretTitle, secretBranch, ...commits.map(({ sha }) => sha.slice(0, 7))];
  return { discord, waiting, shows, does, secrets };
}

export type GuardedWorld = Awaited<ReturnType<typeof aGuardedWorld>>;

function placeOf({ service, environment }: Deployment) {
  return { service, env: environment };
}

/** The same interaction as it would come from another server, or from nobody's server. */
function movedTo(from: From, payload: { readonly member?: { readonly user: object } }): object {
  if (from === 'another-server') return { ...payload, guild_id: '900000000000000077' };
  const { member, ...rest } = payload;
  const fields = Object.entries(rest).filter(([name]) => !name.startsWith('guild'));
  return { ...Object.fromEntries(fields), user: member?.user, context: 1 };
}
