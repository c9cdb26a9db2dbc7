import { afterEach, describe, expect, it } from 'vitest';
import type { InMemoryRun } from '../../../src/adapters/in-memory/deploy/in-memory-run.ts';
import type { PlannedJob } from '../../../src/adapters/in-memory/deploy/in-memory-run-jobs.ts';
import type { DispatchRequest, WorkflowRuns } from '../../../src/application/deploy/ports/workflow-runs.ts';
import type { DispatchRejection, Run } from '../../../src/domain/deploy/run.ts';
import { none } from '../../../src/domain/kit/fact.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';

export type WorldOfRuns = {
  readonly runs: WorkflowRuns;
  /** How many runs were really started. */
  started(): number;
  namesNoRuns(): void;
  loseNextAnswer(): void;
  failRun(run: Run, job: string, step: string | null): void;
  /** The jobs of every run that starts from now on. */
  plan(jobs: readonly PlannedJob[]): void;
  /** To move a run that was started. */
  play(run: Run): InMemoryRun;
  /** The code host knows the run no more. */
  forget(run: Run): void;
  /** The next request about runs and their jobs breaks. */
  breakNext(): void;
  advance(ms: number): void;
  nowMs(): number;
  close(): Promise<void>;
};

export type KnownToTheWorld = {
  readonly repository: Repository;
  readonly workflow: string;
  readonly refs: readonly string[];
  readonly requiredInputs: readonly string[];
  readonly state?: 'active' | 'disabled' | 'no-trigger';
};

/** The promises of `WorkflowRuns`; `worldWith` makes a fresh world in which just these workflows are known. */
export function workflowRunsContract(
  name: string,
  worldWith: (workflows: readonly KnownToTheWorld[]) => Promise<WorldOfRuns>,
): void {
  const repository = 'acme/backend' as Repository;
  const deploy: KnownToTheWorld = {
    repository,
    workflow: 'deploy.yml',
    refs: ['main', 'dev'],
    requiredInputs: ['version', 'deployment'],
  };
  const workflows: readonly KnownToTheWorld[] = [
    deploy,
    { ...deploy, workflow: 'off.yml', state: 'disabled' },
    { ...deploy, workflow: 'on-push.yml', state: 'no-trigger' },
  ];
  const inputs = { version: '1.2.3', deployment: 'geonbot-42' };
  const request: DispatchRequest = { repository, workflow: 'deploy.yml', ref: 'main', inputs };

  describe(`${name} as workflow runs`, () => {
    let world: WorldOfRuns | undefined;
    const open = async () => {
      world = await worldWith(workflows);
      return world;
    };
    afterEach(async () => {
      await world?.close();
      world = undefined;
    });

    it('starts a run once and names it', async () => {
      const { runs, started } = await open();
      const outcome = await runs.dispatch(request);
      expect(outcome).toEqual({
        kind: 'dispatched',
        run: { id: expect.any(Number), url: expect.stringMatching(/^https:\/\/\S+\/runs\/\d+$/), attempt: 1 },
        ids: { repositoryId: expect.any(Number), installationId: expect.any(Number) },
      });
      expect(started()).toBe(1);
    });

    it('gives every run an id of its own', async () => {
      const { runs } = await open();
      const [a, b] = [await runs.dispatch(request), await runs.dispatch(request)];
      expect(a).not.toEqual(b);
    });

    it('does not tell upper from lower case in the name of a repository', async () => {
      const { runs, started } = await open();
      const outcome = await runs.dispatch({ ...request, repository: 'ACME/Backend' as Repository });
      expect(outcome.kind).toBe('dispatched');
      expect(started()).toBe(1);
    });

    it('says so when a run was started and nobody named it', async () => {
      const { runs, namesNoRuns, started } = await open();
      namesNoRuns();
      expect(await runs.dispatch(request)).toMatchObject({ kind: 'dispatched', run: null });
      expect(started()).toBe(1);
    });

    it('does not know what became of it when the answer is lost, and asks no second time', async () => {
      const { runs, loseNextAnswer, started } = await open();
      loseNextAnswer();
      expect(await runs.dispatch(request)).toEqual({ kind: 'unknown' });
      expect(started()).toBe(1);
    });

    it.each<[DispatchRejection, Partial<DispatchRequest>]>([
      [{ reason: 'app-not-installed' }, { repository: 'acme/elsewhere' as Repository }],
      [{ reason: 'workflow-not-found' }, { workflow: 'nowhere.yml' }],
      [{ reason: 'workflow-disabled' }, { workflow: 'off.yml' }],
      [{ reason: 'not-dispatchable' }, { workflow: 'on-push.yml' }],
      [{ reason: 'ref-not-found' }, { ref: 'gone' }],
      [{ reason: 'inputs-rejected', detail: "Required input 'deployment' not provided" }, { inputs: { version: '1' } }],
      [
        { reason: 'inputs-rejected', detail: 'Unexpected inputs provided: ["colour"]' },
        { inputs: { ...inputs, colour: 'red' } },
      ],
    ])('starts nothing and says why: %j', async (rejection, change) => {
      const { runs, started } = await open();
      expect(await runs.dispatch({ ...request, ...change })).toEqual({ kind: 'rejected', rejection });
      expect(started()).toBe(0);
    });

    it('lists what was dispatched, oldest first, also where the answer had been lost', async () => {
      const { runs, loseNextAnswer, nowMs } = await open();
      const since = nowMs();
      loseNextAnswer();
      await runs.dispatch(request);
      const second = await runs.dispatch({ ...request, ref: 'dev', inputs: { ...inputs, deployment: 'geonbot-7' } });
      const listed = await runs.dispatchedSince(request, since);
      const about = { headSha: expect.stringMatching(/^[0-9a-f]{40}$/), mayBeOurs: true };
      expect(listed).toMatchObject({
        kind: 'known',
        value: [
          { ...about, title: expect.stringContaining('geonbot-42'), ref: 'main', moved: { phase: 'queued' } },
          { ...about, title: expect.stringContaining('geonbot-7'), ref: 'dev', moved: { phase: 'queued' } },
        ],
      });
      const [, run] = listed.kind === 'known' ? listed.value : [];
      expect(second).toMatchObject({ kind: 'dispatched', run: run?.moved.run });
    });

    it('tells that none was dispatched from what cannot be learnt', async () => {
      const { runs, advance, nowMs, breakNext } = await open();
      await runs.dispatch(request);
      expect(await runs.dispatchedSince({ repository, workflow: 'off.yml' }, 0)).toEqual(none);
      const elsewhere = { ...request, repository: 'acme/elsewhere' as Repository };
      const unread = { kind: 'unreadable', because: { what: 'dispatched-runs' } };
      expect(await runs.dispatchedSince(elsewhere, 0)).toMatchObject(unread);
      advance(60_000);
      expect(await runs.dispatchedSince(request, nowMs())).toEqual(none);
      breakNext();
      expect(await runs.dispatchedSince(request, nowMs())).toMatchObject(unread);
    });

    it('tells which job and step failed, of this attempt only', async () => {
      const { runs, failRun } = await open();
      const outcome = await runs.dispatch(request);
      const run = outcome.kind === 'dispatched' ? outcome.run : null;
      if (run === null) throw new Error('no run');
      expect(await runs.firstFailure({ repository }, run)).toEqual(none);
      failRun(run, 'migrate', 'Run migrations');
      const url = expect.stringMatching(/^https:\/\//);
      expect(await runs.firstFailure({ repository }, run)).toMatchObject({
        kind: 'known',
        value: { job: 'migrate', step: 'Run migrations', url },
      });
      const second = { ...run, attempt: 2 };
      expect(await runs.firstFailure({ repository }, second)).toMatchObject({ kind: 'unreadable' });
      failRun(second, 'build', null);
      expect(await runs.firstFailure({ repository }, second)).toMatchObject({
        value: { job: 'build', step: null, url },
      });
    });
  });
}
