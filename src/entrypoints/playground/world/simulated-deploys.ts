import type { InMemoryRepositories } from '../../../adapters/in-memory/deploy/in-memory-repositories.ts';
import type { InMemoryWorkflowRuns, StartedRun } from '../../../adapters/in-memory/deploy/in-memory-workflow-runs.ts';
import { workflowRunPayload } from '../../../adapters/in-memory/github/github-payloads.ts';
import type { Deployments } from '../../../application/deploy/ports/deployments.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import { type Service, serviceNamed } from '../../../domain/deploy/catalog.ts';
import { shortSha } from '../../../domain/deploy/commit.ts';
import { type RunsOn, runsOnKey } from '../../../domain/deploy/runs-on.ts';
import type { Team } from '../../composition/team.ts';
import type { WorkerInbox } from '../../work/worker-inbox.ts';
import type { Announcing, RollingOut } from '../protocol.ts';
import type { WireLog } from '../server/wire-log.ts';
import type { GitHubCourier } from './github-courier.ts';
import type { SimulatedAws } from './simulated-aws.ts';
import { simulatedPlan } from './simulated-plan.ts';
import { digestOf, SimulatedRollouts } from './simulated-rollouts.ts';
import { type RunPace, SimulatedRuns } from './simulated-runs.ts';
import { imageOf } from './world-seed.ts';

export type DeploySources = {
  readonly team: Team;
  readonly clock: Clock;
  readonly wire: WireLog;
  readonly courier: GitHubCourier;
  readonly inbox: WorkerInbox;
  readonly deployments: Deployments;
  readonly runs: InMemoryWorkflowRuns;
  readonly repositories: InMemoryRepositories;
  readonly aws: SimulatedAws;
  readonly pace: RunPace;
};

type Target = { readonly at: RunsOn; readonly service: string; readonly commit: string; readonly tag: string };

/** Everything between GitHub and ECS that a deploy goes through. */
export class SimulatedDeploys {
  readonly runs: SimulatedRuns;
  readonly rollouts: SimulatedRollouts;
  announces: Announcing = 'digest';
  rollsOut: RollingOut = 'at-once';
  readonly #with: DeploySources;
  #outside = 0;
  #isSilent = false;

  constructor(sources: DeploySources) {
    const { runs, clock, courier, pace, aws, inbox, wire } = sources;
    const { rollouts, services } = aws;
    this.#with = sources;
    runs.plan = simulatedPlan;
    // Because what ECS tells may let the next deploy go.
    const take: WorkerInbox['take'] = async (event) => {
      const answer = await inbox.take(event);
      await this.runs.takeUp();
      return answer;
    };
    this.rollouts = new SimulatedRollouts({ rollouts, services, clock, inbox: { take }, wire });
    this.runs = new SimulatedRuns(runs, clock, courier, pace, {
      deploying: (started) => this.#deploy(started),
      gaveUp: (started) => this.#end(started, 'rolled-back'),
      settled: (started) => this.#settle(started),
      couldNotPlay: (cause) => wire.error('a run could not play', {}, cause),
    });
  }

  /** Somebody merges: the branches of the first service move, and its checks pass. */
  push(): void {
    const { team, repositories } = this.#with;
    const service = firstOf(team);
    const { repository } = service;
    const pushed = repositories.push(repository, 'main', {
      subject: team.language === 'ko' ? '환불 기능을 추가한다 (#52)' : 'Refund a payment (#52)',
      paths: ['migrations/0008_refunds.sql', 'src/refund.ts'],
    });
    for (const check of ['test', 'lint']) repositories.setCheck(repository, pushed.sha, check, 'passed');
    for (const { ref } of team.catalog.environments) if (ref !== 'main') repositories.branch(repository, ref, 'main');
  }

  /** A run of a deploy workflow that nobody asked the bot for, from its beginning to its end, and what it leaves behind. */
  async runOutside(): Promise<void> {
    const { team, clock, courier, repositories } = this.#with;
    const service = firstOf(team);
    const { repository, workflow } = service;
    const headCommit = repositories.headOf(repository, 'main') ?? '';
    this.#outside += 1;
    const id = 15_000_000_000 + this.#outside;
    const about = { repository, workflow, id, branch: 'main', headCommit, event: 'push', actor: 'dana' };
    const tell = (action: 'requested' | 'in_progress' | 'completed') =>
      courier.deliver(
        'workflow_run',
        workflowRunPayload({ ...about, title: 'Hotfix', action, atMs: clock.nowMs(), startedAtMs: clock.nowMs() }),
      );
    await tell('requested');
    await tell('in_progress');
    const [at] = Object.values(service.runsOn);
    if (at !== undefined) await this.#replace(at, service.name);
    await tell('completed');
  }

  async #replace(at: RunsOn, service: string): Promise<void> {
    const tag = `hotfix-${this.#outside}`;
    await this.rollouts.begin(at, imageOf(service, tag), digestOf(tag));
    await this.rollouts.end(runsOnKey(at), 'steady');
  }

  get gitHubIsSilent(): boolean {
    return this.#isSilent;
  }

  /** GitHub answers nothing and sends nothing. */
  set gitHubIsSilent(isSilent: boolean) {
    const { team, runs, repositories, courier } = this.#with;
    const away = isSilent ? ({ reason: 'github-unavailable' } as const) : null;
    this.#isSilent = isSilent;
    courier.isSilent = isSilent;
    runs.silence(isSilent);
    runs.failWith(away);
    runs.makeFilesUnreadable(isSilent ? 'source-unavailable' : null);
    for (const { repository } of team.catalog.services) repositories.makeUnreadable(repository, away);
  }

  /** What waited for somebody begins. Where runs play by themselves, ECS comes to its end as well. */
  async beginRollout(key: string): Promise<void> {
    await this.rollouts.beginWaiting(key);
    if (this.runs.playByThemselves) await this.rollouts.end(key, 'steady');
  }

  async #deploy(started: StartedRun): Promise<void> {
    const target = await this.#targetOf(started);
    if (target === null) return;
    const { at, service, commit, tag } = target;
    const digest = digestOf(`${service} ${commit}`);
    const image = imageOf(service, this.announces === 'tag' ? 'latest' : tag);
    const announced = this.#announced(image, digest);
    if (announced !== null) this.#with.runs.ofId(started.run.id)?.announce(announced);
    if (this.rollsOut === 'later') this.rollouts.wait(at, image, digest);
    else await this.rollouts.begin(at, image, digest, this.rollsOut);
  }

  /** `digest`: of what ECS pulls. */
  #announced(image: string, digest: string): string | null {
    switch (this.announces) {
      case 'digest':
        return `${image}@${digest}`;
      case 'index': {
        const index = digestOf(`index of ${digest}`);
        this.#with.aws.indexes.push(index, [digest, digestOf(`arm64 of ${digest}`)]);
        return `${image}@${index}`;
      }
      case 'tag':
        return image;
      case 'nothing':
        return null;
    }
  }

  async #end(started: StartedRun, how: 'steady' | 'rolled-back'): Promise<void> {
    const target = await this.#targetOf(started);
    if (target !== null) await this.rollouts.end(runsOnKey(target.at), how);
  }

  async #settle(started: StartedRun): Promise<void> {
    const target = await this.#targetOf(started);
    if (target !== null) await this.rollouts.settle(runsOnKey(target.at));
  }

  async #targetOf({ request, run }: StartedRun): Promise<Target | null> {
    const deployment = await this.#with.deployments.ofRun(request, run.id);
    if (deployment === null) return null;
    const { service, environment, version, commit } = deployment;
    const at = serviceNamed(this.#with.team.catalog, service)?.runsOn[environment];
    if (at === undefined) return null;
    const isName = commit !== null && (version === 'latest' || commit.sha.startsWith(version));
    return { at, service, commit: commit?.sha ?? version, tag: isName ? shortSha(commit.sha) : version };
  }
}

function firstOf({ catalog }: Team): Service {
  const [service] = catalog.services;
  if (service === undefined) throw new Error('the team has no service');
  return service;
}
