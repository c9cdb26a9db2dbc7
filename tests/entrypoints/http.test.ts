import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { InteractionSignature } from '../../src/adapters/discord/kit/interaction-signature.ts';
import { WebhookSignature } from '../../src/adapters/github/kit/webhook-signature.ts';
import { InMemoryVersionSuggestions } from '../../src/adapters/in-memory/deploy/in-memory-version-suggestions.ts';
import { deliveryHeaders, pullRequestPayload } from '../../src/adapters/in-memory/github/github-payloads.ts';
import { InMemoryWorkQueue } from '../../src/adapters/in-memory/jobs/in-memory-work-queue.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { Job } from '../../src/application/jobs/job.ts';
import type { Repository } from '../../src/domain/kit/repository.ts';
import type { ChannelId } from '../../src/domain/people/people.ts';
import { DiscordInteractions } from '../../src/entrypoints/http/discord-interactions.ts';
import { GitHubWebhook } from '../../src/entrypoints/http/github-webhook.ts';
import { InteractionHandler } from '../../src/entrypoints/http/interaction-handler.ts';
import { JsonLineLog } from '../../src/entrypoints/http/json-line-log.ts';
import { type HttpAnswer, rawRequest } from '../../src/entrypoints/http/raw-request.ts';
import { rightsOf } from '../support/a-guard.ts';
import { nowMs } from '../support/a-team.ts';
import { octokitExamples, signedDelivery } from '../support/github-deliveries.ts';

const keys = generateKeyPairSync('ed25519');
const publicKeyHex = keys.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
const guild = '900000000000000001';
const webhookSecret = 'the webhook secret';

class BrokenQueue extends InMemoryWorkQueue {
  override enqueue(): Promise<void> {
    return Promise.reject(new Error('SQS is down'));
  }
}

function world(Queue = InMemoryWorkQueue) {
  const lines: string[] = [];
  const clock = new InMemoryClock(nowMs);
  const queue = new Queue(clock);
  const log = new JsonLineLog('test', (line) => void lines.push(line));
  const settings = {
    guild,
    services: ['backend'],
    environments: ['dev'],
    rights: rightsOf(['7'], 'dev'),
    channels: { costs: 'costs' as ChannelId },
    repositories: [],
    resources: [],
    logs: [],
  };
  const versions = new InMemoryVersionSuggestions();
  const signature = new InteractionSignature(publicKeyHex);
  let loads = 0;
  const interactions = new DiscordInteractions({ signature, clock, log }, async () => {
    loads += 1;
    return new InteractionHandler(settings, { queue, versions, log });
  });
  const watched = { reviewRepositories: ['acme/backend', 'Codertocat/Hello-World'] as Repository[], workflows: [] };
  const webhook = new GitHubWebhook(new WebhookSignature([webhookSecret]), watched, queue, log);
  return { lines, queue, versions, interactions, webhook, loads: () => loads };
}

function signed(body: string | Uint8Array, signedBody: string | Uint8Array = body) {
  const timestamp = String(nowMs / 1000);
  const message = Buffer.concat([Buffer.from(timestamp), Buffer.from(signedBody)]);
  const signature = sign(null, message, keys.privateKey).toString('hex');
  return {
    headers: { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp },
    body: Buffer.from(body),
  };
}

const status = JSON.stringify({
  type: 2,
  id: '1001',
  token: 'token-of-the-interaction',
  guild_id: guild,
  channel_id: '900000000000000011',
  locale: 'ko',
  member: { user: { id: '5', username: 'kim' }, roles: [] },
  data: { name: 'status', options: [] },
});

describe('POST /discord/interactions', () => {
  it('answers a PING', async () => {
    const { interactions } = world();
    expect(await interactions.answer(signed('{"type":1}'))).toEqual({
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"type":1}',
    });
  });

  it('loads what a command needs for neither a PING nor a forged request', async () => {
    const { interactions, loads } = world();
    await interactions.answer(signed('{"type":1}'));
    await interactions.answer(signed(status, `${status} `));
    await interactions.answer(signed('no JSON'));
    expect(loads()).toBe(0);
    await interactions.answer(signed(status));
    expect(loads()).toBe(1);
  });

  it('queues a command and answers that the reply follows', async () => {
    const { interactions, queue, lines } = world();
    expect(await interactions.answer(signed(status))).toMatchObject({ statusCode: 200, body: '{"type":5}' });
    const jobs: Job[] = [];
    await queue.drain(async (job) => void jobs.push(job));
    expect(jobs).toMatchObject([{ kind: 'check-status', asked: { id: '1001', language: 'ko', atMs: nowMs } }]);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'INFO', message: 'interaction queued', service: 'test', correlation_id: '1001' },
    ]);
    expect(lines.join()).not.toContain('token-of-the-interaction');
  });

  it('asks to try again when the queue is down, in the person’s language', async () => {
    const { interactions, lines } = world(BrokenQueue);
    const { statusCode, body } = await interactions.answer(signed(status));
    expect(statusCode).toBe(200);
    expect(JSON.parse(body ?? '')).toMatchObject({
      type: 4,
      data: { flags: 64, content: expect.stringMatching(/다시/) },
    });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'ERROR', error: { message: 'SQS is down' } });
  });

  it('does not say that nothing was started when the queue kept the job and its answer was lost', async () => {
    class ForgetfulQueue extends InMemoryWorkQueue {
      override async enqueue(job: Job): Promise<void> {
        await super.enqueue(job);
        throw new Error('SQS could not be reached: ETIMEDOUT');
      }
    }
    const { interactions, queue } = world(ForgetfulQueue);
    const { body } = await interactions.answer(signed(status.replace('"ko"', '"en-US"')));
    const kept: Job[] = [];
    await queue.drain(async (job) => void kept.push(job));
    expect(kept).toHaveLength(1);
    expect(body).not.toMatch(/nothing/);
    expect(body).toMatch(/no answer appears within a minute, try again/);
  });

  it('refuses what was not signed as it is, and logs only why', async () => {
    const { interactions, lines, queue } = world();
    expect(await interactions.answer(signed(status, `${status} `))).toMatchObject({ statusCode: 401 });
    expect(queue.size()).toBe(0);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ level: 'WARN', reason: 'bad-signature' }]);
  });

  it('verifies the very bytes, also when they are no text', async () => {
    const { interactions } = world();
    expect(await interactions.answer(signed(Buffer.from([0xff, 0xfe, 0x00])))).toMatchObject({ statusCode: 400 });
  });
});

describe('POST /discord/interactions while a version is typed', () => {
  const typing = (roles: readonly string[]) =>
    JSON.stringify({
      ...JSON.parse(status),
      type: 4,
      member: { user: { id: '5', username: 'kim' }, roles },
      data: {
        name: 'deploy',
        options: [
          { name: 'service', type: 3, value: 'backend' },
          { name: 'version', type: 3, value: 'm', focused: true },
        ],
      },
    });
  const offered = (answer: HttpAnswer) =>
    JSON.parse(answer.body ?? '').data.choices.map(({ name }: { name: string }) => name);

  it('offers what there is', async () => {
    const { interactions, versions } = world();
    versions.offer('backend', [{ version: 'main', kind: 'branch', subject: null }]);
    expect(offered(await interactions.answer(signed(typing(['7']))))).toEqual(['main · 브랜치', 'm', 'latest']);
    expect(offered(await interactions.answer(signed(typing([]))))).toEqual(['m', 'latest']);
  });

  it('offers what is known anyway when nobody can tell more, and says so in the log', async () => {
    const { interactions, versions, lines } = world();
    expect(offered(await interactions.answer(signed(typing(['7']))))).toEqual(['m', 'latest']);
    expect(lines).toEqual([]);
    versions.breakDown();
    expect(offered(await interactions.answer(signed(typing(['7']))))).toEqual(['m', 'latest']);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'ERROR',
      message: 'versions could not be suggested',
      service: 'backend',
    });
  });
});

describe('POST /github/webhooks', () => {
  const payload = JSON.stringify(
    pullRequestPayload({ action: 'opened', repository: 'acme/backend', number: 3, atMs: nowMs, title: '한글' }),
  );
  const delivery = (secret = webhookSecret, body = payload) => ({
    headers: deliveryHeaders(secret, 'pull_request', 'd-1', body),
    body: Buffer.from(body),
  });

  it('queues what it watches, under the id of the delivery', async () => {
    const { webhook, queue, lines } = world();
    expect(await webhook.answer(delivery())).toMatchObject({ statusCode: 202 });
    expect(queue.size()).toBe(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ correlation_id: 'd-1', job: 'notify-pull-request' });
  });

  it('fails when the queue is down, so that GitHub keeps the delivery as failed', async () => {
    await expect(world(BrokenQueue).webhook.answer(delivery())).rejects.toThrow('SQS is down');
  });

  it('refuses forged deliveries and what is no JSON', async () => {
    const { webhook, queue } = world();
    expect(await webhook.answer(delivery('another secret'))).toMatchObject({ statusCode: 401 });
    expect(await webhook.answer(delivery(webhookSecret, '{'))).toMatchObject({ statusCode: 400 });
    expect(queue.size()).toBe(0);
  });
});

describe('every payload that GitHub’s own examples hold', () => {
  it('is answered with a 2xx and never breaks the door, whether it is watched or not', async () => {
    const { webhook, queue } = world();
    const answers = new Map<number, number>();
    const examples = octokitExamples();
    for (const [index, { event, payload }] of examples.entries()) {
      const { headers, body } = signedDelivery(webhookSecret, event, payload, `d-${index}`);
      const { statusCode = 0 } = await webhook.answer({ headers, body });
      answers.set(statusCode, (answers.get(statusCode) ?? 0) + 1);
    }
    expect(examples).toHaveLength(329);
    expect([...answers.keys()].sort()).toEqual([200, 202]);
    expect(answers.get(202)).toBe(58);
    // A repository that was renamed or transferred is told to deploys and to reviews.
    expect(queue.size()).toBe(62);
  });
});

describe('an API Gateway event', () => {
  it('gives the bytes that came, whether they were encoded or not, and lower-case header names', () => {
    const event = (body: string, isBase64Encoded: boolean) =>
      rawRequest({ headers: { 'X-Hub-Signature-256': 'x' }, body, isBase64Encoded } as never);
    expect(event('한글', false).body).toEqual(Buffer.from('한글'));
    expect(event(Buffer.from('한글').toString('base64'), true).body).toEqual(Buffer.from('한글'));
    expect(event('', false).headers).toEqual({ 'x-hub-signature-256': 'x' });
  });

  it('may have neither headers nor a body', () => {
    expect(rawRequest({} as never)).toEqual({ headers: {}, body: Buffer.alloc(0) });
  });
});
