import { expect } from 'vitest';
import { InstallationRequests } from '../../../src/adapters/github/kit/installation-requests.ts';
import { AppReviewRequests } from '../../../src/adapters/github/review/app-review-requests.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryPullRequests } from '../../../src/adapters/in-memory/review/in-memory-pull-requests.ts';
import { InMemoryReviewRequests } from '../../../src/adapters/in-memory/review/in-memory-review-requests.ts';
import { backendRepository } from '../../support/a-team.ts';
import { startGitHubStandIn } from '../../support/github-stand-in.ts';
import { gitHubFacts } from '../../support/put-on-github.ts';
import { type ReviewRequestsWorld, reviewRequestsContract } from './review-requests.contract.ts';

async function inMemory(): Promise<ReviewRequestsWorld> {
  const pullRequests = new InMemoryPullRequests();
  const subject = new InMemoryReviewRequests(pullRequests);
  return {
    subject,
    put: (pullRequest) => pullRequests.put({ pullRequest, measure: null, reviews: [], checks: [] }),
    grant: (login, role) => void subject.roles.set(login.toLowerCase(), role),
    takeRightAway: () => {
      subject.trouble = { reason: 'permission-missing' };
    },
    fail: () => {
      subject.trouble = { reason: 'github-unavailable' };
    },
    close: async () => {},
  };
}

async function onGitHub(): Promise<ReviewRequestsWorld> {
  const gitHub = await startGitHubStandIn();
  const { appId, privateKey, url, world } = gitHub;
  world.readOnly.delete('pull_requests');
  const clock = new InMemoryClock(Date.now());
  const requests = new InstallationRequests({ appId, privateKey, apiUrl: url, clock });
  return {
    subject: new AppReviewRequests(requests),
    put: (pullRequest) => world.pullRequests.put(gitHubFacts(pullRequest, null)),
    grant: (login, role) => world.people.put({ login, role, repositories: [backendRepository] }),
    takeRightAway: () => void world.readOnly.add('pull_requests'),
    fail: () => {
      for (let times = 0; times < 20; times += 1) gitHub.next('', { status: 502, body: { message: 'Server Error' } });
    },
    close: async () => {
      await gitHub.close();
      expect(gitHub.problems).toEqual([]);
    },
  };
}

reviewRequestsContract('InMemoryReviewRequests', inMemory);
reviewRequestsContract('AppReviewRequests', onGitHub);
