import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { lambdaCode } from '../scripts/lambda-code.ts';
import { deliveryHeaders, pullRequestPayload } from '../src/adapters/in-memory/github/github-payloads.ts';
import { readConfigurationFile } from '../src/entrypoints/composition/read-configuration-file.ts';
import { slowerThan, worseThan } from './against.ts';
import { assetLines, assetsIn } from './assets.ts';
import { startAwsStub, webhookSecret } from './aws-stub.ts';
import { type Contender, coldLines, coldStarts, warmAnswers, warmLines } from './cold.ts';
import countedCalls from './counted-calls.json' with { type: 'json' };
import { earlyWarningLines, earlyWarningRules, rhythmAndShiftLines, rhythmsAndShifts } from './early-warning.ts';
import { instructionLines, instructions } from './instructions.ts';
import { discordSigner, helpCommand, ping, statusCommand } from './signed-request.ts';
import { statusCosts, statusLines } from './status.ts';
import { usedCostLines } from './used-cost.ts';
import { clockLines, usersClock } from './users-clock.ts';
import { warmPerSecond } from './warm.ts';

/**
 * `npm run bench`: the built Lambdas against an empty one and against their rivals, all in the same run. `--json` for figures.
 * `--cold REGEXP`: only the cold starts of these; with `--beside FOLDER`, in turn with those of another build.
 * `--instructions`: counts those in place of time, which takes valgrind. `--against FILE`: fails where these figures, kept by `--keep FILE`, had a tenth less CPU.
 */
const rounds = Number(process.env['ROUNDS'] ?? 25);
const bundle = (entrypoint: string) => resolve(`dist/lambda/${entrypoint}/index.cjs`);
const ours = bundle('discord-interactions');
if (!existsSync(ours)) throw new Error('there is nothing to measure yet: npm run build');

const folder = mkdtempSync(join(tmpdir(), 'geonbot-bench-'));
const rival = (name: string) => {
  const outfile = join(folder, `${name}.cjs`);
  buildSync({
    entryPoints: [resolve(`bench/rivals/${name}.ts`)],
    outfile,
    ...lambdaCode,
    external: ['express', 'fastify'],
    logLevel: 'error',
  });
  return outfile;
};
const { publicKeyHex, event } = discordSigner();
const file = (name: string, content: object) => {
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify(content));
  return path;
};

const stub = await startAwsStub();
const { endpoint } = stub;
const environment = {
  DISCORD_PUBLIC_KEY: publicKeyHex,
  DISCORD_APPLICATION_ID: '900000000000000099',
  ASKS_QUEUE_URL: `${endpoint}/000000000000/asks.fifo`,
  OUTBOX_QUEUE_URL: `${endpoint}/000000000000/outbox.fifo`,
  FACTS_QUEUE_URL: `${endpoint}/000000000000/facts.fifo`,
  TABLE_NAME: 'geonbot',
  PARAMETER_PREFIX: '/geonbot',
  DISCORD_API_URL: `${endpoint}/discord`,
  GITHUB_API_URL: `${endpoint}/github`,
  OWN_ALARM_PREFIX: 'geonbot-',
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: 'ap-northeast-2',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
};
const { guild } = readConfigurationFile('geonbot.example.yaml').discord;

Object.assign(process.env, environment);
const status = event(statusCommand(guild));
const require = createRequire(import.meta.url);
/** The job that a door makes of an event. */
const jobOf = async (handler: string, asked: object): Promise<string> => {
  await require(handler).handler(asked);
  return stub.queued();
};
const records = (body: string) => ({ Records: [{ messageId: '1', body, attributes: { MessageGroupId: 'group' } }] });
const statusJob = await jobOf(ours, status);
const helpJob = await jobOf(ours, event(helpCommand(guild)));
const delivery = Buffer.from(
  JSON.stringify(pullRequestPayload({ action: 'opened', repository: 'acme/backend', number: 3, atMs: Date.now() })),
);
const delivered = {
  headers: deliveryHeaders(webhookSecret, 'pull_request', 'delivery-1', delivery),
  body: delivery.toString('utf8'),
};
const pullRequestJob = await jobOf(bundle('github-webhook'), delivered);
const deliveryFile = file('delivery', delivered);

const pingFile = file('ping', event(ping));
const pong = '"type\\":1';
const contenders: readonly Contender[] = [
  { name: 'empty handler', handler: rival('empty'), event: pingFile, expects: pong },
  { name: 'geonbot PING', handler: ours, event: pingFile, expects: pong },
  { name: 'geonbot /status deferred', handler: ours, event: file('status', status), expects: '"type\\":5' },
  {
    name: 'geonbot GitHub delivery',
    handler: bundle('github-webhook'),
    event: deliveryFile,
    expects: '"statusCode":202',
  },
  {
    name: 'geonbot worker /status',
    handler: bundle('worker'),
    event: file('asked-status', records(statusJob)),
    expects: '"outcome":"status answered"',
  },
  {
    name: 'geonbot worker /help',
    handler: bundle('worker'),
    event: file('asked-help', records(helpJob)),
    expects: '"outcome":"help answered"',
  },
  {
    name: 'geonbot worker pull request',
    handler: bundle('worker'),
    event: file('told', records(pullRequestJob)),
    expects: '"outcome":"to-be-shown"',
  },
  {
    name: 'geonbot version suggestions',
    handler: bundle('version-suggestions'),
    event: file('typed', { service: 'backend', typed: '' }),
    expects: 'version',
  },
  {
    name: 'geonbot own alarms',
    handler: bundle('own-alarms'),
    event: file('own', {}),
    expects: '"message":"own alarms told"',
  },
  {
    name: 'geonbot cost report',
    handler: bundle('cost-report'),
    event: file('morning', {}),
    expects: '"outcome":"report"',
  },
  { name: 'slash-create PING', handler: rival('slash-create'), event: pingFile, expects: pong },
  { name: 'discord-interactions PING', handler: rival('discord-interactions'), event: pingFile, expects: pong },
  {
    name: 'octokit + SDK, delivery',
    handler: rival('octokit-webhooks'),
    event: deliveryFile,
    expects: '"statusCode":202',
  },
];
const only = given('--cold');
const started = contenders.filter(({ name }, index) => index === 0 || only === null || new RegExp(only).test(name));
const beside = given('--beside');
const both = started.flatMap((one) => {
  const other = one.handler.replace(resolve('dist/lambda'), beside ?? '');
  return beside === null || other === one.handler
    ? [one]
    : [one, { ...one, name: `${one.name}, beside`, handler: other }];
});
if (process.argv.includes('--instructions')) {
  for (const line of instructionLines(await instructions(both, environment))) console.log(line);
  process.exit();
}
const cold = await coldStarts(both, rounds, environment);
const warmEvent = event(ping);
const rest =
  only === null
    ? {
        warmPerSecond: {
          geonbot: await warmPerSecond(ours, warmEvent, 2_000, 5),
          'discord-interactions': await warmPerSecond(join(folder, 'discord-interactions.cjs'), warmEvent, 2_000, 5),
          'slash-create': await warmPerSecond(join(folder, 'slash-create.cjs'), warmEvent, 50, 2),
        },
        warm: await warmAnswers(ofPaths(contenders), Math.ceil(rounds / 5), environment),
        assets: assetsIn('dist/lambda'),
        waited: await usersClock(),
        status: statusCosts(),
        earlyWarning: earlyWarningRules(),
        ofRhythmsAndShifts: rhythmsAndShifts(),
      }
    : null;
stub.close();

if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ rounds, cold, ...rest }, null, 2));
} else {
  console.log(
    `cold process, ${rounds} rounds in turn, ratio to the empty handler of the same round (medians); then CPU time, with the ratio of the medians and of the least, and most memory`,
  );
  for (const line of coldLines(cold)) console.log(line);
  if (rest !== null) {
    console.log('warm signed PING, one core');
    for (const [name, perSecond] of Object.entries(rest.warmPerSecond)) {
      console.log(`  ${name.padEnd(28)} ${Math.round(perSecond).toLocaleString('en').padStart(8)} per second`);
    }
    console.log('CPU time of one warm answer, and its ratio to the first (medians)');
    for (const line of warmLines(rest.warm)) console.log(line);
    console.log('what is deployed');
    for (const line of assetLines(rest.assets)) console.log(line);
    console.log('what a thousand of them cost at list prices, and what each calls');
    for (const line of usedCostLines(countedCalls)) console.log(line);
    console.log('from the signed request to the edited reply');
    for (const line of rest.waited.flatMap(clockLines)) console.log(`  ${line}`);
    for (const line of statusLines(rest.status)) console.log(line);
    for (const line of [...earlyWarningLines(rest.earlyWarning), ...rhythmAndShiftLines(rest.ofRhythmsAndShifts)])
      console.log(line);
  }
}

const keep = given('--keep');
if (keep !== null && rest !== null) {
  const { warm, assets } = rest;
  writeFileSync(keep, `${JSON.stringify({ rounds, cold, warm, assets }, null, 2)}\n`);
}

const kept = given('--against');
if (kept !== null) {
  const before = JSON.parse(readFileSync(kept, 'utf8'));
  const worse = [...worseThan(before.cold, cold), ...slowerThan(before.warm ?? [], rest?.warm ?? [])];
  for (const line of worse) console.error(`worse than ${kept}: ${line}`);
  if (worse.length > 0) process.exitCode = 1;
}

/** Those of which an answer can be made again and again, after a rival that only verifies. */
function ofPaths(all: readonly Contender[]): readonly Contender[] {
  const again = all.filter(({ name }) => /^geonbot (PING|\/status|GitHub|worker)/.test(name));
  return [...all.filter(({ name }) => name === 'discord-interactions PING'), ...again];
}

function given(option: string): string | null {
  const at = process.argv.indexOf(option);
  return at < 0 ? null : (process.argv[at + 1] ?? null);
}
