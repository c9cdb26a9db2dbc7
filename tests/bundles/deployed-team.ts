import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { InMemoryDiscord } from '../../src/adapters/in-memory/discord/in-memory-discord.ts';
import { deliveryHeaders, workflowRunPayload } from '../../src/adapters/in-memory/github/github-payloads.ts';
import { workflowJobPayload } from '../../src/adapters/in-memory/github/github-workflow-job-payload.ts';
import type { Delivered } from '../contracts/jobs/work-queue.contract.ts';
import { ownPrefix } from '../support/an-own-alarm.ts';
import { expectDiscordAccepts } from '../support/discord-body-checks.ts';
import { type GitHubStandIn, startGitHubStandIn } from '../support/github-stand-in.ts';
import type { SqsPeer } from '../support/sqs-peer.ts';
import { awsWorld } from './aws-world.ts';
import { type Entrypoint, httpEvent, type Invocation, runLambda, WarmLambda } from './lambda.ts';
import { type DiscordManners, serveDiscord } from './serve-discord.ts';

// As geonbot.example.yaml says, which is built into the bundles.
const guild = '900000000000000001';
export const channels = {
  deploys: '900000000000000011',
  reviews: '900000000000000012',
  costs: '900000000000000013',
  alerts: '900000000000000014',
};
export const developer = { id: '900000000000000031', name: 'Kim', roles: ['900000000000000021'] };
export const operator = { id: '900000000000000032', name: 'Lee', roles: ['900000000000000022'] };
export const secondOperator = { ...operator, id: '900000000000000033', name: 'Park' };
const applicationId = '900000000000000099';
const [botToken, webhookSecret] = [`bot-${randomUUID()}`, `hook-${randomUUID()}`];

/** A team that has deployed the built Lambdas: its Discord, its GitHub, its AWS account, and what takes events to each Lambda. */
export class DeployedTeam {
  readonly discord: InMemoryDiscord;
  readonly gitHub: GitHubStandIn;
  /** How its Discord behaves. */
  readonly manners: DiscordManners;
  /** Of every Lambda. */
  readonly environment: Record<string, string>;
  readonly queues: Readonly<Record<'asks' | 'facts' | 'outbox', SqsPeer>>;
  /** By how much the clocks of Discord and of warm Lambdas are ahead. */
  aheadMs = 0;
  readonly #invocations: Invocation[] = [];
  /** Null where every event gets a new process. */
  #warm: Map<Entrypoint, WarmLambda> | null = null;
  readonly #discordServer: Awaited<ReturnType<typeof serveDiscord>>;

  private constructor(
    known: Pick<DeployedTeam, 'discord' | 'gitHub' | 'manners' | 'environment' | 'queues'>,
    discordServer: Awaited<ReturnType<typeof serveDiscord>>,
  ) {
    this.discord = known.discord;
    this.gitHub = known.gitHub;
    this.manners = known.manners;
    this.environment = known.environment;
    this.queues = known.queues;
    this.#discordServer = discordServer;
  }

  /** `awsEndpoint`: of a moto that has forgotten everything. */
  static async start(awsEndpoint: string): Promise<DeployedTeam> {
    const gitHub = await startGitHubStandIn();
    gitHub.world.workflows = [
      {
        repository: 'acme/backend',
        workflow: 'deploy.yml',
        refs: ['dev', 'main'],
        requiredInputs: ['service', 'env', 'version', 'commit', 'deployment', 'requester'],
      },
    ];
    const { repositories } = gitHub.world;
    repositories.push('acme/backend', 'main', { message: 'Log in (#12)' });
    repositories.branch('acme/backend', 'dev', repositories.headOf('acme/backend', 'main') ?? '');
    const door: { team: DeployedTeam | null } = { team: null };
    const discord = new InMemoryDiscord({
      applicationId,
      guild,
      channels: Object.values(channels).map((id) => ({ id, name: id })),
      members: [developer, operator, secondOperator],
      clock: { nowMs: () => Date.now() + (door.team?.aheadMs ?? 0) },
      botToken,
      patienceMs: 20_000,
      endpoint: async ({ headers, body }) => {
        if (door.team === null) throw new Error('nothing is deployed yet');
        const { answer, error } = await door.team.run('discord-interactions', httpEvent(headers, body));
        const { statusCode, body: answered } = (answer ?? {}) as { statusCode?: number; body?: string };
        if (error !== null) throw new Error(error);
        return { status: statusCode ?? 500, body: answered ?? '' };
      },
    });
    const manners: DiscordManners = { refuse: () => null, lose: () => false };
    const discordServer = await serveDiscord(discord, manners);
    const { queues } = await awsWorld(awsEndpoint, {
      'discord/bot-token': botToken,
      'github/app-id': gitHub.appId,
      'github/private-key': gitHub.privateKey,
      'github/webhook-secret': webhookSecret,
    });
    const environment = {
      DISCORD_PUBLIC_KEY: discord.publicKeyHex,
      DISCORD_APPLICATION_ID: applicationId,
      ASKS_QUEUE_URL: queues.asks.queueUrl,
      FACTS_QUEUE_URL: queues.facts.queueUrl,
      OUTBOX_QUEUE_URL: queues.outbox.queueUrl,
      TABLE_NAME: 'geonbot',
      PARAMETER_PREFIX: '/geonbot',
      OWN_ACCOUNT_ID: '123456789012',
      OWN_ALARM_PREFIX: ownPrefix,
      DISCORD_API_URL: discordServer.url,
      GITHUB_API_URL: gitHub.url,
      AWS_ENDPOINT_URL: awsEndpoint,
      AWS_REGION: 'ap-northeast-2',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test-secret-key',
    };
    door.team = new DeployedTeam({ discord, gitHub, manners, environment, queues }, discordServer);
    return door.team;
  }

  /** From now on the Lambdas are warm: each event but the first takes a tenth of the time. */
  keepWarm(): void {
    this.#warm ??= new Map();
  }

  /** Fails where a secret was logged, or where GitHub or Discord would not have accepted something. */
  async stop(): Promise<void> {
    await Promise.all([...(this.#warm?.values() ?? [])].map((lambda) => lambda.stop()));
    await Promise.all([this.#discordServer.close(), this.gitHub.close()]);
    const logs = this.#invocations.map(({ log }) => log).join('\n');
    for (const secret of [botToken, webhookSecret, this.gitHub.privateKey.slice(40, 80), 'test-secret-key']) {
      expect(logs).not.toContain(secret);
    }
    expect(this.gitHub.problems).toEqual([]);
    for (const { method, path, body } of this.discord.sent) expectDiscordAccepts(method, path, body);
  }

  /** `laterMs`: by how much more the clock of a warm Lambda is ahead. */
  async run(entrypoint: Entrypoint, event: unknown, laterMs = 0): Promise<Invocation> {
    const invocation = await this.#invoke(entrypoint, event, this.aheadMs + laterMs);
    this.#invocations.push(invocation);
    return invocation;
  }

  #invoke(entrypoint: Entrypoint, event: unknown, laterMs: number): Promise<Invocation> {
    if (this.#warm === null) return runLambda(entrypoint, this.environment, event);
    const lambda = this.#warm.get(entrypoint) ?? new WarmLambda(entrypoint, this.environment);
    this.#warm.set(entrypoint, lambda);
    return lambda.invoke(event, laterMs);
  }

  /** What anybody could work on now. */
  async next(): Promise<Delivered | null> {
    for (const queue of Object.values(this.queues)) {
      const message = await queue.receive();
      if (message !== null) return message;
    }
    return null;
  }

  /** Takes what is in the queues to the worker, as the event source mappings do. */
  async workOff(laterMs = 0): Promise<Invocation[]> {
    const worked: Invocation[] = [];
    for (let message = await this.next(); message !== null; message = await this.next()) {
      const invocation = await this.#workedOn(message.body, laterMs);
      expect(invocation).toMatchObject({ error: null, answer: { batchItemFailures: [] } });
      await message.done();
      worked.push(invocation);
    }
    return worked;
  }

  /** A turn of a channel in which a card still rests is taken again, as time goes by. */
  async #workedOn(body: string, laterMs: number): Promise<Invocation> {
    const attributes = { MessageGroupId: 'group', MessageDeduplicationId: 'id' };
    const event = { Records: [{ messageId: 'm-1', body, attributes, eventSource: 'aws:sqs' }] };
    let invocation = await this.run('worker', event, laterMs);
    for (let restMs = 1_500; restMs < 3_600_000 && this.#isLeft(body, invocation); restMs *= 2) {
      if (this.#warm === null) await pause(restMs);
      invocation = await this.run('worker', event, laterMs + restMs);
    }
    return invocation;
  }

  #isLeft(body: string, { answer, error }: Invocation): boolean {
    const isTurn = (JSON.parse(body) as { readonly kind?: string }).kind === 'wake-up';
    const { batchItemFailures = [] } = (answer ?? {}) as { readonly batchItemFailures?: readonly unknown[] };
    return isTurn && error === null && batchItemFailures.length > 0;
  }

  /** With what the outbox shows of it. */
  async sweep(laterMs = 0): Promise<Invocation> {
    const event = { source: 'geonbot', 'detail-type': 'Sweep', id: 'execution-1' };
    const swept = await this.run('worker', event, laterMs);
    await this.workOff(laterMs);
    return swept;
  }

  /** By GitHub, with its signature. */
  deliver(event: string, payload: object, id: string = randomUUID()): Promise<Invocation> {
    const body = Buffer.from(JSON.stringify(payload));
    return this.run('github-webhook', httpEvent(deliveryHeaders(webhookSecret, event, id, body), body));
  }

  theRun(nth = 0) {
    const { dispatched, runs } = this.gitHub.world;
    const run = runs.ofId(dispatched[nth]?.id ?? 0);
    if (run === null) throw new Error('nothing was started');
    return run;
  }

  /** As GitHub tells it: the jobs, and the run itself. */
  async tellOf(action: 'in_progress' | 'completed', nth = 0): Promise<void> {
    const run = this.theRun(nth);
    for (const job of run.jobsOf(run.run.attempt) ?? []) {
      await this.deliver('workflow_job', workflowJobPayload({ ...factsOf(run), runId: run.run.id, job }));
    }
    await this.tellOfRun(action, nth);
  }

  async tellOfRun(action: 'in_progress' | 'completed', nth = 0): Promise<void> {
    const { run, observation } = this.theRun(nth);
    const conclusion = 'conclusion' in observation ? { conclusion: observation.conclusion } : {};
    const about = { ...factsOf(this.theRun(nth)), id: run.id, workflow: 'deploy.yml', action, ...conclusion };
    await this.deliver('workflow_run', workflowRunPayload(about));
  }

  shown(channel: string): readonly string[] {
    return this.discord.messages(channel).map((message) => JSON.stringify(message));
  }
}

function factsOf({ request, headSha }: ReturnType<DeployedTeam['theRun']>) {
  return { repository: request.repository, atMs: Date.now(), branch: request.ref, headCommit: headSha };
}
