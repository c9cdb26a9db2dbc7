import { afterEach, expect, it } from 'vitest';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { utcDay } from '../../src/domain/calendar/day.ts';
import { readConfigurationFile } from '../../src/entrypoints/composition/read-configuration-file.ts';
import { membersOf } from '../../src/entrypoints/playground/world/people.ts';
import { SimulatedWorld } from '../../src/entrypoints/playground/world/simulated-world.ts';

const configuration = readConfigurationFile('geonbot.example.yaml');
const worlds: SimulatedWorld[] = [];

afterEach(() => {
  for (const world of worlds.splice(0)) world.close();
});

it('warns of a planted spike on the morning after, and shows on the card who expected it', async () => {
  const clock = new InMemoryClock(Date.parse('2026-11-22T03:00:00Z'));
  const pace = { workAfterMs: 1, againAfterMs: 1, stepAfterMs: 1, rollAfterMs: 1 };
  const world = new SimulatedWorld({ configuration, clock, pace, changed: () => {} });
  worlds.push(world);
  const { alerts } = world.team.channels;
  const shown = () => world.discord.messages(alerts).map(({ embeds }) => JSON.stringify(embeds));
  await world.ringMorning();
  expect(shown()).toEqual([]);
  world.aws.ledger.plantSpike('Amazon Relational Database Service', 3, utcDay(world.clock.nowMs()));
  await world.ringMorning();
  expect(shown()).toHaveLength(1);
  expect(shown()[0]).toMatch(/Higher cost than usual: Amazon Relational Database Service.*based on the last 4 \w+days/);
  const [card] = world.discord.messages(alerts);
  const [expected] = JSON.stringify(card?.components).match(/v1:cost-warning:expected:[a-z0-9-]+/) ?? [];
  const [member] = membersOf(world.team, 'en');
  await world.discord.press(member?.id ?? '', card?.id ?? '', expected ?? '', 'en-US');
  await world.pump.settled();
  expect(shown()[0]).toContain(`${member?.name}, <t:`);
});
