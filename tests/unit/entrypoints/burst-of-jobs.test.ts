import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { InMemoryDeployments } from '../../../src/adapters/in-memory/deploy/in-memory-deployments.ts';
import { InMemoryFinishedJobs } from '../../../src/adapters/in-memory/jobs/in-memory-finished-jobs.ts';
import { InMemoryReplies } from '../../../src/adapters/in-memory/jobs/in-memory-replies.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { DeploymentCard } from '../../../src/application/deploy/deployment-card.ts';
import { FollowJob } from '../../../src/application/deploy/follow-job.ts';
import type { DeliveryId } from '../../../src/application/jobs/invocation.ts';
import type { Job } from '../../../src/application/jobs/job.ts';
import type { Deployment, DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { emptyRunEnd } from '../../../src/domain/deploy/deployment-run.ts';
import type { RunJob } from '../../../src/domain/deploy/run-progress.ts';
import { JobRunner } from '../../../src/entrypoints/work/job-runner.ts';
import { aDeployment } from '../../contracts/deploy/a-deployment.ts';
import { aGuard } from '../../support/a-guard.ts';
import { backendRepository, nowMs } from '../../support/a-team.ts';
import { aWorkTable } from '../../support/a-work-table.ts';

/** A second of these tests is so many of the team's. */
const haste = 10;
const id = '1001' as DeploymentId;
const run = { id: 7, url: 'https://github.com/acme/backend/actions/runs/7', attempt: 1 };
const clock = { nowMs: () => nowMs + performance.now() * haste };

/** As slow as Discord. */
class SlowNoticeboard extends InMemoryNoticeboard {
  readonly editedAtMs: number[] = [];

  override async update(...edit: Parameters<InMemoryNoticeboard['update']>) {
    this.editedAtMs.push(clock.nowMs());
    await pause(150 / haste);
    return super.update(...edit);
  }
}

/** As slow as a table far away, where those who were refused wait by chance, as the one in DynamoDB has them wait. */
class SlowDeployments extends InMemoryDeployments {
  override async ofId(of: DeploymentId) {
    await pause(1 + 3 * Math.random());
    return super.ofId(of);
  }

  override async replace(before: Deployment, after: Deployment) {
    await pause(1 + 3 * Math.random());
    const replaced = await super.replace(before, after);
    if (replaced === 'conflict') await pause(20 * Math.random());
    return replaced;
  }
}

async function aRunningDeployment() {
  const deployments = new SlowDeployments(clock);
  const board = new SlowNoticeboard();
  const fresh = aDeployment({ id, state: { kind: 'in-progress', run }, jobs: [] });
  const announcement = await board.post({ kind: 'deploy', deployment: fresh });
  const deployment = { ...fresh, card: { announcement, revision: fresh.revision, atMs: 0 } };
  await deployments.add(deployment);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const finished = new InMemoryFinishedJobs(clock);
  const outcomes: string[] = [];
  const aWorker = () => {
    const followJob = new FollowJob(deployments, new DeploymentCard(deployments, board, clock));
    const work = aWorkTable({
      'follow-job': async ({ moved }: Follow) => {
        const { kind } = await followJob.execute(moved);
        outcomes.push(kind);
        return kind;
      },
    });
    return new JobRunner(work, aGuard(), new InMemoryReplies(), finished, log, 3_000 / haste);
  };
  const card = new DeploymentCard(deployments, board, clock);
  return { workers: Array.from({ length: 5 }, aWorker), board, deployments, card, outcomes };
}

type Follow = Extract<Job, { readonly kind: 'follow-job' }>;

/** What GitHub tells of the jobs of a matrix. */
function burst(size: number): readonly Job[] {
  const phases: readonly RunJob['phase'][] = ['queued', 'running', 'completed'];
  return phases.flatMap((phase) =>
    Array.from({ length: size }, (_, at): Job => {
      const isOver = phase === 'completed';
      const job: RunJob = {
        id: at + 1,
        name: `test (${at})`,
        attempt: 1,
        phase,
        conclusion: isOver ? 'success' : null,
        startedAtMs: phase === 'queued' ? null : nowMs,
        completedAtMs: isOver ? nowMs : null,
        url: run.url,
        steps: [],
      };
      const delivery = `d-${phase}-${at}` as DeliveryId;
      return { kind: 'follow-job', delivery, moved: { repository: backendRepository, runId: 7, attempt: 1, job } };
    }),
  );
}

function mostWithin(ms: number, timesMs: readonly number[]): number {
  return Math.max(0, ...timesMs.map((from) => timesMs.filter((at) => at >= from && at < from + ms).length));
}

describe('a burst of what GitHub tells of jobs', () => {
  it('ends on the card with few edits, holds up hardly a worker, and none of it goes back to the queue', async () => {
    const { workers, board, deployments, outcomes } = await aRunningDeployment();
    const jobs = burst(40);
    const left = [...jobs];
    const takeBatches = async (worker: JobRunner) => {
      for (let batch = left.splice(0, 5); batch.length > 0; batch = left.splice(0, 5)) {
        const ends = await Promise.all(batch.map((job) => worker.run(job)));
        expect(new Set(ends)).toEqual(new Set(['done']));
      }
    };
    await Promise.all(workers.map(takeBatches));
    // Who waits comes back to write the card; the others wait for nothing.
    expect(outcomes.filter((kind) => kind === 'too-early').length).toBeLessThan(30);
    const kept = await deployments.ofId(id);
    expect(kept?.jobs.map(({ phase }) => phase)).toEqual(jobs.slice(0, 40).map(() => 'completed'));
    expect(board.posted('deploy')[0]?.notice.deployment.jobs).toEqual(kept?.jobs);
    // Discord takes five.
    expect(mostWithin(5_000, board.editedAtMs)).toBeLessThanOrEqual(5);
  });

  it('does not hold up the end of the run', async () => {
    const { workers, board, card } = await aRunningDeployment();
    const following = burst(20).map((job, at) => workers[at % workers.length]?.run(job));
    const seen = { run, phase: 'completed', conclusion: 'success' } as const;
    const ended = await card.move(id, { kind: 'run-seen', seen, headSha: null, end: emptyRunEnd });
    expect((await card.show(ended, null)).state.kind).toBe('succeeded');
    expect(board.editedAtMs.length).toBeLessThanOrEqual(4);
    await Promise.all(following);
    expect(board.posted('deploy')[0]?.notice.deployment.state.kind).toBe('succeeded');
  });
});
