import { InMemoryWorkflowRuns } from '../../../src/adapters/in-memory/deploy/in-memory-workflow-runs.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { movingRunsContract } from './moving-runs.contract.ts';
import { type KnownToTheWorld, type WorldOfRuns, workflowRunsContract } from './workflow-runs.contract.ts';

async function inMemory(workflows: readonly KnownToTheWorld[]): Promise<WorldOfRuns> {
  const clock = new InMemoryClock(Date.parse('2026-11-20T03:04:05.678Z'));
  const runs = new InMemoryWorkflowRuns(clock, workflows);
  return {
    runs,
    started: () => runs.dispatched.length,
    namesNoRuns: () => {
      runs.namesRuns = false;
    },
    loseNextAnswer: () => runs.loseAnswer(),
    failRun: (run, job, step) => runs.failRun(run, job, step),
    plan: (jobs) => {
      runs.plan = jobs;
    },
    play: ({ id }) => known(runs.ofId(id)),
    forget: ({ id }) => runs.forget(id),
    breakNext: () => runs.silence(true),
    advance: (ms) => clock.advance(ms),
    nowMs: () => clock.nowMs(),
    close: async () => {},
  };
}

function known<T>(run: T | null): T {
  if (run === null) throw new Error('no such run');
  return run;
}

workflowRunsContract('InMemoryWorkflowRuns', inMemory);
movingRunsContract('InMemoryWorkflowRuns', inMemory);
