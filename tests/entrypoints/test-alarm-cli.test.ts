import { describe, expect, it } from 'vitest';
import { InMemoryOwnAlarmTrial } from '../../src/adapters/in-memory/alert/in-memory-own-alarm-trial.ts';
import { runTestAlarm } from '../../src/entrypoints/cli/installation/test-alarm.ts';

function world(toldAfterMs: number | null, alarms: readonly string[] = ['Geonbot.own.test.Test']) {
  const trial = new InMemoryOwnAlarmTrial();
  for (const alarm of alarms) trial.alarms.add(alarm);
  const lines: string[] = [];
  let nowMs = 1_000_000;
  const ports = {
    trial,
    nowMs: () => nowMs,
    pause: async (ms: number) => {
      nowMs += ms;
    },
    isTold: async (alarm: string, sinceMs: number) =>
      trial.fired.includes(alarm) && sinceMs < 1_000_000 && toldAfterMs !== null && nowMs >= 1_000_000 + toldAfterMs,
  };
  const run = (email: string | null = null) =>
    runTestAlarm(ports, { stack: 'Geonbot', email, language: 'en' }, (line) => lines.push(line));
  return { run, lines };
}

describe('geonbot test-alarm', () => {
  it('says after how long it came to the channel', async () => {
    const { run, lines } = world(4_000);
    expect(await run('ops@acme.test')).toBe(0);
    expect(lines).toEqual([
      'Geonbot.own.test.Test fires',
      'ops@acme.test gets a mail of AWS, if its subscription was confirmed',
      'told in the channel for alarms after 6 s',
    ]);
  });

  it('fails where nothing comes, and says where to look', async () => {
    const { run, lines } = world(null);
    expect(await run()).toBe(1);
    expect(lines.at(-1)).toContain('look into the log of own-alarms');
  });

  it('does not pretend where the stack has no such alarm', async () => {
    await expect(world(0, ['cpu-high']).run()).rejects.toThrow('There is no alarm Geonbot.own.test.Test');
  });
});
