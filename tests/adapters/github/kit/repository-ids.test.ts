import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppWorkflowRuns } from '../../../../src/adapters/github/deploy/app-workflow-runs.ts';
import { InstallationRequests } from '../../../../src/adapters/github/kit/installation-requests.ts';
import { idFor } from '../../../../src/adapters/in-memory/kit/github-accounts.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemorySecretDetector } from '../../../../src/adapters/in-memory/kit/in-memory-secret-detector.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import { type GitHubStandIn, startGitHubStandIn } from '../../../support/github-stand-in.ts';

const repository = 'acme/backend' as Repository;
const workflow = { workflow: 'deploy.yml', refs: ['main'], requiredInputs: ['version'] };
const request = { repository, workflow: 'deploy.yml', ref: 'main', inputs: { version: '1.2.3' } };
const id = idFor('repository acme/backend');

let gitHub: GitHubStandIn;
beforeEach(async () => {
  gitHub = await startGitHubStandIn();
  gitHub.world.workflows = [{ ...workflow, repository }];
});
afterEach(async () => {
  await gitHub.close();
  expect(gitHub.problems).toEqual([]);
});

function runs(repositoryIds: ReadonlyMap<string, number> = new Map(), clock = new InMemoryClock(Date.now())) {
  const { appId, privateKey, url } = gitHub;
  const requests = new InstallationRequests({ appId, privateKey, apiUrl: url, clock, repositoryIds });
  return new AppWorkflowRuns(requests, new InMemorySecretDetector());
}

it('starts runs in the repository whose id is configured, and in no other that took its name', async () => {
  const pinned = runs(new Map([['acme/backend', id]]));
  gitHub.world.names.rename(repository, 'acme/api');
  expect(await pinned.dispatch(request)).toMatchObject({ kind: 'dispatched', ids: { repositoryId: id } });
  const home = gitHub.world.names.replace(repository);
  gitHub.world.workflows = [...gitHub.world.workflows, { ...workflow, repository: home }];
  expect(await pinned.dispatch(request)).toMatchObject({ kind: 'dispatched', ids: { repositoryId: id } });
  expect(gitHub.world.dispatched.map((run) => run.repository)).toEqual([repository, repository]);
});

it('says that the name is taken where the configured repository is gone and another has its name', async () => {
  const pinned = runs(new Map([['acme/backend', id]]));
  gitHub.world.hide(repository);
  const home = gitHub.world.names.replace(repository);
  gitHub.world.workflows = [...gitHub.world.workflows, { ...workflow, repository: home }];
  expect(await pinned.dispatch(request)).toEqual({
    kind: 'rejected',
    rejection: { reason: 'repository-replaced', id: idFor(`repository ${home}`), expected: id },
  });
});

it('finds a repository under a former name that nobody knew it by before', async () => {
  gitHub.world.names.rename(repository, 'acme/api');
  const outcome = await runs().dispatch(request);
  expect(outcome).toMatchObject({ kind: 'dispatched', ids: { repositoryId: id } });
});

it('does not take a trouble of GitHub for an App that is gone', async () => {
  const clock = new InMemoryClock(Date.now());
  const subject = runs(new Map(), clock);
  const outcome = await subject.dispatch(request);
  if (outcome.kind !== 'dispatched' || outcome.run === null) throw new Error('no run');
  const at = { repository, codeHostIds: outcome.ids ?? null };
  clock.advance(60 * 60_000);
  gitHub.next('/access_tokens', { status: 404, body: { message: 'Not Found' } });
  gitHub.next('/installation', { status: 502, body: { message: 'Bad Gateway' } });
  expect(await subject.observe(at, outcome.run.id)).toMatchObject({
    kind: 'unreadable',
    because: { reason: 'source-unavailable' },
  });
});

it('reads the log of a job although its repository was renamed since the token was made', async () => {
  const subject = runs();
  const outcome = await subject.dispatch(request);
  if (outcome.kind !== 'dispatched' || outcome.run === null) throw new Error('no run');
  const { run } = outcome;
  const played = gitHub.world.runs.ofId(run.id);
  played?.failStep(['Error: it broke']);
  const at = { repository, codeHostIds: outcome.ids ?? null };
  gitHub.world.names.rename(repository, 'acme/api');
  const failure = await subject.firstFailure(at, run);
  if (failure.kind !== 'known') throw new Error('no failure');
  expect(await subject.failureLog(at, failure.value)).toMatchObject({
    value: expect.arrayContaining(['Error: it broke']),
  });
});

it('does not take a 404 for a run that is gone where the name or the access changed since the token was made', async () => {
  const clock = new InMemoryClock(Date.now());
  const subject = runs(new Map(), clock);
  const outcome = await subject.dispatch(request);
  if (outcome.kind !== 'dispatched' || outcome.run === null) throw new Error('no run');
  const at = { repository, codeHostIds: outcome.ids ?? null };
  const seen = () => subject.observe(at, outcome.run?.id ?? 0);
  expect((await seen()).kind).toBe('known');
  gitHub.world.names.rename(repository, 'acme/api');
  const home = gitHub.world.names.replace(repository);
  gitHub.world.workflows = [...gitHub.world.workflows, { ...workflow, repository: home }];
  clock.advance(5 * 60_000);
  expect((await seen()).kind).toBe('known');
  gitHub.world.hide('acme/api');
  clock.advance(5 * 60_000);
  const closed = { reason: 'access-denied' };
  expect(await seen()).toMatchObject({ kind: 'unreadable', because: closed });
});
