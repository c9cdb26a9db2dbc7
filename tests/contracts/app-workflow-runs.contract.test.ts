import { expect } from 'vitest';
import { AppWorkflowRuns } from '../../src/adapters/github/app-workflow-runs.ts';
import { InstallationRequests } from '../../src/adapters/github/installation-requests.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/in-memory-clock.ts';
import { startGitHubStandIn } from '../support/github-stand-in.ts';
import { workflowRunsContract } from './workflow-runs.contract.ts';

workflowRunsContract('AppWorkflowRuns', async (workflows) => {
  const gitHub = await startGitHubStandIn();
  const { world, appId, privateKey, url } = gitHub;
  const clock = new InMemoryClock(Date.parse('2026-11-20T03:04:05.678Z'));
  world.workflows = workflows;
  world.nowMs = () => clock.nowMs();
  return {
    runs: new AppWorkflowRuns(new InstallationRequests({ appId, privateKey, apiUrl: url, clock })),
    started: () => world.dispatched.length,
    namesNoRuns: () => {
      world.namesRuns = false;
    },
    loseNextAnswer: () => gitHub.next('/dispatches', 'answer-lost'),
    failRun: (run, name, failedStep) => {
      const job = { name, conclusion: 'failure', ...(failedStep !== null && { failedStep }) };
      world.jobs.set(`${run.id}/${run.attempt}`, [{ name: 'test', conclusion: 'success' }, job]);
    },
    advance: (ms) => clock.advance(ms),
    nowMs: () => clock.nowMs(),
    close: async () => {
      await gitHub.close();
      expect(gitHub.problems).toEqual([]);
    },
  };
});
