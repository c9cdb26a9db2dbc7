import type { APIEmbed } from 'discord-api-types/v10';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryPlayground } from '../../src/entrypoints/playground/in-memory-playground.ts';
import { exampleConfiguration } from '../../src/entrypoints/playground/server/example-configuration.ts';

const configuration = { ...exampleConfiguration(), language: 'en' as const };
const pace = { workAfterMs: 0, againAfterMs: 0, stepAfterMs: 0, rollAfterMs: 0 };
/** An operator, a developer, and somebody without a role. */
const [mina, junho, robin] = ['900000000000000101', '900000000000000102', '900000000000000103'];

let clock: InMemoryClock;
let playground: InMemoryPlayground;

beforeEach(() => {
  clock = new InMemoryClock(Date.UTC(2026, 10, 22, 0, 30));
  playground = new InMemoryPlayground({ configuration, clock, pace });
});

afterEach(() => playground.close());

async function types(member = mina, locale: 'en-US' | 'ko' = 'en-US') {
  const { discord, team, pump } = playground.world;
  await discord.slash(member, team.channels.reviews, 'doctor', {}, locale);
  await pump.settled();
  const message = discord.messages(team.channels.reviews).at(-1);
  return { embed: message?.embeds[0] as APIEmbed | undefined, seenBy: message?.ephemeralFor ?? null };
}

it('finds nothing wrong with the setup of the playground, tells it to whoever asks alone, and what it could not look at', async () => {
  const { embed, seenBy } = await types();
  expect(embed?.title).toBe('The setup: nothing wrong was found');
  expect(embed?.description).toContain('Not looked at from here: the parameters, Cost Explorer');
  expect(seenBy).toBe(mina);
  expect((await types(mina, 'ko')).embed?.title).toBe('설정 점검: 문제를 찾지 못했습니다');
});

it('names deliveries that GitHub could not hand over, until the sweep has had them sent again', async () => {
  await playground.happen({ kind: 'lose-webhooks', lose: true });
  await playground.happen({ kind: 'open-pull-request' });
  const { embed } = await types();
  expect(embed?.title).toBe('The setup: 1 finding');
  expect(embed?.description).toMatch(/^🟡 \d+ deliver(?:y|ies) of the webhook failed within a day/);
});

it.each([junho, robin])('tells nobody else, %s, anything but which role it takes', async (member) => {
  const { embed } = await types(member);
  expect(embed?.title).toBe('Not allowed');
  expect(embed?.description).not.toContain('geonbot doctor');
});
