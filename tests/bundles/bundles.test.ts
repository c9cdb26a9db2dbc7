import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { alarmEvent } from '../../src/adapters/in-memory/alert/alarm-event.ts';
import { InMemoryDiscord } from '../../src/adapters/in-memory/discord/in-memory-discord.ts';
import {
  deliveryHeaders,
  pullRequestPayload,
  workflowRunPayload,
} from '../../src/adapters/in-memory/github/github-payloads.ts';
import { workflowJobPayload } from '../../src/adapters/in-memory/github/github-workflow-job-payload.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import { expectDiscordAccepts } from '../support/discord-body-checks.ts';
import { type GitHubStandIn, startGitHubStandIn } from '../support/github-stand-in.ts';
import { withMoto } from '../support/moto.ts';
import type { SqsPeer } from '../support/sqs-peer.ts';
import { awsWorld, billingAnswers } from './aws-world.ts';
import { httpEvent, type Invocation, runLambda } from './lambda.ts';
import { serveDiscord } from './serve-discord.ts';

// As geonbot.example.yaml says, which is built into the bundles.
const guild = '900000000000000001';
const [deploys, reviews, costs] = ['900000000000000011', '900000000000000012', '900000000000000013'];
const alerts = '900000000000000014';
const developer = { id: '900000000000000031', name: 'Kim', roles: ['900000000000000021'] };
const operator = { id: '900000000000000032', name: 'Lee', roles: ['900000000000000022'] };
const secondOperator = { ...operator, id: '900000000000000033', name: 'Park' };
const applicationId = '900000000000000099';
const [botToken, webhookSecret] = [`bot-${randomUUID()}`, `hook-${randomUUID()}`];

describe('the built Lambdas, with nothing but their environment', () => {
  withMoto((moto) => {
    let discord: InMemoryDiscord;
    let discordServer: { url: string; close: () => Promise<void> };
    let gitHub: GitHubStandIn;
    let queue: SqsPeer;
    let environment: Record<string, string>;
    let invocations: Invocation[];

    beforeEach(async () => {
      invocations = [];
      gitHub = await startGitHubStandIn();
      gitHub.world.workflows = [
        {
          repository: 'acme/backend',
          workflow: 'deploy.yml',
          refs: ['dev', 'main'],
          requiredInputs: ['service', 'env', 'version', 'commit', 'deployment', 'requester'],
        },
      ];
      gitHub.world.repositories.push('acme/backend', 'main', { message: 'Log in (#12)' });
      gitHub.world.repositories.branch(
        'acme/backend',
        'dev',
        gitHub.world.repositories.headOf('acme/backend', 'main') ?? '',
      );
      discord = new InMemoryDiscord({
        applicationId,
        guild,
        channels: [deploys, reviews, costs, alerts].map((id) => ({ id, name: id })),
        members: [developer, operator, secondOperator],
        clock: new SystemClock(),
        botToken,
        patienceMs: 20_000,
        endpoint: async ({ headers, body }) => {
          const { answer, error } = await run('discord-interactions', httpEvent(headers, body));
          const { statusCode, body: answered } = (answer ?? {}) as { statusCode?: number; body?: string };
          if (error !== null) throw new Error(error);
          return { status: statusCode ?? 500, body: answered ?? '' };
        },
      });
      discordServer = await serveDiscord(discord);
      const secrets = {
        'discord/bot-token': botToken,
        'github/app-id': gitHub.appId,
        'github/private-key': gitHub.privateKey,
        'github/webhook-secret': webhookSecret,
      };
      ({ queue } = await awsWorld(moto.endpoint, secrets));
      environment = {
        DISCORD_PUBLIC_KEY: discord.publicKeyHex,
        DISCORD_APPLICATION_ID: applicationId,
        WORK_QUEUE_URL: queue.queueUrl,
        TABLE_NAME: 'geonbot',
        PARAMETER_PREFIX: '/geonbot',
        DISCORD_API_URL: discordServer.url,
        GITHUB_API_URL: gitHub.url,
        AWS_ENDPOINT_URL: moto.endpoint,
        AWS_REGION: 'ap-northeast-2',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test-secret-key',
      };
    });

    afterEach(async () => {
      await Promise.all([discordServer.close(), gitHub.close()]);
      const logs = invocations.map(({ log }) => log).join('\n');
      for (const secret of [botToken, webhookSecret, gitHub.privateKey.slice(40, 80), 'test-secret-key']) {
        expect(logs).not.toContain(secret);
      }
      expect(gitHub.problems).toEqual([]);
      for (const { method, path, body } of discord.sent) expectDiscordAccepts(method, path, body);
    });

    async function run(entrypoint: Parameters<typeof runLambda>[0], event: unknown): Promise<Invocation> {
      const invocation = await runLambda(entrypoint, environment, event);
      invocations.push(invocation);
      return invocation;
    }

    /** Takes what is in the queue to the worker, as the event source mapping does. */
    async function workOff(): Promise<Invocation[]> {
      const worked: Invocation[] = [];
      for (let message = await queue.receive(); message !== null; message = await queue.receive()) {
        const attributes = { MessageGroupId: 'group', MessageDeduplicationId: 'id' };
        const invocation = await run('worker', {
          Records: [{ messageId: 'm-1', body: message.body, attributes, eventSource: 'aws:sqs' }],
        });
        expect(invocation).toMatchObject({ error: null, answer: { batchItemFailures: [] } });
        await message.done();
        worked.push(invocation);
      }
      return worked;
    }

    function deliver(event: string, payload: object, id: string = randomUUID()): Promise<Invocation> {
      const body = Buffer.from(JSON.stringify(payload));
      return run('github-webhook', httpEvent(deliveryHeaders(webhookSecret, event, id, body), body));
    }

    function theRun(nth = 0) {
      const run = gitHub.world.runs.ofId(gitHub.world.dispatched[nth]?.id ?? 0);
      if (run === null) throw new Error('nothing was started');
      return run;
    }

    /** As GitHub tells it: the jobs, and the run itself. */
    async function tellOf(action: 'in_progress' | 'completed', nth = 0): Promise<void> {
      const { run, headSha, request, observation, jobsOf } = theRun(nth);
      const facts = { repository: request.repository, atMs: Date.now(), branch: request.ref, headCommit: headSha };
      for (const job of jobsOf.call(theRun(nth), run.attempt) ?? []) {
        await deliver('workflow_job', workflowJobPayload({ ...facts, runId: run.id, job }));
      }
      const conclusion = 'conclusion' in observation ? { conclusion: observation.conclusion } : {};
      const about = { ...facts, id: run.id, workflow: 'deploy.yml', action, ...conclusion };
      await deliver('workflow_run', workflowRunPayload(about));
    }

    const shown = (channel: string) => discord.messages(channel).map((message) => JSON.stringify(message));

    it('answer Discord when it checks the endpoint: a PING with PONG, a wrong signature with 401', async () => {
      expect(await discord.checkEndpoint()).toMatchObject({ accepted: true });
      const forged = httpEvent({ 'x-signature-ed25519': '0'.repeat(128), 'x-signature-timestamp': '1' }, '{"type":1}');
      expect((await run('discord-interactions', forged)).answer).toMatchObject({ statusCode: 401 });
      expect((await run('discord-interactions', httpEvent({}, '{"type":1}'))).answer).toMatchObject({
        statusCode: 401,
      });
    });

    it('take /status from Discord through the queue and CloudWatch to the edited reply', async () => {
      const outcome = await discord.slash(developer.id, deploys, 'status');
      expect(outcome.kind).toBe('deferred');
      const [worked] = await workOff();
      const [reply] = shown(deploys);
      expect(reply).toContain('94%');
      expect(reply).toContain('41%');
      expect(reply).toContain('"state":"sent"');
      expect(worked?.log).toContain('"outcome":"status answered"');
      expect(worked?.log).toContain('"correlation_id"');
    });

    it('take /deploy to GitHub, its jobs and its run back to the same card, and look at what really runs', async () => {
      await discord.slash(developer.id, deploys, 'deploy', { service: 'backend', env: 'dev', version: 'latest' });
      await workOff();
      const commit = gitHub.world.repositories.headOf('acme/backend', 'dev');
      expect(gitHub.world.dispatched).toMatchObject([
        {
          repository: 'acme/backend',
          ref: 'dev',
          inputs: { service: 'backend', env: 'dev', version: 'latest', commit },
        },
      ]);
      expect(shown(deploys)).toEqual([expect.stringContaining('service=backend, env=dev, version=latest → ref=dev')]);
      expect(shown(deploys)[0]).toContain('Deploy Dispatched');
      const run = theRun();
      run.advance();
      await tellOf('in_progress');
      await workOff();
      expect(shown(deploys)[0]).toContain('deploy');
      run.announce('acme/backend:4f2a9c1');
      run.finish();
      await tellOf('completed');
      await workOff();
      expect(shown(deploys)).toEqual([expect.stringMatching(/Deploy (Succeeded|Verified)/)]);
      expect(shown(deploys)[0]).toContain('image=acme/backend:4f2a9c1');
    });

    it('say at once who pressed Re-run on GitHub, and let nothing start beside it', async () => {
      const toDev = { service: 'backend', env: 'dev', version: 'latest' };
      await discord.slash(developer.id, deploys, 'deploy', toDev);
      await workOff();
      theRun().failStep();
      await tellOf('completed');
      await workOff();
      const { request, headSha, run } = theRun();
      theRun().rerun();
      const facts = { repository: request.repository, workflow: 'deploy.yml', id: run.id, attempt: 2, actor: 'mona' };
      const about = { ...facts, atMs: Date.now(), branch: request.ref, headCommit: headSha };
      await deliver('workflow_run', workflowRunPayload({ ...about, action: 'requested' }));
      await workOff();
      expect(shown(deploys)[0]).toContain('mona re-ran it on GitHub');
      expect(shown(deploys)[1]).toContain('mona pressed *Re-run* on GitHub');
      await discord.slash(developer.id, deploys, 'deploy', toDev);
      await workOff();
      expect(gitHub.world.dispatched).toHaveLength(1);
      expect(shown(deploys).at(-1)).toContain('continues by itself when that one is over');
    });

    it('start nothing beside a run whose dispatch timed out, while GitHub does not list its runs', async () => {
      const toDev = { service: 'backend', env: 'dev', version: 'latest' };
      gitHub.next('/dispatches', 'answer-lost');
      gitHub.next('/deploy.yml/runs', { status: 502, body: { message: 'Bad Gateway' } });
      await discord.slash(developer.id, deploys, 'deploy', toDev);
      await workOff();
      expect(shown(deploys)[0]).toContain('GitHub does not answer');
      await discord.slash(developer.id, deploys, 'deploy', toDev);
      await workOff();
      expect(gitHub.world.dispatched).toHaveLength(1);
      expect(shown(deploys).at(-1)).toContain('continues by itself when that one is over');
    });

    it('let nobody past the rules of production, and somebody else approve what may go there', async () => {
      const toProduction = { service: 'backend', env: 'prod', version: 'latest' };
      await discord.slash(operator.id, deploys, 'deploy', toProduction);
      await workOff();
      expect(shown(deploys).at(-1)).toContain('has not succeeded in `staging`');
      expect(gitHub.world.dispatched).toEqual([]);

      await discord.slash(developer.id, deploys, 'deploy', { ...toProduction, env: 'staging' });
      await workOff();
      theRun().finish();
      await tellOf('completed');
      await workOff();
      const commit = gitHub.world.repositories.headOf('acme/backend', 'main') ?? '';
      gitHub.world.repositories.checkRuns.set(commit, [{ name: 'test', status: 'completed', conclusion: 'success' }]);

      await discord.slash(operator.id, deploys, 'deploy', toProduction);
      await workOff();
      const card = discord.messages(deploys).find((message) => JSON.stringify(message).includes('v1:approve:'));
      const button = JSON.stringify(card?.components).match(/v1:approve:[^"]+/)?.[0] ?? '';
      await discord.press(operator.id, card?.id ?? '', button);
      await workOff();
      expect(gitHub.world.dispatched).toHaveLength(1);
      await discord.press(secondOperator.id, card?.id ?? '', button);
      await workOff();
      expect(gitHub.world.dispatched[1]).toMatchObject({ ref: 'main', inputs: { commit, requester: 'Lee' } });
      expect(discord.messages(deploys).find(({ id }) => id === card?.id)).toMatchObject({
        embeds: [{ title: 'Deploy Dispatched' }],
      });
      const swept = await run('worker', { source: 'geonbot', 'detail-type': 'Sweep', id: 'execution-1' });
      expect(swept.log).toContain('"looked":');
    });

    it('show a pull request once, and edit its card when it is merged', async () => {
      const facts = { repository: 'acme/backend', number: 12, atMs: Date.now(), title: 'Add login' };
      const answered = await deliver('pull_request', pullRequestPayload({ ...facts, action: 'opened' }), 'delivery-1');
      expect(answered.answer).toMatchObject({ statusCode: 202 });
      await workOff();
      expect(shown(reviews)).toEqual([expect.stringContaining('Add login')]);
      const merged = { ...facts, atMs: facts.atMs + 5_000, action: 'closed', state: 'merged' as const };
      await deliver('pull_request', pullRequestPayload(merged));
      await workOff();
      expect(shown(reviews)).toEqual([expect.stringContaining('"edited":true')]);
    });

    it('show an alarm of EventBridge, who acknowledged it, and on the same card that it is over', async () => {
      const facts = { name: 'backend CPU high', atMs: Date.now() - 60_000, description: 'The backend is busy' };
      expect(await run('worker', alarmEvent({ ...facts, state: 'ALARM' }))).toMatchObject({ error: null });
      expect(shown(alerts)).toEqual([expect.stringContaining('In alarm: backend CPU high')]);
      const [card] = discord.messages(alerts);
      const button = JSON.stringify(card?.components).match(/v1:alarm:ack:[^"]+/)?.[0] ?? '';
      expect(await discord.press(developer.id, card?.id ?? '', button)).toMatchObject({ kind: 'deferred-update' });
      await workOff();
      expect(shown(alerts)).toEqual([expect.stringContaining('by Kim')]);
      const previous = { state: 'ALARM', atMs: facts.atMs } as const;
      const resolved = alarmEvent({ ...facts, state: 'OK', atMs: Date.now(), previous });
      for (const event of [resolved, resolved]) expect(await run('worker', event)).toMatchObject({ error: null });
      expect(shown(alerts)).toEqual([expect.stringContaining('OK again: backend CPU high')]);
      expect(shown(alerts)[0]).not.toContain('v1:alarm');
    });

    it('refuse a delivery that GitHub did not sign, and ignore by name what is not configured', async () => {
      const body = JSON.stringify(
        pullRequestPayload({ repository: 'acme/backend', number: 1, atMs: 0, action: 'opened' }),
      );
      const forged = httpEvent(deliveryHeaders('another secret', 'pull_request', 'd', body), body);
      expect((await run('github-webhook', forged)).answer).toMatchObject({ statusCode: 401 });
      const stranger = pullRequestPayload({ repository: 'other/repo', number: 1, atMs: 0, action: 'opened' });
      expect((await deliver('pull_request', stranger)).answer).toMatchObject({
        statusCode: 200,
        body: '{"ignored":"repository-not-configured"}',
      });
      expect(await queue.receive()).toBeNull();
    });

    it('tell the channel every morning what the cloud costs, once a day', async () => {
      const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
      await billingAnswers(moto.endpoint, [[yesterday, '41.2012345678']]);
      expect(await run('cost-report', {})).toMatchObject({ error: null });
      expect(shown(costs)).toEqual([expect.stringContaining('41.20')]);
      await billingAnswers(moto.endpoint, [[yesterday, '99.00']]);
      expect(await run('cost-report', {})).toMatchObject({ error: null });
      expect(shown(costs)).toEqual([expect.stringContaining('41.20')]);
    });

    it.each([
      ['discord-interactions', 'DISCORD_PUBLIC_KEY'],
      ['discord-interactions', 'WORK_QUEUE_URL'],
      ['github-webhook', 'PARAMETER_PREFIX'],
      ['worker', 'TABLE_NAME'],
      ['cost-report', 'DISCORD_APPLICATION_ID'],
    ] as const)('refuse to start, naming it, when %s is not given %s', async (entrypoint, name) => {
      delete environment[name];
      const { error } = await run(entrypoint, { Records: [] });
      expect(error).toContain(name);
    });

    it.each([
      ['discord-interactions', 'DISCORD_PUBLIC_KEY', 'zz'],
      ['discord-interactions', 'GEONBOT_CONFIG', '{"discord":{}}'],
      ['worker', 'GEONBOT_CONFIG', 'not json'],
      ['worker', 'DISCORD_API_URL', 'nowhere'],
    ] as const)(
      'refuse to start, naming it and not showing it, when %s gets a malformed %s',
      async (entrypoint, name, value) => {
        environment[name] = value;
        const { error } = await run(entrypoint, { Records: [] });
        expect(error).toContain(name);
        expect(error).not.toContain(value);
      },
    );

    it('refuse to start when a secret is missing, naming the parameter', async () => {
      environment['PARAMETER_PREFIX'] = '/elsewhere';
      const { error } = await run('worker', { Records: [] });
      for (const name of ['discord/bot-token', 'github/app-id', 'github/private-key']) {
        expect(error).toContain(`/elsewhere/${name}`);
      }
      expect((await run('github-webhook', httpEvent({}, '{}'))).error).toContain('/elsewhere/github/webhook-secret');
    });
  });
});
