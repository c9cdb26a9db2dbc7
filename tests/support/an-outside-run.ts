import { foldOutsideRun, type OutsideRun } from '../../src/domain/deploy/outside-run.ts';
import type { RunObservation } from '../../src/domain/deploy/run.ts';
import { aRunChanged } from './a-team.ts';

const run = { id: 77, url: 'https://github.com/acme/backend/actions/runs/77', attempt: 1 };

export const queued: RunObservation = { run, phase: 'queued' };
export const running: RunObservation = { run, phase: 'running' };
export const failed: RunObservation = { run, phase: 'completed', conclusion: 'failure' };
export const tried = (attempt: number, seen: RunObservation): RunObservation => ({ ...seen, run: { ...run, attempt } });

/** A push to main that deploys by itself. */
export function aPushedRun(seen: RunObservation = queued, change: Parameters<typeof aRunChanged>[1] = {}) {
  const pushed = { event: 'push', actor: 'mona', title: 'Fix the login', branch: 'main', dispatched: false };
  return aRunChanged(seen, { ...pushed, ...change });
}

export function anOutsideRun(seen: RunObservation = queued, change: Partial<OutsideRun> = {}): OutsideRun {
  return { ...foldOutsideRun(null, aPushedRun(seen)), ...change };
}
