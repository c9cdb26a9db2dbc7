import { expect, it } from 'vitest';
import type { Log } from '../../../src/entrypoints/log.ts';
import { SweepRound } from '../../../src/entrypoints/work/sweep-round.ts';
import { deploySweep } from '../../../src/entrypoints/work/sweep-steps.ts';
import { WorkerInbox } from '../../../src/entrypoints/work/worker-inbox.ts';

function aLog() {
  const lines: unknown[] = [];
  const line = (level: string) => (message: string, fields: object) => void lines.push([level, message, fields]);
  const log: Log = { info: line('info'), warn: line('warn'), error: line('error') };
  return { lines, log };
}

it('goes on with the next step when one fails, and says which', async () => {
  const { lines, log } = aLog();
  const steps = [
    { name: 'deploys', run: () => Promise.reject(new Error('DynamoDB is down')) },
    { name: 'reviews', run: async () => ({ reminded: 2 }) },
  ];
  await new SweepRound(steps, log).run('sweep-1');
  expect(lines).toEqual([
    ['error', 'sweep step failed', { correlation_id: 'sweep-1', step: 'deploys' }],
    ['info', 'sweep step done', { correlation_id: 'sweep-1', step: 'reviews', reminded: 2 }],
  ]);
});

it('names every deployment that it could not look after', async () => {
  const { lines, log } = aLog();
  const failed = [{ id: '1001' as never, cause: new Error('GitHub is down') }];
  const { run } = deploySweep({ execute: async () => ({ looked: 3, failed }) }, log);
  expect(await run()).toEqual({ looked: 3, failed: 1 });
  expect(lines).toEqual([['error', 'deployment was not looked after', { correlation_id: '1001' }]]);
});

it('is what the schedule of the worker asks for', async () => {
  const swept: string[] = [];
  const nobody = {
    work: () => Promise.reject(new Error('no queue')),
    take: () => Promise.reject(new Error('no event')),
  };
  const sweep = { run: async (id: string) => void swept.push(id) };
  const inbox = new WorkerInbox(nobody as never, nobody as never, sweep);
  await inbox.take({ source: 'geonbot', 'detail-type': 'Sweep', id: 'execution-1' });
  expect(swept).toEqual(['execution-1']);
});
