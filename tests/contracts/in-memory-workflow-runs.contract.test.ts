import { InMemoryClock } from '../../src/adapters/in-memory/in-memory-clock.ts';
import { InMemoryWorkflowRuns } from '../../src/adapters/in-memory/in-memory-workflow-runs.ts';
import { workflowRunsContract } from './workflow-runs.contract.ts';

workflowRunsContract('InMemoryWorkflowRuns', async (workflows) => {
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
    advance: (ms) => clock.advance(ms),
    nowMs: () => clock.nowMs(),
    close: async () => {},
  };
});
