import { afterEach, describe, expect, it } from 'vitest';
import type { InMemoryRun } from '../../../src/adapters/in-memory/deploy/in-memory-run.ts';
import type { WorkflowRuns } from '../../../src/application/deploy/ports/workflow-runs.ts';
import type { Run } from '../../../src/domain/deploy/run.ts';
import type { Closed } from '../../../src/domain/kit/fact.ts';
import type { CodeHostIds, Repository, RepositoryAt } from '../../../src/domain/kit/repository.ts';

export type WorldOfRepositories = {
  readonly runs: WorkflowRuns;
  started(): number;
  play(run: Run): InMemoryRun;
  rename(from: Repository, to: Repository): void;
  /** Somebody makes another repository under this name, with the same workflow. */
  replace(name: Repository): void;
  /** It is deleted, or the App may not open it any more. */
  closeRepository(name: Repository): void;
  openRepository(name: Repository): void;
  removeApp(): void;
  /** Once more, with another installation id. */
  installApp(): void;
  suspendApp(isSuspended: boolean): void;
  allowRuns(isAllowed: boolean): void;
  /** Long enough for tokens to be made anew. */
  wait(): void;
  close(): Promise<void>;
};

const name = 'acme/backend' as Repository;
const renamed = 'acme/api' as Repository;
const transferred = 'globex/backend' as Repository;
const request = { repository: name, workflow: 'deploy.yml', ref: 'main', inputs: { version: '1.2.3' } };

/** The promises of `WorkflowRuns` about a repository that changes its name or is closed to the App. */
export function followedRepositoriesContract(adapter: string, worldWith: () => Promise<WorldOfRepositories>): void {
  describe(`${adapter} as a repository that is followed by its id`, () => {
    let world: WorldOfRepositories | undefined;
    afterEach(async () => {
      await world?.close();
      world = undefined;
    });

    async function started() {
      world = await worldWith();
      const outcome = await world.runs.dispatch(request);
      if (outcome.kind !== 'dispatched' || outcome.run === null || !outcome.ids) throw new Error('no run');
      const at = { repository: name, codeHostIds: outcome.ids };
      return { world, runs: world.runs, run: outcome.run, at, ids: outcome.ids, played: world.play(outcome.run) };
    }

    const isSeen = async (runs: WorkflowRuns, at: RepositoryAt, run: Run) => (await runs.observe(at, run.id)).kind;

    it('tells which repository a run was started in, and again when the run is looked at', async () => {
      const { runs, run, at, ids } = await started();
      expect(ids).toEqual({ repositoryId: expect.any(Number), installationId: expect.any(Number) });
      expect(await runs.observe({ repository: name }, run.id)).toMatchObject({ value: { ids } });
      expect(await runs.observe(at, run.id)).toMatchObject({ value: { ids } });
    });

    it.each([
      ['renamed', renamed],
      ['transferred to another owner', transferred],
    ])('follows, stops and re-runs a run after its repository was %s', async (_, to) => {
      const { world, runs, run, at, ids, played } = await started();
      world.rename(name, to);
      for (const later of [() => {}, () => world.wait()]) {
        later();
        expect(await isSeen(runs, at, run)).toBe('known');
        expect((await runs.jobs(at, run)).kind).toBe('known');
      }
      expect(await runs.cancel(at, run)).toEqual({ kind: 'asked' });
      expect(await runs.rerun(at, run)).toEqual({ kind: 'asked' });
      played.finish('success');
      expect(await runs.observe(at, run.id)).toMatchObject({
        value: { moved: { conclusion: 'success' }, ids: { repositoryId: ids.repositoryId } },
      });
    });

    it('starts runs under a former name as long as no other repository has it', async () => {
      const { world, runs, ids } = await started();
      world.rename(name, renamed);
      for (const later of [() => {}, () => world.wait()]) {
        later();
        const outcome = await runs.dispatch({ ...request, codeHostIds: ids });
        expect(outcome).toMatchObject({ kind: 'dispatched', ids: { repositoryId: ids.repositoryId } });
      }
      expect(world.started()).toBe(3);
    });

    it('starts nothing in another repository that took the name, and still follows the first', async () => {
      const { world, runs, run, at, ids } = await started();
      world.rename(name, renamed);
      world.replace(name);
      expect(await isSeen(runs, at, run)).toBe('known');
      world.wait();
      expect(await isSeen(runs, at, run)).toBe('known');
      const outcome = await runs.dispatch({ ...request, codeHostIds: ids });
      expect(outcome).toEqual({
        kind: 'rejected',
        rejection: { reason: 'repository-replaced', id: expect.any(Number), expected: ids.repositoryId },
      });
      expect(world.started()).toBe(1);
    });

    it('does not take a run of another repository with the same name for its own', async () => {
      const { world, runs, run, at } = await started();
      world.closeRepository(name);
      world.replace(name);
      world.wait();
      const seen = await runs.observe(at, run.id);
      expect(seen.kind).toBe('unreadable');
      expect(['repository-gone', 'repository-replaced']).toContain(seen.kind === 'unreadable' && seen.because.closed);
    });

    const closings: readonly (readonly [
      Closed,
      (world: WorldOfRepositories) => void,
      (world: WorldOfRepositories) => void,
    ])[] = [
      ['app-removed', (world) => world.removeApp(), (world) => world.installApp()],
      ['app-suspended', (world) => world.suspendApp(true), (world) => world.suspendApp(false)],
      ['repository-gone', (world) => world.closeRepository(name), (world) => world.openRepository(name)],
      ['permission-missing', (world) => world.allowRuns(false), (world) => world.allowRuns(true)],
    ];

    it.each(closings)(
      'says %s while it is so, never that the run is gone, and sees it again after',
      async (closed, close, open) => {
        const { world, runs, run, at } = await started();
        close(world);
        world.wait();
        const because = { kind: 'unreadable', because: { reason: 'access-denied', closed } };
        expect(await runs.observe(at, run.id)).toMatchObject(because);
        expect(await runs.jobs(at, run)).toMatchObject(because);
        expect(await runs.announcedImages(at, run)).toMatchObject({ kind: 'unreadable' });
        expect(await runs.dispatchedSince({ ...at, workflow: 'deploy.yml' }, 0)).toMatchObject(because);
        expect(await runs.cancel(at, run)).toEqual({ kind: 'rejected', rejection: { reason: closed } });
        open(world);
        world.wait();
        expect(await isSeen(runs, at, run)).toBe('known');
        expect(await runs.cancel(at, run)).toEqual({ kind: 'asked' });
      },
    );

    it('tells the new installation after the App was installed again', async () => {
      const { world, runs, run, at, ids } = await started();
      world.removeApp();
      world.installApp();
      const seen = await runs.observe(at, run.id);
      const told: CodeHostIds | null | undefined = seen.kind === 'known' ? seen.value.ids : null;
      expect(told?.repositoryId).toBe(ids.repositoryId);
      expect(told?.installationId).not.toBe(ids.installationId);
    });
  });
}
