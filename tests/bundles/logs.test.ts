import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, type TestContext } from 'vitest';
import { readConfigurationFile } from '../../src/entrypoints/composition/read-configuration-file.ts';
import { type AwsAnswer, awsError, startAwsStandIn } from '../support/aws-stand-in.ts';
import { startDynalite } from '../support/dynalite.ts';
import { startParameterStore } from '../support/parameter-store.ts';
import { WarmLambda } from './lambda.ts';

const operators = '900000000000000022';
const logs = { roles: [operators], groups: [{ service: 'backend', environment: 'prod', group: '/ecs/backend' }] };

/** Takes every edit of a reply. */
async function startReplies() {
  const replies: string[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    if (incoming.url?.includes('/webhooks/') === true) replies.push(Buffer.concat(chunks).toString('utf8'));
    outgoing.writeHead(200, { 'content-type': 'application/json' });
    outgoing.end(JSON.stringify({ id: '900000000000000201', channel_id: '900000000000000014' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, replies, stop };
}

/** What the built worker replies to `/logs`, and what it asked of CloudWatch Logs. */
async function repliedTo(
  answer: (toMs: number) => AwsAnswer,
  roles: readonly string[],
  { onTestFinished }: TestContext,
) {
  const cloudWatch = await startAwsStandIn(({ body }) => answer(Number(JSON.parse(body).endTime)));
  const [dynalite, discord] = await Promise.all([startDynalite(), startReplies()]);
  const parameters = await startParameterStore({
    '/geonbot/discord/bot-token': `bot-${randomUUID()}`,
    '/geonbot/github/app-id': '123456',
    '/geonbot/github/private-key': 'of nobody',
  });
  const worker = new WarmLambda('worker', {
    GEONBOT_CONFIG: JSON.stringify({ ...readConfigurationFile('geonbot.example.yaml'), logs }),
    DISCORD_APPLICATION_ID: '900000000000000099',
    DISCORD_API_URL: `${discord.url}/api/v10`,
    ASKS_QUEUE_URL: `${discord.url}/1/asks.fifo`,
    OUTBOX_QUEUE_URL: `${discord.url}/1/outbox.fifo`,
    TABLE_NAME: await dynalite.newTableName(),
    PARAMETER_PREFIX: '/geonbot',
    AWS_ENDPOINT_URL: discord.url,
    AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: cloudWatch.endpoint,
    AWS_ENDPOINT_URL_DYNAMODB: dynalite.endpoint,
    AWS_ENDPOINT_URL_SSM: parameters.endpoint,
    AWS_REGION: 'ap-northeast-2',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: `secret-${randomUUID()}`,
  });
  onTestFinished(async () => {
    await worker.stop();
    await Promise.all([cloudWatch, dynalite, parameters, discord].map((peer) => peer.stop()));
  });
  const by = { id: '900000000000000031', name: 'Kim', roles };
  const asked = { id: 'asked-1', atMs: Date.now(), by, language: 'en', channel: '900000000000000014', replyTo: 't-1' };
  const question = { source: null, name: 'backend', environment: 'prod', minutes: 15, aroundMs: null, filter: null };
  const body = JSON.stringify({ kind: 'show-logs', asked, ...question, lines: 50 });
  const attributes = { MessageGroupId: 'asked-1', MessageDeduplicationId: 'asked-1' };
  const { error, log } = await worker.invoke(
    { Records: [{ messageId: 'm', eventSource: 'aws:sqs', attributes, body }] },
    0,
  );
  if (error !== null) throw new Error(`${error}\n${log}`);
  return { reply: discord.replies.at(-1) ?? '', targets: cloudWatch.requests.map(({ target }) => target), log };
}

it('the built worker shows errors first, and no secret of a log', { timeout: 60_000 }, async (context) => {
  const message = 'ERROR payment failed for mina@example.com, token=ghp_0123456789abcdefghijABCDEFGHIJ012345';
  const written = (toMs: number): AwsAnswer => {
    const events = [{ timestamp: toMs - 1_000, logStreamName: 'app/1', message, eventId: '1' }];
    return { status: 200, body: { events } };
  };
  const { reply, targets, log } = await repliedTo(written, [operators], context);
  expect(reply).toContain('Logs of backend/prod');
  expect(reply).toMatch(/\d errors among \d events/);
  expect(reply).toContain('ERROR payment failed for [masked]');
  expect(`${reply}${log}`).not.toMatch(/mina@|ghp_/);
  expect(new Set(targets)).toEqual(new Set(['Logs_20140328.FilterLogEvents']));
});

it('the built worker never says that there are no errors where it may not read', {
  timeout: 60_000,
}, async (context) => {
  const { reply } = await repliedTo(() => awsError('AccessDeniedException'), [operators], context);
  expect(reply).toContain('Whether anything went wrong there is not known.');
});

it('the built worker asks CloudWatch for nothing for whoever lacks the role', { timeout: 60_000 }, async (context) => {
  const { reply, targets } = await repliedTo(() => 'hang-up', ['900000000000000021'], context);
  expect(reply).toContain('You may not read logs');
  expect(targets).toEqual([]);
});
