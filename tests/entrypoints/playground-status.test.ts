import type { APIEmbed } from 'discord-api-types/v10';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryTimers } from '../../src/adapters/in-memory/kit/in-memory-timers.ts';
import { InMemoryPlayground } from '../../src/entrypoints/playground/in-memory-playground.ts';
import { exampleConfiguration } from '../../src/entrypoints/playground/server/example-configuration.ts';
import { expectDiscordAccepts } from '../support/discord-body-checks.ts';

const pace = { workAfterMs: 0, againAfterMs: 0, stepAfterMs: 0, rollAfterMs: 0 };
const configuration = { ...exampleConfiguration(), language: 'en' as const };
const mina = '900000000000000101';

let clock: InMemoryClock;
let timers: InMemoryTimers;
let playground: InMemoryPlayground;

beforeEach(() => {
  clock = new InMemoryClock(Date.UTC(2026, 10, 22, 0, 30));
  timers = new InMemoryTimers();
  playground = new InMemoryPlayground({ configuration, clock, pace, timers });
});

afterEach(() => {
  playground.close();
  for (const { method, path, body } of playground.world.discord.sent) expectDiscordAccepts(method, path, body);
});

const world = () => playground.live().world;

function shown() {
  const { discord, team } = playground.world;
  const message = discord.messages(team.channels.alerts).at(-1);
  const embed = message?.embeds.at(-1) as APIEmbed | undefined;
  const lines = (embed?.description ?? '').split('\n');
  const fields = (embed?.fields ?? []).map(({ name, value }) => `${name}: ${value}`);
  const buttons = JSON.stringify(message?.components ?? []);
  return { id: message?.id ?? '', title: embed?.title ?? '', lines, fields, buttons };
}

const lineOf = (name: string) => {
  const { lines } = shown();
  const at = lines.findIndex((line) => line.includes(`**${name}**`));
  return lines.slice(at, at + 2).join(' ');
};

async function asks(): Promise<void> {
  const { discord, team, pump } = playground.world;
  await discord.slash(mina, team.channels.alerts, 'status', {});
  await pump.settled();
}

async function presses(label: RegExp): Promise<void> {
  const { discord, pump } = playground.world;
  const id = shown().buttons.match(label)?.[0] ?? 'none';
  await discord.press(mina, shown().id, id);
  await pump.settled();
}

it('one node at 99.5 % beside three calm ones is named, though their average is nothing to look at', async () => {
  await asks();
  expect(lineOf('platform')).toMatch(/^🟢 .*CPU ▰▰▱▱▱ 38%/);
  expect(lineOf('platform')).not.toContain('hottest');
  await playground.happen({ kind: 'heat-node', hot: true });
  expect(world().hotNode).toEqual({ name: 'platform', isHot: true });
  await presses(/v1:status:refresh:[^"]+/);
  expect(lineOf('platform')).toMatch(/^🟡 .*CPU ▰▰▱▱▱ 44% .*\(hottest 99.5%\)/);
  await playground.happen({ kind: 'heat-node', hot: false });
  await presses(/v1:status:refresh:[^"]+/);
  expect(lineOf('platform')).toMatch(/^🟢 .*CPU ▰▰▱▱▱ 38%/);
});

it('an instance that was found yesterday and is terminated is shown as gone, until somebody says that it was expected', async () => {
  const doomed = world().instances[1];
  expect(world().instances.map(({ name }) => name)).toEqual(['api-1', 'api-2']);
  await playground.happen({ kind: 'terminate-instance', instance: doomed?.key ?? '' });
  expect(world().instances.map(({ name }) => name)).toEqual(['api-1']);
  await asks();
  expect(shown().fields).toContain(
    `Gone since yesterday: **api-2** · EC2 · terminated · <t:${clock.nowMs() / 1000}:R>`,
  );
  expect(shown().lines.join()).not.toContain('api-2');
  await playground.world.skipTo('later');
  await presses(/v1:status:refresh:[^"]+/);
  expect(shown().fields.join()).toContain('**api-2** · EC2 · terminated');
  await presses(/v1:status:expected:[^"]+/);
  expect(shown().fields.join()).not.toContain('api-2');
  expect(shown().buttons).not.toContain('v1:status:expected');
});

it('a region that hangs is named after seven seconds, and filled in by an edit when it answers', async () => {
  const { discord, team, pump } = playground.world;
  expect(world().places).toEqual([
    { key: 'ap-northeast-2', answers: 'well' },
    { key: 'us-east-1', answers: 'well' },
    { key: 'data/ap-northeast-2', answers: 'well' },
  ]);
  await playground.happen({ kind: 'place-answers', place: 'us-east-1', how: 'late' });
  await discord.slash(mina, team.channels.alerts, 'status', {});
  const until = (holds: () => boolean) => expect.poll(holds, { timeout: 5_000, interval: 5 }).toBe(true);
  await until(() => {
    timers.advance(7_000);
    return shown().title !== '';
  });
  expect(shown().title).toContain('not seen: alarms in us-east-1, bastion (memory), edge');
  expect(lineOf('edge')).toMatch(/^⚪ .*no answer yet/);
  expect(lineOf('backend')).toMatch(/41%/);
  await playground.happen({ kind: 'place-answers', place: 'us-east-1', how: 'well' });
  await pump.settled();
  expect(shown().title).toMatch(/not seen: bastion \(memory\)$/);
  expect(lineOf('edge')).toMatch(/^🟢 .*19%/);
});

it('an account that refuses is named and is not well, and a service that is off is neither well nor unknown', async () => {
  const warehouse = { kind: 'place-answers', place: 'data/ap-northeast-2' } as const;
  await playground.happen({ ...warehouse, how: 'access-denied' });
  await asks();
  expect(shown().title).toContain('not seen: alarms in data/ap-northeast-2, bastion (memory), warehouse');
  expect(lineOf('warehouse')).toMatch(/^⚪ .*no permission/);
  expect(lineOf('nightly')).toMatch(/^⚫ .*0\/0 tasks/);
  expect(shown().lines[0]).toMatch(/^1 critical · 1 warning · 2 unknown · 6 ok · 1 off · /);
  await playground.happen({ ...warehouse, how: 'well' });
  await presses(/v1:status:refresh:[^"]+/);
  expect(shown().title).toMatch(/not seen: bastion \(memory\)$/);
});
