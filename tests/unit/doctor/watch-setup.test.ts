import { describe, expect, it } from 'vitest';
import { InMemorySetupWatches } from '../../../src/adapters/in-memory/doctor/in-memory-setup-watches.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { WatchSetup } from '../../../src/application/doctor/watch-setup.ts';
import type { Finding } from '../../../src/domain/doctor/finding.ts';

const startMs = Date.UTC(2026, 10, 29, 3);
const dayMs = 86_400_000;
const silent: Finding = { kind: 'address-silent', url: 'https://api.acme.test' };

function aWatch() {
  const watches = new InMemorySetupWatches();
  const board = new InMemoryNoticeboard();
  const clock = new InMemoryClock(startMs);
  const world: { findings: readonly Finding[]; looks: number; onLook: () => Promise<unknown> } = {
    findings: [],
    looks: 0,
    onLook: async () => undefined,
  };
  const look = async () => {
    world.looks += 1;
    await world.onLook();
    return new Map([['github.webhook' as const, world.findings]]);
  };
  const times = { hour: 9, timeZone: 'Asia/Seoul' };
  const watch = () => new WatchSetup({ look, watches, board, clock, times });
  const told = () => board.posted('setup-changed').map(({ notice }) => notice.news);
  const nextSweep = async () => {
    clock.advance(5 * 60_000);
    return watch().execute();
  };
  return { watches, board, clock, world, watch, told, nextSweep };
}

/** One in which everything was well, and a day later nothing answers. */
async function aBrokenDay() {
  const day = aWatch();
  await day.watch().execute();
  day.clock.advance(dayMs);
  day.world.findings = [silent];
  await day.watch().execute();
  return day;
}

describe('the daily look at the setup', () => {
  it('tells the team what two looks have seen, and that it is well again, each once', async () => {
    const day = await aBrokenDay();
    expect(day.told()).toEqual([]);
    expect(await day.nextSweep()).toEqual({ look: 'made', began: 1, ended: 0 });
    for (let sweeps = 0; sweeps < 12; sweeps += 1) expect(await day.nextSweep()).toMatchObject({ look: 'not-due' });
    day.clock.advance(dayMs);
    await day.watch().execute();
    day.world.findings = [];
    day.clock.advance(dayMs);
    expect(await day.watch().execute()).toEqual({ look: 'made', began: 0, ended: 1 });
    day.clock.advance(dayMs);
    await day.watch().execute();
    expect(day.told()).toMatchObject([
      { began: [silent], ended: [] },
      { began: [], ended: [silent] },
    ]);
  });

  it('says nothing of what was so when it began', async () => {
    const day = aWatch();
    day.world.findings = [silent];
    for (let days = 0; days < 3; days += 1) {
      await day.watch().execute();
      await day.nextSweep();
      day.clock.advance(dayMs);
    }
    expect(day.told()).toEqual([]);
  });

  it('looks and tells once, however many sweeps come at a time', async () => {
    const day = await aBrokenDay();
    day.clock.advance(5 * 60_000);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => day.watch().execute()));
    expect(outcomes.filter(({ look }) => look === 'made')).toHaveLength(1);
    expect(day.told()).toHaveLength(1);
  });

  it('tells it with the next sweep where Discord could not be reached, before it looks again', async () => {
    const day = await aBrokenDay();
    const { post } = day.board;
    day.board.post = async () => {
      throw new Error('Discord is down');
    };
    await expect(day.nextSweep()).rejects.toThrow('Discord is down');
    await expect(day.nextSweep()).rejects.toThrow('Discord is down');
    const { looks } = day.world;
    day.board.post = post;
    expect(await day.nextSweep()).toEqual({ look: 'not-due', began: 1, ended: 0 });
    await day.nextSweep();
    expect(day.told()).toHaveLength(1);
    expect(day.world.looks).toBe(looks);
  });

  it('does not begin again with every sweep where a look dies', async () => {
    const day = await aBrokenDay();
    day.world.onLook = async () => {
      throw new Error('the Lambda died');
    };
    await expect(day.nextSweep()).rejects.toThrow();
    const { looks } = day.world;
    for (let sweeps = 0; sweeps < 11; sweeps += 1) await day.nextSweep();
    expect(day.world.looks).toBe(looks);
    day.world.onLook = async () => undefined;
    expect(await day.nextSweep()).toMatchObject({ look: 'made', began: 1 });
  });
});
