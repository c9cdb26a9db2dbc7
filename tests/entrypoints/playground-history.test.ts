import { afterEach, beforeEach, expect, it } from 'vitest';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { readConfigurationFile } from '../../src/entrypoints/composition/read-configuration-file.ts';
import { InMemoryPlayground } from '../../src/entrypoints/playground/in-memory-playground.ts';

const configuration = { ...readConfigurationFile('geonbot.example.yaml'), language: 'en' as const };
const pace = { workAfterMs: 0, againAfterMs: 0, stepAfterMs: 0, rollAfterMs: 0 };

let clock: InMemoryClock;
let playground: InMemoryPlayground;

beforeEach(() => {
  clock = new InMemoryClock(Date.UTC(2026, 10, 23, 0, 30));
  playground = new InMemoryPlayground({ configuration, clock, pace });
});

afterEach(() => playground.close());

async function types(command: string, options: Readonly<Record<string, string>> = {}): Promise<string> {
  const { discord, team, pump } = playground.world;
  clock.advance(60_000);
  const mina = playground.state().members[0]?.id ?? '';
  await discord.slash(mina, team.channels.costs, command, options, 'en-US');
  await pump.settled();
  const [embed] =
    playground.live().messages.findLast(({ channelId }) => channelId === team.channels.costs)?.embeds ?? [];
  return JSON.stringify(embed);
}

it('a deploy that somebody asked for is on the board and in the history at once', async () => {
  expect(await types('history')).toContain('Nothing has been deployed here through Geonbot yet.');
  await types('deploy', { service: 'backend', env: 'dev', version: 'latest' });
  expect(await types('deploys')).toMatch(/What runs where.*\*\*backend\*\* · dev/);
  expect(await types('history', { service: 'backend' })).toMatch(/\*\*backend\*\* · dev.*latest.*\[card\]/);
  expect(await types('history', { env: 'prod' })).toContain('Nothing has been deployed here through Geonbot yet.');
  expect(await types('metrics', { days: '7' })).toContain('Delivery in the last 7 days');
});

it('says which services there are to whoever misspells one', async () => {
  expect(await types('history', { service: 'bakend' })).toMatch(/There is no service `bakend`.*`backend`/);
});
