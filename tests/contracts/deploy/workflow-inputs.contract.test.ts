import { expect } from 'vitest';
import { AppWorkflowInputs } from '../../../src/adapters/github/deploy/app-workflow-inputs.ts';
import { InstallationRequests } from '../../../src/adapters/github/kit/installation-requests.ts';
import { InMemoryWorkflowRuns } from '../../../src/adapters/in-memory/deploy/in-memory-workflow-runs.ts';
import { commitFor } from '../../../src/adapters/in-memory/kit/github-accounts.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import { startGitHubStandIn } from '../../support/github-stand-in.ts';
import { type WorldOfWorkflows, type WrittenWorkflow, workflowInputsContract } from './workflow-inputs.contract.ts';

const clock = new InMemoryClock(Date.parse('2026-11-20T03:04:05.678Z'));
const headOf = (ref: string) => commitFor(`acme/backend ${ref}`) as CommitSha;

async function onGitHub(written: readonly WrittenWorkflow[]): Promise<WorldOfWorkflows> {
  const gitHub = await startGitHubStandIn();
  const { world, appId, privateKey, url } = gitHub;
  world.workflows = written;
  return {
    workflows: new AppWorkflowInputs(new InstallationRequests({ appId, privateKey, apiUrl: url, clock })),
    headOf,
    breakNext: () => gitHub.next('deploy.yml', 'answer-breaks-off'),
    close: async () => {
      await gitHub.close();
      expect(gitHub.problems).toEqual([]);
    },
  };
}

async function inMemory(written: readonly WrittenWorkflow[]): Promise<WorldOfWorkflows> {
  const runs = new InMemoryWorkflowRuns(clock, written);
  return {
    workflows: runs,
    headOf,
    breakNext: () => runs.makeFilesUnreadable('source-unavailable'),
    close: async () => {},
  };
}

workflowInputsContract('AppWorkflowInputs', onGitHub);
workflowInputsContract('InMemoryWorkflowRuns', inMemory);
