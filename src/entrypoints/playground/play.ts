import { parseArgs } from 'node:util';
import { SystemClock } from '../../adapters/system/system-clock.ts';
import type { Clock } from '../../application/kit/ports/clock.ts';
import type { Configuration } from '../composition/configuration.ts';
import { readConfigurationFile } from '../composition/read-configuration-file.ts';
import { InMemoryPlayground } from './in-memory-playground.ts';
import { exampleConfiguration } from './server/example-configuration.ts';
import { pageFiles } from './server/page-files.ts';
import { PlaygroundServer } from './server/playground-server.ts';

/** Long enough to see the bot think and a run go by, short enough to want to play on. */
const pace = { workAfterMs: 700, againAfterMs: 1000, stepAfterMs: 2700, rollAfterMs: 2700 };

export const playOptions = '[--port 4173] [--lang en|ko] [--config geonbot.yaml] [--at 2026-11-24T10:00Z]';

type Settings = {
  readonly port: number;
  readonly language: 'en' | 'ko';
  readonly configuration: Configuration;
  readonly clock: Clock;
};

/** @throws Error with a sentence for whoever started it. */
function settingsIn(args: readonly string[]): Settings {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...args], options: { port: text, lang: text, config: text, at: text } });
  const port = Number(values.port ?? 4173);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port takes a number from 0 to 65535');
  const configuration = values.config === undefined ? exampleConfiguration() : readConfigurationFile(values.config);
  const language = values.lang ?? configuration.language;
  if (language !== 'en' && language !== 'ko') throw new Error('--lang takes en or ko');
  return { port, language, configuration, clock: clockFrom(values.at) };
}

/** What the playground says depends on the day: a report on the first of a month tells of the month that is over. */
function clockFrom(at: string | undefined): Clock {
  if (at === undefined) return new SystemClock();
  const aheadMs = Date.parse(at) - Date.now();
  if (Number.isNaN(aheadMs)) throw new Error('--at takes a date and a time, like 2026-11-24T10:00Z');
  return { nowMs: () => Date.now() + aheadMs };
}

/** Opens the playground and keeps it open until it is interrupted. @throws Error with a sentence for whoever started it. */
export async function play(args: readonly string[]): Promise<void> {
  const { port, language, configuration, clock } = settingsIn(args);
  const begin = (team: 'en' | 'ko') =>
    new InMemoryPlayground({ configuration: { ...configuration, language: team }, clock, pace });
  const server = new PlaygroundServer(await pageFiles(), begin, language);
  const address = await server.listen(port);
  process.stdout.write(`
  Geonbot's playground is open at ${address}
  건봇 플레이그라운드: ${address}?lang=ko

  The whole bot on a Discord, a GitHub and an AWS that live in memory: no account, nothing leaves this machine.
  Type /status, or let something happen in the panel on the right. Ctrl+C ends it.
`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
}
