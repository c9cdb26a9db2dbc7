import type { APIEmbed } from 'discord-api-types/v10';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { readConfigurationFile } from '../../src/entrypoints/composition/read-configuration-file.ts';
import { InMemoryPlayground } from '../../src/entrypoints/playground/in-memory-playground.ts';

const configuration = { ...readConfigurationFile('geonbot.example.yaml'), language: 'en' as const };
const pace = { workAfterMs: 0, againAfterMs: 0, stepAfterMs: 0, rollAfterMs: 0 };
const [mina, junho, robin] = ['900000000000000101', '900000000000000102', '900000000000000103'];

let clock: InMemoryClock;
let playground: InMemoryPlayground;

beforeEach(() => {
  clock = new InMemoryClock(Date.UTC(2026, 10, 22, 0, 30));
  playground = new InMemoryPlayground({ configuration, clock, pace });
});

afterEach(() => playground.close());

function embedsIn(channel: string): readonly { readonly id: string; readonly embed: APIEmbed }[] {
  const messages = playground.world.discord.messages(channel);
  return messages.flatMap(({ id, embeds }) => embeds.slice(0, 1).map((embed) => ({ id, embed: embed as APIEmbed })));
}

/** What only this member sees as the answer. */
async function types(member: string, command: string, options: Readonly<Record<string, string>>) {
  const { discord, team, pump } = playground.world;
  clock.advance(60_000);
  await discord.slash(member, team.channels.reviews, command, options, 'en-US');
  await pump.settled();
  const embed = embedsIn(team.channels.reviews).at(-1)?.embed;
  return `${embed?.title}: ${embed?.description}`;
}

/** What is said beneath the newest card, and whom each line pings. */
function beneath(): readonly (readonly [string, readonly string[]])[] {
  const { discord, team } = playground.world;
  const card = embedsIn(team.channels.reviews).findLast(({ embed }) => embed.url !== undefined);
  return discord.messages(card?.id ?? '').map(({ content, pinged }) => [content, pinged] as const);
}

it('somebody links themselves by their profile, is called once for a review, and unlinks', async () => {
  const { people, pump, pullRequests } = playground.world;
  const wanted = await types(mina ?? '', 'link', { github: '@Jiwoo' });
  const [proof = ''] = /geonbot-[0-9a-f]{16}/.exec(wanted) ?? [];
  expect(wanted).toMatch(/^Prove that it is yours: .*jiwoo/);
  expect(await types(mina ?? '', 'link', { github: 'jiwoo' })).toBe(wanted);
  people.write('jiwoo', `건봇 ${proof}`);
  expect(await types(mina ?? '', 'link', { github: 'jiwoo' })).toMatch(/^Linked: `jiwoo` is you/);
  expect(await types(robin ?? '', 'link', { github: 'jiwoo' })).toMatch(/^Not linked: `jiwoo` is linked to/);

  await pullRequests.open();
  const [opened] = pullRequests.shown();
  await pump.settled();
  const step = async (what: 'request-review' | 'request-changes') => {
    clock.advance(60_000);
    await pullRequests.review(opened?.repository ?? '', opened?.number ?? 0, what);
    await pump.settled();
  };
  await step('request-review');
  await step('request-review');
  const asked = [`👀 Review wanted: <@&900000000000000021>, <@${mina}>`, ['@900000000000000021', mina]] as const;
  expect(beneath()).toEqual([asked]);
  await step('request-changes');
  expect(beneath().at(-1)).toEqual([expect.stringMatching(/^🔴 jiwoo requested changes/), []]);
  expect(await types(mina ?? '', 'unlink', {})).toMatch(/^Unlinked: You are no longer linked to `jiwoo`/);
});

it('an admin links others and nobody else does, and what the configuration says stays', async () => {
  const given = { github: 'mona', user: robin ?? '' };
  expect(await types(junho ?? '', 'link', given)).toMatch(/^Not allowed: Only members with one of these roles/);
  expect(await types(mina ?? '', 'link', given)).toBe(`Linked: \`mona\` is <@${robin}> now.`);
  expect(await types(robin ?? '', 'link', {})).toBe('Linked accounts: You are on GitHub:\n- `mona` · by an admin');
  expect(await types(mina ?? '', 'link', { github: 'dana' })).toMatch(/people\.links/);
  expect(await types(mina ?? '', 'link', { github: 'stranger' })).toMatch(/no access to our repositories/);
  expect(await types(mina ?? '', 'link', { github: 'hubot' })).toMatch(/not a person/);
});
