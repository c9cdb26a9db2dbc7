import { describe, expect, it } from 'vitest';
import { InMemorySweepPlaces } from '../../../src/adapters/in-memory/jobs/in-memory-sweep-places.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryTimers } from '../../../src/adapters/in-memory/kit/in-memory-timers.ts';
import type { Log } from '../../../src/entrypoints/log.ts';
import { QuietLook } from '../../../src/entrypoints/work/quiet-look.ts';
import { SweepRound, type SweepStep } from '../../../src/entrypoints/work/sweep-round.ts';
import { deploySweep } from '../../../src/entrypoints/work/sweep-steps.ts';
import { WorkerInbox } from '../../../src/entrypoints/work/worker-inbox.ts';

function aLog() {
  const lines: unknown[] = [];
  const line = (level: string) => (message: string, fields: object) => void lines.push([level, message, fields]);
  const log: Log = { info: line('info'), warn: line('warn'), error: line('error') };
  return { lines, log };
}

/** Steps that take so long each, in the order in which they were taken. */
function world(stepMs: Readonly<Record<string, number>>, first: readonly string[] = []) {
  const { lines, log } = aLog();
  const clock = new InMemoryClock(0);
  const [places, timers] = [new InMemorySweepPlaces(), new InMemoryTimers()];
  const taken: string[] = [];
  const all = Object.entries(stepMs).map(([name, ms]): SweepStep => {
    const run = async () => {
      taken.push(name);
      clock.advance(ms);
      return {};
    };
    return { name, run };
  });
  const isFirst = ({ name }: SweepStep) => first.includes(name);
  const steps = { first: all.filter(isFirst), steps: all.filter((step) => !isFirst(step)) };
  const round = new SweepRound({ ...steps, places, clock, timers, log });
  return { round, lines, log, clock, places, timers, taken };
}

describe('a sweep', () => {
  it('goes on with the next step when one fails, and says which', async () => {
    const { lines, log, places, clock, timers } = world({});
    const steps = [
      { name: 'deploys', run: () => Promise.reject(new Error('DynamoDB is down')) },
      { name: 'reviews', run: async () => ({ reminded: 2 }) },
    ];
    await new SweepRound({ first: [], steps, places, clock, timers, log }).run('sweep-1', 60_000);
    expect(lines).toEqual([
      ['error', 'sweep step failed', { correlation_id: 'sweep-1', step: 'deploys' }],
      ['info', 'sweep step done', { correlation_id: 'sweep-1', step: 'reviews', reminded: 2 }],
      ['info', 'sweep ended', { correlation_id: 'sweep-1', outcome: 'whole' }],
    ]);
  });

  it('stops in time, goes on there the next time, and tells the digests first in each', async () => {
    const { round, taken, lines, places } = world({ digests: 1_000, a: 30_000, b: 30_000, c: 1_000 }, ['digests']);
    await round.run('sweep-1', 60_000);
    expect(taken.splice(0)).toEqual(['digests', 'a', 'b']);
    expect(lines.slice(-2)).toEqual([
      ['warn', 'sweep goes on next time', { correlation_id: 'sweep-1', step: 'c' }],
      ['info', 'sweep ended', { correlation_id: 'sweep-1', outcome: 'cut-short' }],
    ]);
    await round.run('sweep-2', 60_000);
    expect(taken.splice(0)).toEqual(['digests', 'c', 'a', 'b']);
    expect(await places.of('steps')).toBeNull();
    await round.run('sweep-3', 120_000);
    expect(taken).toEqual(['digests', 'a', 'b', 'c']);
  });

  it('leaves a step that does not end, and ends itself', async () => {
    const { lines, log, places, clock, timers } = world({});
    const steps = [
      { name: 'deploys', run: () => new Promise<never>(() => {}) },
      { name: 'reviews', run: async () => ({}) },
    ];
    const swept = new SweepRound({ first: [], steps, places, clock, timers, log }).run('sweep-1', 60_000);
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(56_000);
    timers.advance(56_000);
    await swept;
    expect(lines).toEqual([
      ['error', 'sweep step failed', { correlation_id: 'sweep-1', step: 'deploys' }],
      ['warn', 'sweep goes on next time', { correlation_id: 'sweep-1', step: 'reviews' }],
      ['info', 'sweep ended', { correlation_id: 'sweep-1', outcome: 'cut-short' }],
    ]);
    expect(await places.of('steps')).toBe('reviews');
  });

  it('is made although the table does not say where it stopped', async () => {
    const { round, taken, places } = world({ a: 0 });
    places.of = () => Promise.reject(new Error('DynamoDB is down'));
    await round.run('sweep-1', 60_000);
    expect(taken).toEqual(['a']);
  });
});

it('names every deployment that it could not look after', async () => {
  const { lines, log } = aLog();
  const failed = [{ id: '1001' as never, cause: new Error('GitHub is down') }];
  const { run } = deploySweep({ execute: async () => ({ looked: 3, failed, left: 1 }) }, log);
  expect(await run(0)).toEqual({ looked: 3, failed: 1, left: 1 });
  expect(lines).toEqual([['error', 'deployment was not looked after', { correlation_id: '1001' }]]);
});

it('is what the schedule of the worker asks for, with the time that the Lambda has left', async () => {
  const swept: unknown[] = [];
  const nobody = {
    work: () => Promise.reject(new Error('no queue')),
    take: () => Promise.reject(new Error('no event')),
  };
  const noting = (what: string) => ({
    run: async (id: string, leftMs: number) => void swept.push([what, id, leftMs]),
  });
  const inbox = new WorkerInbox(nobody as never, nobody as never, noting('all'), noting('quiet'));
  await inbox.take({ source: 'geonbot', 'detail-type': 'Sweep', id: 'execution-1' }, 43_210);
  await inbox.take({ source: 'geonbot', 'detail-type': 'Look', id: 'execution-2' }, 43_210);
  expect(swept).toEqual([
    ['all', 'execution-1', 43_210],
    ['quiet', 'execution-2', 43_210],
  ]);
});

it('looks at quiet runs in between, and what fails there is told in the log alone', async () => {
  const { lines, log } = aLog();
  const clock = new InMemoryClock(0);
  const failed = [{ id: '1001' as never, cause: new Error('GitHub is down') }];
  const asked: unknown[] = [];
  const ends = [async () => ({ looked: 3, failed, left: 1 }), () => Promise.reject(new Error('DynamoDB is down'))];
  const sweep = {
    execute: (given: unknown) => {
      asked.push(given);
      return ends[asked.length - 1]?.() ?? Promise.reject(new Error('no more'));
    },
  };
  const look = new QuietLook(sweep as never, clock, log);
  await look.run('look-1', 60_000);
  await look.run('look-2', 60_000);
  expect(asked).toEqual([
    { scope: 'quiet', untilMs: 48_000 },
    { scope: 'quiet', untilMs: 48_000 },
  ]);
  expect(lines).toEqual([
    ['error', 'quiet run was not looked at', { correlation_id: '1001' }],
    ['error', 'quiet runs were not looked at', { correlation_id: 'look-2' }],
  ]);
});
