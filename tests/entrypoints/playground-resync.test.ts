import { afterEach, beforeEach, expect, it } from 'vitest';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { readConfigurationFile } from '../../src/entrypoints/composition/read-configuration-file.ts';
import { InMemoryPlayground } from '../../src/entrypoints/playground/in-memory-playground.ts';

const configuration = { ...readConfigurationFile('geonbot.example.yaml'), language: 'en' as const };
const pace = { workAfterMs: 0, againAfterMs: 0, stepAfterMs: 0, rollAfterMs: 0 };

let playground: InMemoryPlayground;

beforeEach(() => {
  playground = new InMemoryPlayground({
    configuration,
    clock: new InMemoryClock(Date.UTC(2026, 10, 22, 0, 30)),
    pace,
  });
});

afterEach(() => playground.close());

async function approvedUnheard() {
  await playground.happen({ kind: 'open-pull-request' });
  await playground.world.pump.settled();
  const [opened] = playground.live().world.pullRequests;
  if (opened === undefined) throw new Error('nothing was opened');
  const { repository, number } = opened;
  await playground.happen({ kind: 'lose-webhooks', lose: true });
  await playground.happen({ kind: 'approve', repository, number });
  await playground.happen({ kind: 'pass-checks', repository, number });
  await playground.happen({ kind: 'lose-webhooks', lose: false });
  await playground.world.pump.settled();
  expect(card()).toContain('Needs review');
  return { repository, number };
}

const embeds = (channel: string) => {
  const messages = playground.live().messages.filter(({ channelId }) => channelId === channel);
  return messages.flatMap((message) => message.embeds);
};
const card = () => {
  const shown = embeds(playground.world.team.channels.reviews);
  expect(shown).toHaveLength(1);
  return JSON.stringify(shown[0]);
};

it('a lost approval is put right by whoever asks GitHub, and they are told what was wrong', async () => {
  const { repository, number } = await approvedUnheard();
  const { discord, team, pump } = playground.world;
  const [mina] = playground.state().members;
  const asked = { repository, number: `#${number}` };
  await discord.slash(mina?.id ?? '', team.channels.costs, 'pr resync', asked, 'ko');
  await pump.settled();
  expect(card()).toContain('Approved');
  expect(card()).toContain('passed');
  const answer = embeds(team.channels.costs).at(-1);
  expect(answer).toMatchObject({
    title: '카드를 바로잡았습니다',
    description: expect.stringMatching(/상태, 리뷰어, 체크/),
  });
});

it('a lost approval arrives by itself, because the sweep has it told again', async () => {
  await approvedUnheard();
  await playground.happen({ kind: 'sweep' });
  await playground.world.pump.settled();
  expect(card()).toContain('Approved');
});

it('offers the configured repositories while a person types, and takes no other number than one', async () => {
  const { discord, team } = playground.world;
  const mina = playground.state().members[0]?.id ?? '';
  const typing = await discord.autocomplete(
    mina,
    team.channels.costs,
    'pr resync',
    { repository: 'back' },
    'repository',
  );
  expect(JSON.stringify(typing)).toContain('/backend');
  const wrong = { repository: 'acme/backend', number: 'twelve' };
  await discord.slash(mina, team.channels.costs, 'pr resync', wrong, 'en-US');
  const said = playground.live().messages.filter(({ onlyFor }) => onlyFor === mina);
  expect(said.at(-1)?.content).toContain('only digits');
});
