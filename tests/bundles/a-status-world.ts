import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIEmbed } from 'discord-api-types/v10';
import type { TestContext } from 'vitest';
import { readConfigurationFile } from '../../src/entrypoints/composition/read-configuration-file.ts';
import { Cloud } from '../support/a-cloud.ts';
import { startCloud } from '../support/cloud-stand-in.ts';
import { expectDiscordAccepts } from '../support/discord-body-checks.ts';
import { startDynalite } from '../support/dynalite.ts';
import { startParameterStore } from '../support/parameter-store.ts';
import { WarmLambda } from './lambda.ts';

const periodMs = 5 * 60_000;
const developer = { id: '900000000000000031', name: 'Kim', roles: ['900000000000000021'] };

type Reply = {
  readonly title: string;
  readonly above: string;
  readonly text: string;
  readonly lines: readonly string[];
};
export type Asked = { readonly resource?: string | null; readonly page?: number };

/**
 * The built worker of a team that watches these resources, in front of an AWS that answers as AWS does. Its clock stands in the
 * middle of a period of five minutes, so that no test meets the end of one.
 */
export async function aStatusWorld(resources: readonly object[], { onTestFinished }: TestContext) {
  const aheadMs = periodMs - ((Date.now() + periodMs / 2) % periodMs);
  const now = () => Date.now() + aheadMs;
  const cloud = new Cloud(now());
  const aws = await startCloud(() => {
    cloud.nowMs = now();
    return cloud;
  });
  const dynalite = await startDynalite();
  const parameters = await startParameterStore({
    '/geonbot/discord/bot-token': `bot-${randomUUID()}`,
    '/geonbot/github/app-id': '123456',
    '/geonbot/github/private-key': 'of nobody',
  });
  const discord = await startReplies();
  const configuration = {
    ...readConfigurationFile('geonbot.example.yaml'),
    accounts: { data: { role: 'arn:aws:iam::123456789012:role/data' } },
    resources,
  };
  const worker = new WarmLambda('worker', {
    GEONBOT_CONFIG: JSON.stringify(configuration),
    DISCORD_APPLICATION_ID: '900000000000000099',
    DISCORD_API_URL: `${discord.endpoint}/api/v10`,
    ASKS_QUEUE_URL: `${discord.endpoint}/1/asks.fifo`,
    OUTBOX_QUEUE_URL: `${discord.endpoint}/1/outbox.fifo`,
    TABLE_NAME: await dynalite.newTableName(),
    PARAMETER_PREFIX: '/geonbot',
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_ENDPOINT_URL_DYNAMODB: dynalite.endpoint,
    AWS_ENDPOINT_URL_SSM: parameters.endpoint,
    AWS_REGION: 'ap-northeast-2',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: `secret-${randomUUID()}`,
  });
  onTestFinished(async () => {
    await worker.stop();
    await Promise.all([aws, dynalite, parameters, discord].map((peer) => peer.stop()));
  });
  let asks = 0;

  /** Everything that the person saw in place of "is thinking", one after the other. */
  async function replies({ resource = null, page = 1 }: Asked = {}): Promise<readonly Reply[]> {
    asks += 1;
    const id = `asked-${asks}`;
    const asked = {
      id,
      atMs: now(),
      by: developer,
      language: 'en',
      channel: '900000000000000014',
      replyTo: `t-${asks}`,
    };
    const body = JSON.stringify({ kind: 'check-status', only: null, resource, page, asked });
    const attributes = { MessageGroupId: id, MessageDeduplicationId: id };
    const Records = [{ messageId: 'm-1', eventSource: 'aws:sqs', attributes, body }];
    const { answer, error, log } = await worker.invoke({ Records }, aheadMs);
    if (error !== null) throw new Error(`${error}\n${log}`);
    if (JSON.stringify(answer) !== '{"batchItemFailures":[]}') throw new Error(`${JSON.stringify(answer)}\n${log}`);
    return discord.requests
      .filter(({ path }) => path.includes(`/t-${asks}/`))
      .map(({ path, body: sent }) => read(path, sent));
  }

  /** The last of them. */
  async function status(asked: Asked = {}): Promise<Reply> {
    const last = (await replies(asked)).at(-1);
    if (last === undefined) throw new Error('nobody was answered');
    return last;
  }

  /** When the period began that runs by the worker's clock. */
  const runningMs = () => Math.floor(now() / periodMs) * periodMs;
  return { cloud, now, runningMs, replies, status, edits: () => discord.requests.length };
}

/** A Discord that takes every edit of a reply. */
async function startReplies() {
  const requests: { readonly path: string; readonly body: string }[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    requests.push({ path: incoming.url ?? '', body: Buffer.concat(chunks).toString('utf8') });
    outgoing.writeHead(200, { 'content-type': 'application/json' });
    outgoing.end(JSON.stringify({ id: '900000000000000201', channel_id: '900000000000000014' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function read(path: string, sent: string): Reply {
  const body = JSON.parse(sent) as { readonly embeds: readonly APIEmbed[] };
  expectDiscordAccepts('PATCH', path.replace('/api/v10', ''), body);
  const embed = body.embeds.at(-1);
  const above = body.embeds.slice(0, -1).map((one) => `${one.title} ${one.description}`);
  const fields = (embed?.fields ?? []).map(({ name, value }) => `${name}: ${value}`);
  const text = [embed?.description ?? '', ...fields].join('\n');
  return { title: embed?.title ?? '', above: above.join('\n'), text, lines: text.split('\n') };
}
