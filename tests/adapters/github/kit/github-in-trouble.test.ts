import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppCheckResults } from '../../../../src/adapters/github/deploy/app-check-results.ts';
import { AppWorkflowRuns } from '../../../../src/adapters/github/deploy/app-workflow-runs.ts';
import { InstallationRequests } from '../../../../src/adapters/github/kit/installation-requests.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemorySecretDetector } from '../../../../src/adapters/in-memory/kit/in-memory-secret-detector.ts';
import type { CommitSha } from '../../../../src/domain/deploy/commit.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import { expectNoEscapedErrors } from '../../../support/escaped-errors.ts';
import { type GitHubStandIn, startGitHubStandIn } from '../../../support/github-stand-in.ts';
import { startTroubledServer, troubles } from '../../../support/troubled-server.ts';

const nowMs = Date.parse('2026-11-20T03:04:05Z');
const repository = 'acme/backend' as Repository;
const request = { repository, workflow: 'deploy.yml', ref: 'main', inputs: {} };

const sha = '0'.repeat(40) as CommitSha;

let gitHub: GitHubStandIn;
expectNoEscapedErrors();

beforeEach(async () => {
  gitHub = await startGitHubStandIn();
  gitHub.world.workflows = [{ ...request, refs: ['main'] }];
  gitHub.world.nowMs = () => nowMs;
});
afterEach(() => gitHub.close());

function requestsTo(apiUrl: string, timeoutMs: number) {
  const { appId, privateKey } = gitHub;
  return new InstallationRequests({ appId, privateKey, apiUrl, clock: new InMemoryClock(nowMs), timeoutMs });
}

async function aRun(runs: AppWorkflowRuns) {
  const outcome = await runs.dispatch(request);
  const run = outcome.kind === 'dispatched' ? outcome.run : null;
  if (run === null) throw new Error('no run');
  return run;
}

describe.each(['answer-breaks-off', 'answer-stops'] as const)(
  'an answer of GitHub of which half came (%s)',
  (mishap) => {
    /** Short only where nothing else ends the waiting, because a busy machine is slow. */
    const timeoutMs = mishap === 'answer-stops' ? 3_000 : 20_000;

    it('leaves the jobs of a run unreadable, instead of none', async () => {
      const runs = new AppWorkflowRuns(requestsTo(gitHub.url, timeoutMs), new InMemorySecretDetector());
      const run = await aRun(runs);
      gitHub.next('/jobs', mishap);
      const because = { what: 'run-jobs', reason: 'source-unavailable' };
      expect(await runs.jobs({ repository }, run)).toMatchObject({ kind: 'unreadable', because });
    });

    it('leaves the checks of a commit unreadable, instead of none', async () => {
      const commit = gitHub.world.repositories.push(repository, 'main');
      gitHub.next('/check-runs', mishap);
      const checks = await new AppCheckResults(requestsTo(gitHub.url, timeoutMs), () => false).of(
        repository,
        commit as CommitSha,
      );
      expect(checks).toMatchObject({ kind: 'unreadable', why: { reason: 'github-unavailable' } });
    });

    it('leaves it unknown whether a run was started', async () => {
      gitHub.next('/dispatches', mishap);
      expect(
        await new AppWorkflowRuns(requestsTo(gitHub.url, timeoutMs), new InMemorySecretDetector()).dispatch(request),
      ).toEqual({
        kind: 'unknown',
      });
    });
  },
);

it.each(['/installation', '/access_tokens'])('says that GitHub is away when %s is answered by half', async (path) => {
  gitHub.next(path, 'answer-breaks-off');
  const outcome = await new AppWorkflowRuns(requestsTo(gitHub.url, 20_000), new InMemorySecretDetector()).dispatch(
    request,
  );
  expect(outcome).toEqual({ kind: 'rejected', rejection: { reason: 'github-unavailable' } });
});

it.each(troubles)('answers whoever asks a GitHub in trouble, and nothing escapes: %s', async (trouble) => {
  const server = await startTroubledServer(trouble);
  const runs = new AppWorkflowRuns(requestsTo(server.url, 1_000), new InMemorySecretDetector());
  const reason = trouble.startsWith('429') ? 'rate-limited' : 'github-unavailable';
  expect(await runs.dispatch(request)).toMatchObject({ kind: 'rejected', rejection: { reason } });
  expect(await new AppCheckResults(requestsTo(server.url, 1_000), () => false).of(repository, sha)).toMatchObject({
    kind: 'unreadable',
    why: { reason },
  });
  await server.close();
});
