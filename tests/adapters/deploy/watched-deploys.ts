import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import { EcrImageIndexes } from '../../../src/adapters/aws/deploy/ecr-image-indexes.ts';
import { EcsRollouts } from '../../../src/adapters/aws/deploy/ecs-rollouts.ts';
import { EcsRunningServices } from '../../../src/adapters/aws/deploy/ecs-running-services.ts';
import { AppDiffs } from '../../../src/adapters/github/deploy/app-diffs.ts';
import { AppPushedRuns } from '../../../src/adapters/github/deploy/app-pushed-runs.ts';
import { AppVersions } from '../../../src/adapters/github/deploy/app-versions.ts';
import { AppWorkflowInputs } from '../../../src/adapters/github/deploy/app-workflow-inputs.ts';
import { AppWorkflowRuns } from '../../../src/adapters/github/deploy/app-workflow-runs.ts';
import { InstallationRequests } from '../../../src/adapters/github/kit/installation-requests.ts';
import { InMemoryDeployments } from '../../../src/adapters/in-memory/deploy/in-memory-deployments.ts';
import { InMemoryRepositories } from '../../../src/adapters/in-memory/deploy/in-memory-repositories.ts';
import type { InMemoryRun } from '../../../src/adapters/in-memory/deploy/in-memory-run.ts';
import { InMemoryAudit } from '../../../src/adapters/in-memory/history/in-memory-audit.ts';
import { InMemorySecretDetector } from '../../../src/adapters/in-memory/kit/in-memory-secret-detector.ts';
import { InMemoryLanes } from '../../../src/adapters/in-memory/lock/in-memory-lanes.ts';
import { InMemoryLocks } from '../../../src/adapters/in-memory/lock/in-memory-locks.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { sha256 } from '../../../src/adapters/system/sha256.ts';
import type { Catalog, Service } from '../../../src/domain/deploy/catalog.ts';
import type { DeploymentId, DeploymentState } from '../../../src/domain/deploy/deployment.ts';
import { oldDigest } from '../../support/a-rollout.ts';
import { aRunChanged, asking, backendInDev, backendRepository, nowMs, catalog as team } from '../../support/a-team.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { type EcrStandIn, startEcr } from '../../support/ecr-stand-in.ts';
import { type EcsStandIn, startEcs } from '../../support/ecs-stand-in.ts';
import { type GitHubStandIn, startGitHubStandIn } from '../../support/github-stand-in.ts';
import { deployWorker, toDev } from '../../unit/deploy/deploy-world.ts';

export const [seconds, minutes, hours] = [1_000, 60_000, 3_600_000];

/** A container of every task. `exitCode`: it has ended. */
export type SeenContainer = {
  readonly name: string;
  readonly image: string;
  readonly digest: string;
  readonly exitCode?: number;
};

type StandIns = { readonly gitHub: GitHubStandIn; readonly ecs: EcsStandIn; readonly ecr: EcrStandIn };

/** Deploys of the backend to dev that are watched through the real adapters of GitHub, ECS and ECR. */
export class WatchedDeploys {
  readonly gitHub: GitHubStandIn;
  readonly ecs: EcsStandIn;
  readonly ecr: EcrStandIn;
  readonly #deployments: InMemoryDeployments;
  readonly #lanes = new InMemoryLanes();
  readonly #worker: ReturnType<typeof deployWorker>;

  /** ECS has not moved for ten hours. */
  static async start(service: Partial<Service> = {}): Promise<WatchedDeploys> {
    const [gitHub, ecs, ecr] = await Promise.all([startGitHubStandIn(), startEcs(), startEcr()]);
    const services = team.services.map((one) => (one.name === 'backend' ? { ...one, ...service } : one));
    return new WatchedDeploys({ gitHub, ecs, ecr }, { ...team, services });
  }

  private constructor({ gitHub, ecs, ecr }: StandIns, catalog: Catalog) {
    this.gitHub = gitHub;
    this.ecs = ecs;
    this.ecr = ecr;
    const { clock } = ecs;
    this.#deployments = new InMemoryDeployments(clock);
    gitHub.world.nowMs = () => clock.nowMs();
    const requiredInputs = ['service', 'env', 'version', 'note'];
    gitHub.world.workflows = [{ repository: backendRepository, workflow: 'deploy.yml', refs: ['dev'], requiredInputs }];
    gitHub.world.repositories.push(backendRepository, 'dev');
    const { appId, privateKey, url } = gitHub;
    const requests = new InstallationRequests({ appId, privateKey, apiUrl: url, clock });
    const ecsClient = new ECSClient(awsClientOptions(ecs.endpoint, backendInDev.region, 1));
    this.#worker = deployWorker(
      {
        clock,
        catalog,
        deployments: this.#deployments,
        board: new InMemoryNoticeboard(),
        lanes: this.#lanes,
        locks: new InMemoryLocks(clock),
        audit: new InMemoryAudit(sha256, clock),
        checks: new InMemoryRepositories(clock),
        runs: new AppWorkflowRuns(requests, new InMemorySecretDetector()),
        pushes: new AppPushedRuns(requests),
        workflows: new AppWorkflowInputs(requests),
        versions: new AppVersions(requests, 30_000),
        diffs: new AppDiffs(requests),
        rollouts: new EcsRollouts(() => ecsClient),
        services: new EcsRunningServices(() => ecsClient),
        indexes: new EcrImageIndexes(async ({ region }) => new ECRClient(awsClientOptions(ecr.endpoint, region, 1))),
      },
      { left: null, effect: 'before' },
    );
    ecs.services.set(backendInDev, { tasks: { desired: 2, running: 2, pending: 0 }, images: ['acme/backend:latest'] });
    clock.set(nowMs - 10 * hours);
    this.rollOut(oldDigest);
    clock.set(nowMs);
  }

  async stop(): Promise<void> {
    await Promise.all([this.gitHub.close(), this.ecs.stop(), this.ecr.stop()]);
    if (this.gitHub.problems.length > 0) throw new Error(this.gitHub.problems.join('\n'));
  }

  /** By whoever does so: the workflow, or a person beside it. */
  rollOut(digest: string, image = 'acme/backend:latest'): void {
    this.ecs.ecs.startRollout(backendInDev, image, digest);
    this.ecs.ecs.finishRollout(backendInDev);
  }

  /** What the task definition says, and what all its tasks run. */
  rollOutContainers(...containers: readonly SeenContainer[]): void {
    this.rollOut(oldDigest);
    const { answering } = this.ecs;
    const containerImages = containers.map(({ name, image, digest }) => ({
      containerName: name,
      image,
      imageDigest: digest,
    }));
    answering.set('DescribeServiceRevisions', ({ serviceRevisionArns = [] }) => ({
      serviceRevisions: serviceRevisionArns.map((serviceRevisionArn) => ({ serviceRevisionArn, containerImages })),
    }));
    const there = containers.map(({ digest, exitCode, ...said }) => ({
      ...said,
      imageDigest: digest,
      ...(exitCode === undefined ? { lastStatus: 'RUNNING' } : { lastStatus: 'STOPPED', exitCode }),
    }));
    answering.set('DescribeTasks', ({ tasks = [] }) => ({
      tasks: tasks.map((taskArn) => ({ taskArn, lastStatus: 'RUNNING', containers: there })),
    }));
  }

  /** Somebody asks for it, and GitHub starts the run. */
  async deploy(id = '1001'): Promise<InMemoryRun> {
    await this.#worker.dispatch.execute({ asked: asking(id, undefined, this.#nowMs()), request: toDev });
    const run = this.#newestRun();
    this.ecs.clock.advance(30 * seconds);
    return run;
  }

  /** The run of what `/rollback` started. */
  async rollBack(id: string): Promise<InMemoryRun> {
    const request = { service: 'backend', environment: 'dev', dryRun: false, breakGlass: null };
    await this.#worker.rollBack.execute(asking(id, undefined, this.#nowMs()), request);
    const run = this.#newestRun();
    this.ecs.clock.advance(30 * seconds);
    return run;
  }

  /** GitHub tells that it is in progress, and the event that it was queued is lost. */
  async begin({ run, startedAtMs }: InMemoryRun): Promise<void> {
    await this.#worker.follow.execute(aRunChanged({ run, phase: 'running' }, { createdAtMs: startedAtMs }));
  }

  /** Its run is over, and GitHub tells so. */
  async end(played: InMemoryRun, conclusion: 'success' | 'failure' = 'success'): Promise<void> {
    played.finish(conclusion);
    const { run } = played;
    const about = { createdAtMs: played.startedAtMs };
    await this.#worker.follow.execute(aRunChanged({ run, phase: 'completed', conclusion }, about));
  }

  /** Its state once the sweep has come, after this time. */
  async after(waitedMs: number, id = '1001'): Promise<DeploymentState> {
    this.ecs.clock.advance(waitedMs);
    const { failed } = await this.#worker.sweep.execute();
    if (failed[0] !== undefined) throw failed[0].cause;
    return this.state(id);
  }

  async state(id = '1001'): Promise<DeploymentState> {
    const kept = await this.#deployments.ofId(id as DeploymentId);
    if (kept === null) throw new Error(`no deployment ${id} is kept`);
    return kept.state;
  }

  async commitOf(id = '1001'): Promise<string> {
    const kept = await this.#deployments.ofId(id as DeploymentId);
    return kept?.commit?.sha ?? '';
  }

  async isLaneFree(): Promise<boolean> {
    const { inFlight } = await this.#lanes.of(toDev);
    return inFlight === null;
  }

  #newestRun(): InMemoryRun {
    const { dispatched, runs } = this.gitHub.world;
    const run = runs.ofId(dispatched.at(-1)?.id ?? 0);
    if (run === null) throw new Error('nothing was started');
    return run;
  }

  #nowMs(): number {
    return this.ecs.clock.nowMs();
  }
}
