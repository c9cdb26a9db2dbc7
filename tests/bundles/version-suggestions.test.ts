import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { InMemoryDiscord } from '../../src/adapters/in-memory/discord/in-memory-discord.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import type { AwsStandIn } from '../support/aws-stand-in.ts';
import { type GitHubStandIn, startGitHubStandIn } from '../support/github-stand-in.ts';
import { type LambdaStandIn, startLambdaStandIn } from '../support/lambda-stand-in.ts';
import { startParameterStore } from '../support/parameter-store.ts';
import { httpEvent, runLambda } from './lambda.ts';

// As geonbot.example.yaml says, which is built into the bundles.
const guild = '900000000000000001';
const room = '900000000000000011';
const developer = { id: '900000000000000031', name: 'Kim', roles: ['900000000000000021'] };
const functionName = 'Geonbot-VersionSuggestions';
const region = 'ap-northeast-2';
const typed = { service: 'backend', env: 'dev', version: 'ma' };

describe('the built Lambdas, while somebody types a version', () => {
  let gitHub: GitHubStandIn;
  let parameterStore: AwsStandIn;
  let lambda: LambdaStandIn;
  let discord: InMemoryDiscord;
  let environment: Record<string, string>;
  let logs: string[];

  beforeEach(async () => {
    logs = [];
    gitHub = await startGitHubStandIn();
    gitHub.world.repositories.push('acme/backend', 'main', { message: 'fix login (#12)' });
    parameterStore = await startParameterStore({
      '/geonbot/github/app-id': gitHub.appId,
      '/geonbot/github/private-key': gitHub.privateKey,
    });
    const credentials = { accessKeyId: 'test', secretAccessKey: `secret-${randomUUID()}`, sessionToken: null };
    lambda = await startLambdaStandIn(region, credentials);
    discord = new InMemoryDiscord({
      applicationId: '900000000000000099',
      guild,
      channels: [{ id: room, name: 'deploys' }],
      members: [developer],
      clock: new SystemClock(),
      botToken: 'token',
      patienceMs: 20_000,
      endpoint: async ({ headers, body }) => {
        const { answer, error, log } = await runLambda('discord-interactions', environment, httpEvent(headers, body));
        logs.push(log);
        if (error !== null) throw new Error(error);
        const { statusCode = 500, body: answered = '' } = answer as { statusCode?: number; body?: string };
        return { status: statusCode, body: answered };
      },
    });
    environment = {
      DISCORD_PUBLIC_KEY: discord.publicKeyHex,
      ASKS_QUEUE_URL: `${parameterStore.endpoint}/1/asks.fifo`,
      OUTBOX_QUEUE_URL: `${parameterStore.endpoint}/1/outbox.fifo`,
      PARAMETER_PREFIX: '/geonbot',
      GITHUB_API_URL: gitHub.url,
      AWS_ENDPOINT_URL: parameterStore.endpoint,
      AWS_ENDPOINT_URL_LAMBDA: lambda.endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      VERSION_SUGGESTIONS_FUNCTION: functionName,
    };
  });

  afterEach(async () => {
    await Promise.all([gitHub.close(), parameterStore.stop(), lambda.stop()]);
    for (const secret of [gitHub.privateKey.slice(40, 80), String(environment['AWS_SECRET_ACCESS_KEY'])]) {
      expect(logs.join('\n')).not.toContain(secret);
    }
    expect([gitHub.problems, lambda.problems]).toEqual([[], []]);
  });

  async function ask(question: unknown) {
    const invocation = await runLambda('version-suggestions', environment, question);
    logs.push(invocation.log);
    return invocation;
  }

  async function offered() {
    const outcome = await discord.autocomplete(developer.id, room, 'deploy', typed, 'version');
    if (outcome.kind !== 'choices') throw new Error(JSON.stringify(outcome));
    return outcome.choices;
  }

  it('offer what is on GitHub', async () => {
    // Asked before and told at once, as by a function that is warm: a whole process on a busy machine may take longer than
    // anybody waits, and longer than the function itself waits for GitHub.
    const { answer } = await vi.waitFor(
      async () => {
        const asked = await ask({ service: 'backend', typed: 'ma' });
        expect(asked).toMatchObject({ error: null, answer: [{ version: 'main', kind: 'branch' }] });
        return asked;
      },
      { timeout: 40_000 },
    );
    lambda.functions.set(functionName, async (event) => {
      expect(event).toEqual({ service: 'backend', typed: 'ma' });
      return answer;
    });
    expect(await offered()).toEqual([
      { name: 'main · branch · fix login (#12)', value: 'main' },
      { name: 'ma', value: 'ma' },
      { name: 'latest', value: 'latest' },
    ]);
  });

  it('offer what is known anyway while the function is silent, is not there or is not named', async () => {
    const known = ['ma', 'latest'].map((name) => ({ name, value: name }));
    lambda.functions.set(functionName, () => 'hangs');
    expect(await offered()).toEqual(known);
    lambda.functions.clear();
    expect(await offered()).toEqual(known);
    expect(logs.join()).toContain('versions could not be suggested');
    delete environment['VERSION_SUGGESTIONS_FUNCTION'];
    expect(await offered()).toEqual(known);
  });

  it('tell nothing where there is no such service, GitHub is away, or nothing was asked', async () => {
    expect(await ask({ service: 'backnd', typed: '' })).toMatchObject({ answer: null, error: null });
    expect(await ask('hello')).toMatchObject({ answer: null, error: null });
    environment['GITHUB_API_URL'] = 'http://127.0.0.1:1';
    expect(await ask({ service: 'backend', typed: '' })).toMatchObject({ answer: null, error: null });
    expect(logs.join()).toContain('versions cannot be told');
  });

  it('refuse to start without the key, naming the parameters', async () => {
    environment['PARAMETER_PREFIX'] = '/elsewhere';
    const { error } = await ask({ service: 'backend', typed: '' });
    expect(error).toContain('/elsewhere/github/app-id');
    expect(error).toContain('/elsewhere/github/private-key');
  });
});
