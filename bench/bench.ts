import { existsSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { lambdaCode } from '../scripts/lambda-code.ts';
import { deliveryHeaders, pullRequestPayload } from '../src/adapters/in-memory/github/github-payloads.ts';
import { readConfigurationFile } from '../src/entrypoints/composition/read-configuration-file.ts';
import { startAwsStub, webhookSecret } from './aws-stub.ts';
import { coldStarts } from './cold.ts';
import { earlyWarningLines, earlyWarningRules } from './early-warning.ts';
import { discordSigner, ping, statusCommand } from './signed-request.ts';
import { statusCosts, statusLines } from './status.ts';
import { warmPerSecond } from './warm.ts';

/** `npm run bench`: the built Lambda against an empty one and against its rivals, all in the same run. `--json` for figures. */
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
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: 'ap-northeast-2',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
};
const { guild } = readConfigurationFile('geonbot.example.yaml').discord;

Object.assign(process.env, environment);
const status = event(statusCommand(guild));
await createRequire(import.meta.url)(ours).handler(status);
const statusMessage = { messageId: '1', body: stub.queued(), attributes: { MessageGroupId: 'group' } };
const delivery = Buffer.from(
  JSON.stringify(pullRequestPayload({ action: 'opened', repository: 'acme/backend', number: 3, atMs: Date.now() })),
);

const pingFile = file('ping', event(ping));
const pong = '"type\\":1';
const cold = await coldStarts(
  [
    { name: 'empty handler', handler: rival('empty'), event: pingFile, expects: pong },
    { name: 'geonbot PING', handler: ours, event: pingFile, expects: pong },
    {
      name: 'geonbot /status deferred',
      handler: ours,
      event: file('status', status),
      expects: '"type\\":5',
    },
    {
      name: 'geonbot GitHub delivery',
      handler: bundle('github-webhook'),
      event: file('delivery', {
        headers: deliveryHeaders(webhookSecret, 'pull_request', 'delivery-1', delivery),
        body: delivery.toString('utf8'),
      }),
      expects: '"statusCode":202',
    },
    {
      name: 'geonbot worker /status',
      handler: bundle('worker'),
      event: file('message', { Records: [statusMessage] }),
      expects: '"outcome":"status answered"',
    },
    { name: 'slash-create PING', handler: rival('slash-create'), event: pingFile, expects: pong },
    { name: 'discord-interactions PING', handler: rival('discord-interactions'), event: pingFile, expects: pong },
  ],
  rounds,
  environment,
);
stub.close();

const warmEvent = event(ping);
const warm = {
  geonbot: await warmPerSecond(ours, warmEvent, 2_000, 5),
  'discord-interactions': await warmPerSecond(join(folder, 'discord-interactions.cjs'), warmEvent, 2_000, 5),
  'slash-create': await warmPerSecond(join(folder, 'slash-create.cjs'), warmEvent, 50, 2),
};
const bundleBytes = statSync(ours).size;
const ofStatus = statusCosts();
const earlyWarning = earlyWarningRules();

if (process.argv.includes('--json')) {
  console.log(
    JSON.stringify({ rounds, cold, warmPerSecond: warm, bundleBytes, status: ofStatus, earlyWarning }, null, 2),
  );
} else {
  console.log(
    `cold process, ${rounds} rounds in turn, ratio to the empty handler of the same round (medians); then CPU time`,
  );
  for (const { name, medianMs, ratio, cpuMs, cpuRatio } of cold) {
    const wall = `${medianMs.toFixed(1).padStart(8)} ms  ${ratio.toFixed(2).padStart(6)} x`;
    console.log(
      `  ${name.padEnd(28)} ${wall} ${cpuMs.toFixed(1).padStart(8)} ms  ${cpuRatio.toFixed(2).padStart(6)} x`,
    );
  }
  console.log('warm signed PING, one core');
  for (const [name, perSecond] of Object.entries(warm)) {
    console.log(`  ${name.padEnd(28)} ${Math.round(perSecond).toLocaleString('en').padStart(8)} per second`);
  }
  console.log(`bundle of discord-interactions   ${(bundleBytes / 1024).toFixed(1)} KiB (${bundleBytes} bytes)`);
  for (const line of statusLines(ofStatus)) console.log(line);
  for (const line of earlyWarningLines(earlyWarning)) console.log(line);
}
