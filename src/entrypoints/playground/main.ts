import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SystemClock } from '../../adapters/system/system-clock.ts';
import { readConfigurationFile } from '../composition/read-configuration-file.ts';
import { InMemoryPlayground } from './in-memory-playground.ts';
import { buildPage } from './page-files.ts';
import { PlaygroundServer } from './playground-server.ts';

/** Long enough to see the bot think and a run go by, short enough to want to play on. */
const pace = { workAfterMs: 700, againAfterMs: 1000, startAfterMs: 2000, endAfterMs: 6000 };

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4173' },
    lang: { type: 'string' },
    config: { type: 'string', default: join(import.meta.dirname, '../../../geonbot.example.yaml') },
  },
});

const configuration = readConfigurationFile(values.config);
const begin = (language: 'en' | 'ko') =>
  new InMemoryPlayground({ configuration: { ...configuration, language }, clock: new SystemClock(), pace });
const language = values.lang === 'ko' || values.lang === 'en' ? values.lang : configuration.language;
const server = new PlaygroundServer(await buildPage(), begin, language);
const address = await server.listen(Number(values.port));

process.stdout.write(`
  Geonbot's playground is open at ${address}

  The whole bot on a Discord, a GitHub and an AWS that live in memory: no account, nothing leaves this machine.
  Type /status, or let something happen in the panel on the right. Korean: ${address}?lang=ko
  Stop it with Ctrl+C.
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void server.close().then(() => process.exit(0)));
}
