import { EcrImageIndexes } from '../../../../src/adapters/aws/deploy/ecr-image-indexes.ts';
import { EcsRollouts } from '../../../../src/adapters/aws/deploy/ecs-rollouts.ts';
import { EcsRunningServices } from '../../../../src/adapters/aws/deploy/ecs-running-services.ts';
import { InMemoryDeployments } from '../../../../src/adapters/in-memory/deploy/in-memory-deployments.ts';
import { InMemoryRepositories } from '../../../../src/adapters/in-memory/deploy/in-memory-repositories.ts';
import { InMemoryAudit } from '../../../../src/adapters/in-memory/history/in-memory-audit.ts';
import { InMemoryClock } from '../../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryLanes } from '../../../../src/adapters/in-memory/lock/in-memory-lanes.ts';
import { InMemoryLocks } from '../../../../src/adapters/in-memory/lock/in-memory-locks.ts';
import { InMemoryNoticeboard } from '../../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { sha256 } from '../../../../src/adapters/system/sha256.ts';
import type { Catalog } from '../../../../src/domain/deploy/catalog.ts';
import type { Deployment } from '../../../../src/domain/deploy/deployment.ts';
import { defaultInputs } from '../../../../src/domain/deploy/inputs.ts';
import { unreadable } from '../../../../src/domain/kit/fact.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import {
  anEnvironment,
  aService,
  backendRepository,
  developers,
  nowMs,
  operators,
  seoul,
} from '../../../support/a-team.ts';
import { deployWorker } from '../deploy-world.ts';
import { AwsAnswers, clientsOver, type Trouble } from './ecs-answers.ts';
import { ModelRuns } from './model-runs.ts';
import type { Setup } from './setup.ts';
import { TrueService } from './true-ecs.ts';
import { TrueImages } from './true-images.ts';
import { TrueRegistry } from './true-registry.ts';
import { TrueRunner } from './true-runner.ts';

export const places = ['dev', 'prod'] as const;
export type PlaceName = (typeof places)[number];

function catalogOf({ outsideRuns }: Setup): Catalog {
  const runsOn = (place: PlaceName) =>
    ({ kind: 'ecs', name: 'backend', region: seoul, cluster: 'main', service: `backend-${place}` }) as const;
  const roles = [developers, operators];
  return {
    services: [
      aService({
        name: 'backend',
        repository: backendRepository,
        workflow: 'deploy.yml',
        inputs: defaultInputs,
        inputsAre: 'default',
        runsOn: { dev: runsOn('dev'), prod: runsOn('prod') },
        outsideRuns: { others: outsideRuns },
      }),
    ],
    environments: [
      anEnvironment({ name: 'dev', ref: 'main', roles, breakGlassRoles: [operators] }),
      anEnvironment({
        name: 'prod',
        ref: 'main',
        roles,
        approvals: { count: 1, roles: [operators], withinMs: 3_600_000 },
        unboundApprovals: 'warn',
      }),
    ],
  };
}

class WatchedDeployments extends InMemoryDeployments {
  onChange: (before: Deployment, after: Deployment) => void = () => {};

  override async replace(before: Deployment, after: Deployment) {
    const outcome = await super.replace(before, after);
    if (outcome === 'replaced' && before.state !== after.state) this.onChange(before, after);
    return outcome;
  }
}

/** GitHub denies a run that exists for a moment only. */
const forgetfulMs = 4 * 60_000;

/** What is true, what Geonbot can ask of it, and everything that it has said. */
export class ModelWorld {
  readonly setup: Setup;
  readonly catalog: Catalog;
  readonly clock = new InMemoryClock(nowMs);
  readonly deployments = new WatchedDeployments(this.clock);
  readonly board = new InMemoryNoticeboard();
  readonly repositories = new InMemoryRepositories(this.clock);
  readonly lanes = new InMemoryLanes();
  readonly locks = new InMemoryLocks(this.clock);
  readonly audit = new InMemoryAudit(sha256, this.clock);
  readonly registry = new TrueRegistry();
  readonly trueServices: ReadonlyMap<string, TrueService>;
  readonly images: TrueImages;
  readonly runs: ModelRuns;
  readonly runner: TrueRunner;
  readonly aws: AwsAnswers;
  readonly rollouts: EcsRollouts;
  readonly services: EcsRunningServices;
  readonly indexes: EcrImageIndexes;
  /** Everything that happened, for whoever reads a failure. */
  readonly story: string[] = [];
  readonly pushed: string[] = [];
  /** Whether any source ever failed to answer. */
  wasTroubled = false;
  /** GitHub does not tell what was announced. */
  hidesNotices = false;
  #workers = 0;
  #forgetfulUntilMs = 0;
  #renames = 0;

  constructor(setup: Setup) {
    this.setup = setup;
    this.catalog = catalogOf(setup);
    const nowOf = () => this.clock.nowMs();
    const tell = (text: string) => this.tell(text);
    const first = this.push();
    for (let more = 0; more < 2; more += 1) this.push();
    this.images = new TrueImages(this.registry, setup.images);
    const service = (place: PlaceName) => {
      const { containers } = this.images.release(place, first, null);
      return [`backend-${place}`, new TrueService(place, containers, this.registry, setup.manners, nowOf)] as const;
    };
    this.trueServices = new Map(places.map(service));
    this.clock.advance(3_600_000);
    const inputs = { requiredInputs: ['env'], optionalInputs: ['service', 'version', ...setup.declares] };
    const workflow = { repository: backendRepository, workflow: 'deploy.yml', refs: ['main'], ...inputs };
    this.runs = new ModelRuns(this.clock, [workflow], this.repositories);
    this.runs.plan = ['build', 'deploy'].map((name) => ({ name, steps: [name] }));
    this.runs.titlesTellInputs = setup.titlesTellInputs;
    this.runs.namesRuns = setup.namesRuns;
    const { runs, repositories, images } = this;
    const machines = { runs, repositories, images, services: this.trueServices };
    this.runner = new TrueRunner(machines, setup.workflow, nowOf, tell);
    this.aws = new AwsAnswers(this.trueServices, this.registry, setup.telling);
    const { ecs, ecr } = clientsOver(this.aws);
    this.rollouts = new EcsRollouts(() => ecs);
    this.services = new EcsRunningServices(() => ecs);
    this.indexes = new EcrImageIndexes(async () => ecr);
  }

  serviceIn(place: string): TrueService {
    const service = this.trueServices.get(`backend-${place}`);
    if (service === undefined) throw new Error(`nothing runs in ${place}`);
    return service;
  }

  breakGitHub(how: 'silent' | 'uninstalled' | 'suspended' | 'renamed' | 'no-notices' | 'no-files' | 'forgetful'): void {
    this.wasTroubled = true;
    if (how === 'silent') this.runs.silence(true);
    if (how === 'uninstalled') this.runs.access.remove();
    if (how === 'suspended') this.runs.access.suspend(true);
    if (how === 'renamed') this.#rename();
    if (how === 'no-notices') this.hidesNotices = true;
    if (how === 'no-notices') this.runs.hideAnnouncements(unreadable('announced-images', 'source-unavailable'));
    if (how === 'no-files') this.runs.makeFilesUnreadable('source-unavailable');
    if (how === 'forgetful') this.#forgetfulUntilMs = this.clock.nowMs() + forgetfulMs;
  }

  /** No trouble to anybody: the former name leads to the repository. */
  #rename(): void {
    this.#renames += 1;
    this.runs.access.rename(backendRepository, `acme/backend-${this.#renames}` as Repository);
  }

  breakEcs(question: string, trouble: Trouble): void {
    this.wasTroubled = true;
    this.aws.troubles.set(question, trouble);
  }

  mendAll(): void {
    this.aws.troubles.clear();
    this.runs.silence(false);
    this.runs.access.suspend(false);
    this.hidesNotices = false;
    this.runs.hideAnnouncements(null);
    this.runs.makeFilesUnreadable(null);
    this.#forgetfulUntilMs = 0;
  }

  /** A minute goes by for machines. */
  tick(): void {
    this.clock.advance(60_000);
    this.runs.isForgetful = this.clock.nowMs() < this.#forgetfulUntilMs;
    for (const service of this.trueServices.values()) service.tick();
    this.runner.tick();
  }

  /** Newest first. */
  commits(): readonly string[] {
    return this.pushed.toReversed();
  }

  push(): string {
    const { sha } = this.repositories.push(backendRepository, 'main');
    this.pushed.push(sha);
    return sha;
  }

  /** Dies where the setup says so. */
  worker() {
    const diesAt = this.setup.deaths[this.#workers] ?? null;
    this.#workers += 1;
    // No two of them do anything at the same moment.
    this.clock.advance(1);
    const { repositories, runs } = this;
    const sources = {
      versions: repositories,
      checks: repositories,
      diffs: repositories,
      workflows: runs,
      pushes: runs,
    };
    const effect = this.#workers % 2 === 0 ? 'before' : 'after';
    return deployWorker({ ...this, ...sources }, { left: diesAt, effect });
  }

  tell(text: string): void {
    const minute = Math.round((this.clock.nowMs() - nowMs) / 60_000) - 60;
    this.story.push(`${String(minute).padStart(4)} min  ${text}`);
  }
}
