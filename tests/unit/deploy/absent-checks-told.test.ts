import { describe, expect, it } from 'vitest';
import { InMemoryWorkflowRuns } from '../../../src/adapters/in-memory/deploy/in-memory-workflow-runs.ts';
import { unreadable } from '../../../src/domain/kit/fact.ts';
import { anAsker, asking, backendRepository, operators } from '../../support/a-team.ts';
import { catalogWhere, DeployWorld, deployWorker, toDev } from './deploy-world.ts';

const toProd = { ...toDev, environment: 'prod', version: 'latest' };
const kim = anAsker(operators);
const paths = { by: 'paths', patterns: ['src/**'] } as const;
const branches = { by: 'branches', patterns: ['release/**'] } as const;

/** A team that wants `e2e` in production, which a filter keeps from the last commit. */
function play(filter: typeof paths | typeof branches = paths) {
  const world = new DeployWorld(catalogWhere('prod', { checks: ['test', 'e2e'] }));
  const { sha } = world.repositories.push(backendRepository, 'main', { paths: ['docs/setup.md'] });
  world.repositories.setCheck(backendRepository, sha, 'test', 'passed');
  const at = { repository: backendRepository, refs: ['main'] };
  const workflows = new InMemoryWorkflowRuns(
    world.clock,
    [{ ...at, workflow: 'e2e.yml', checks: ['e2e'], triggers: [{ event: 'push', filters: [filter] }] }],
    world.repositories,
  );
  const { repositories } = world;
  const sources = { versions: repositories, checks: repositories, diffs: repositories, workflows };
  const worker = deployWorker({ ...world, ...sources, pushes: world.runs }, { left: null, effect: 'before' });
  return { world, sha, workflows, worker };
}

describe('a required check that a filter keeps away', () => {
  const refusal = { reason: 'checks-not-passed', checks: { failed: [], pending: [], skipped: [], missing: ['e2e'] } };
  const absent = { name: 'e2e', kind: 'filtered', workflow: 'e2e.yml', isCertain: true };

  it('is absent, and /can names the filter', async () => {
    const { worker } = play();
    expect(await worker.explain.execute({ ...toProd, by: kim })).toMatchObject({
      plan: {
        judgement: { kind: 'refused', refusals: [refusal] },
        absent: { kind: 'known', value: [{ ...absent, filter: paths }] },
      },
    });
  });

  it('is named by a dry run, too', async () => {
    const { worker } = play();
    const asked = asking('7', kim);
    expect(await worker.dispatch.execute({ asked, request: { ...toProd, dryRun: true } })).toMatchObject({
      plan: { absent: { kind: 'known', value: [{ ...absent, filter: paths }] } },
    });
  });

  it('is on the branch of the environment for certain only where the version means that', async () => {
    const filter = branches;
    for (const [version, isCertain] of [
      ['latest', true],
      ['main', false],
    ] as const) {
      const { worker } = play(filter);
      expect(await worker.explain.execute({ ...toProd, version, by: kim })).toMatchObject({
        plan: { absent: { kind: 'known', value: [{ ...absent, filter, isCertain }] } },
      });
    }
  });

  it('is not explained where the files cannot be read, and nothing is where no check is absent', async () => {
    const { worker, workflows, world, sha } = play();
    workflows.makeFilesUnreadable('throttled');
    expect(await worker.explain.execute({ ...toProd, by: kim })).toMatchObject({
      plan: { absent: unreadable('workflow-files', 'throttled') },
    });
    world.repositories.setCheck(backendRepository, sha, 'e2e', 'failed');
    expect(await worker.explain.execute({ ...toProd, by: kim })).toMatchObject({
      plan: { judgement: { kind: 'refused' }, absent: { kind: 'none' } },
    });
  });
});
