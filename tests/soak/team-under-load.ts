import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { buildApp } from 'fauxqs';
import { InMemoryDiscord } from '../../src/adapters/in-memory/discord/in-memory-discord.ts';
import { deliveryHeaders } from '../../src/adapters/in-memory/github/github-payloads.ts';
import { httpEvent } from '../bundles/lambda.ts';
import { awsClientOptions } from '../support/aws-client-options.ts';
import { type GitHubStandIn, startGitHubStandIn } from '../support/github-stand-in.ts';
import { startParameterStore } from '../support/parameter-store.ts';
import { sqsCall } from '../support/sqs-peer.ts';
import { cutTheDead } from './environment.ts';
import { EventSource } from './event-source.ts';
import { type Ended, LambdaPool } from './lambda-pool.ts';
import { LimitedDiscord } from './limited-discord.ts';
import { quietLog } from './quiet-log.ts';
import { SimulatedTime } from './simulated-time.ts';
import { SlowPeer } from './slow-peer.ts';
import { type PlayedStack, playedStack, type StackSource } from './stack.ts';

const guild = '900000000000000001';
const applicationId = '900000000000000099';
const [botToken, webhookSecret] = ['soak-bot-token', 'soak-webhook-secret'];
/** A Thursday, ten in the morning in Seoul: nobody is frozen, and reminders are due. */
const startMs = Date.parse('2026-11-26T01:00:00Z');

export type Person = { readonly id: string; readonly name: string; readonly roles: readonly string[] };

export type LoadOptions = {
  readonly configuration: object;
  readonly channels: readonly string[];
  readonly people: readonly Person[];
  /** How many the account may run at a time. */
  readonly lambdas: number;
};

/** A whole team in this process and in simulated time: the Lambdas from their source, the stack's queues, real peers. */
export class TeamUnderLoad {
  readonly time: SimulatedTime;
  readonly discord: InMemoryDiscord;
  readonly limited: LimitedDiscord;
  readonly gitHub: GitHubStandIn;
  readonly pool: LambdaPool;
  readonly peers: Readonly<Record<'discord' | 'github' | 'table' | 'queues', SlowPeer>>;
  readonly errors: string[] = [];
  /** Deliveries that GitHub could not hand over, which it tells and never sends again by itself. */
  undelivered = 0;
  /** How long each sweep took that came to its end. */
  readonly sweepsMs: number[] = [];
  sweepsCut = 0;
  readonly #stack: PlayedStack;
  readonly #queueUrls: ReadonlyMap<string, string>;
  readonly #sqs: string;
  readonly #sources: readonly EventSource[];
  readonly #close: () => Promise<void>;
  readonly #bodies = new Map<number, { readonly event: string; readonly payload: object; readonly guid: string }>();
  #attempts = 0;
  isOver = false;

  static async start({ configuration, channels, people, lambdas }: LoadOptions): Promise<TeamUnderLoad> {
    const stack = playedStack();
    const time = new SimulatedTime(startMs);
    const live = cutTheDead();
    const errors: string[] = [];
    const quiet = quietLog(errors);
    const discord = new InMemoryDiscord({
      applicationId,
      guild,
      channels: channels.map((id) => ({ id, name: id })),
      members: people,
      clock: { nowMs: () => Date.now() },
      botToken,
    });
    const limited = new LimitedDiscord(discord, time);
    const discordUrl = await listen(limited.server);
    const gitHub = await startGitHubStandIn();
    const dynalite = (createRequire(import.meta.url)('dynalite') as (options: object) => Server)({ createTableMs: 0 });
    const tableUrl = await listen(dynalite);
    const fauxqs = buildApp({ logger: false });
    const sqs = await fauxqs.listen({ port: 0, host: '127.0.0.1' });
    const ssm = await startParameterStore({
      '/team/geonbot/discord/bot-token': botToken,
      '/team/geonbot/github/app-id': gitHub.appId,
      '/team/geonbot/github/private-key': gitHub.privateKey,
      '/team/geonbot/github/webhook-secret': webhookSecret,
    });
    await makeTable(tableUrl, stack.table);
    const queueUrls = await makeQueues(sqs, stack);
    const environment = environmentOf(stack, queueUrls, {
      DISCORD_PUBLIC_KEY: discord.publicKeyHex,
      DISCORD_APPLICATION_ID: applicationId,
      OWN_ACCOUNT_ID: '123456789012',
      GEONBOT_CONFIG: JSON.stringify(configuration),
      DISCORD_API_URL: `${discordUrl}/api/v10`,
      GITHUB_API_URL: gitHub.url,
      AWS_ENDPOINT_URL: ssm.endpoint,
      AWS_ENDPOINT_URL_SQS: sqs,
      AWS_ENDPOINT_URL_DYNAMODB: tableUrl,
      AWS_REGION: 'ap-northeast-2',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test-secret-key',
    });
    const before = { ...process.env };
    Object.assign(process.env, environment);
    const peers = {
      discord: new SlowPeer(limited.server, time, 120),
      github: new SlowPeer(gitHub.server, time, 150),
      table: new SlowPeer(dynalite, time, 6),
      queues: new SlowPeer(fauxqs.server, time, 8),
    };
    const pool = new LambdaPool(time, stack.functions, lambdas);
    const sources = stack.sources.map(
      (source) => new EventSource(sqs, queueUrls.get(source.queue) ?? '', withVisibility(source, stack), pool, time),
    );
    fauxqs.server.on('request', (incoming, response) => tellSources(sources, incoming, response));
    pool.onRoom(() => {
      for (const source of sources) source.wake();
    });
    const close = async () => {
      for (const source of sources) source.stop();
      time.stop();
      live();
      quiet();
      for (const name of Object.keys(environment)) delete process.env[name];
      Object.assign(process.env, before);
      for (const server of [limited.server, dynalite, fauxqs.server]) server.closeAllConnections();
      await Promise.all([gitHub.close(), ssm.stop(), fauxqs.close(), closed(limited.server), closed(dynalite)]);
    };
    const parts = { time, discord, limited, gitHub, pool, peers, errors, stack, queueUrls, sqs, sources, close };
    return new TeamUnderLoad(parts);
  }

  private constructor(
    parts: Pick<TeamUnderLoad, 'time' | 'discord' | 'limited' | 'gitHub' | 'pool' | 'peers' | 'errors'> & {
      readonly stack: PlayedStack;
      readonly queueUrls: ReadonlyMap<string, string>;
      readonly sqs: string;
      readonly sources: readonly EventSource[];
      readonly close: () => Promise<void>;
    },
  ) {
    const { time, discord, limited, gitHub, pool, peers, errors } = parts;
    this.time = time;
    this.discord = discord;
    this.limited = limited;
    this.gitHub = gitHub;
    this.pool = pool;
    this.peers = peers;
    this.errors = errors;
    this.#stack = parts.stack;
    this.#queueUrls = parts.queueUrls;
    this.#sqs = parts.sqs;
    this.#sources = parts.sources;
    this.#close = parts.close;
    gitHub.world.nowMs = () => time.nowMs;
    discord.connect(async ({ headers, body }) => {
      const ended = await pool.invoke(pool.idOf('discord-interactions'), httpEvent(headers, body));
      if (ended?.kind !== 'answered') return { status: 503, body: ended === null ? 'throttled' : ended.why };
      const { statusCode = 200, body: text = '' } = ended.answer as { statusCode?: number; body?: string };
      return { status: statusCode, body: text };
    });
    void this.#sweep();
    void this.#look();
    void this.#redeliver();
  }

  /** By GitHub, which waits ten seconds, and writes down what it could not hand over. */
  async deliver(event: string, payload: object, guid: string): Promise<void> {
    const id = ++this.#attempts;
    this.#bodies.set(id, { event, payload, guid });
    const atMs = this.time.nowMs;
    const body = Buffer.from(JSON.stringify(payload));
    const told = httpEvent(deliveryHeaders(webhookSecret, event, guid, body), body);
    const ended = await this.pool.invoke(this.pool.idOf('github-webhook'), told);
    const code = ended?.kind === 'answered' ? (ended.answer as { statusCode: number }).statusCode : 502;
    if (code >= 300) this.undelivered += 1;
    this.gitHub.world.deliveries.attempts.push({ id, guid, event, atMs, code });
  }

  async sweep(): Promise<void> {
    const startMs = this.time.nowMs;
    const event = { source: 'geonbot', 'detail-type': 'Sweep', id: `sweep-${startMs}` };
    const ended = await this.#wake(event);
    if (ended?.kind === 'answered') this.sweepsMs.push(this.time.nowMs - startMs);
    else this.sweepsCut += 1;
  }

  /** How many messages are in each queue, visible or not, dead letters among them. */
  waiting(): Promise<ReadonlyMap<string, number>> {
    return this.time.passWhile(this.#counted());
  }

  async #counted(): Promise<ReadonlyMap<string, number>> {
    const counted = new Map<string, number>();
    for (const { id } of this.#stack.queues) {
      const answer = await sqsCall(this.#sqs, 'GetQueueAttributes', {
        QueueUrl: this.#queueUrls.get(id),
        AttributeNames: ['All'],
      });
      const { ApproximateNumberOfMessages: seen, ApproximateNumberOfMessagesNotVisible: hidden } = answer[
        'Attributes'
      ] as Record<string, string>;
      counted.set(id, Number(seen) + Number(hidden ?? 0));
    }
    return counted;
  }

  /** What is in the queues that keep what nobody could work on. */
  async deadLetters(): Promise<number> {
    const waiting = await this.waiting();
    const dead = this.#stack.queues.flatMap(({ deadLetters }) => deadLetters ?? []);
    return [...new Set(dead)].reduce((sum, id) => sum + (waiting.get(id) ?? 0), 0);
  }

  get failedBatches(): number {
    return this.#sources.reduce((sum, { failed }) => sum + failed, 0);
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.#close();
  }

  async #sweep(): Promise<void> {
    while (!this.isOver) {
      await this.time.sleep(5 * 60_000);
      void this.sweep();
    }
  }

  async #look(): Promise<void> {
    while (!this.isOver) {
      await this.time.sleep(60_000);
      const event = { source: 'geonbot', 'detail-type': 'Look', id: `look-${this.time.nowMs}` };
      void this.#wake(event);
    }
  }

  /**
   * As a schedule does, which nobody waits for: Lambda keeps what it has no room for and tries it again, after a second at first and
   * then more seldom (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html).
   */
  async #wake(event: object): Promise<Ended | null> {
    for (let waitMs = 1_000; !this.isOver; waitMs = Math.min(2 * waitMs, 5 * 60_000)) {
      const ended = await this.pool.invoke(this.pool.idOf('worker'), event);
      if (ended !== null) return ended;
      await this.time.sleep(waitMs);
    }
    return null;
  }

  /** What was asked for again comes again, under the same guid. */
  async #redeliver(): Promise<void> {
    while (!this.isOver) {
      await this.time.sleep(5_000);
      for (const id of this.gitHub.world.deliveries.redelivered.splice(0)) {
        const known = this.#bodies.get(id);
        if (known !== undefined) void this.deliver(known.event, known.payload, known.guid);
      }
    }
  }
}

function environmentOf(
  stack: PlayedStack,
  queueUrls: ReadonlyMap<string, string>,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of stack.functions.flatMap((each) => Object.entries(each.environment))) {
    const url = queueUrls.get(value);
    if (name === 'TABLE_NAME') environment[name] = 'geonbot';
    else if (url !== undefined) environment[name] = url;
    else if (/^\//.test(value)) environment[name] = value;
  }
  return { ...environment, ...given };
}

/** As long polls would hear it: something was sent or deleted, or is visible again at a known time. */
function tellSources(sources: readonly EventSource[], incoming: IncomingMessage, response: ServerResponse): void {
  const action = String(incoming.headers['x-amz-target']);
  if (action.endsWith('ReceiveMessage') || action.endsWith('GetQueueAttributes')) return;
  const chunks: Buffer[] = [];
  const emit = incoming.emit.bind(incoming);
  // A listener of its own would take the body from whoever serves it.
  incoming.emit = (name: string, ...given: unknown[]) => {
    if (name === 'data') chunks.push(given[0] as Buffer);
    return emit(name, ...given);
  };
  response.once('finish', () => {
    if (chunks.length === 0) return;
    const asked = JSON.parse(Buffer.concat(chunks).toString()) as { QueueUrl?: string; VisibilityTimeout?: number };
    const source = sources.find((each) => each.isOf(asked.QueueUrl));
    source?.wake();
    if (action.endsWith('ChangeMessageVisibility')) source?.wakeIn((asked.VisibilityTimeout ?? 0) * 1000 + 1);
  });
}

function withVisibility(source: StackSource, { queues }: PlayedStack) {
  return { ...source, visibilityS: queues.find(({ id }) => id === source.queue)?.visibilityS ?? 30 };
}

async function makeTable(endpoint: string, properties: Record<string, unknown>): Promise<void> {
  const { KeySchema, AttributeDefinitions, BillingMode, GlobalSecondaryIndexes } = properties;
  const input = { TableName: 'geonbot', KeySchema, AttributeDefinitions, BillingMode, GlobalSecondaryIndexes };
  const client = new DynamoDBClient(awsClientOptions(endpoint));
  await client.send(new CreateTableCommand(input as CreateTableCommandInput));
  client.destroy();
}

/** Dead letters first, because the others name them. */
async function makeQueues(endpoint: string, { queues }: PlayedStack): Promise<ReadonlyMap<string, string>> {
  const urls = new Map<string, string>();
  const ordered = queues.toSorted((a, b) => Number(a.deadLetters !== null) - Number(b.deadLetters !== null));
  for (const { id, isFifo, visibilityS, deadLetters, tries } of ordered) {
    const arn = `arn:aws:sqs:us-east-1:000000000000:${deadLetters}${isFifo ? '.fifo' : ''}`;
    const made = await sqsCall(endpoint, 'CreateQueue', {
      QueueName: `${id}${isFifo ? '.fifo' : ''}`,
      Attributes: {
        ...(isFifo ? { FifoQueue: 'true' } : {}),
        VisibilityTimeout: String(visibilityS),
        ...(deadLetters === null
          ? {}
          : { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount: tries }) }),
      },
    });
    urls.set(id, String(made['QueueUrl']));
  }
  return urls;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
