import { describe, expect, it } from 'vitest';
import { AppDiffs } from '../../../../src/adapters/github/deploy/app-diffs.ts';
import { AppWorkflowRuns } from '../../../../src/adapters/github/deploy/app-workflow-runs.ts';
import { InstallationRequests } from '../../../../src/adapters/github/kit/installation-requests.ts';
import { webUrlOf } from '../../../../src/adapters/github/kit/web-url.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemorySecretDetector } from '../../../../src/adapters/in-memory/kit/in-memory-secret-detector.ts';
import type { CommitSha } from '../../../../src/domain/deploy/commit.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import { appKeys } from '../../../support/github-stand-in.ts';
import { projectFiles, readProjectFile } from '../../../support/project.ts';

describe('the pages of GitHub', () => {
  it.each([
    ['https://api.github.com', 'https://github.com'],
    ['https://api.github.com/', 'https://github.com'],
    ['https://ghe.acme.test/api/v3', 'https://ghe.acme.test'],
    ['https://ghe.acme.test/api/v3/', 'https://ghe.acme.test'],
    ['https://ghe.acme.test:8443/api/v3', 'https://ghe.acme.test:8443'],
    ['https://acme.test/github/api/v3', 'https://acme.test/github'],
    ['https://api.acme.ghe.com', 'https://acme.ghe.com'],
    ['https://api.acme.test/api/v3', 'https://api.acme.test'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
  ])('of the API at %s are at %s', (apiUrl, web) => {
    expect(webUrlOf(apiUrl)).toBe(web);
  });

  it('are linked to where GitHub Enterprise tells no address of its own', async () => {
    const told: Record<string, object> = {
      installation: { id: 91_000_001 },
      access_tokens: { token: 'ghs_of-the-test', expires_at: '2030-01-01T00:00:00Z' },
      dispatches: { workflow_run_id: 77 },
    };
    const requests = new InstallationRequests({
      appId: '1',
      privateKey: appKeys().privateKey,
      apiUrl: 'https://ghe.acme.test/api/v3',
      clock: new InMemoryClock(0),
      fetch: async (input) =>
        Response.json(
          told[String(input).split('/').at(-1) ?? ''] ?? { ahead_by: 1, behind_by: 0, commits: [], files: [] },
        ),
    });
    const repository = 'acme/backend' as Repository;
    const runs = new AppWorkflowRuns(requests, new InMemorySecretDetector());
    expect(await runs.dispatch({ repository, workflow: 'deploy.yml', ref: 'main', inputs: {} })).toMatchObject({
      run: { url: 'https://ghe.acme.test/acme/backend/actions/runs/77' },
    });
    const [base, head] = ['a'.repeat(40), 'b'.repeat(40)] as CommitSha[];
    if (base === undefined || head === undefined) throw new Error('no commits');
    expect(await new AppDiffs(requests).between(repository, base, head)).toMatchObject({
      url: `https://ghe.acme.test/acme/backend/compare/${base}...${head}`,
    });
  });

  it('are written into no other file, as the API may be somewhere else', () => {
    const written = [
      'src/adapters/discord',
      'src/adapters/github',
      'src/domain',
      'src/application',
      'src/entrypoints/composition',
    ]
      .flatMap((folder) => projectFiles(folder, '.ts'))
      .filter((path) =>
        /['"`]https:\/\/github\.com(?!\/geonbot)/.test(readProjectFile(path).replaceAll(/\/\*\*.*?\*\//gs, '')),
      );
    expect(written).toEqual([
      'src/adapters/discord/kit/links.ts',
      'src/adapters/github/kit/payload-fields.ts',
      'src/entrypoints/composition/in-memory.ts',
    ]);
  });
});
