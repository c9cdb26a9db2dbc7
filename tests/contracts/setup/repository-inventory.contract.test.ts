import { afterEach, expect, it } from 'vitest';
import { InstallationRequests } from '../../../src/adapters/github/kit/installation-requests.ts';
import { AppRepositoryInventory } from '../../../src/adapters/github/setup/app-repository-inventory.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryRepositoryInventory } from '../../../src/adapters/in-memory/setup/in-memory-repository-inventory.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { startGitHubAppStandIn } from '../../support/github-app-stand-in.ts';
import { appKeys } from '../../support/github-stand-in.ts';
import { declared, deploy, repositoryInventoryContract } from './repository-inventory.contract.ts';

repositoryInventoryContract('InMemoryRepositoryInventory', async () => {
  const inventory = new InMemoryRepositoryInventory();
  return {
    inventory,
    host: ({ name, workflow, environments, isArchived }) => {
      const workflows = workflow === null ? [] : [{ file: 'deploy.yml', declares: declared }];
      if (isArchived) return;
      inventory.add({ repository: name as Repository, defaultBranch: 'main', workflows, environments });
    },
    silence: () => {
      inventory.trouble = { kind: 'unreadable', reason: 'source-unavailable' };
    },
  };
});

const open: { close: () => Promise<void>; readonly problems: readonly string[] }[] = [];
afterEach(async () => {
  for (const gitHub of open.splice(0)) {
    await gitHub.close();
    expect(gitHub.problems).toEqual([]);
  }
});

async function onGitHub(path = '') {
  const gitHub = await startGitHubAppStandIn();
  open.push(gitHub);
  gitHub.installBy('acme');
  const apiUrl = gitHub.url + path;
  const { privateKey } = appKeys();
  const requests = new InstallationRequests({
    appId: '123456',
    privateKey,
    apiUrl,
    clock: new InMemoryClock(Date.now()),
    timeoutMs: 2000,
  });
  return { gitHub, inventory: new AppRepositoryInventory(requests, apiUrl) };
}

repositoryInventoryContract('AppRepositoryInventory', async () => {
  const { gitHub, inventory } = await onGitHub();
  return {
    inventory,
    host: ({ name, workflow, environments, isArchived }) => {
      const files = workflow === null ? {} : { 'deploy.yml': workflow, 'README.md': '#', 'broken.yml': 'jobs: [' };
      const pushedAtMs = 1_760_000_000_000 + gitHub.repositories.length * 60_000;
      gitHub.repositories.push({ name, pushedAtMs, isArchived, workflows: files, environments });
    },
    silence: () => {
      gitHub.trouble.status = 502;
    },
  };
});

it('reads a GitHub Enterprise Server, and as many pages as there are', async () => {
  const { gitHub, inventory } = await onGitHub('/api/v3');
  for (let number = 0; number < 250; number += 1) {
    gitHub.repositories.push({
      name: `acme/r${number}`,
      pushedAtMs: number * 1000,
      workflows: { 'deploy.yml': deploy },
    });
  }
  const listed = await inventory.repositories();
  expect(listed.kind === 'known' && listed.value).toHaveLength(250);
  expect(listed.kind === 'known' && listed.value[0]?.repository).toBe('acme/r249');
});

it('does not take a workflow that is too large to be read for none', async () => {
  const { gitHub, inventory } = await onGitHub();
  const large = `${deploy}\n${'# long\n'.repeat(200_000)}`;
  gitHub.repositories.push({ name: 'acme/backend', pushedAtMs: 1000, workflows: { 'deploy.yml': large } });
  const place = { repository: 'acme/backend' as Repository, defaultBranch: 'main' };
  expect(await inventory.workflows(place)).toEqual({ kind: 'unreadable', reason: 'not-understood' });
});

it('reads every workflow of a folder with more of them than a page', async () => {
  const { gitHub, inventory } = await onGitHub();
  const workflows = Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`deploy-${at}.yml`, deploy]));
  gitHub.repositories.push({ name: 'acme/backend', pushedAtMs: 1000, workflows });
  const read = await inventory.workflows({ repository: 'acme/backend' as Repository, defaultBranch: 'main' });
  expect(read.kind === 'known' && read.value).toHaveLength(120);
});
