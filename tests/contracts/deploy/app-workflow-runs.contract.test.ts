import { expect } from 'vitest';
import { AppWorkflowRuns } from '../../../src/adapters/github/deploy/app-workflow-runs.ts';
import { InstallationRequests } from '../../../src/adapters/github/kit/installation-requests.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemorySecretDetector } from '../../../src/adapters/in-memory/kit/in-memory-secret-detector.ts';
import { startGitHubStandIn } from '../../support/github-stand-in.ts';
import { followedRepositoriesContract, type WorldOfRepositories } from './followed-repositories.contract.ts';
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
      for (const path of [...ofRuns, '/jobs', '/logs', '/deploy.yml/runs']) gitHub.next(path, 'answer-lost');
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

async function repositories(): Promise<WorldOfRepositories> {
  const gitHub = await startGitHubStandIn();
  const { world, appId, privateKey, url } = gitHub;
  const clock = new InMemoryClock(Date.parse('2026-11-20T03:04:05.678Z'));
  const deploy = { workflow: 'deploy.yml', refs: ['main'], requiredInputs: ['version'] };
  world.workflows = [{ ...deploy, repository: 'acme/backend' }];
  world.nowMs = () => clock.nowMs();
  return {
    runs: new AppWorkflowRuns(
      new InstallationRequests({ appId, privateKey, apiUrl: url, clock }),
      new InMemorySecretDetector(),
    ),
    started: () => world.dispatched.length,
    play: ({ id }) => known(world.runs.ofId(id)),
    rename: (from, to) => {
      if (from.split('/')[0] !== to.split('/')[0]) world.installOn(to.split('/')[0] ?? '');
      world.names.rename(from, to);
    },
    replace: (name) => {
      world.workflows = [...world.workflows, { ...deploy, repository: world.names.replace(name) }];
    },
    closeRepository: (name) => world.hide(name),
    openRepository: (name) => world.show(name),
    removeApp: () => world.uninstall(),
    installApp: () => world.reinstall(),
    suspendApp: (isSuspended) => world.suspend(isSuspended),
    allowRuns: (isAllowed) => {
      if (isAllowed) world.lacks.delete('actions');
      else world.lacks.add('actions');
    },
    wait: () => clock.advance(60 * 60_000),
    close: async () => {
      await gitHub.close();
      expect(gitHub.problems).toEqual([]);
    },
  };
}

workflowRunsContract('AppWorkflowRuns', onGitHub);
followedRepositoriesContract('AppWorkflowRuns', repositories);
movingRunsContract('AppWorkflowRuns', onGitHub);
