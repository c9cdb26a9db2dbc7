import { type Catalog, serviceNamed } from '../../domain/deploy/catalog.ts';
import type { DeployRefusal } from '../../domain/deploy/deploy-refusal.ts';
import { type Deployment, isRestart, type Restart } from '../../domain/deploy/deployment.ts';
import type { Audit } from '../history/ports/audit.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Lanes } from '../lock/ports/lanes.ts';
import { codeHostAccount } from './code-host-account.ts';
import { deployRecord } from './deploy-records.ts';
import type { DeploymentCard } from './deployment-card.ts';
import type { RunChanged } from './run-changed.ts';
import type { StartDeploy } from './start-deploy.ts';

export type NoticeRestartDependencies = {
  readonly card: DeploymentCard;
  readonly start: Pick<StartDeploy, 'judge' | 'approvalRefusal'>;
  readonly lanes: Lanes;
  readonly audit: Audit;
  readonly clock: Clock;
};

/** Announces a *Re-run* on GitHub: who pressed it, and which rules would have refused it. */
export class NoticeRestart {
  readonly #catalog: Catalog;
  readonly #dependencies: NoticeRestartDependencies;

  constructor(catalog: Catalog, dependencies: NoticeRestartDependencies) {
    this.#catalog = catalog;
    this.#dependencies = dependencies;
  }

  /** Returns the deployment unchanged if this attempt was requested here or is already announced. */
  async execute(deployment: Deployment, { seen, actor }: Pick<RunChanged, 'seen' | 'actor'>): Promise<Deployment> {
    if (!isRestart(deployment, seen.run)) return deployment;
    const { card, audit, clock } = this.#dependencies;
    const broke = await this.#broken(deployment, actor);
    const isStopped = broke.length > 0 && this.#mayStop(deployment);
    const { attempt } = seen.run;
    const restart: Restart = { attempt, by: actor, broke, isStopped };
    const facts = { attempt, broke: broke.map(({ reason }) => reason).join(' '), stopped: isStopped };
    const what = { action: 'deploy-rerun-on-github', by: codeHostAccount(actor), atMs: clock.nowMs(), facts };
    await audit.append(deployRecord(deployment, `restarted/${attempt}`, what));
    return card.move(deployment.id, { kind: 'restarted', restart });
  }

  #mayStop({ service }: Deployment): boolean {
    return serviceNamed(this.#catalog, service)?.outsideRuns.others === 'stop';
  }

  /** The rules that refuse it now: another deployment in progress, locks, freezes, missing or expired approvals. */
  async #broken(deployment: Deployment, actor: string): Promise<readonly DeployRefusal[]> {
    const { start, lanes } = this.#dependencies;
    const { service, environment, requesterRoles } = deployment;
    const asker = { ...codeHostAccount(actor), roles: requesterRoles };
    const [{ inFlight }, judgement] = await Promise.all([
      lanes.of(deployment),
      // An emergency deploy of the first attempt does not cover this one.
      start.judge({ ...deployment, breakGlass: null }, asker),
    ]);
    const isTaken = inFlight !== null && inFlight !== deployment.id;
    const taken: readonly DeployRefusal[] = isTaken ? [{ reason: 'lane-taken', service, environment }] : [];
    if (judgement === null) return taken;
    const refusals = judgement.kind === 'refused' ? judgement.refusals : [];
    const inTime = refusals.filter(({ reason }) => reason === 'locked' || reason === 'frozen');
    // Nobody approves what a push starts, and so nobody approves its next attempt.
    const unapproved = deployment.pushed === undefined ? start.approvalRefusal(deployment) : null;
    return [...taken, ...inTime, ...(unapproved === null ? [] : [unapproved])];
  }
}
