import { describe, expect, it } from 'vitest';
import { InMemoryWorkflowRuns } from '../../../../src/adapters/in-memory/deploy/in-memory-workflow-runs.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';

const repository = 'acme/backend' as Repository;
const request = { repository, workflow: 'deploy.yml', ref: 'main', inputs: { deployment: 'geonbot-42' } };

function aWorld(): InMemoryWorkflowRuns {
  const workflow = { repository, workflow: 'deploy.yml', refs: ['main'], optionalInputs: ['deployment'] };
  return new InMemoryWorkflowRuns(new InMemoryClock(1000), [workflow]);
}

describe('the in-memory code host', () => {
  it('remembers what it started, under a title that names the deployment', async () => {
    const runs = aWorld();
    await runs.dispatch(request);
    expect(runs.dispatched).toEqual([
      {
        request,
        run: expect.anything(),
        title: expect.stringContaining('geonbot-42'),
        startedAtMs: 1000,
        headSha: expect.stringMatching(/^[0-9a-f]{40}$/),
      },
    ]);
  });

  it('rejects everything until it is told to stop', async () => {
    const runs = aWorld();
    runs.failWith({ reason: 'github-unavailable' });
    const rejected = { kind: 'rejected', rejection: { reason: 'github-unavailable' } };
    expect([await runs.dispatch(request), await runs.dispatch(request)]).toEqual([rejected, rejected]);
    runs.failWith(null);
    expect(await runs.dispatch(request)).toMatchObject({ kind: 'dispatched' });
  });

  it('knows nothing more of a repository that the App was removed from', async () => {
    const runs = aWorld();
    await runs.dispatch(request);
    runs.access.close('ACME/backend' as Repository);
    expect(await runs.dispatch(request)).toEqual({ kind: 'rejected', rejection: { reason: 'repository-gone' } });
    expect(await runs.dispatchedSince(request, 0)).toMatchObject({
      kind: 'unreadable',
      because: { reason: 'access-denied', closed: 'repository-gone' },
    });
  });
});
