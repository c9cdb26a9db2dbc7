import { afterEach, beforeEach, expect, it } from 'vitest';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { readConfigurationFile } from '../../src/entrypoints/composition/read-configuration-file.ts';
import { InMemoryPlayground } from '../../src/entrypoints/playground/in-memory-playground.ts';

const configuration = readConfigurationFile('geonbot.example.yaml');
const pace = { workAfterMs: 0, againAfterMs: 0, stepAfterMs: 0, rollAfterMs: 0 };

let playground: InMemoryPlayground;

beforeEach(() => {
  playground = new InMemoryPlayground({ configuration, clock: new InMemoryClock(Date.UTC(2026, 10, 22)), pace });
});

afterEach(() => playground.close());

async function offered(who: number, options: Readonly<Record<string, string>>) {
  const { discord, team } = playground.world;
  const member = playground.state().members[who]?.id ?? '';
  const outcome = await discord.autocomplete(member, team.channels.deploys, 'deploy', options, 'version', 'ko');
  if (outcome.kind !== 'choices') throw new Error(outcome.kind);
  return outcome.choices;
}

it('offers branches, tags and the last commits of the service while a person types', async () => {
  const found = await offered(0, { service: 'backend', env: 'dev', version: '' });
  expect(found.slice(0, 2)).toEqual([
    { name: 'latest', value: 'latest' },
    { name: 'main · 브랜치', value: 'main' },
  ]);
  expect(found).toContainEqual({ name: 'v1.4.0 · 태그', value: 'v1.4.0' });
  const [payment, ...others] = await offered(0, { service: 'backend', env: 'dev', version: '결제' });
  expect(payment?.name).toMatch(/^[0-9a-f]{7} · 커밋 · 결제 실패를 사용자에게 알린다 \(#36\)$/);
  expect(payment?.value).toMatch(/^[0-9a-f]{7,40}$/);
  expect(others.map(({ value }) => value)).toEqual(['latest']);
});

it('offers a visitor what is known anyway', async () => {
  expect(await offered(3, { service: 'backend', version: 'm' })).toEqual([
    { name: 'm', value: 'm' },
    { name: 'latest', value: 'latest' },
  ]);
});
