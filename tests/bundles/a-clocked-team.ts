import { randomUUID } from 'node:crypto';
import { RecordingPeer } from '../../bench/recording-peer.ts';
import type { Waited } from '../../bench/users-clock.ts';
import { InMemoryDiscord } from '../../src/adapters/in-memory/discord/in-memory-discord.ts';
import { deliveryHeaders, pullRequestPayload } from '../../src/adapters/in-memory/github/github-payloads.ts';
import { readConfigurationFile } from '../../src/entrypoints/composition/read-configuration-file.ts';
import { Cloud, steady } from '../support/a-cloud.ts';
import { startCloud } from '../support/cloud-stand-in.ts';
import { startDynalite } from '../support/dynalite.ts';
import { startFauxqs } from '../support/fauxqs.ts';
import { startParameterStore } from '../support/parameter-store.ts';
import { SqsPeer } from '../support/sqs-peer.ts';
import { httpEvent, WarmLambda } from './lambda.ts';
import { serveDiscord } from './serve-discord.ts';

const guild = '900000000000000001';
const channel = '900000000000000014';
const webhookSecret = `hook-${randomUUID()}`;
const applicationId = '900000000000000099';
const member = { id: '900000000000000031', name: 'Kim', roles: ['900000000000000021'] };

type Ends = { onTestFinished(end: () => Promise<void>): void };

/**
 * A door and a worker as they are built, each a process that stays warm, and a team's Discord, queue, table, secrets and metrics behind
 * one peer that holds answers back and writes down who was asked when.
 */
export async function aClockedTeam({ onTestFinished }: Ends) {
  const cloud = new Cloud(Date.now());
  const here = cloud.at({ region: 'ap-northeast-2' });
  const task = { cpu: steady(20), memory: steady(30) };
  here.services.push({ cluster: 'prod', service: 'backend', desired: 2, tasks: [task, task] });
  const aws = await startCloud(cloud);
  const dynalite = await startDynalite();
  const fauxqs = await startFauxqs();
  const botToken = `bot-${randomUUID()}`;
  const parameters = await startParameterStore({
    '/geonbot/discord/bot-token': botToken,
    '/geonbot/github/app-id': '123456',
    '/geonbot/github/private-key': 'of nobody',
    '/geonbot/github/webhook-secret': webhookSecret,
  });
  const asks = await SqsPeer.newQueue(fauxqs.endpoint);
  const facts = await SqsPeer.newQueue(fauxqs.endpoint);
  const outbox = await SqsPeer.newQueue(fauxqs.endpoint);
  const lambdas: { door: WarmLambda | null } = { door: null };
  const discord = new InMemoryDiscord({
    applicationId,
    guild,
    channels: [{ id: channel, name: 'alerts' }],
    members: [member],
    clock: { nowMs: () => Date.now() },
    botToken,
    patienceMs: 20_000,
    endpoint: async ({ headers, body }) => {
      const answered = await lambdas.door?.invoke(httpEvent(headers, body), 0);
      const { statusCode = 500, body: text = '' } = (answered?.answer ?? {}) as { statusCode?: number; body?: string };
      return { status: statusCode, body: text };
    },
  });
  const discordServer = await serveDiscord(discord);
  const { urls, peer } = await RecordingPeer.start({
    sqs: fauxqs.endpoint,
    ssm: parameters.endpoint,
    dynamodb: dynalite.endpoint,
    cloudwatch: aws.endpoint,
    ecs: aws.endpoint,
    discord: discordServer.url,
  });
  const resources = [{ kind: 'ecs', name: 'backend', cluster: 'prod', service: 'backend' }];
  const environment = {
    DISCORD_PUBLIC_KEY: discord.publicKeyHex,
    GEONBOT_CONFIG: JSON.stringify({ ...readConfigurationFile('geonbot.example.yaml'), resources }),
    DISCORD_APPLICATION_ID: applicationId,
    DISCORD_API_URL: urls.discord,
    ASKS_QUEUE_URL: asks.queueUrl,
    FACTS_QUEUE_URL: facts.queueUrl,
    OUTBOX_QUEUE_URL: outbox.queueUrl,
    TABLE_NAME: await dynalite.newTableName(),
    PARAMETER_PREFIX: '/geonbot',
    AWS_ENDPOINT_URL_SQS: urls.sqs,
    AWS_ENDPOINT_URL_SSM: urls.ssm,
    AWS_ENDPOINT_URL_DYNAMODB: urls.dynamodb,
    AWS_ENDPOINT_URL_CLOUDWATCH: urls.cloudwatch,
    AWS_ENDPOINT_URL_ECS: urls.ecs,
    AWS_REGION: 'ap-northeast-2',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: `secret-${randomUUID()}`,
  };
  const door = new WarmLambda('discord-interactions', environment);
  const gitHubDoor = new WarmLambda('github-webhook', environment);
  const worker = new WarmLambda('worker', environment);
  lambdas.door = door;
  onTestFinished(async () => {
    await Promise.all([door, gitHubDoor, worker].map((lambda) => lambda.stop()));
    await peer.stop();
    await Promise.all([aws, dynalite, fauxqs, parameters].map((one) => one.stop()));
    await discordServer.close();
  });

  /** Until the reply was edited. What the worker does after that, nobody waits for. */
  async function ask(command: string): Promise<Waited['rounds']> {
    peer.taken();
    const outcome = await discord.slash(member.id, channel, command);
    if (outcome.kind !== 'deferred') throw new Error(`Discord got ${JSON.stringify(outcome)}`);
    const ofDoor = peer.taken();
    const message = await asks.receive();
    if (message === null) throw new Error('nothing was queued');
    const attributes = { MessageGroupId: 'group', MessageDeduplicationId: 'id' };
    const Records = [{ messageId: 'm-1', eventSource: 'aws:sqs', attributes, body: message.body }];
    const { answer, error, log } = await worker.invoke({ Records }, 0);
    if (error !== null || JSON.stringify(answer) !== '{"batchItemFailures":[]}') throw new Error(`${error}\n${log}`);
    await message.done();
    const rounds = peer.taken();
    const edited = rounds.findIndex((round) => round.some(({ name }) => name === 'discord PATCH'));
    return [...ofDoor, ...rounds.slice(0, edited + 1)];
  }

  /** Until GitHub is answered. */
  async function deliver(id: string): Promise<Waited['rounds']> {
    const opened = { action: 'opened', repository: 'acme/backend', number: 3, atMs: Date.now() } as const;
    const body = Buffer.from(JSON.stringify(pullRequestPayload(opened)));
    const headers = deliveryHeaders(webhookSecret, 'pull_request', id, body);
    const { answer, log } = await gitHubDoor.invoke(httpEvent(headers, body), 0);
    if (Object(answer).statusCode !== 202) throw new Error(`${JSON.stringify(answer)}\n${log}`);
    return peer.taken();
  }

  return { ask, deliver, shown: () => discord.messages(channel) };
}
