import { afterEach, beforeEach, expect, it } from 'vitest';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { Day } from '../../src/entrypoints/playground/day/day.ts';
import { InMemoryPlayground } from '../../src/entrypoints/playground/in-memory-playground.ts';
import { exampleConfiguration } from '../../src/entrypoints/playground/server/example-configuration.ts';

const pace = { workAfterMs: 0, againAfterMs: 0, clockLeaps: true, stepAfterMs: 0, rollAfterMs: 0 };

let playground: InMemoryPlayground;
let day: Day;

beforeEach(() => {
  const clock = new InMemoryClock(Date.UTC(2026, 10, 24, 0, 30));
  const configuration = { ...exampleConfiguration(), language: 'en' as const };
  playground = new InMemoryPlayground({ configuration, clock, pace });
  playground.world.deploys.runs.playByThemselves = false;
  day = new Day(playground, clock, () => undefined);
});

afterEach(() => playground.close());

const shown = (title: string) =>
  JSON.stringify(playground.live().messages.findLast(({ embeds }) => embeds[0]?.title?.startsWith(title)));

it('an alarm four minutes after a deploy names it, its card shows the alarm, and Rollback goes back', async () => {
  await day.deploy('Mina', 'backend', 'dev', 'v1.4.1');
  await day.goWell();
  await day.happen({ kind: 'skip-to', moment: 'later' });
  await day.deploy('Mina', 'backend', 'dev', 'v1.4.0');
  await day.goWell();
  await day.happen({ kind: 'play-scene', scene: 'suspect' });
  const alarm = shown('In alarm: backend dev memory');
  expect(alarm).toContain('Deployed within the hour before');
  expect(alarm).toContain('v1.4.0');
  expect(alarm).not.toContain('v1.4.1');
  expect(shown('Deploy Verified')).toMatch(/The alarm `backend dev memory` has fired since/);
  await day.press('Mina', 'alerts', 'Rollback');
  expect(JSON.stringify(playground.live().messages)).toMatch(/Rollback.{0,4} to the last known good version/);
});

it('an alarm before any deploy says that there was none', async () => {
  await day.happen({ kind: 'play-scene', scene: 'suspect' });
  expect(shown('In alarm: backend dev memory')).toContain('Geonbot deployed nothing to `backend` in `dev`');
});

it('whoever may not roll back is told so, and the alarm stays as it is', async () => {
  await day.deploy('Mina', 'backend', 'dev', 'v1.4.0');
  await day.goWell();
  await day.happen({ kind: 'play-scene', scene: 'suspect' });
  const before = shown('In alarm');
  const runs = playground.live().world.runs.length;
  const guest = playground.state().members.find(({ roles }) => roles.length === 0);
  if (guest === undefined) throw new Error('everybody has a role');
  await day.press(guest.name, 'alerts', 'Rollback');
  expect(playground.live().messages.at(-1)).toMatchObject({ onlyFor: guest.id });
  expect(shown('In alarm')).toBe(before);
  expect(playground.live().world.runs).toHaveLength(runs);
});
