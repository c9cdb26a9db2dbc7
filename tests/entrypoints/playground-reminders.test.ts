import type { APIEmbed } from 'discord-api-types/v10';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DiscordMessage } from '../../src/adapters/in-memory/discord/in-memory-discord-world.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { readConfigurationFile } from '../../src/entrypoints/composition/read-configuration-file.ts';
import { InMemoryPlayground } from '../../src/entrypoints/playground/in-memory-playground.ts';
import { expectDiscordAccepts } from '../support/discord-body-checks.ts';

const example = readConfigurationFile('geonbot.example.yaml');
const pace = { workAfterMs: 0, againAfterMs: 0, stepAfterMs: 0, rollAfterMs: 0 };
const [mina, robin] = ['900000000000000101', '900000000000000103'];
const people = { ...example.people, links: { jiwoo: mina ?? '' } };
const hour = 3_600_000;
/** Monday at ten in Seoul. */
const monday = Date.UTC(2026, 10, 23, 1);

let clock: InMemoryClock;
let playground: InMemoryPlayground;

beforeEach(() => {
  clock = new InMemoryClock(monday);
  playground = new InMemoryPlayground({ configuration: { ...example, people, language: 'en' }, clock, pace });
});

afterEach(() => playground.close());

function room(): readonly DiscordMessage[] {
  const { discord, team } = playground.world;
  for (const { method, path, body } of discord.sent) expectDiscordAccepts(method, path, body);
  return discord.messages(team.channels.reviews);
}

function titles(): readonly string[] {
  return room().flatMap(({ embeds }) => embeds.map((embed) => (embed as APIEmbed).title ?? ''));
}

/** What is said beneath the first card that remembers a pull request. */
function beneath(): readonly DiscordMessage[] {
  const card = room().find(({ embeds }) => embeds.some((embed) => (embed as APIEmbed).url !== undefined));
  return playground.world.discord.messages(card?.id ?? '');
}

async function opensAndAsks(): Promise<void> {
  const { pullRequests, pump } = playground.world;
  await pullRequests.open();
  await pump.settled();
  const [opened] = pullRequests.shown();
  await pullRequests.review(opened?.repository ?? '', opened?.number ?? 0, 'request-review');
  await pump.settled();
}

async function later(ms: number): Promise<void> {
  clock.advance(ms);
  await playground.world.sweep();
}

async function presses(member: string, label: string): Promise<string | undefined> {
  const { discord, pump } = playground.world;
  const reminder = beneath().findLast(({ components }) => components.length > 0);
  const buttons = JSON.parse(JSON.stringify(reminder?.components ?? [])).flatMap(
    ({ components }: { components: { label: string; custom_id: string }[] }) => components,
  );
  const button = buttons.find((one: { label: string }) => one.label === label);
  await discord.press(member, reminder?.id ?? '', button.custom_id, 'ko');
  await pump.settled();
  return beneath().findLast(({ ephemeralFor }) => ephemeralFor === member)?.content;
}

it('whoever forgets a review is reminded by working hours, may snooze it, and is nudged', async () => {
  await opensAndAsks();
  await later(3 * hour);
  expect(beneath().filter(({ content }) => content.startsWith('⏰'))).toEqual([]);
  await later(hour);
  await later(0);
  const [line, ...others] = beneath().filter(({ content }) => content.startsWith('⏰'));
  expect(others).toEqual([]);
  expect(line?.content).toMatch(
    /^⏰ Waiting for a review by <@&900000000000000021> \(4 working hours.*<@900000000000000101>/,
  );
  expect(line?.pinged).toEqual(['@900000000000000021', mina]);

  expect(await presses(mina ?? '', 'Until tomorrow')).toMatch(
    /^💤 <t:\d+:F>까지 이 PR의 리뷰를 다시 알리지 않겠습니다/,
  );
  expect(beneath().find(({ id }) => id === line?.id)?.content).toMatch(/\n💤 .* snoozed this for jiwoo until/);
  expect(await presses(robin ?? '', 'Nudge')).toBe('👋 한 번 더 멘션했습니다: platform, jiwoo');
  expect(await presses(robin ?? '', 'Nudge')).toMatch(/이미 멘션했습니다/);
  const nudges = beneath().filter(({ content }) => content.includes('asks again'));
  expect(nudges.map(({ pinged }) => pinged)).toEqual([['@900000000000000021', mina]]);
});

it('the channel is told in the morning what waits, once, and whoever asks sees what waits for them', async () => {
  const { discord, pump, team } = playground.world;
  await opensAndAsks();
  await later(23 * hour);
  await later(0);
  expect(titles().filter((title) => title.startsWith('☀️'))).toEqual(['☀️ 1 pull request waits for a review']);
  await discord.slash(mina ?? '', team.channels.reviews, 'reviews', {}, 'ko');
  await pump.settled();
  const answer = room().findLast(({ ephemeralFor }) => ephemeralFor === mina);
  expect((answer?.embeds[0] as APIEmbed | undefined)?.title).toBe('내 리뷰를 기다리는 PR 1개');
  await playground.world.skipTo('monday');
  expect(titles().filter((title) => title.startsWith('📊'))).toEqual(['📊 Reviews from 2026-11-23 to 2026-11-29']);
});
