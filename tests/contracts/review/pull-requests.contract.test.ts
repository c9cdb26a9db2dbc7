import { expect } from 'vitest';
import { InstallationRequests } from '../../../src/adapters/github/kit/installation-requests.ts';
import { AppPullRequests } from '../../../src/adapters/github/review/app-pull-requests.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryPullRequests } from '../../../src/adapters/in-memory/review/in-memory-pull-requests.ts';
import { backendRepository } from '../../support/a-team.ts';
import { startGitHubStandIn } from '../../support/github-stand-in.ts';
import { putOnGitHub } from '../../support/put-on-github.ts';
import { type PullRequestsWorld, pullRequestsContract } from './pull-requests.contract.ts';

async function inMemory(): Promise<PullRequestsWorld> {
  const subject = new InMemoryPullRequests();
  return {
    subject,
    put: (snapshot) => subject.put(snapshot),
    remove: (number) => subject.remove(backendRepository, number),
    archive: () => subject.archive(backendRepository),
    rename: (name) => subject.rename(backendRepository, name),
    refuse: () => subject.makeUnreadable(backendRepository, { reason: 'rate-limited', retryAtMs: null }),
    close: async () => {},
  };
}

async function onGitHub(): Promise<PullRequestsWorld> {
  const gitHub = await startGitHubStandIn();
  const { appId, privateKey, url, world } = gitHub;
  const clock = new InMemoryClock(Date.now());
  const requests = new InstallationRequests({ appId, privateKey, apiUrl: url, clock });
  return {
    subject: new AppPullRequests(requests, 1),
    put: (snapshot) => putOnGitHub(world.pullRequests, snapshot),
    remove: (number) => world.pullRequests.remove(backendRepository, number),
    archive: () => void world.pullRequests.archived.add(backendRepository.toLowerCase()),
    rename: (name) => world.names.rename(backendRepository, name),
    refuse: () => {
      const body = { message: 'API rate limit exceeded for installation.' };
      for (let times = 0; times < 40; times += 1) gitHub.next('', { status: 429, body });
    },
    close: async () => {
      await gitHub.close();
      expect(gitHub.problems).toEqual([]);
    },
  };
}

pullRequestsContract('InMemoryPullRequests', inMemory);
pullRequestsContract('AppPullRequests', onGitHub);
