import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { spawn } from '@lydell/node-pty';
import { InMemoryDiscord } from '../../src/adapters/in-memory/discord/in-memory-discord.ts';
import { awsWorld, billingAnswers } from '../bundles/aws-world.ts';
import { httpEvent } from '../bundles/lambda.ts';
import { DiscordApplicationStandIn } from '../support/discord-application-stand-in.ts';
import { pressCreate, startGitHubAppStandIn } from '../support/github-app-stand-in.ts';
import { SqsPeer } from '../support/sqs-peer.ts';
import { DeployedStack, resourcesIn } from './deployed-stack.ts';

const applicationId = '900000000000000099';
export const server = { id: '900000000000000001', name: 'Acme' };
export const mina = { id: '900000000000000031', name: 'Mina', roles: ['900000000000000022'] };
/** The ids that the stand-in for Discord gives to what is made first. */
export const channels = ['deploys', 'reviews', 'costs', 'alerts'].map((name, index) => ({
  id: String(800_000_000_000_000_001n + BigInt(index)),
  name,
}));
export const botToken = 'MTA1.GhIjKl.a-token-of-the-bot';
const region = 'ap-northeast-2';
const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test-secret-key' };

const deploy = `name: deploy
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

/** In place of the CDK's command line: hands over what it was given, and writes what it is told. */
const cdk = `const { cpSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
const after = (name) => args[args.indexOf(name) + 1];
if (args[0] === 'deploy') {
  cpSync(after('--app'), process.env.DEPLOYED, { recursive: true });
  cpSync('lambda', process.env.DEPLOYED + '/lambda', { recursive: true });
}
fetch(process.env.CONTROL + '/cdk', { method: 'POST', body: JSON.stringify(args) })
  .then((answer) => answer.json())
  .then((outputs) => args[0] === 'deploy' && writeFileSync(after('--outputs-file'), JSON.stringify({ Geonbot: outputs })));
`;

export type Ended = { readonly status: number; readonly screen: string };

/**
 * Somebody at a terminal with nothing but the package, in front of a Discord, a GitHub Enterprise Server and an AWS account. They
 * press what a page asks for, and answer what the terminal asks.
 */
export class ATeamToBe {
  readonly folder = mkdtempSync(join(tmpdir(), 'geonbot-team-to-be-'));
  readonly deployed = mkdtempSync(join(tmpdir(), 'geonbot-deployed-'));
  readonly discord: InMemoryDiscord;
  readonly application: DiscordApplicationStandIn;
  readonly gitHub: Awaited<ReturnType<typeof startGitHubAppStandIn>>;
  /** Buttons, by what is written on them. */
  readonly pressed: string[] = [];
  /** Questions of the terminal that were answered. */
  readonly answered: string[] = [];
  /** What the CDK was asked to do. */
  readonly cdkCalls: string[] = [];
  stack: DeployedStack | null = null;
  readonly #moto: string;
  readonly #team: string;
  #queues: readonly SqsPeer[] = [];
  #isAtTerminal = false;
  #control = '';
  #browser = '';
  #address: Promise<string> | null = null;
  readonly #servers: ReturnType<typeof createServer>[] = [];

  private constructor(moto: string, team: string, gitHub: Awaited<ReturnType<typeof startGitHubAppStandIn>>) {
    this.#moto = moto;
    this.#team = team;
    this.gitHub = gitHub;
    this.discord = new InMemoryDiscord({
      applicationId,
      guild: server.id,
      channels,
      members: [mina],
      clock: { nowMs: () => Date.now() },
      botToken,
      patienceMs: 20_000,
    });
    const bot = { applicationId, publicKey: this.discord.publicKeyHex, name: 'geonbot', isPublic: false };
    this.application = new DiscordApplicationStandIn(bot, botToken);
    this.application.granted = 0n;
    this.application.answers = async (url) => {
      this.discord.connect(async ({ headers, body }) => {
        const answer = await fetch(url, { method: 'POST', headers: Object.fromEntries(new Headers(headers)), body });
        return { status: answer.status, body: await answer.text() };
      });
      return (await this.discord.checkEndpoint()).accepted;
    };
  }

  /** `moto`: an AWS account that has forgotten everything; `team`: a folder with the package installed. */
  static async start(moto: string, team: string): Promise<ATeamToBe> {
    const gitHub = await startGitHubAppStandIn();
    gitHub.repositories.push({ name: 'acme/backend', pushedAtMs: Date.now(), workflows: { 'deploy.yml': deploy } });
    const world = new ATeamToBe(moto, team, gitHub);
    await awsWorld(moto, {});
    await billingAnswers(moto, [['2026-10-01', '1223.5']]);
    world.#control = await world.#serve((incoming, response) => world.#controlled(incoming, response));
    const browser = join(world.folder, '..', `browser-${process.pid}-${Date.now()}.sh`);
    const visit = `fetch("${world.#control}/browser", { method: "POST", body: process.argv[1] })`;
    writeFileSync(browser, `#!/bin/sh\nexec "${process.execPath}" -e '${visit}' "$1"\n`);
    chmodSync(browser, 0o755);
    world.#browser = browser;
    return world;
  }
  /** Sits at `geonbot init` until it ends, or until this can be read on the screen: then the terminal is closed at once. */
  async sitAtInit(until: RegExp | null = null): Promise<Ended> {
    const discord = await this.#discordAddress();
    const { PATH = '' } = process.env;
    const env = {
      ...{ PATH, HOME: this.folder, TERM: 'xterm-256color', LANG: 'en_US.UTF-8', ...keys },
      ...{ AWS_REGION: region, AWS_ENDPOINT_URL: this.#moto, AWS_EC2_METADATA_DISABLED: 'true' },
      ...{ DISCORD_API_URL: discord, GITHUB_API_URL: `${this.gitHub.url}/api/v3`, BROWSER: this.#browser },
      ...{
        AWS_ENDPOINT_URL_SERVICE_QUOTAS: this.#control,
        CONTROL: this.#control,
        DEPLOYED: this.deployed,
        CDK_VALIDATION: 'false',
      },
    };
    const program = join(this.#team, 'node_modules/.bin/geonbot');
    const node = process.env['npm_node_execpath'] ?? process.execPath;
    const terminal = spawn(node, [program, 'init'], { cols: 160, rows: 50, cwd: this.folder, env });
    this.#isAtTerminal = true;
    let screen = '';
    const answers: [RegExp, string, string][] = [
      [/The bot's token/, botToken, 'token'],
      [/GitHub organization/, 'acme', 'organization'],
      [/Do all of it\?/, '', 'plan'],
    ];
    return await new Promise((resolve) => {
      terminal.onData((chunk) => {
        screen += chunk;
        if (until?.test(screen) === true) {
          this.#isAtTerminal = false;
          terminal.kill('SIGKILL');
          return;
        }
        const found = answers.findIndex(([question]) => question.test(screen));
        const [answer] = found < 0 ? [] : answers.splice(found, 1);
        if (answer === undefined) return;
        this.answered.push(answer[2]);
        // As fingers do: after the question.
        setTimeout(() => terminal.write(`${answer[1]}\r`), 100);
      });
      terminal.onExit(({ exitCode }) => resolve({ status: exitCode, screen }));
    });
  }

  /** Takes what is in the queues to the worker, as the event source mappings do. */
  async workOff(): Promise<void> {
    for (const queue of this.#queues) {
      for (let message = await queue.receive(); message !== null; message = await queue.receive()) {
        const attributes = { MessageGroupId: 'group', MessageDeduplicationId: 'id' };
        const record = { messageId: 'm-1', body: message.body, attributes, eventSource: 'aws:sqs' };
        const { error, log } = (await this.stack?.run('worker', { Records: [record] })) ?? {
          error: 'no stack',
          log: '',
        };
        if (error !== null) throw new Error(`${error}\n${log}`);
        await message.done();
      }
    }
  }

  file(path: string): string {
    return existsSync(join(this.folder, path)) ? readFileSync(join(this.folder, path), 'utf8') : '';
  }

  async stop(): Promise<void> {
    await this.gitHub.close();
    for (const each of this.#servers) {
      each.closeAllConnections();
      await new Promise<void>((closed) => each.close(() => closed()));
    }
  }

  #discordAddress(): Promise<string> {
    this.#address ??= this.#serve((incoming, response) => this.#discordAnswers(incoming, response)).then(
      (url) => `${url}/api/v10`,
    );
    return this.#address;
  }

  /** What a setup asks is answered by the stand-in for it, the rest by the Discord of the playground; messages and commands are known to both. */
  async #discordAnswers(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(incoming);
    const headers = new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
    const path = incoming.url ?? '';
    const method = incoming.method ?? 'GET';
    const init = { method, headers, ...(body === '' ? {} : { body }) };
    const isOfSetup = /\/(?:applications\/@me|users\/@me\/guilds|guilds\/\d+\/(?:channels|roles|members\/\d+))$/.test(
      path,
    );
    const answer = isOfSetup
      ? await this.application.fetch(`http://discord.test${path}`, init)
      : await this.discord.fetch(`http://discord.test${path}`, init);
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  }

  async #controlled(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await textOf(incoming);
    // moto knows the quotas of networks only.
    const isQuota = incoming.headers['x-amz-target'] === 'ServiceQuotasV20190624.GetServiceQuota';
    if (isQuota) return void response.writeHead(200).end(JSON.stringify({ Quota: { Value: 1000 } }));
    const answer = incoming.url === '/cdk' ? await this.#cdk(JSON.parse(text)) : await this.#visit(text);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}));
  }

  async #visit(url: string): Promise<void> {
    // As people do: after what the terminal said. Whoever has stopped it presses nothing.
    await pause(100);
    if (!this.#isAtTerminal) return;
    const { host, pathname, searchParams } = new URL(url);
    if (pathname === '/developers/applications') return void this.pressed.push('New Application', 'Reset Token');
    if (pathname === '/oauth2/authorize') {
      this.pressed.push('Authorize');
      this.application.granted = BigInt(searchParams.get('permissions') ?? '0');
      const everybody = { id: server.id, name: '@everyone', managed: false, permissions: '0' };
      const operators = { id: mina.roles[0] ?? '', name: 'Operators', managed: false, permissions: '8' };
      if (this.application.servers.length === 0)
        this.application.servers.push({ ...server, channels: [], roles: [everybody, operators] });
      return;
    }
    if (!host.startsWith('127.0.0.1')) throw new Error(`nobody knows the page ${url}`);
    if (pathname.endsWith('/installations/new')) {
      this.pressed.push('Install');
      await fetch(url);
      return;
    }
    this.pressed.push('Create');
    if ((await pressCreate(url)) === 'Installed') this.pressed.push('Install');
  }

  async #cdk(args: readonly string[]): Promise<object> {
    this.cdkCalls.push(String(args[0]));
    const credentials = { accessKeyId: keys.AWS_ACCESS_KEY_ID, secretAccessKey: keys.AWS_SECRET_ACCESS_KEY };
    const ssm = new SSMClient({ endpoint: this.#moto, region, credentials });
    if (args[0] === 'bootstrap') {
      const version = { Name: '/cdk-bootstrap/hnb659fds/version', Value: '21', Type: 'String' as const };
      await ssm.send(new PutParameterCommand({ ...version, Overwrite: true }));
      return {};
    }
    const given = args.flatMap((arg) => /^Geonbot:(\w+)=(.*)$/.exec(arg)?.slice(1, 3) ?? []);
    const names = new Map([
      [given[0] ?? '', given[1] ?? ''],
      [given[2] ?? '', given[3] ?? ''],
    ]);
    names.set('AWS::AccountId', '123456789012');
    for (const id of resourcesIn(this.deployed, 'AWS::DynamoDB::GlobalTable')) names.set(id, 'geonbot');
    for (const id of resourcesIn(this.deployed, 'AWS::DynamoDB::Table')) names.set(id, 'geonbot');
    const queues: SqsPeer[] = [];
    for (const id of resourcesIn(this.deployed, 'AWS::SQS::Queue')) {
      const queue = await SqsPeer.newQueue(this.#moto);
      queues.push(queue);
      names.set(id, queue.queueUrl);
    }
    this.#queues = queues;
    const aws = { AWS_ENDPOINT_URL: this.#moto, AWS_REGION: region, ...keys };
    this.stack = new DeployedStack(this.deployed, names, { ...aws, DISCORD_API_URL: await this.#discordAddress() });
    for (const { name: Name, text: Value } of this.stack.parameters()) {
      await ssm.send(new PutParameterCommand({ Name, Value, Type: 'String', Overwrite: true }));
    }
    const door = await this.#serve((incoming, response) => this.#door(incoming, response));
    return { DiscordInteractionsUrl: `${door}/discord/interactions`, GitHubWebhookUrl: `${door}/github/webhooks` };
  }

  /** The API of the stack. */
  async #door(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const entrypoint = incoming.url === '/discord/interactions' ? 'discord-interactions' : 'github-webhook';
    const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
    const invocation = await this.stack?.run(entrypoint, httpEvent(headers, await textOf(incoming)));
    const { statusCode = 500, body = '' } = (invocation?.answer ?? {}) as { statusCode?: number; body?: string };
    response.writeHead(statusCode, { 'content-type': 'application/json' }).end(body);
  }

  async #serve(answer: (incoming: IncomingMessage, response: ServerResponse) => Promise<void>): Promise<string> {
    const listening = createServer((incoming, response) => {
      answer(incoming, response).catch((error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        response.destroy();
      });
    });
    this.#servers.push(listening);
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  }
}

/** Puts a stand-in in the place of the CDK's command line. Gives the way to put it back. */
export function withoutCdk(team: string): () => void {
  const file = join(team, 'node_modules/aws-cdk/bin/cdk');
  cpSync(file, `${file}.real`);
  writeFileSync(file, cdk);
  return () => cpSync(`${file}.real`, file);
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
