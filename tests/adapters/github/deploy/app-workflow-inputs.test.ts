import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppWorkflowInputs } from '../../../../src/adapters/github/deploy/app-workflow-inputs.ts';
import { InstallationRequests } from '../../../../src/adapters/github/kit/installation-requests.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import { type GitHubStandIn, startGitHubStandIn } from '../../../support/github-stand-in.ts';
import { readProjectFile } from '../../../support/project.ts';

const repository = 'acme/backend' as Repository;
const workflow = { repository, workflow: 'deploy.yml' };

describe('a workflow file on GitHub', () => {
  let gitHub: GitHubStandIn;
  beforeEach(async () => {
    gitHub = await startGitHubStandIn();
  });
  afterEach(() => gitHub.close());

  function declaredBy(file: string) {
    const { appId, privateKey, url, world } = gitHub;
    world.workflows = [{ ...workflow, refs: ['main'], file }];
    const clock = new InMemoryClock(Date.parse('2026-11-20T03:04:05.678Z'));
    return new AppWorkflowInputs(new InstallationRequests({ appId, privateKey, apiUrl: url, clock })).declaredBy(
      workflow,
      'main',
    );
  }

  it('is read with a token that opens the contents and nothing else', async () => {
    expect(await declaredBy(readProjectFile('examples/deploy-workflow.yml'))).toEqual({
      kind: 'known',
      value: ['service', 'env', 'version', 'commit', 'deployment', 'requester'],
    });
    const asked = gitHub.requests.find(({ path }) => path.endsWith('/access_tokens'))?.body;
    expect(asked).toEqual({ repositories: ['backend'], permissions: { contents: 'read' } });
    expect(gitHub.problems).toEqual([]);
  });

  it.each([
    ['names its triggers', 'on: [push, workflow_dispatch]'],
    ['names its only trigger', 'on: workflow_dispatch'],
    ['declares no inputs', 'on: { workflow_dispatch: }'],
    ['declares an empty list of them', 'on: { workflow_dispatch: { inputs: {} } }'],
  ])('that %s takes none', async (_, file) => {
    expect(await declaredBy(`${file}\njobs: {}\n`)).toEqual({ kind: 'none' });
  });

  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (const [one, next] of ['ab', 'bc', 'cd', 'de', 'ef'].map((pair) => [...pair])) {
    bomb.push(`${next}: &${next} [*${one}, *${one}, *${one}, *${one}, *${one}, *${one}, *${one}, *${one}, *${one}]`);
  }
  it.each([
    ['is no YAML', 'on: {'],
    ['is a text alone', 'deploy'],
    ['is empty', ''],
    ['unfolds without end', bomb.join('\n')],
  ])('that %s is not taken for one without inputs', async (_, file) => {
    expect(await declaredBy(file)).toMatchObject({ kind: 'unreadable', because: { reason: 'not-understood' } });
  });

  it('takes its names from the key `on`, which is no `true` to GitHub', async () => {
    const file = 'on:\n  workflow_dispatch:\n    inputs:\n      yes: {}\n      on: {}\n      "12": {}\n';
    expect(await declaredBy(file)).toMatchObject({ kind: 'known', value: expect.arrayContaining(['yes', 'on', '12']) });
  });

  it('says which permission is missing', async () => {
    gitHub.world.lacks.add('contents');
    expect(await declaredBy('on: push')).toMatchObject({
      kind: 'unreadable',
      because: { reason: 'access-denied', permission: 'Contents: read' },
    });
  });
});
