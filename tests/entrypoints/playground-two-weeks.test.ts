import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { serviceNamed } from '../../src/domain/deploy/catalog.ts';
import { InMemoryPlayground } from '../../src/entrypoints/playground/in-memory-playground.ts';
import { lastWorkingDays } from '../../src/entrypoints/playground/past/two-weeks.ts';
import { placeOfScene, playScene, sceneNames } from '../../src/entrypoints/playground/scenes/scenes.ts';
import { exampleConfiguration } from '../../src/entrypoints/playground/server/example-configuration.ts';

const pace = { workAfterMs: 0, againAfterMs: 0, clockLeaps: true, stepAfterMs: 60_000, rollAfterMs: 60_000 };
/** A Tuesday morning in Seoul. */
const nowMs = Date.parse('2026-11-24T10:00+09:00');

function begun(language: 'en' | 'ko', more: Partial<ConstructorParameters<typeof InMemoryPlayground>[0]> = {}) {
  const configuration = { ...exampleConfiguration(), language };
  return new InMemoryPlayground({ configuration, clock: new InMemoryClock(nowMs), pace, past: true, ...more });
}

async function says(playground: InMemoryPlayground, command: string, options: Readonly<Record<string, string>> = {}) {
  const { discord, team, pump } = playground.world;
  await discord.slash(playground.state().members[0]?.id ?? '', team.channels.costs, command, options, 'en-US');
  await pump.settled();
  const answer = playground.live().messages.findLast(({ channelId }) => channelId === team.channels.costs);
  return JSON.stringify(answer?.embeds ?? []);
}

describe('a playground in which a team has worked for two weeks', { timeout: 60_000 }, () => {
  let playground: InMemoryPlayground;

  beforeAll(async () => {
    playground = begun('en');
    await playground.ready;
  }, 60_000);

  afterAll(() => playground.close());

  it('begins at the time that was asked for, with nothing under way and nobody having touched it', () => {
    const { live } = playground.state();
    expect(live.nowMs).toBe(nowMs);
    expect(live.isTouched).toBe(false);
    expect(live.world.runs.every(({ phase }) => phase === 'completed')).toBe(true);
    expect(live.world).toMatchObject({ rollouts: [], runsPlay: true });
    expect(live.wire.filter(({ what }) => /made up|fails/.test(what))).toEqual([]);
  });

  it('shows no answer that only somebody else saw', () => {
    expect(playground.live().messages.filter(({ onlyFor, thinking }) => onlyFor !== null || thinking)).toEqual([]);
  });

  it('knows what runs where, and ECS runs exactly that', async () => {
    const board = await says(playground, 'deploys');
    const { team, aws } = playground.world;
    const shown = [...board.matchAll(/🟢 \*\*(\w+)\*\* · (\w+) · `latest` `(\w{7})`/g)];
    expect(shown).toHaveLength(6);
    for (const [, service = '', env = '', commit = ''] of shown) {
      const at = serviceNamed(team.catalog, service)?.runsOn[env];
      expect(JSON.stringify(at === undefined ? null : aws.services.read(at))).toContain(`${service}:${commit}`);
    }
  });

  it('tells one story in the history, the measures and the cards', async () => {
    const history = (await says(playground, 'history')) + (await says(playground, 'history', { service: 'web' }));
    expect(history).toMatch(/Deploy Failed.*Junho/);
    expect(history).toContain('Deploy Rolled Back by ECS');
    const metrics = await says(playground, 'metrics', { days: '14' });
    const cards = playground.live().messages.map(({ embeds }) => embeds[0]?.title ?? '');
    const asked = cards.filter((title) => /^Deploy (Verified|Failed|Rolled Back)/.test(title)).length;
    // One of them is a rollback, which is no change.
    expect(metrics).toContain(`of ${asked - 1}`);
    expect(metrics).not.toMatch(/\*\*not enough data/);
  });

  it('has reviews that wait, a bill, alarms that ended and this morning’s report', async () => {
    expect(await says(playground, 'reviews list')).toContain('Translate the receipt');
    expect(await says(playground, 'cost')).toMatch(/Month to date.*Budget/);
    const { channels } = playground.state();
    const titles = playground.live().messages.map(({ channelId, embeds }) => {
      return `${channels.find(({ id }) => id === channelId)?.name} ${embeds[0]?.title ?? ''}`;
    });
    expect(titles.filter((title) => title.startsWith('alerts')).length).toBeGreaterThanOrEqual(2);
    expect(titles).toContainEqual(expect.stringMatching(/^costs AWS cost/));
    expect(playground.live().world.alarms.some(({ firing }) => firing)).toBe(false);
  });

  it('goes on from there', async () => {
    const { world } = playground;
    world.deploys.push();
    await says(playground, 'deploy', { service: 'backend', env: 'dev', version: 'latest' });
    expect(playground.live().world.runs.at(-1)).toMatchObject({ title: expect.stringContaining('backend dev') });
  });
});

describe('scenes', { timeout: 60_000 }, () => {
  it('each have something to look at where and for whom they say, one after the other in one world', async () => {
    const playground = begun('ko');
    await playground.ready;
    const { world } = playground;
    for (const scene of sceneNames) {
      const before = playground.live().nowMs;
      await playScene(scene, world);
      const { channel, member } = placeOfScene(scene, world);
      const seen = playground.live().messages.filter(({ channelId, onlyFor }) => {
        return channelId === channel && (onlyFor === null || onlyFor === member);
      });
      expect([scene, seen.at(-1)?.thinking]).toEqual([scene, false]);
      expect(seen.at(-1)?.createdAtMs, scene).toBeGreaterThanOrEqual(before);
      world.clock.goOn(3_600_000);
    }
    expect(playground.live().wire.filter(({ what }) => what.includes('fails'))).toEqual([]);
    playground.close();
  });

  it('is what a playground begins with where a link names one', async () => {
    const playground = begun('en', { past: false, scene: 'verified' });
    await playground.ready;
    const { scene, live, channels } = playground.state();
    expect(scene).toMatchObject({ name: 'verified', channel: channels.find(({ name }) => name === 'deploys')?.id });
    expect(live.messages.at(-1)?.embeds[0]?.title).toBe('Deploy Verified');
    playground.close();
  });
});

it('two weeks are ten working days, whatever the calendar', () => {
  const { calendar } = begun('en', { past: false }).world.team.reminders;
  const days = lastWorkingDays(nowMs, { ...calendar, holidays: new Set(['2026-11-20']) as never });
  expect(days).toHaveLength(10);
  expect(days.at(-1)).toBe('2026-11-23');
  expect(days).not.toContain('2026-11-20');
});
