import { InMemoryWorkflowRuns } from '../../../src/adapters/in-memory/deploy/in-memory-workflow-runs.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { followedRepositoriesContract, type WorldOfRepositories } from './followed-repositories.contract.ts';
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

async function repositories(): Promise<WorldOfRepositories> {
  const clock = new InMemoryClock(Date.parse('2026-11-20T03:04:05.678Z'));
  const deploy = { workflow: 'deploy.yml', refs: ['main'], requiredInputs: ['version'] };
  const workflows = ['acme/backend', 'acme/backend~2'].map((name) => ({ ...deploy, repository: name as Repository }));
  const runs = new InMemoryWorkflowRuns(clock, workflows);
  const { access } = runs;
  return {
    runs,
    started: () => runs.dispatched.length,
    play: ({ id }) => known(runs.ofId(id)),
    rename: (from, to) => access.rename(from, to),
    replace: (name) => access.replace(name),
    closeRepository: (name) => access.close(name),
    openRepository: (name) => access.open(name),
    removeApp: () => access.remove(),
    installApp: () => access.install(),
    suspendApp: (isSuspended) => access.suspend(isSuspended),
    allowRuns: (isAllowed) => access.allowRuns(isAllowed),
    wait: () => clock.advance(60 * 60_000),
    close: async () => {},
  };
}

workflowRunsContract('InMemoryWorkflowRuns', inMemory);
followedRepositoriesContract('InMemoryWorkflowRuns', repositories);
movingRunsContract('InMemoryWorkflowRuns', inMemory);
