import { afterEach, beforeEach, expect, it } from 'vitest';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { readConfigurationFile } from '../../src/entrypoints/composition/read-configuration-file.ts';
import { InMemoryPlayground } from '../../src/entrypoints/playground/in-memory-playground.ts';

const configuration = { ...readConfigurationFile('geonbot.example.yaml'), language: 'en' as const };
const pace = { workAfterMs: 0, againAfterMs: 0, stepAfterMs: 0, rollAfterMs: 0 };

let clock: InMemoryClock;
let playground: InMemoryPlayground;

beforeEach(() => {
  clock = new InMemoryClock(Date.UTC(2026, 10, 22, 0, 30));
  playground = new InMemoryPlayground({ configuration, clock, pace });
});

afterEach(() => playground.close());

async function types(member: string, command: string, options: Readonly<Record<string, string>>) {
  const { discord, team, pump } = playground.world;
  clock.advance(60_000);
  await discord.slash(member, team.channels.costs, command, options, 'en-US');
  await pump.settled();
  return titles(team.channels.costs).at(-1);
}

const titles = (channel: string) => {
  const messages = playground.live().messages.filter(({ channelId }) => channelId === channel);
  return messages.map(({ embeds }) => embeds[0]?.title ?? '');
};
const heard = () => titles(playground.world.team.channels.deploys);

it('a lock goes from one line in chat to the channel for deploys, and so does its end', async () => {
  const { members } = playground.state();
  const [mina, other] = members.map(({ id }) => id);
  if (mina === undefined || other === undefined) throw new Error('the playground is empty');
  const place = { service: 'backend', env: 'dev' };
  expect(await types(mina, 'lock', { reason: 'DB migration', ...place, for: '2시간' })).toBe('Deploys locked');
  expect(heard()).toEqual(['Deploys locked: `backend` in `dev`']);
  expect(await types(mina, 'lock', { reason: 'again', ...place })).toBe('Not locked');
  expect(await types(other, 'unlock', place)).toBe('Not unlocked');
  expect(await types(mina, 'unlock', place)).toBe('Deploys unlocked');
  expect(heard()).toEqual(['Deploys unlocked: `backend` in `dev`', 'Deploys unlocked: `backend` in `dev`']);
  expect(await types(mina, 'unlock', place)).toBe('Not unlocked');
});

it('a lock that somebody else breaks is told to everybody in loud words', async () => {
  const [mina, junho] = playground.state().members.map(({ id }) => id);
  const place = { service: 'backend', env: 'dev' };
  await types(mina ?? '', 'lock', { reason: 'DB migration', ...place });
  expect(await types(junho ?? '', 'unlock', { ...place, force: 'true' })).toBe('Deploys unlocked');
  expect(heard()).toEqual(['Deploys unlocked: `backend` in `dev`', 'Lock removed by force: `backend` in `dev`']);
});

it('offers the times for a lock while a person types', async () => {
  const { discord, team } = playground.world;
  const mina = playground.state().members[0]?.id ?? '';
  const outcome = await discord.autocomplete(mina, team.channels.costs, 'lock', { for: '1' }, 'for', 'ko');
  expect(JSON.stringify(outcome)).toContain('1시간');
});
