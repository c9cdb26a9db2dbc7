import { expect } from 'vitest';
import { AppPushedRuns } from '../../../src/adapters/github/deploy/app-pushed-runs.ts';
import { InstallationRequests } from '../../../src/adapters/github/kit/installation-requests.ts';
import { InMemoryWorkflowRuns } from '../../../src/adapters/in-memory/deploy/in-memory-workflow-runs.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { startGitHubStandIn } from '../../support/github-stand-in.ts';
import { pushedRunsContract, startMs, type WorldOfPushes, workflow } from './pushed-runs.contract.ts';

const known = { ...workflow, refs: ['main'], requiredInputs: [] };

async function inMemory(): Promise<WorldOfPushes> {
  const clock = new InMemoryClock(startMs);
  const runs = new InMemoryWorkflowRuns(clock, [known]);
  return {
    pushes: runs,
    push: (branch, by) => runs.push(workflow, branch, by),
    dispatch: () => runs.dispatch({ ...workflow, ref: 'main', inputs: {} }),
    breakNext: () => runs.silence(true),
    advance: (ms) => clock.advance(ms),
    close: async () => {},
  };
}

async function onGitHub(): Promise<WorldOfPushes> {
  const gitHub = await startGitHubStandIn();
  const { world, appId, privateKey, url } = gitHub;
  const clock = new InMemoryClock(startMs);
  world.workflows = [known];
  world.nowMs = () => clock.nowMs();
  return {
    pushes: new AppPushedRuns(new InstallationRequests({ appId, privateKey, apiUrl: url, clock })),
    push: (branch, by) => {
      const run = world.runs.ofId(world.push(workflow, branch, by));
      if (run === null) throw new Error('no such run');
      return run;
    },
    dispatch: async () =>
      world.runs.start(1, { ...workflow, ref: 'main', inputs: {} }, 'Deploy', 'a'.repeat(40), () => clock.nowMs()),
    breakNext: () => gitHub.next('/deploy.yml/runs', 'answer-lost'),
    advance: (ms) => clock.advance(ms),
    close: async () => {
      await gitHub.close();
      expect(gitHub.problems).toEqual([]);
    },
  };
}

pushedRunsContract('InMemoryWorkflowRuns', inMemory);
pushedRunsContract('AppPushedRuns', onGitHub);
