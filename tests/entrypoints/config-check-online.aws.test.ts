import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { registerCommands } from '../../src/adapters/discord/command-registration.ts';
import { rightBits } from '../../src/adapters/discord/kit/chat-rights.ts';
import { DiscordRest } from '../../src/adapters/discord/kit/discord-rest.ts';
import { GitHubAppRegistration } from '../../src/adapters/github/setup/github-app-registration.ts';
import { Secret } from '../../src/application/kit/secret.ts';
import { appEvents, appPermissionsFor } from '../../src/domain/doctor/finding.ts';
import { parseConfiguration } from '../../src/entrypoints/composition/configuration.ts';
import { setupPlan } from '../../src/entrypoints/composition/doctor/setup-plan.ts';
import { awsWorld, billingAnswers } from '../bundles/aws-world.ts';
import { DiscordApplicationStandIn } from '../support/discord-application-stand-in.ts';
import { startGitHubAppStandIn } from '../support/github-app-stand-in.ts';
import { appKeys } from '../support/github-stand-in.ts';
import { withMoto } from '../support/moto.ts';
import { projectFolder } from '../support/project.ts';

const region = 'ap-northeast-2';
const guild = '900000000000000001';
const bot = { applicationId: '900000000000000099', publicKey: 'ab'.repeat(32), name: 'geonbot', isPublic: false };
const token = 'MTA1.GhIjKl.a-token-of-the-bot';
const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test-secret-key' };

const channels = ['deploys', 'reviews', 'costs', 'alerts'].map((name, at) => ({ id: `80000000000000000${at}`, name }));
const workflow = `name: deploy
run-name: deploy \${{ inputs.service }} [\${{ inputs.deployment }}]
on:
  workflow_dispatch:
    inputs:
      service: { required: true }
      env: { required: true, type: choice, options: [dev, prod] }
      version: { required: true }
      commit: { required: true }
      deployment: { required: false }
jobs: { deploy: { runs-on: ubuntu-latest, steps: [] } }
`;
const written = `discord:
  guild: "${guild}"
  channels: { ${channels.map(({ id, name }) => `${name}: "${id}"`).join(', ')} }
language: en
timeZone: Asia/Seoul
region: ${region}
defaultsOf: "0.2"
environments:
  dev: { ref: main, roles: ["900000000000000022"] }
  prod: { ref: main, roles: ["900000000000000022"] }
services:
  backend:
    repository: acme/backend
    workflow: deploy.yml
    inputs: { service: "{service}", env: "{environment}", version: "{version}", commit: "{commit}", deployment: "{deployment}" }
    ecs: { prod: { cluster: prod, service: backend } }
resources: []
`;

withMoto((moto) => {
  it('has nothing to tell of a healthy world, and names each thing that is not as the file says', async () => {
    const gitHub = await startGitHubAppStandIn();
    const repository = { name: 'acme/backend', pushedAtMs: Date.now(), workflows: { 'deploy.yml': workflow } };
    gitHub.repositories.push(repository);
    gitHub.installBy('acme');
    gitHub.manifests.push({
      path: '',
      manifest: {
        ...{ name: 'geonbot', url: 'https://geonbot.example', redirect_url: '', public: false },
        ...{
          hook_attributes: { url: '' },
          default_permissions: appPermissionsFor({ startsRuns: true, requestsReviews: false }),
          default_events: appEvents,
        },
      },
    });
    const application = new DiscordApplicationStandIn(bot, token);
    application.granted = Object.values(rightBits).reduce((all, bit) => all | bit, 0n);
    const everybody = { id: guild, name: '@everyone', managed: false, permissions: '0' };
    const operators = { id: '900000000000000022', name: 'Operators', managed: false, permissions: '8' };
    const made = channels.map((one) => ({ ...one, type: 0, permission_overwrites: [] }));
    application.servers.push({ id: guild, name: 'Acme', channels: made, roles: [everybody, operators] });
    const servers: ReturnType<typeof createServer>[] = [];
    const serve = async (answer: (incoming: IncomingMessage, outgoing: ServerResponse, body: string) => unknown) => {
      const server = createServer(async (incoming, outgoing) => {
        let body = '';
        for await (const chunk of incoming) body += chunk;
        await answer(incoming, outgoing, body);
      });
      servers.push(server);
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    };
    // Refuses what nobody signed.
    const door = await serve((_, outgoing) => outgoing.writeHead(401).end());
    // moto knows the quotas of networks only.
    let lambdas = 1000;
    const quotas = await serve((_, outgoing) => outgoing.end(JSON.stringify({ Quota: { Value: lambdas } })));
    const discord = await serve(async (incoming, outgoing, body) => {
      const headers = new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
      const init = { method: incoming.method ?? 'GET', headers, ...(body === '' ? {} : { body }) };
      const answer = await application.fetch(`http://discord.test${incoming.url}`, init);
      outgoing.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    });
    application.interactionsUrl = `${door}/discord/interactions`;
    const rest = new DiscordRest({ apiUrl: `${discord}/api/v10`, botToken: token });
    await registerCommands(rest, { applicationId: bot.applicationId, guildId: guild });
    const privateKey = appKeys().privateKey;
    const apps = new GitHubAppRegistration({ webUrl: gitHub.url, apiUrl: gitHub.url, nowMs: Date.now });
    const app = { appId: '123456', privateKey: new Secret(privateKey) };
    await apps.sendDeliveriesTo(app, `${door}/github/webhooks`, new Secret('secret'));
    await awsWorld(moto.endpoint, {
      ...{ 'discord/bot-token': token, 'github/app-id': '123456', 'github/private-key': privateKey },
      'github/webhook-secret': 'a-long-random-secret-of-the-webhook-0123456789',
    });
    await billingAnswers(moto.endpoint, [['2026-10-01', '1223.5']]);
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const aws = { endpoint: moto.endpoint, region, credentials };
    const alarm = { AlarmName: 'cpu', ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1 } as const;
    await new CloudWatchClient(aws).send(
      new PutMetricAlarmCommand({
        ...alarm,
        MetricName: 'CPU',
        Namespace: 'A',
        Period: 60,
        Statistic: 'Average',
        Threshold: 1,
      }),
    );
    const { here } = setupPlan(parseConfiguration(parse(written), 'geonbot.yaml'));
    const installed = { ...here, runtime: 'nodejs24.x', table: 'geonbot', deadLetterQueues: [] };
    const parameter = { Name: '/geonbot/installed', Value: JSON.stringify(installed), Type: 'String' as const };
    await new SSMClient(aws).send(new PutParameterCommand(parameter));

    const found = async (text: string) => {
      const folder = mkdtempSync(join(tmpdir(), 'geonbot-online-'));
      writeFileSync(join(folder, 'geonbot.yaml'), text);
      const env = {
        ...{ PATH: process.env['PATH'], HOME: folder, ...keys, AWS_REGION: region, AWS_ENDPOINT_URL: moto.endpoint },
        AWS_ENDPOINT_URL_SERVICE_QUOTAS: quotas,
        ...{ DISCORD_API_URL: `${discord}/api/v10`, GITHUB_API_URL: gitHub.url, PARAMETER_PREFIX: '/geonbot' },
      };
      const command = [
        join(projectFolder, 'src/entrypoints/cli/main.ts'),
        'config',
        'check',
        '--online',
        '--lang',
        'en',
      ];
      const child = spawn(process.execPath, command, { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
      let said = '';
      for await (const chunk of child.stdout) said += String(chunk);
      const lines = said.split('\n').filter((line) => /^(?:broken|warning|not checked): /.test(line));
      // Asked of the internet.
      return lines.filter((line) => !line.includes('whether there is a newer Geonbot'));
    };
    expect(await found(written)).toEqual([]);
    lambdas = 10;
    expect(await found(written)).toEqual([expect.stringContaining('may run 10 Lambdas at a time in ap-northeast-2')]);
    lambdas = 1000;
    const edited: readonly (readonly [from: string, to: string, told: RegExp])[] = [
      [
        `reviews: "${channels[1]?.id}"`,
        'reviews: "900000000000000077"',
        /^broken: .*discord\.channels\.reviews.*900000000000000077/,
      ],
      [
        'dev: { ref: main, roles: ["900000000000000022"] }',
        'dev: { ref: main, roles: ["900000000000000078"] }',
        /^broken: .*environments\.dev\.roles\.0.*900000000000000078/,
      ],
      ['acme/backend', 'elsewhere/backend', /^broken: the App may not open elsewhere\/backend/],
      [
        'service: backend }',
        'service: backend, region: eu-west-1 }',
        /^broken: .*services\.backend\.ecs\.prod.*eu-west-1/,
      ],
    ];
    for (const [from, to, told] of edited) {
      expect(await found(written.replace(from, to))).toContainEqual(expect.stringMatching(told));
    }
    const without = workflow.replace(/ +version: .*\n/, '');
    gitHub.repositories.splice(0, 1, { ...repository, workflows: { 'deploy.yml': without } });
    const ofInput = await found(written);
    expect(ofInput.length).toBeGreaterThan(0);
    for (const line of ofInput)
      expect(line).toMatch(
        /^broken: .*acme\/backend \.github\/workflows\/deploy\.yml@main does not declare the input version/,
      );
    gitHub.trouble.status = 502;
    const unreadable = await found(written);
    expect(unreadable).toContainEqual(expect.stringMatching(/^not checked: the GitHub App could not be checked/));
    expect(unreadable.filter((line) => line.startsWith('broken'))).toEqual([]);
    await gitHub.close();
    for (const server of servers) server.close();
  }, 600_000);
});
