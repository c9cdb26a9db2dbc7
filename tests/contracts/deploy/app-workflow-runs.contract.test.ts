import { expect } from 'vitest';
import { AppWorkflowRuns } from '../../../src/adapters/github/deploy/app-workflow-runs.ts';
import { InstallationRequests } from '../../../src/adapters/github/kit/installation-requests.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemorySecretDetector } from '../../../src/adapters/in-memory/kit/in-memory-secret-detector.ts';
import { startGitHubStandIn } from '../../support/github-stand-in.ts';
import { movingRunsContract } from './moving-runs.contract.ts';
import { type KnownToTheWorld, type WorldOfRuns, workflowRunsContract } from './workflow-runs.contract.ts';

async function onGitHub(workflows: readonly KnownToTheWorld[]): Promise<WorldOfRuns> {
  const gitHub = await startGitHubStandIn();
  const { world, appId, privateKey, url } = gitHub;
  const clock = new InMemoryClock(Date.parse('2026-11-20T03:04:05.678Z'));
  world.workflows = workflows;
  world.nowMs = () => clock.nowMs();
  return {
    runs: new AppWorkflowRuns(
      new InstallationRequests({ appId, privateKey, apiUrl: url, clock }),
      new InMemorySecretDetector(),
    ),
    started: () => world.dispatched.length,
    namesNoRuns: () => {
      world.namesRuns = false;
    },
    loseNextAnswer: () => gitHub.next('/dispatches', 'answer-lost'),
    failRun: (run, job, step) => known(world.runs.ofId(run.id)).addFailedJob(run.attempt, job, step, []),
    plan: (jobs) => {
      world.runs.plan = jobs;
    },
    play: ({ id }) => known(world.runs.ofId(id)),
    forget: ({ id }) => world.runs.delete(id),
    breakNext: () => {
      const ofRuns = world.dispatched.map(({ id }) => `/runs/${id}`);
      for (const path of [...ofRuns, '/jobs', '/deploy.yml/runs']) gitHub.next(path, 'answer-lost');
    },
    advance: (ms) => clock.advance(ms),
    nowMs: () => clock.nowMs(),
    close: async () => {
      await gitHub.close();
      expect(gitHub.problems).toEqual([]);
    },
  };
}

function known<T>(run: T | null): T {
  if (run === null) throw new Error('no such run');
  return run;
}

workflowRunsContract('AppWorkflowRuns', onGitHub);
movingRunsContract('AppWorkflowRuns', onGitHub);
