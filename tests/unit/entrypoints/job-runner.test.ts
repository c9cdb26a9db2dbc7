import { describe, expect, it } from 'vitest';
import { InMemoryFinishedJobs } from '../../../src/adapters/in-memory/jobs/in-memory-finished-jobs.ts';
import { InMemoryReplies } from '../../../src/adapters/in-memory/jobs/in-memory-replies.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { DispatchOutcomeUnknown } from '../../../src/application/deploy/dispatch-outcome-unknown.ts';
import type { DeliveryId } from '../../../src/application/jobs/invocation.ts';
import type { Job } from '../../../src/application/jobs/job.ts';
import { ChannelUnavailable } from '../../../src/application/kit/channel-unavailable.ts';
import type { WarningId } from '../../../src/domain/cost/cost-warning.ts';
import type { DeploymentState } from '../../../src/domain/deploy/deployment.ts';
import type { ChannelId } from '../../../src/domain/people/people.ts';
import type { LogFields } from '../../../src/entrypoints/log.ts';
import { costWork } from '../../../src/entrypoints/work/cost-work.ts';
import { deployWork } from '../../../src/entrypoints/work/deploy-work.ts';
import { JobRunner } from '../../../src/entrypoints/work/job-runner.ts';
import { reviewWork } from '../../../src/entrypoints/work/review-work.ts';
import { statusWork } from '../../../src/entrypoints/work/status-work.ts';
import { aDeployment } from '../../contracts/deploy/a-deployment.ts';
import { aGuard } from '../../support/a-guard.ts';
import { described } from '../../support/a-pull-request.ts';
import { aRunChanged, asking, nowMs } from '../../support/a-team.ts';
import { aWorkTable } from '../../support/a-work-table.ts';

const asked = asking('1001');
const question = { only: 'ecs', resource: null, page: 1 } as const;
const status: Job = { kind: 'check-status', asked, ...question };
const run = { id: 7, url: 'https://github.com/acme/backend/actions/runs/7', attempt: 1 };
const deploy: Job = {
  kind: 'dispatch-deploy',
  asked,
  service: 'backend',
  environment: 'dev',
  version: 'latest',
  dryRun: false,
  breakGlass: null,
};
const follow: Job = {
  kind: 'follow-deploy',
  delivery: 'd-1' as DeliveryId,
  moved: aRunChanged({ run, phase: 'running' }),
};
const review: Job = {
  kind: 'notify-pull-request',
  delivery: 'd-2' as DeliveryId,
  moved: described('opened'),
};

type Ends = Readonly<Record<string, () => Promise<unknown>>>;

function world(ends: Ends) {
  const lines: { level: string; message: string; fields: LogFields; cause?: unknown }[] = [];
  const replies = new InMemoryReplies();
  const finished = new InMemoryFinishedJobs(new InMemoryClock(nowMs));
  const worked: string[] = [];
  const useCase = (name: string): { execute(): Promise<never> } => ({
    execute: async () => {
      worked.push(name);
      return (await ends[name]?.()) as never;
    },
  });
  const areas = [
    statusWork(useCase('checkStatus'), useCase('graphStatus'), useCase('expectGone')),
    deployWork({
      dispatchDeploy: useCase('dispatchDeploy'),
      followDeploy: useCase('followDeploy'),
      notifyOutsideRun: useCase('notifyOutsideRun'),
    } as never),
    reviewWork({
      notifyPullRequest: useCase('notifyPullRequest'),
      followRepositories: { nameOf: async ({ repository }: { readonly repository: string }) => repository },
    } as never),
    costWork(useCase('answerCost'), useCase('handleCostWarning'), useCase('findSavings'), { show: null }),
  ];
  const log = {
    info: (message: string, fields: LogFields) => void lines.push({ level: 'info', message, fields }),
    warn: (message: string, fields: LogFields) => void lines.push({ level: 'warn', message, fields }),
    error: (message: string, fields: LogFields, cause: unknown) =>
      void lines.push({ level: 'error', message, fields, cause }),
  };
  return {
    lines,
    replies,
    finished,
    worked,
    runner: new JobRunner(aWorkTable(...areas), aGuard(), replies, finished, log, 1),
  };
}

describe('a job that a person waits for', () => {
  it('is answered, finished, and logged under the id of the interaction', async () => {
    const report = { atMs: 1, entries: [] };
    const { runner, replies, lines, finished } = world({
      checkStatus: async () => ({ kind: 'status', report, later: null }),
    });
    expect(await runner.run(status)).toBe('done');
    expect(replies.answerTo(asked)).toEqual({ kind: 'status', report, question, later: null });
    expect(await finished.isFinished('1001')).toBe(true);
    expect(lines.map(({ fields }) => fields)).toEqual([
      { correlation_id: '1001', job: 'check-status', outcome: 'status answered' },
    ]);
  });

  it('is answered once more when what was late comes, and not where nothing came or that breaks', async () => {
    const whole = async () => ({ atMs: 2, entries: [] });
    const cause = new Error('too late');
    for (const [later, count, logged] of [
      [whole, 2, 0],
      [async () => null, 1, 0],
      [() => Promise.reject(cause), 1, 1],
    ] as const) {
      const { runner, replies, lines } = world({ checkStatus: async () => ({ kind: 'status', report: {}, later }) });
      expect(await runner.run(status)).toBe('done');
      expect(replies.told).toHaveLength(count);
      if (count === 2) expect(replies.answerTo(asked)).toMatchObject({ report: { atMs: 2 }, later: null });
      expect(lines.filter(({ level }) => level === 'error')).toHaveLength(logged);
    }
  });

  it('is worked on once, however often it is delivered', async () => {
    const { runner, replies, worked } = world({
      dispatchDeploy: async () => ({ kind: 'not-permitted', refusal: { reason: 'not-waiting' } }),
    });
    await runner.run(deploy);
    await runner.run(deploy);
    expect([worked, replies.told.length]).toEqual([['dispatchDeploy'], 1]);
  });

  it('that only reads is begun before the table has said whether it was done, and still answered once', async () => {
    const { runner, replies, worked, finished } = world({
      checkStatus: async () => ({ kind: 'status', report: {}, later: null }),
    });
    const said = Promise.withResolvers<boolean>();
    Object.assign(finished, { isFinished: () => said.promise });
    const running = runner.run(status);
    await expect.poll(() => worked).toEqual(['checkStatus']);
    expect(replies.told).toEqual([]);
    said.resolve(false);
    await running;
    expect(replies.told).toHaveLength(1);
    Object.assign(finished, { isFinished: async () => true });
    await runner.run(status);
    expect(replies.told).toHaveLength(1);
  });

  it('that changes something is not begun before', async () => {
    const { runner, worked, finished } = world({});
    Object.assign(finished, { isFinished: () => new Promise(() => undefined) });
    void runner.run(deploy);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(worked).toEqual([]);
  });

  it('that breaks ends in one neutral sentence with a reference, and in the log', async () => {
    const cause = new Error('secret inner detail');
    const { runner, replies, lines } = world({ checkStatus: () => Promise.reject(cause) });
    expect(await runner.run(status)).toBe('done');
    expect(replies.answerTo(asked)).toEqual({ kind: 'trouble', reference: '1001' });
    expect(lines[0]).toMatchObject({ level: 'error', fields: { correlation_id: '1001' }, cause });
  });

  it('that the team’s own room stops is answered with what to open, and nothing is done', async () => {
    const room = 'deploys' as ChannelId;
    const closed = new ChannelUnavailable(room, 'closed', {});
    const { runner, replies } = world({ dispatchDeploy: () => Promise.reject(closed) });
    const job: Job = {
      kind: 'dispatch-deploy',
      asked,
      service: 'backend',
      environment: 'dev',
      version: 'latest',
      dryRun: false,
      breakGlass: null,
    };
    await runner.run(job);
    expect(replies.answerTo(asked)).toEqual({ kind: 'room-closed', room, reason: 'closed' });
  });

  it('goes back to the queue when not even that can be told', async () => {
    const { runner, replies, finished } = world({
      checkStatus: async () => ({ kind: 'status', report: {}, later: null }),
    });
    replies.answer = () => Promise.reject(new Error('Discord is down'));
    await expect(runner.run(status)).rejects.toThrow('Discord is down');
    expect(await finished.isFinished('1001')).toBe(false);
  });

  it.each([
    [
      { kind: 'report', report: 'R' },
      { kind: 'cost', report: 'R' },
    ],
    [
      { kind: 'unavailable', reason: 'throttled' },
      { kind: 'cost-unavailable', reason: 'throttled' },
    ],
    [
      { kind: 'breakdown', breakdown: 'B' },
      { kind: 'cost-breakdown', breakdown: 'B' },
    ],
    [
      { kind: 'comparison', comparison: 'C' },
      { kind: 'cost-comparison', comparison: 'C' },
    ],
    [
      { kind: 'refused', refusal: 'R' },
      { kind: 'cost-refused', refusal: 'R' },
    ],
    [{ kind: 'already-told' }, { kind: 'trouble', reference: '1001' }],
  ])('about cost is told what came of it: %o', async (outcome, answer) => {
    const { runner, replies } = world({ answerCost: async () => outcome });
    await runner.run({
      kind: 'report-cost',
      asked,
      question: { period: null, by: null, why: false, save: false, fresh: false },
    });
    expect(replies.answerTo(asked)).toEqual(answer);
  });

  it.each([
    [
      { kind: 'refused', refusals: ['R'] },
      { kind: 'deploy-refused', refusals: ['R'] },
    ],
    [
      { kind: 'taken', deployment: 'D' },
      { kind: 'deploy', deployment: 'D' },
    ],
  ])('about a deploy is told what came of it: %o', async (outcome, answer) => {
    const { runner, replies } = world({ dispatchDeploy: async () => outcome });
    const job: Job = {
      kind: 'dispatch-deploy',
      asked,
      service: 'backend',
      environment: 'dev',
      version: 'latest',
      dryRun: false,
      breakGlass: null,
    };
    await runner.run(job);
    expect(replies.answerTo(asked)).toEqual(answer);
  });
});

describe('a deploy that was started', () => {
  const job: Job = {
    kind: 'dispatch-deploy',
    asked,
    service: 'backend',
    environment: 'dev',
    version: 'latest',
    dryRun: false,
    breakGlass: null,
  };
  const unknownIn = (state: DeploymentState) =>
    new DispatchOutcomeUnknown(aDeployment({ state }), new Error('Missing Access'));

  it('but cannot be shown is told as started, because a second try starts a second one, and holds up no other', async () => {
    const unknown = unknownIn({ kind: 'dispatched', run });
    const { runner, replies, lines } = world({ dispatchDeploy: () => Promise.reject(unknown) });
    expect(await runner.run(job)).toBe('done');
    expect(replies.answerTo(asked)).toEqual({ kind: 'deploy', deployment: unknown.deployment });
    expect(lines[0]).toMatchObject({ level: 'error', fields: { correlation_id: '1001' }, cause: unknown });
  });

  it('but cannot be kept is told as far as it is known, and goes back to the queue', async () => {
    const unknown = unknownIn({ kind: 'dispatching' });
    const { runner, replies, finished } = world({ dispatchDeploy: () => Promise.reject(unknown) });
    await expect(runner.run(job)).rejects.toBe(unknown);
    expect(replies.answerTo(asked)).toEqual({ kind: 'deploy', deployment: unknown.deployment });
    expect(await finished.isFinished('1001')).toBe(false);
  });

  it('but cannot be kept goes back to the queue also when nobody can be told', async () => {
    const unknown = unknownIn({ kind: 'dispatching' });
    const { runner, replies, finished } = world({ dispatchDeploy: () => Promise.reject(unknown) });
    replies.answer = () => Promise.reject(new Error('Discord is down'));
    await expect(runner.run(job)).rejects.toBe(unknown);
    expect(await finished.isFinished('1001')).toBe(false);
  });
});

describe('a press on a warning about costs', () => {
  it('is done without an answer of its own, because the card tells what came of it', async () => {
    const { runner, replies, lines } = world({ handleCostWarning: async () => ({ kind: 'handled' }) });
    const warning = '2026-11-23-spike-all' as WarningId;
    expect(await runner.run({ kind: 'handle-cost-warning', asked, warning, verdict: 'expected' })).toBe('done');
    expect([replies.told, lines.map(({ fields }) => fields['outcome'])]).toEqual([[], ['handled']]);
  });
});

describe('a job that the code host sent', () => {
  it('is done when its use case is', async () => {
    const { runner, finished, worked, lines } = world({ notifyPullRequest: async () => ({ kind: 'shown' }) });
    expect(await runner.run(review)).toBe('done');
    expect([worked, await finished.isFinished('d-2')]).toEqual([['notifyPullRequest'], true]);
    expect(lines[0]?.fields).toEqual({ correlation_id: 'd-2', job: 'notify-pull-request', outcome: 'shown' });
  });

  it('is taken again later when its time has not come', async () => {
    const { runner, finished, worked } = world({ followDeploy: async () => ({ kind: 'too-early' }) });
    expect(await runner.run(follow)).toBe('again');
    expect(await finished.isFinished('d-1')).toBe(false);
    expect(worked).toHaveLength(4);
  });

  it('that is a moment too early is done a moment later, without going through the queue again', async () => {
    let tries = 0;
    const { runner } = world({ followDeploy: async () => ({ kind: ++tries < 3 ? 'too-early' : 'moved' }) });
    expect(await runner.run(follow)).toBe('done');
    expect(tries).toBe(3);
  });

  it('goes back to the queue when it breaks, and gets through when it comes again', async () => {
    let broken = true;
    const { runner } = world({
      followDeploy: () => (broken ? Promise.reject(new Error('broken')) : Promise.resolve({ kind: 'moved' })),
    });
    await expect(runner.run(follow)).rejects.toThrow('broken');
    broken = false;
    expect(await runner.run(follow)).toBe('done');
  });
});
