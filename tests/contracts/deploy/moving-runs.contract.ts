import { afterEach, describe, expect, it } from 'vitest';
import type { PlannedJob } from '../../../src/adapters/in-memory/deploy/in-memory-run-jobs.ts';
import type { WorkflowRuns } from '../../../src/application/deploy/ports/workflow-runs.ts';
import { type Run, runConclusions } from '../../../src/domain/deploy/run.ts';
import { known, none } from '../../../src/domain/kit/fact.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
import type { KnownToTheWorld, WorldOfRuns } from './workflow-runs.contract.ts';

const repository = 'acme/backend' as Repository;
const elsewhere = 'acme/elsewhere' as Repository;
const workflow: KnownToTheWorld = { repository, workflow: 'deploy.yml', refs: ['main'], requiredInputs: ['version'] };
const image = `123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/backend@sha256:${'a'.repeat(64)}`;

/** The promises of `WorkflowRuns` about a run that was started. */
export function movingRunsContract(
  name: string,
  worldWith: (workflows: readonly KnownToTheWorld[]) => Promise<WorldOfRuns>,
): void {
  describe(`${name} as a run that moves`, () => {
    let world: WorldOfRuns | undefined;
    afterEach(async () => {
      await world?.close();
      world = undefined;
    });

    async function started(jobs?: readonly PlannedJob[]) {
      world = await worldWith([workflow]);
      if (jobs !== undefined) world.plan(jobs);
      const { runs } = world;
      const run = await dispatched(runs);
      return { world, runs, run, played: world.play(run) };
    }

    async function dispatched(runs: WorkflowRuns): Promise<Run> {
      const request = { repository, workflow: 'deploy.yml', ref: 'main', inputs: { version: '1.2.3' } };
      const outcome = await runs.dispatch(request);
      if (outcome.kind !== 'dispatched' || outcome.run === null) throw new Error('no run');
      return outcome.run;
    }

    it('is seen queued, then running, then at its end, always on the same commit', async () => {
      const { runs, run, played, world } = await started();
      const about = {
        headSha: expect.stringMatching(/^[0-9a-f]{40}$/),
        title: expect.stringContaining('1.2.3'),
        actor: 'geonbot[bot]',
        createdAtMs: Math.floor(world.nowMs() / 1000) * 1000,
        ids: { repositoryId: expect.any(Number), installationId: expect.any(Number) },
      };
      const seen = async () => {
        const found = await runs.observe({ repository }, run.id);
        if (found.kind !== 'known') return found;
        return { ...found.value, createdAtMs: Math.floor(found.value.createdAtMs / 1000) * 1000 };
      };
      expect(await seen()).toEqual({ ...about, moved: { run, phase: 'queued' } });
      played.advance();
      expect(await seen()).toEqual({ ...about, moved: { run, phase: 'running' } });
      played.finish('success');
      expect(await seen()).toEqual({ ...about, moved: { run, phase: 'completed', conclusion: 'success' } });
    });

    it.each(runConclusions)('is seen at its end, where that is %s', async (conclusion) => {
      const { runs, run, played } = await started();
      played.finish(conclusion);
      expect(await runs.observe({ repository }, run.id)).toMatchObject({
        value: { moved: { run, phase: 'completed', conclusion } },
      });
    });

    it('is gone when nobody knows it any more, and unknown while nothing can be learnt', async () => {
      const { runs, run, world } = await started();
      expect(await runs.observe({ repository: elsewhere }, run.id)).toMatchObject({
        kind: 'unreadable',
        because: { what: 'run' },
      });
      world.forget(run);
      expect(await runs.observe({ repository }, run.id)).toEqual(none);
      world.breakNext();
      expect(await runs.observe({ repository }, run.id)).toMatchObject({
        kind: 'unreadable',
        because: { what: 'run' },
      });
    });

    it('tells its jobs and their steps as they move', async () => {
      const { runs, run, played, world } = await started();
      expect(await runs.jobs({ repository }, run)).toMatchObject({
        kind: 'known',
        value: [{ phase: 'queued', conclusion: null, startedAtMs: null }],
      });
      played.advance();
      world.advance(2_000);
      played.advance();
      const listed = await runs.jobs({ repository }, run);
      const [job] = listed.kind === 'known' ? listed.value : [];
      expect(job).toMatchObject({
        name: 'deploy',
        attempt: 1,
        phase: 'running',
        conclusion: null,
        completedAtMs: null,
      });
      expect(job?.steps.slice(0, 3)).toMatchObject([
        { number: 1, name: 'Set up job', phase: 'completed', conclusion: 'success' },
        { number: 2, name: 'Check out', phase: 'running', conclusion: null, completedAtMs: null },
        { number: 3, phase: 'waiting', conclusion: null, startedAtMs: null },
      ]);
      expect(job?.url).toMatch(/^https:\/\//);
      played.finish('success');
      expect(await runs.jobs({ repository }, run)).toMatchObject({
        value: [{ phase: 'completed', conclusion: 'success' }],
      });
    });

    it('has no jobs where its workflow file could not start, which is not the same as jobs that cannot be learnt', async () => {
      const { runs, run, played, world } = await started();
      const unread = (reason: string) => ({ kind: 'unreadable', because: { what: 'run-jobs', reason } });
      expect(await runs.jobs({ repository: elsewhere }, run)).toMatchObject(unread('access-denied'));
      expect(await runs.jobs({ repository }, { ...run, attempt: 2 })).toMatchObject(unread('source-unavailable'));
      played.finish('startup-failure');
      expect(await runs.jobs({ repository }, run)).toEqual(none);
      expect(await runs.firstFailure({ repository }, run)).toEqual(none);
      world.breakNext();
      expect(await runs.jobs({ repository }, run)).toMatchObject(unread('source-unavailable'));
    });

    it('does not know which job failed where its jobs cannot be learnt', async () => {
      const { runs, run, played, world } = await started();
      played.failStep(['Error']);
      world.breakNext();
      const because = { what: 'run-jobs', reason: 'source-unavailable' };
      expect(await runs.firstFailure({ repository }, run)).toMatchObject({ kind: 'unreadable', because });
    });

    it.each([
      [299, 'known'],
      [300, 'unreadable'],
    ])('with %d jobs has a list that is %s, because a longer one is not read to its end', async (count, kind) => {
      const jobs = Array.from({ length: count }, (_, at) => ({ name: `job ${at}`, steps: [] }));
      const { runs, run, played } = await started(jobs);
      played.finish('success');
      expect(await runs.jobs({ repository }, run)).toMatchObject({ kind });
      expect(await runs.firstFailure({ repository }, run)).toMatchObject({ kind: kind === 'known' ? 'none' : kind });
    });

    it('shows the end of what the failed step wrote, without secrets', async () => {
      const { runs, run, played, world } = await started();
      for (let step = 0; step < 3; step += 1) {
        played.advance();
        world.advance(2_000);
      }
      const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
      played.failStep([...lines, 'token=hunter2hunter2', 'Error: Process completed with exit code 1.']);
      const failing = await runs.firstFailure({ repository }, run);
      expect(failing).toMatchObject({ value: { job: 'deploy', step: 'Build and push', jobId: expect.any(Number) } });
      if (failing.kind !== 'known') throw new Error('nothing failed');
      const read = await runs.failureLog({ repository }, failing.value);
      const log = read.kind === 'known' ? read.value : [];
      expect(log).toHaveLength(20);
      expect(log.slice(-3)).toEqual(['line 29', 'token=[masked]', 'Error: Process completed with exit code 1.']);
      expect(log[0]).toBe('line 12');
    });

    it('calls a log that it could not get unreadable, and none only where no step ran', async () => {
      const { runs, run, played, world } = await started();
      played.failStep(['Error: no such table']);
      const failing = await runs.firstFailure({ repository }, run);
      if (failing.kind !== 'known') throw new Error('nothing failed');
      const because = { what: 'failure-log', reason: 'source-unavailable' };
      const notYetThere = { ...failing.value, jobId: 1 };
      expect(await runs.failureLog({ repository }, notYetThere)).toMatchObject({ kind: 'unreadable', because });
      expect(await runs.failureLog({ repository }, { ...notYetThere, step: null, stepRan: null })).toEqual(none);
      world.breakNext();
      expect(await runs.failureLog({ repository }, failing.value)).toMatchObject({ kind: 'unreadable', because });
      const gone = { reason: 'access-denied', what: 'failure-log' };
      expect(await runs.failureLog({ repository: elsewhere }, failing.value)).toMatchObject({ because: gone });
    });

    it('stops when it is asked to, once', async () => {
      const { runs, run } = await started();
      expect(await runs.cancel({ repository }, run)).toEqual({ kind: 'asked' });
      expect(await runs.observe({ repository }, run.id)).toMatchObject({
        value: { moved: { phase: 'completed', conclusion: 'cancelled' } },
      });
      expect(await runs.cancel({ repository }, run)).toEqual({ kind: 'not-running' });
    });

    it('cannot be stopped when it is over or gone, nor where the App is not', async () => {
      const { runs, run, played, world } = await started();
      played.finish('success');
      expect(await runs.cancel({ repository }, run)).toEqual({ kind: 'not-running' });
      world.forget(run);
      expect(await runs.cancel({ repository }, run)).toEqual({ kind: 'not-running' });
      const rejected = { kind: 'rejected', rejection: { reason: 'app-not-installed' } };
      expect(await runs.cancel({ repository: elsewhere }, run)).toEqual(rejected);
      expect(await runs.rerun({ repository: elsewhere }, run)).toEqual(rejected);
    });

    it.each(['failure', 'success', 'cancelled'] as const)('after %s is done once more under its id', async (end) => {
      const { runs, run, played } = await started();
      played.advance();
      played.finish(end);
      expect(await runs.rerun({ repository }, run)).toEqual({ kind: 'asked' });
      const again = { ...run, attempt: 2 };
      expect(await runs.observe({ repository }, run.id)).toMatchObject({
        value: { moved: { run: again, phase: 'queued' } },
      });
      expect(await runs.jobs({ repository }, again)).toMatchObject({ value: [{ attempt: 2, phase: 'queued' }] });
    });

    it('names whoever pressed Re-run on the code host, and the App where it asked itself', async () => {
      const { runs, run, played } = await started();
      played.finish('failure');
      played.rerun('mona');
      expect(await runs.observe({ repository }, run.id)).toMatchObject({ value: { actor: 'mona' } });
      played.finish('failure');
      await runs.rerun({ repository }, run);
      expect(await runs.observe({ repository }, run.id)).toMatchObject({
        value: { actor: 'geonbot[bot]', moved: { run: { attempt: 3 } } },
      });
    });

    it('is not done once more while it goes on, nor when it is gone', async () => {
      const { runs, run, played, world } = await started();
      played.advance();
      const refused = (detail: string) => ({ kind: 'rejected', rejection: { reason: 'refused', detail } });
      expect(await runs.rerun({ repository }, run)).toEqual(refused('This workflow is already running'));
      world.forget(run);
      expect(await runs.rerun({ repository }, run)).toEqual(refused('Not Found'));
    });

    it('tells the images that it says it built, each once', async () => {
      const { runs, run, played } = await started();
      played.advance();
      played.announce(image);
      played.announce(image);
      played.announce('registry.example/worker:1.2.3');
      played.finish('success');
      expect(await runs.announcedImages({ repository }, run)).toEqual(known([image, 'registry.example/worker:1.2.3']));
    });

    it('tells no image when it says none, and does not know where nothing can be learnt', async () => {
      const { runs, run, played, world } = await started();
      played.finish('success');
      expect(await runs.announcedImages({ repository }, run)).toEqual({ kind: 'none' });
      world.breakNext();
      const because = { reason: 'source-unavailable', what: 'announced-images', permission: null };
      expect(await runs.announcedImages({ repository }, run)).toEqual({ kind: 'unreadable', because });
    });

    it.each(['acme/backend:', 'acme/backend@', 'sha256:abc'])(
      'does not know its images where it says %s',
      async (said) => {
        const { runs, run, played } = await started();
        played.advance();
        played.announce(image);
        played.announce(said);
        played.finish('success');
        const because = { reason: 'not-understood', what: 'announced-images', permission: null };
        expect(await runs.announcedImages({ repository }, run)).toEqual({ kind: 'unreadable', because });
      },
    );

    it('still tells what an attempt said that failed, where the next one says nothing', async () => {
      const { runs, run, played } = await started();
      played.advance();
      played.announce(image);
      played.finish('failure');
      played.rerun();
      played.advance();
      played.finish('success');
      expect(await runs.announcedImages({ repository }, { ...run, attempt: 2 })).toEqual(known([image]));
    });

    it('tells what its newest attempt said, where that is another image', async () => {
      const { runs, run, played } = await started();
      for (const said of ['acme/backend:1', 'acme/backend:2']) {
        played.rerun();
        played.advance();
        played.announce(said);
        played.finish('success');
      }
      expect(await runs.announcedImages({ repository }, { ...run, attempt: 2 })).toEqual(known(['acme/backend:2']));
    });
  });
}
