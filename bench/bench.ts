import { existsSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { lambdaCode } from '../scripts/lambda-code.ts';
import { readConfigurationFile } from '../src/entrypoints/composition/read-configuration-file.ts';
import { coldStarts } from './cold.ts';
import { earlyWarningLines, earlyWarningRules } from './early-warning.ts';
import { discordSigner, ping, statusCommand } from './signed-request.ts';
import { statusCosts, statusLines } from './status.ts';
import { warmPerSecond } from './warm.ts';

/** `npm run bench`: the built Lambda against an empty one and against its rivals, all in the same run. `--json` for figures. */
const rounds = 25;
const ours = resolve('dist/lambda/discord-interactions/index.cjs');
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
const eventFile = (name: string, payload: object) => {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(event(payload)));
  return file;
};

const queue = createServer((request, response) => {
  request.resume().on('end', () => {
    response.setHeader('content-type', 'application/x-amz-json-1.0').end('{"MessageId":"1","MD5OfMessageBody":"x"}');
  });
});
await new Promise<void>((listening) => queue.listen(0, '127.0.0.1', listening));
const endpoint = `http://127.0.0.1:${(queue.address() as AddressInfo).port}`;
const environment = {
  DISCORD_PUBLIC_KEY: publicKeyHex,
  DISCORD_APPLICATION_ID: '900000000000000099',
  WORK_QUEUE_URL: `${endpoint}/000000000000/work.fifo`,
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: 'ap-northeast-2',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
};
const { guild } = readConfigurationFile('geonbot.example.yaml').discord;

const pingFile = eventFile('ping', ping);
const pong = '"type\\":1';
const cold = await coldStarts(
  [
    { name: 'empty handler', handler: rival('empty'), event: pingFile, expects: pong },
    { name: 'geonbot PING', handler: ours, event: pingFile, expects: pong },
    {
      name: 'geonbot /status deferred',
      handler: ours,
      event: eventFile('status', statusCommand(guild)),
      expects: '"type\\":5',
    },
    { name: 'slash-create PING', handler: rival('slash-create'), event: pingFile, expects: pong },
    { name: 'discord-interactions PING', handler: rival('discord-interactions'), event: pingFile, expects: pong },
  ],
  rounds,
  environment,
);
queue.close();

Object.assign(process.env, environment);
const warmEvent = event(ping);
const warm = {
  geonbot: await warmPerSecond(ours, warmEvent, 2_000, 5),
  'discord-interactions': await warmPerSecond(join(folder, 'discord-interactions.cjs'), warmEvent, 2_000, 5),
  'slash-create': await warmPerSecond(join(folder, 'slash-create.cjs'), warmEvent, 50, 2),
};
const bundleBytes = statSync(ours).size;
const status = statusCosts();
const earlyWarning = earlyWarningRules();

if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ rounds, cold, warmPerSecond: warm, bundleBytes, status, earlyWarning }, null, 2));
} else {
  console.log(`cold process, ${rounds} rounds in turn, ratio to the empty handler of the same round (medians)`);
  for (const { name, medianMs, ratio } of cold) {
    console.log(`  ${name.padEnd(28)} ${medianMs.toFixed(1).padStart(8)} ms  ${ratio.toFixed(2).padStart(6)} x`);
  }
  console.log('warm signed PING, one core');
  for (const [name, perSecond] of Object.entries(warm)) {
    console.log(`  ${name.padEnd(28)} ${Math.round(perSecond).toLocaleString('en').padStart(8)} per second`);
  }
  console.log(`bundle of discord-interactions   ${(bundleBytes / 1024).toFixed(1)} KiB (${bundleBytes} bytes)`);
  for (const line of statusLines(status)) console.log(line);
  for (const line of earlyWarningLines(earlyWarning)) console.log(line);
}
