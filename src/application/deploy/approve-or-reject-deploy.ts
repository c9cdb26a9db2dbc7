import { type CommitSha, commitShaIn } from '../../domain/deploy/commit.ts';
import type { DeployRefusal } from '../../domain/deploy/deploy-refusal.ts';
import type { Deployment, DeploymentId } from '../../domain/deploy/deployment.ts';
import { mayApprove, mayReject } from '../../domain/deploy/may-approve.ts';
import type { Asker } from '../../domain/people/people.ts';
import type { Audit } from '../history/ports/audit.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { AdvanceDeploy } from './advance-deploy.ts';
import { deployRecord } from './deploy-records.ts';
import type { DeploymentCard } from './deployment-card.ts';
import type { Deployments } from './ports/deployments.ts';

export type ApproveOrRejectDeployInput = {
  readonly by: Asker;
  readonly deployment: DeploymentId;
  /** The commit on the pressed card: at least 7 digits, or null if the card had none. */
  readonly shown: string | null;
  readonly decision: 'approve' | 'reject';
};

export type ApproveOrRejectDeployOutcome =
  | { readonly kind: 'decided'; readonly decision: 'approve' | 'reject'; readonly deployment: Deployment }
  | { readonly kind: 'refused'; readonly refusals: readonly DeployRefusal[] };

/** Approves or rejects a deployment that waits for a second person. */
export class ApproveOrRejectDeploy {
  readonly #deployments: Deployments;
  readonly #card: DeploymentCard;
  readonly #advance: AdvanceDeploy;
  readonly #audit: Audit;
  readonly #clock: Clock;

  constructor(deployments: Deployments, card: DeploymentCard, advance: AdvanceDeploy, audit: Audit, clock: Clock) {
    this.#deployments = deployments;
    this.#card = card;
    this.#advance = advance;
    this.#audit = audit;
    this.#clock = clock;
  }

  async execute({
    by,
    deployment: id,
    shown,
    decision,
  }: ApproveOrRejectDeployInput): Promise<ApproveOrRejectDeployOutcome> {
    const kept = await this.#deployments.ofId(id);
    if (kept === null) return refused({ reason: 'not-waiting' });
    const deployment = await this.#advance.withCurrentRule(kept);
    const refusal = this.#refusal(deployment, by, shown, decision);
    if (isTheirs(deployment, by, decision)) return this.#again(deployment, { by, shown, decision });
    if (refusal !== null) {
      // Whoever was refused by a changed rule should see it on the card.
      if (deployment !== kept) await this.#advance.execute(id);
      return refused(refusal);
    }
    await this.#record(deployment, by, decision);
    const after = await this.#card.move(id, this.#event(deployment, by, decision));
    // Somebody else decided first, so this decision has no effect.
    if (!isTheirs(after, by, decision)) {
      return refused(this.#refusal(after, by, shown, decision) ?? { reason: 'not-waiting' });
    }
    return { kind: 'decided', decision, deployment: await this.#advance.execute(id) };
  }

  /** This press already had its effect. The worker may have died before it could continue. */
  async #again(
    { id }: Deployment,
    { by, shown, decision }: Omit<ApproveOrRejectDeployInput, 'deployment'>,
  ): Promise<ApproveOrRejectDeployOutcome> {
    const deployment = await this.#advance.execute(id);
    const refusal = this.#refusal(deployment, by, shown, decision);
    const stillWaits = deployment.state.kind === 'awaiting-approval' && refusal !== null;
    return stillWaits ? refused(refusal) : { kind: 'decided', decision, deployment };
  }

  #refusal(
    deployment: Deployment,
    by: Asker,
    shown: string | null,
    decision: 'approve' | 'reject',
  ): DeployRefusal | null {
    const { state, version, requestedBy, approvals } = deployment;
    if (state.kind === 'rejected' && state.because.kind === 'person') {
      return { reason: 'already-decided', by: state.because.by, decision: 'rejected' };
    }
    if (state.kind === 'expired') return { reason: 'request-expired', atMs: deployment.sinceMs };
    if (state.kind !== 'awaiting-approval') return { reason: 'not-waiting' };
    const commit = deployment.commit?.sha ?? null;
    const seen = meantBy(shown, commit);
    const { rule, untilMs } = state;
    const request = { version, requestedBy, approvals, rule, untilMs, commit, shown: seen };
    const permission = (decision === 'approve' ? mayApprove : mayReject)(request, by, this.#clock.nowMs());
    return permission.kind === 'may' ? null : permission.refusal;
  }

  #event(deployment: Deployment, by: Asker, decision: 'approve' | 'reject') {
    const person = { id: by.id, name: by.name };
    if (decision === 'reject') return { kind: 'refused', because: { kind: 'person', by: person } } as const;
    const commit = deployment.commit?.sha ?? null;
    return { kind: 'approved', approval: { by: person, roles: by.roles, commit, atMs: this.#clock.nowMs() } } as const;
  }

  async #record(deployment: Deployment, by: Asker, decision: 'approve' | 'reject'): Promise<void> {
    const action = decision === 'approve' ? 'deploy-approved' : 'deploy-declined';
    await this.#audit.append(
      deployRecord(deployment, `${decision}/${by.id}`, { action, by, atMs: this.#clock.nowMs() }),
    );
  }
}

/** The same person has made the same decision before. */
function isTheirs({ state, approvals }: Deployment, by: Asker, decision: 'approve' | 'reject'): boolean {
  if (decision === 'approve') return approvals.some((one) => one.by.id === by.id);
  return state.kind === 'rejected' && state.because.kind === 'person' && state.because.by.id === by.id;
}

/** A custom id may be too short for a whole commit id. */
function meantBy(shown: string | null, commit: CommitSha | null): CommitSha | null {
  if (shown === null || commit === null) return shown === commit ? commit : null;
  return shown.length >= 7 && commit.startsWith(shown) ? commit : commitShaIn(shown.padEnd(40, '0'));
}

function refused(refusal: DeployRefusal): ApproveOrRejectDeployOutcome {
  return { kind: 'refused', refusals: [refusal] };
}
