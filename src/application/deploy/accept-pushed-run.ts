import type { Catalog } from '../../domain/deploy/catalog.ts';
import type { DeployRefusal } from '../../domain/deploy/deploy-refusal.ts';
import type { Deployment } from '../../domain/deploy/deployment.ts';
import { keptOf } from '../../domain/deploy/diff.ts';
import { timeRefusals } from '../../domain/deploy/judge.ts';
import { type PushTarget, pushedDeployment, pushedDeploymentId, pushTarget } from '../../domain/deploy/pushed-run.ts';
import type { Person } from '../../domain/people/people.ts';
import type { Audit } from '../history/ports/audit.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Lanes } from '../lock/ports/lanes.ts';
import type { Locks } from '../lock/ports/locks.ts';
import { codeHostAccount } from './code-host-account.ts';
import type { DeployFactFinder } from './deploy-fact-finder.ts';
import { riskyIn } from './deploy-plan.ts';
import { deployRecord } from './deploy-records.ts';
import type { Deployments } from './ports/deployments.ts';
import type { RunChanged } from './run-changed.ts';

export type AcceptPushedRunDependencies = {
  readonly deployments: Deployments;
  readonly facts: Pick<DeployFactFinder, 'diffOf' | 'idsOf'>;
  readonly lanes: Lanes;
  readonly locks: Locks;
  readonly audit: Audit;
  readonly clock: Clock;
};

/** Makes a deployment of a run that a push started, where the configuration says what that deploys. */
export class AcceptPushedRun {
  readonly #catalog: Catalog;
  readonly #dependencies: AcceptPushedRunDependencies;

  constructor(catalog: Catalog, dependencies: AcceptPushedRunDependencies) {
    this.#catalog = catalog;
    this.#dependencies = dependencies;
  }

  /** Null where the run is none of those. Idempotent: of a run that was accepted before, the deployment as it is kept. */
  async execute(moved: RunChanged): Promise<Deployment | null> {
    const target = pushTarget(this.#catalog, moved);
    const { headSha, branch } = moved;
    if (target === null || headSha === null || branch === null) return null;
    const { deployments } = this.#dependencies;
    const id = pushedDeploymentId(moved.seen.run);
    const known = await deployments.ofId(id);
    if (known !== null) return known;
    if (await this.#isOfAnother(target, moved)) return null;
    const deployment = await this.#accepted(target, { ...moved, headSha, branch });
    await this.#record(deployment);
    await deployments.add(deployment);
    return deployments.ofId(id);
  }

  /** Somebody made another repository under the configured name: its pushes deploy nothing here. */
  async #isOfAnother({ service }: PushTarget, { codeHostIds }: RunChanged): Promise<boolean> {
    const meant = await this.#dependencies.facts.idsOf(service);
    return meant !== null && codeHostIds ? meant.repositoryId !== codeHostIds.repositoryId : false;
  }

  async #accepted(
    target: PushTarget,
    moved: RunChanged & { readonly headSha: NonNullable<RunChanged['headSha']>; readonly branch: string },
  ): Promise<Deployment> {
    const { service, environment } = target;
    const { seen, headSha, branch, title, createdAtMs: atMs } = moved;
    const requestedBy = codeHostAccount(pusherOf(moved));
    const [diff, broke] = await Promise.all([
      this.#dependencies.facts.diffOf(service, environment, headSha),
      this.#broken(target, requestedBy),
    ]);
    const isAgainstTime = broke.some(({ reason }) => reason === 'locked' || reason === 'frozen');
    return pushedDeployment(target, {
      run: seen.run,
      codeHostIds: moved.codeHostIds ?? null,
      branch,
      // The code host leaves it out where the commit is on no branch any more.
      commit: moved.commit ?? { sha: headSha, subject: title, committedAtMs: atMs },
      atMs,
      requestedBy,
      diff: diff === null ? null : keptOf(diff),
      risky: riskyIn(service, diff),
      pushed: { by: requestedBy.name, broke, isStopped: isAgainstTime && service.outsideRuns.others === 'stop' },
    });
  }

  /** Locks, freezes and another deployment in progress. Nobody asked for it, so that no other rule was due. */
  async #broken({ service, environment }: PushTarget, by: Person): Promise<readonly DeployRefusal[]> {
    const { lanes, locks, clock } = this.#dependencies;
    const lane = { service: service.name, environment: environment.name };
    const nowMs = clock.nowMs();
    const [{ inFlight }, covering] = await Promise.all([
      lanes.of(lane),
      locks.covering(service.name, environment.name, nowMs),
    ]);
    const taken: readonly DeployRefusal[] = inFlight === null ? [] : [{ reason: 'lane-taken', ...lane }];
    return [...taken, ...timeRefusals(environment, { asker: by, locks: covering, nowMs })];
  }

  async #record(deployment: Deployment): Promise<void> {
    const { requestedBy: by, ref, pushed } = deployment;
    const broke = pushed?.broke.map(({ reason }) => reason).join(' ') ?? '';
    const facts = { branch: ref, broke, stopped: pushed?.isStopped ?? false };
    const what = { action: 'deploy-pushed', by, atMs: this.#dependencies.clock.nowMs(), facts };
    await this.#dependencies.audit.append(deployRecord(deployment, 'pushed', what));
  }
}

/** Who started a later attempt is not who pushed. */
function pusherOf({ startedBy, actor, seen }: RunChanged): string {
  return startedBy ?? (seen.run.attempt === 1 ? actor : 'ghost');
}
