import { describe, expect, it } from 'vitest';
import { InstallationRequests } from '../../../src/adapters/github/kit/installation-requests.ts';
import { AppBranchChanges } from '../../../src/adapters/github/review/app-branch-changes.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryBranchChanges } from '../../../src/adapters/in-memory/review/in-memory-branch-changes.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import { startGitHubStandIn } from '../../support/github-stand-in.ts';
import { branchChangesContract, type WorldOfBranches } from './branch-changes.contract.ts';

const backend = 'acme/backend' as Repository;

async function onGitHub() {
  const gitHub = await startGitHubStandIn();
  const { appId, privateKey, url, world } = gitHub;
  const { repositories } = world;
  repositories.push(backend, 'main');
  const requests = new InstallationRequests({ appId, privateKey, apiUrl: url, clock: new InMemoryClock(0) });
  let branches = 0;
  const branch: WorldOfBranches['branch'] = ({ path, patch }) => {
    const name = `branch-${++branches}`;
    repositories.branch(backend, name, repositories.headOf(backend, 'main') ?? '');
    return repositories.push(backend, name, { paths: [path], patch });
  };
  const refuse = () => {
    const body = { message: 'API rate limit exceeded for installation.' };
    for (let times = 0; times < 10; times += 1) gitHub.next('', { status: 429, body });
  };
  const close = async () => {
    await gitHub.close();
    expect(gitHub.problems).toEqual([]);
  };
  const moveBase = () => void repositories.push(backend, 'main', { paths: ['README.md'] });
  return { gitHub, changes: new AppBranchChanges(requests), branch, moveBase, refuse, close };
}

async function inMemory(): Promise<WorldOfBranches> {
  const changes = new InMemoryBranchChanges();
  changes.forget('f'.repeat(40));
  let commits = 0;
  return {
    changes,
    branch: ({ path, patch }) => {
      const commit = String(++commits).padStart(40, '0');
      changes.set(commit, JSON.stringify([path, patch.split('\n').filter((line) => /^[+-]/.test(line))]));
      return commit;
    },
    moveBase: () => {},
    refuse: () => changes.setReadable(false),
    close: async () => {},
  };
}

branchChangesContract('InMemoryBranchChanges', inMemory);
branchChangesContract('AppBranchChanges', onGitHub);

describe('the App, asked what a push has changed', () => {
  it('asks twice, with the right to read contents and no other', async () => {
    const { gitHub, changes, branch, close } = await onGitHub();
    const [from, to] = [branch({ path: 'a', patch: '+a' }), branch({ path: 'a', patch: '+b' })];
    await changes.compare(backend, { base: 'main', from, to });
    const tokens = gitHub.requests.filter(({ path }) => path.endsWith('/access_tokens')).map(({ body }) => body);
    expect(tokens).toEqual([{ repositories: ['backend'], permissions: { contents: 'read' } }]);
    expect(gitHub.requests.filter(({ path }) => path.includes('/compare/'))).toHaveLength(2);
    await close();
  });

  it('says that it cannot know where GitHub lists 300 files, because there may be more', async () => {
    const { gitHub, changes, close } = await onGitHub();
    const { repositories } = gitHub.world;
    repositories.branch(backend, 'large', repositories.headOf(backend, 'main') ?? '');
    const paths = Array.from({ length: 300 }, (_, index) => `src/${index}.ts`);
    const large = repositories.push(backend, 'large', { paths });
    expect(await changes.compare(backend, { base: 'main', from: large, to: large })).toEqual({ kind: 'unknown' });
    await close();
  });
});
