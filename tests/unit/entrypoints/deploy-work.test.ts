import { expect, it } from 'vitest';
import type { DeliveryId } from '../../../src/application/jobs/invocation.ts';
import { deployWork } from '../../../src/entrypoints/work/deploy-work.ts';
import { aPushedRun } from '../../support/an-outside-run.ts';

const job = { kind: 'follow-deploy', delivery: 'd-1' as DeliveryId, moved: aPushedRun() } as const;

it.each([
  ['not-ours', 'outside-run-told', 1],
  ['nothing-new', 'nothing-new', 0],
  ['too-early', 'too-early', 0],
] as const)('tells of a run as one from outside only where it is not ours: %s', async (kind, end, told) => {
  const outside: unknown[] = [];
  const never = { execute: () => Promise.reject(new Error('nobody asked')) };
  const rest = {
    dispatchDeploy: never,
    rollBack: never,
    undoDeploy: never,
    explainDeploy: never,
    decideOnDeploy: never,
    steerDeploy: never,
    steerRollout: never,
    followJob: never,
    followRollout: never,
    sweepDeploys: never,
  };
  const follow = { execute: async () => ({ kind }) as never };
  const notify = {
    execute: async (moved: unknown) => {
      outside.push(moved);
      return { kind: 'outside-run-told' } as never;
    },
  };
  const work = deployWork({ ...rest, followDeploy: follow, notifyOutsideRun: notify });
  expect(await work['follow-deploy'](job)).toBe(end);
  expect(outside).toEqual(Array(told).fill(job.moved));
});
