import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { InMemoryDeployments } from '../../../src/adapters/in-memory/deploy/in-memory-deployments.ts';
import { InMemoryFinishedJobs } from '../../../src/adapters/in-memory/jobs/in-memory-finished-jobs.ts';
import { InMemoryReplies } from '../../../src/adapters/in-memory/jobs/in-memory-replies.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { InMemoryBehindCards } from '../../../src/adapters/in-memory/outbox/in-memory-behind-cards.ts';
import { InMemoryOutbox } from '../../../src/adapters/in-memory/outbox/in-memory-outbox.ts';
import { DeploymentCard } from '../../../src/application/deploy/deployment-card.ts';
import { FollowJob } from '../../../src/application/deploy/follow-job.ts';
import { ShowDeployCard } from '../../../src/application/deploy/show-deploy-card.ts';
import type { DeliveryId } from '../../../src/application/jobs/invocation.ts';
import type { Job } from '../../../src/application/jobs/job.ts';
import { TakeTurn } from '../../../src/application/outbox/take-turn.ts';
import type { WakeUp } from '../../../src/application/outbox/wake-up.ts';
import type { Deployment, DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { emptyRunEnd } from '../../../src/domain/deploy/deployment-run.ts';
import type { RunJob } from '../../../src/domain/deploy/run-progress.ts';
import type { ChannelId } from '../../../src/domain/people/people.ts';
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
  const behind = new InMemoryBehindCards();
  const outbox = new InMemoryOutbox(clock);
  const channel = 'deploys' as ChannelId;
  const close = { execute: async () => null };
  const failed = (_: unknown, cause: unknown) => expect.fail(String(cause));
  const shower = new ShowDeployCard({ deployments, behind, board, close, channel, clock, restMs: 5_000, failed });
  const nothing = () => Promise.reject(new Error('nothing of the kind is here'));
  const showers = { deploy: async () => shower, review: nothing, outside: nothing };
  const turns = new TakeTurn({ showers, behind, board, clock, failed });
  const aCard = () => new DeploymentCard({ deployments, behind, outbox, channel, clock });
  const aWorker = () => {
    const followJob = new FollowJob(deployments, aCard());
    const work = aWorkTable({
      'follow-job': async ({ moved }: Follow) => {
        const { kind } = await followJob.execute(moved);
        outcomes.push(kind);
        return kind;
      },
    });
    return new JobRunner(work, aGuard(), new InMemoryReplies(), finished, log, 3_000 / haste);
  };
  /** Turns of the outbox, until nothing is left to show. */
  const shows = async () => {
    for (let nextMs = outbox.nextMs(); nextMs !== null; nextMs = outbox.nextMs()) {
      await pause(Math.max(0, nextMs - clock.nowMs()) / haste);
      const sent = outbox.receive(60_000);
      if (sent === null) continue;
      const end = await turns.execute(JSON.parse(sent.body) as WakeUp);
      if (end.kind === 'done') outbox.done(sent);
      else outbox.hide(sent, end.afterMs);
    }
  };
  return { workers: Array.from({ length: 5 }, aWorker), board, deployments, card: aCard(), shows, outcomes };
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

describe('a burst of what GitHub tells of jobs', () => {
  it('ends on the card with few edits, holds up no worker, and none of it goes back to the queue', async () => {
    const { workers, board, deployments, shows, outcomes } = await aRunningDeployment();
    const jobs = burst(40);
    const left = [...jobs];
    const takeBatches = async (worker: JobRunner) => {
      for (let batch = left.splice(0, 5); batch.length > 0; batch = left.splice(0, 5)) {
        const ends = await Promise.all(batch.map((job) => worker.run(job)));
        expect(new Set(ends)).toEqual(new Set(['done']));
      }
    };
    await Promise.all(workers.map(takeBatches));
    expect(new Set(outcomes)).toEqual(new Set(['to-be-shown']));
    await shows();
    const kept = await deployments.ofId(id);
    expect(kept?.jobs.map(({ phase }) => phase)).toEqual(jobs.slice(0, 40).map(() => 'completed'));
    expect(board.posted('deploy')[0]?.notice.deployment.jobs).toEqual(kept?.jobs);
    expect(board.editedAtMs).toHaveLength(1);
  });

  it('does not hold up the end of the run', async () => {
    const { workers, board, card, shows } = await aRunningDeployment();
    const following = burst(20).map((job, at) => workers[at % workers.length]?.run(job));
    const seen = { run, phase: 'completed', conclusion: 'success' } as const;
    await card.tell(await card.move(id, { kind: 'run-seen', seen, headSha: null, end: emptyRunEnd }));
    await shows();
    expect(board.posted('deploy')[0]?.notice.deployment.state.kind).toBe('succeeded');
    await Promise.all(following);
    await shows();
    expect(board.posted('deploy')[0]?.notice.deployment.state.kind).toBe('succeeded');
    expect(board.editedAtMs.length).toBeLessThanOrEqual(4);
  });
});
