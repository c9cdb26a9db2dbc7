import { workflowJobPayload, workflowRunPayload } from '../../src/adapters/in-memory/github/github-payloads.ts';
import type { Repository } from '../../src/domain/kit/repository.ts';
import type { EcsService } from '../../src/domain/status/resource.ts';
import type { ReleaseTeam } from './a-release-team.ts';

export const backend = 'acme/backend' as Repository;
export const tools = 'acme/tools' as Repository;
export const onDev: EcsService = { region: 'ap-northeast-2', cluster: 'dev', service: 'backend' };
const registry = '123456789012.dkr.ecr.ap-northeast-2.amazonaws.com';
export const imageBefore = `${registry}/backend:before`;
export const imageAfter = `${registry}/backend:v1`;
export const digestAfter = `sha256:${'a1'.repeat(32)}`;

/** Branches, a tag and a service that runs. */
export function beginWithCommits({ bot }: ReleaseTeam): void {
  const { repositories } = bot;
  for (const repository of [backend, tools]) {
    const first = repositories.push(repository, 'main', { subject: 'Begin', paths: ['README.md'] });
    repositories.branch(repository, 'dev', 'main');
    const second = repositories.push(repository, 'dev', {
      subject: 'Retry a payment (#31)',
      paths: ['src/payment.ts'],
    });
    repositories.tag(repository, 'v1', second.sha);
    repositories.tag(repository, 'v0', first.sha);
  }
  const tasks = { desired: 1, running: 1, pending: 0 };
  bot.sources.services.set(onDev, { tasks, images: [imageBefore] });
}

/** The newest run that the bot has started. */
export class ReleaseRun {
  readonly #team: ReleaseTeam;

  constructor(team: ReleaseTeam) {
    this.#team = team;
  }

  async requested(): Promise<void> {
    await this.tell('requested');
    await this.#team.settle();
  }

  async inProgress(): Promise<void> {
    await this.requested();
    this.#run.advance();
    await this.tell('in_progress');
    await this.#team.settle();
  }

  async ends(conclusion: 'success' | 'failure' | 'cancelled' | 'skipped'): Promise<void> {
    await this.inProgress();
    if (conclusion === 'failure')
      this.#run.failStep(['FAIL src/refund.test.ts', 'Error: Process completed with exit code 1.']);
    this.#run.finish(conclusion);
    await this.tell('completed');
    await this.#team.settle();
  }

  announce(image: string): void {
    this.#run.announce(image);
  }

  /** `headCommit`: where it is not the commit that was asked for. */
  async tell(action: 'requested' | 'in_progress' | 'completed', headCommit?: string): Promise<void> {
    const { clock } = this.#team;
    const { observation, startedAtMs, title, headSha, request } = this.#run;
    const { repository, workflow, ref: branch } = request;
    const conclusion = observation.phase === 'completed' ? observation.conclusion : null;
    const { id, attempt } = observation.run;
    const about = { repository, workflow, branch, title, id, attempt, startedAtMs, atMs: clock.nowMs() };
    const commit = { headCommit: headCommit ?? headSha };
    await this.#team.deliver('workflow_run', workflowRunPayload({ ...about, ...commit, conclusion, action }));
  }

  async tellJob(): Promise<void> {
    const { observation, headSha, request } = this.#run;
    const { id, attempt } = observation.run;
    const [job] = this.#run.jobsOf(attempt) ?? [];
    if (job === undefined) throw new Error('the run has no job');
    const about = { repository: request.repository, runId: id, job, branch: request.ref, headCommit: headSha };
    await this.#team.deliver('workflow_job', workflowJobPayload({ ...about, atMs: this.#team.clock.nowMs() }));
  }

  get #run() {
    const { runs } = this.#team.bot;
    const run = runs.ofId(runs.dispatched.at(-1)?.run.id ?? 0);
    if (run === null) throw new Error('no run was started');
    return run;
  }
}
