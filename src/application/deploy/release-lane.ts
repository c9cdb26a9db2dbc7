import type { Deployment } from '../../domain/deploy/deployment.ts';
import { mayBeReleased } from '../../domain/deploy/deployment-life.ts';
import type { LaneName } from '../../domain/lock/lane.ts';
import { isReadableReason } from '../../domain/lock/lock-decision.ts';
import type { Audit } from '../history/ports/audit.ts';
import type { Invocation } from '../jobs/invocation.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Lanes } from '../lock/ports/lanes.ts';
import type { AdvanceDeploy } from './advance-deploy.ts';
import { deployRecord } from './deploy-records.ts';
import type { DeploymentCard } from './deployment-card.ts';
import type { Deployments } from './ports/deployments.ts';

export type ReleaseLaneDependencies = {
  readonly deployments: Deployments;
  readonly lanes: Lanes;
  readonly card: DeploymentCard;
  readonly advance: Pick<AdvanceDeploy, 'execute'>;
  readonly audit: Audit;
  readonly clock: Clock;
};

export type ReleaseLaneOutcome =
  | { readonly kind: 'lane-released'; readonly deployment: Deployment; readonly reason: string }
  | { readonly kind: 'lane-needs-reason'; readonly deployment: Deployment }
  /** The lane is free, or the code host still reports the run in it. */
  | { readonly kind: 'nothing-to-release' };

/** Releases a lane whose run is unknown, for a member who gives a reason. */
export class ReleaseLane {
  readonly #dependencies: ReleaseLaneDependencies;

  constructor(dependencies: ReleaseLaneDependencies) {
    this.#dependencies = dependencies;
  }

  async execute({ by, id: askedId }: Invocation, lane: LaneName, reason: string | null): Promise<ReleaseLaneOutcome> {
    const { deployments, lanes, card, advance, audit, clock } = this.#dependencies;
    const begun = await this.#begun(askedId, lane);
    const { inFlight } = await lanes.of(lane);
    const held = begun ?? (inFlight === null ? null : await deployments.ofId(inFlight));
    if (held === null) return { kind: 'nothing-to-release' };
    if (begun === null) {
      if (!mayBeReleased(held)) return { kind: 'nothing-to-release' };
      if (reason === null || !isReadableReason(reason)) return { kind: 'lane-needs-reason', deployment: held };
    }
    const why = (reason ?? '').trim();
    const what = { action: 'deploy-released', by, atMs: clock.nowMs(), facts: { reason: why } };
    await audit.append(deployRecord(held, `released/${askedId}`, what));
    const person = { id: by.id, name: by.name };
    const after = await card.move(held.id, { kind: 'released', by: person, reason: why, askedId });
    const isReleased = after.state.kind === 'lost' && after.state.released?.askedId === askedId;
    if (!isReleased) return { kind: 'nothing-to-release' };
    return { kind: 'lane-released', deployment: await advance.execute(held.id), reason: why };
  }

  /** What an earlier, interrupted try of the same request has already released. */
  async #begun(askedId: string, lane: LaneName): Promise<Deployment | null> {
    const last = await this.#dependencies.deployments.lastOf(lane.service, lane.environment, ['lost']);
    return last?.state.kind === 'lost' && last.state.released?.askedId === askedId ? last : null;
  }
}
