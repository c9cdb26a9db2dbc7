import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, type TestContext } from 'vitest';
import { startDynalite } from '../support/dynalite.ts';
import { startFauxqs } from '../support/fauxqs.ts';
import { appKeys } from '../support/github-stand-in.ts';
import { startParameterStore } from '../support/parameter-store.ts';
import { sqsCall } from '../support/sqs-peer.ts';
import { WarmLambda } from './lambda.ts';

const operator = {
  id: '900000000000000031',
  name: 'Kim',
  roles: ['900000000000000021', '900000000000000022'],
};

/** Refuses whoever asks, and takes every edit of a reply: neither Discord nor GitHub knows the bot any more. */
async function startRefusing() {
  const replies: string[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const isReply = incoming.url?.includes('/webhooks/') === true;
    if (isReply) replies.push(Buffer.concat(chunks).toString('utf8'));
    outgoing.writeHead(isReply ? 200 : 401, { 'content-type': 'application/json' });
    outgoing.end(JSON.stringify(isReply ? { id: '900000000000000201', channel_id: '900000000000000014' } : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, replies, stop };
}

async function aDoctorWorld({ onTestFinished }: TestContext) {
  const [dynalite, sqs, refusing] = await Promise.all([startDynalite(), startFauxqs(), startRefusing()]);
  const parameters = await startParameterStore({
    '/geonbot/discord/bot-token': `bot-${randomUUID()}`,
    '/geonbot/github/app-id': '123456',
    '/geonbot/github/private-key': appKeys().privateKey,
  });
  const url = String((await sqsCall(sqs.endpoint, 'CreateQueue', { QueueName: `dead-${randomUUID()}` }))['QueueUrl']);
  await sqsCall(sqs.endpoint, 'SendMessage', { QueueUrl: url, MessageBody: 'a job' });
  const deadLetterQueues = [{ name: 'Asks', url, redrive: 'arn:aws:sqs:ap-northeast-2:1:asks' }];
  const installed = { version: '0.0.1', configuration: '', runtime: 'nodejs24.x', table: 'state', deadLetterQueues };
  const worker = new WarmLambda('worker', {
    DISCORD_APPLICATION_ID: '900000000000000099',
    DISCORD_API_URL: `${refusing.url}/api/v10`,
    GITHUB_API_URL: refusing.url,
    INSTALLED: JSON.stringify(installed),
    OUTBOX_QUEUE_URL: `${sqs.endpoint}/1/outbox.fifo`,
    TABLE_NAME: await dynalite.newTableName(),
    PARAMETER_PREFIX: '/geonbot',
    AWS_ENDPOINT_URL: refusing.url,
    AWS_ENDPOINT_URL_DYNAMODB: dynalite.endpoint,
    AWS_ENDPOINT_URL_SQS: sqs.endpoint,
    AWS_ENDPOINT_URL_SSM: parameters.endpoint,
    AWS_REGION: 'ap-northeast-2',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: `secret-${randomUUID()}`,
  });
  onTestFinished(async () => {
    await worker.stop();
    await Promise.all([dynalite, sqs, parameters, refusing].map((peer) => peer.stop()));
  });
  return { worker, replies: refusing.replies };
}

function asking() {
  const asked = {
    id: 'asked-1',
    atMs: Date.now(),
    by: operator,
    language: 'en',
    channel: '900000000000000014',
    replyTo: 't-1',
  };
  const attributes = { MessageGroupId: 'g-1', MessageDeduplicationId: 'asked-1' };
  const body = JSON.stringify({ kind: 'examine-setup', asked });
  return { Records: [{ messageId: 'm-1', eventSource: 'aws:sqs', attributes, body }] };
}

describe('the built worker', { timeout: 90_000 }, () => {
  it('answers /doctor while Discord and GitHub refuse its secrets, and names that and the job that it could not work on', async (context) => {
    const { worker, replies } = await aDoctorWorld(context);
    const { answer, error, log } = await worker.invoke(asking(), 0);
    expect(error, log).toBeNull();
    expect(answer).toEqual({ batchItemFailures: [] });
    const shown = JSON.parse(replies.at(-1) ?? '{}').embeds[0];
    expect(shown.title).toMatch(/^The setup: \d+ findings$/);
    const lines: readonly string[] = shown.description.split('\n');
    for (const said of [
      /^🔴 Discord refuses the bot token → /,
      /^🔴 GitHub refuses the id or the key of the App → /,
      /^🟡 1 message lies in the dead-letter queue Asks: .* npx geonbot redrive Asks --region/,
      /^🟡 Geonbot 0\.0\.1 is deployed, and \d/,
      /^⚪ the named resources could not be checked|^🔴 backend may not be read/,
      /^Not looked at from here: the parameters, Cost Explorer, /,
    ]) {
      expect(lines).toContainEqual(expect.stringMatching(said));
    }
    expect(log).not.toMatch(/PRIVATE KEY|bot-[0-9a-f]{8}-/);
  });

  it('looks at its setup with the first sweep, and not with the next', async (context) => {
    const { worker } = await aDoctorWorld(context);
    const sweep = (id: string) => worker.invoke({ source: 'geonbot', 'detail-type': 'Sweep', id }, 0);
    await sweep('one');
    const { log } = await sweep('two');
    const steps = log.split('\n').filter((line) => line.includes('"step":"setup"'));
    expect(steps).toEqual([expect.stringContaining('"look":"made"'), expect.stringContaining('"look":"not-due"')]);
  });
});
