import { expect, it } from 'vitest';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { readConfigurationFile } from '../../src/entrypoints/composition/read-configuration-file.ts';
import { InMemoryPlayground } from '../../src/entrypoints/playground/in-memory-playground.ts';

const configuration = readConfigurationFile('geonbot.example.yaml');
const pace = { workAfterMs: 0, againAfterMs: 0, stepAfterMs: 0, rollAfterMs: 0 };

it('an alarm of the playground goes from red to green on one card, with who saw to it', async () => {
  const clock = new InMemoryClock(Date.UTC(2026, 10, 22, 0, 30));
  const playground = new InMemoryPlayground({ configuration, clock, pace });
  const { alarms, aws, discord, pump, team } = playground.world;
  const { alerts } = team.channels;
  const cards = () => discord.messages(alerts).map((message) => JSON.stringify(message));
  const mina = playground.state().members[0]?.id ?? '';
  const name = alarms.shown()[0]?.name ?? '';

  await alarms.raise(name);
  await alarms.raise(name);
  expect(cards()).toEqual([expect.stringContaining(name)]);
  expect((await aws.firing.in(team.watched.resources)).alarms).toMatchObject([{ name }]);
  for (const verb of ['ack', 'mute']) {
    const [card] = discord.messages(alerts);
    const button = JSON.stringify(card?.components).match(new RegExp(`v1:alarm:${verb}:[^"]+`))?.[0] ?? '';
    clock.advance(60_000);
    await discord.press(mina, card?.id ?? '', button);
    await pump.settled();
  }
  expect(cards()[0]).toMatch(/음소거|Muted/);
  clock.advance(9 * 60_000);
  await alarms.loseData(name);
  clock.advance(60_000);
  await alarms.resolve(name);
  expect(cards()).toEqual([expect.stringMatching(/12분 0초|12 min 0 s/)]);
  expect(cards()[0]).not.toContain('v1:alarm');
  expect((await aws.firing.in(team.watched.resources)).alarms).toEqual([]);
  expect(alarms.shown().every(({ state }) => state === 'OK')).toBe(true);
  playground.close();
});

it('an alarm of the playground that is deleted while it fires ends its card and is no more to choose', async () => {
  const clock = new InMemoryClock(Date.UTC(2026, 10, 22, 0, 30));
  const playground = new InMemoryPlayground({ configuration, clock, pace });
  const { alarms, aws, discord, team } = playground.world;
  const name = alarms.shown()[0]?.name ?? '';
  await alarms.raise(name);
  clock.advance(3 * 60_000);
  await alarms.delete(name);
  const cards = discord.messages(team.channels.alerts).map((message) => JSON.stringify(message));
  expect(cards).toEqual([expect.stringMatching(/Alarm deleted|경보 삭제됨/)]);
  expect(alarms.shown().map((alarm) => alarm.name)).not.toContain(name);
  expect((await aws.firing.in(team.watched.resources)).alarms).toEqual([]);
  playground.close();
});

it('an alarm of the playground that fires for long is said again below its card, once', async () => {
  const clock = new InMemoryClock(Date.UTC(2026, 10, 22, 0, 30));
  const playground = new InMemoryPlayground({ configuration, clock, pace });
  const { alarms, discord, team } = playground.world;
  await alarms.raise(alarms.shown()[0]?.name ?? '');
  const [card] = discord.messages(team.channels.alerts);
  const said = () => discord.messages(card?.id ?? '').map((message) => JSON.stringify(message));
  clock.advance(3 * 3_600_000);
  for (let round = 0; round < 2; round += 1) await playground.world.sweep();
  expect(said()).toEqual([expect.stringMatching(/Still in alarm|아직 경보 중/)]);
  playground.close();
});
