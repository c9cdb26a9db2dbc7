import { describe, expect, it } from 'vitest';
import { InMemoryAlarmDefinitions } from '../../src/adapters/in-memory/alert/in-memory-alarm-definitions.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { type AlarmScene, AlarmScenes } from '../../src/entrypoints/playground/world/alarm-scenes.ts';
import { nowMs, seoul } from '../support/a-team.ts';

async function played(scene: AlarmScene, times = 1): Promise<readonly string[]> {
  const taken: string[] = [];
  const intake = { take: async (event: unknown) => void taken.push(JSON.stringify(event)) };
  const wire = { hop: () => {}, error: () => {} };
  const time = new InMemoryClock(nowMs);
  const clock = { nowMs: () => time.nowMs(), goOn: (ms: number) => time.advance(ms) };
  const scenes = new AlarmScenes(new InMemoryAlarmDefinitions(), seoul, clock, intake, wire);
  for (let at = 0; at < times; at += 1) await scenes.play(scene);
  return taken;
}

describe('a scene of the playground with alarms', () => {
  it.each([
    ['suspect', 1],
    ['composite', 3],
    ['flood', 18],
    ['series', 5],
    ['health', 1],
  ] as const)('%s tells of %i events, and of others when it is played again', async (scene, count) => {
    const taken = await played(scene, 2);
    expect(taken).toHaveLength(2 * count);
    const names = taken.map((event) => /"(?:alarmName|eventArn)":"([^"]+)"/.exec(event)?.[1]);
    expect(names.slice(0, count).filter((name) => names.slice(count).includes(name))).toEqual([]);
  });
});
