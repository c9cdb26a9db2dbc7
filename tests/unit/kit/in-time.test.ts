import { expect, it } from 'vitest';
import { InMemoryTimers } from '../../../src/adapters/in-memory/kit/in-memory-timers.ts';
import { inTime } from '../../../src/application/kit/in-time.ts';

it('gives what came in time, and what was late is nobody’s failure', async () => {
  const timers = new InMemoryTimers();
  const limit = { ms: 1_000, timers };
  expect(await inTime(Promise.resolve('done'), 'late', limit)).toBe('done');
  await expect(inTime(Promise.reject(new Error('broken')), 'late', limit)).rejects.toThrow('broken');
  let fail: (error: Error) => void = () => undefined;
  const slow = new Promise<string>((_, reject) => {
    fail = reject;
  });
  const waited = inTime(slow, 'late', limit);
  timers.advance(1_000);
  expect(await waited).toBe('late');
  fail(new Error('too late'));
  await expect(slow).rejects.toThrow('too late');
});
