import { parseArgs } from 'node:util';
import { SystemClock } from '../../adapters/system/system-clock.ts';
import type { Clock } from '../../application/kit/ports/clock.ts';
import { spokenLanguage } from '../cli/command-line.ts';
import { Config } from '../composition/config.ts';
import type { Configuration } from '../composition/configuration.ts';
import { readConfigurationFile } from '../composition/read-configuration-file.ts';
import { teamOf } from '../composition/team.ts';
import { InMemoryPlayground } from './in-memory-playground.ts';
import { type PlayWords, playOptions, playWords } from './play-words.ts';
import { type SceneName, sceneNamed, sceneNames } from './scenes/scenes.ts';
import { exampleConfiguration } from './server/example-configuration.ts';
import { pageFiles } from './server/page-files.ts';
import { PlaygroundServer } from './server/playground-server.ts';
import { workingMomentMs } from './world/working-clock.ts';

/** Long enough to see the bot think and a run go by, short enough to want to play on. */
const pace = { workAfterMs: 700, againAfterMs: 1000, stepAfterMs: 2700, rollAfterMs: 2700 };
const usualPort = 4173;

export { playOptions };

type Settings = {
  /** Null: the usual one, or any where that is taken. */
  readonly port: number | null;
  readonly language: 'en' | 'ko';
  readonly configuration: Configuration;
  readonly clock: Clock;
  /** How far that clock is from the real one. */
  readonly aheadMs: number;
  readonly past: boolean;
  readonly scene: SceneName | null;
};

/** @throws Error with a sentence for whoever started it. */
function settingsIn(args: readonly string[], words: PlayWords): Settings {
  const text = { type: 'string' } as const;
  const options = { port: text, lang: text, config: text, at: text, scene: text, empty: { type: 'boolean' } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const port = values.port === undefined ? null : Number(values.port);
  if (port !== null && (!Number.isInteger(port) || port < 0 || port > 65_535)) throw new Error(words.noPort);
  const configuration = values.config === undefined ? exampleConfiguration() : readConfigurationFile(values.config);
  const language = values.lang ?? configuration.language;
  if (language !== 'en' && language !== 'ko') throw new Error(words.noLanguage);
  const scene = values.scene === undefined ? null : sceneNamed(values.scene);
  if (values.scene !== undefined && scene === null) throw new Error(words.noScene(values.scene, sceneNames.join(', ')));
  const aheadMs = aheadOf(values.at, configuration, words);
  const clock = aheadMs === 0 ? new SystemClock() : { nowMs: () => Date.now() + aheadMs };
  return { port, language, configuration, clock, aheadMs, past: values.empty !== true, scene };
}

/** What the playground says depends on the day: a report on the first of a month tells of the month that is over. */
function aheadOf(at: string | undefined, configuration: Configuration, words: PlayWords): number {
  const nowMs = Date.now();
  if (at === undefined) return workingMomentMs(nowMs, teamOf(configuration).reminders.calendar) - nowMs;
  const aheadMs = Date.parse(at) - nowMs;
  if (Number.isNaN(aheadMs)) throw new Error(words.noTime);
  return aheadMs;
}

/** Opens the playground and keeps it open until it is interrupted. @throws Error with a sentence for whoever started it. */
export async function play(args: readonly string[]): Promise<void> {
  const words = playWords(spokenLanguage(args, new Config().terminalLanguage()));
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(words.help(sceneNames.join(', ')));
    return;
  }
  const { port, language, configuration, clock, aheadMs, past, scene: first } = settingsIn(args, words);
  const begin = (team: 'en' | 'ko', scene: SceneName | null) =>
    new InMemoryPlayground({ configuration: { ...configuration, language: team }, clock, pace, past, scene });
  const server = new PlaygroundServer(await pageFiles(), begin, language, first);
  const { address, isTaken } = await listening(server, port, words);
  const { timeZone } = configuration;
  const shown = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'full', timeStyle: 'short' });
  process.stdout.write(
    words.opened({
      address,
      taken: isTaken ? usualPort : null,
      time: aheadMs === 0 ? null : `${shown.format(clock.nowMs())} (${timeZone})`,
    }),
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
}

/** A port that somebody named is that port or none: another one would be looked for in vain. */
async function listening(
  server: PlaygroundServer,
  port: number | null,
  words: PlayWords,
): Promise<{ readonly address: string; readonly isTaken: boolean }> {
  const address = await server.listen(port ?? usualPort);
  if (address !== null) return { address, isTaken: false };
  if (port !== null) throw new Error(words.taken(port));
  const other = await server.listen(0);
  if (other === null) throw new Error(words.taken(usualPort));
  return { address: other, isTaken: true };
}
