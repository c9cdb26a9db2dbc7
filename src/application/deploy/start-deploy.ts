import type { ApprovalRule } from '../../domain/deploy/approval.ts';
import { bindingOf } from '../../domain/deploy/binding.ts';
import type { Environment, Service } from '../../domain/deploy/catalog.ts';
import type { Commit, CommitSha } from '../../domain/deploy/commit.ts';
import { missingApprovals } from '../../domain/deploy/counted-approvals.ts';
import type { DeployRefusal } from '../../domain/deploy/deploy-refusal.ts';
import type { Deployment } from '../../domain/deploy/deployment.ts';
import { afterEvent, type DeploymentEvent } from '../../domain/deploy/deployment-life.ts';
import type { Rejection } from '../../domain/deploy/deployment-state.ts';
import type { Sending } from '../../domain/deploy/inputs.ts';
import type { Judgement } from '../../domain/deploy/judge.ts';
import { type DispatchedRun, runOfDeployment, searchedSinceMs } from '../../domain/deploy/run-search.ts';
import { unapproved } from '../../domain/deploy/unapproved.ts';
import type { Asker } from '../../domain/people/people.ts';
import type { Audit } from '../history/ports/audit.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { DeployFactFinder } from './deploy-fact-finder.ts';
import { deployRecord } from './deploy-records.ts';
import { flagErrorsAfterDispatch } from './dispatch-outcome-unknown.ts';
import type { Deployments } from './ports/deployments.ts';
import type { WorkflowRuns } from './ports/workflow-runs.ts';

export type StartDeployDependencies = {
  readonly deployments: Deployments;
  readonly facts: DeployFactFinder;
  readonly runs: WorkflowRuns;
  readonly audit: Audit;
  readonly clock: Clock;
};

type Target = { readonly service: Service; readonly environment: Environment };

type Ready =
  | { readonly kind: 'ready'; readonly refCommit: CommitSha; readonly sending: Sending }
  | { readonly kind: 'not-ready'; readonly because: Rejection };

/** Ended runs, one of which may be the run. */
const mostNamed = 5;

/** Starts the run of a deployment, at most once. */
export class StartDeploy {
  readonly #dependencies: StartDeployDependencies;

  constructor(dependencies: StartDeployDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * Judges the deployment by the current rules, for the requester or for `by`. Null if the service or the environment is no
   * longer configured.
   */
  async judge(deployment: Deployment, by?: Asker, sent?: Sending): Promise<Judgement | null> {
    const { facts, clock } = this.#dependencies;
    const target = facts.targetOf(deployment);
    if (target === null) return null;
    const { requestedBy, requesterRoles, purpose, commit, approvals, breakGlass } = deployment;
    // Whoever has a run done once more sends what was sent.
    const { binding } =
      sent ?? (by === undefined ? await this.#sendingOf(deployment, target) : keptSending(deployment));
    const lastsMs = by === undefined ? undefined : target.environment.approvals?.withinMs;
    return facts.judgementOf(target.service, target.environment, {
      asker: by ?? { ...requestedBy, roles: requesterRoles },
      requestedBy,
      action: purpose.kind,
      commit: commit?.sha ?? null,
      version: deployment.version,
      binding,
      // Approvals expire, so a much later request needs new ones.
      approvals: lastsMs === undefined ? approvals : approvals.filter(({ atMs }) => clock.nowMs() < atMs + lastsMs),
      breakGlass: breakGlass?.reason ?? null,
    });
  }

  /** The approvals that the environment requires now; null for none, or if it is no longer configured. */
  approvalRuleOf(deployment: Pick<Deployment, 'service' | 'environment'>): ApprovalRule | null {
    return this.#dependencies.facts.targetOf(deployment)?.environment.approvals ?? null;
  }

  /** Whether it may not run once more because approvals are missing by now, or too old. */
  approvalRefusal(deployment: Deployment): DeployRefusal | null {
    const rule = this.approvalRuleOf(deployment);
    if (rule === null) return null;
    const { approvals, requestedBy, commit } = deployment;
    const nowMs = this.#dependencies.clock.nowMs();
    const valid = approvals.filter(({ atMs }) => nowMs < atMs + rule.withinMs);
    const missing = missingApprovals(valid, { rule, requestedBy, commit: commit?.sha ?? null });
    return missing === 0 ? null : unapproved(deployment, { missing, rule });
  }

  /** Stores that GitHub is about to be asked. `others`: another worker has claimed this deployment and will ask. */
  async begin(deployment: Deployment): Promise<Deployment | DeploymentEvent | 'others'> {
    const { deployments, audit, clock } = this.#dependencies;
    const ready = await this.#ready(deployment);
    if (ready.kind === 'not-ready') return { kind: 'refused', because: ready.because };
    const { refCommit, sending } = ready;
    // Checked last: somebody may lock while GitHub is slow.
    const judgement = await this.judge(deployment, undefined, sending);
    if (judgement === null) return { kind: 'refused', because: { kind: 'not-configured' } };
    if (judgement.kind !== 'allowed') {
      const refusals = judgement.kind === 'refused' ? judgement.refusals : [unapproved(deployment, judgement)];
      return { kind: 'refused', because: { kind: 'policy', refusals } };
    }
    const atMs = clock.nowMs();
    const began = afterEvent(deployment, { kind: 'dispatch-began', refCommit, sending }, atMs);
    if (began === deployment || (await deployments.replace(deployment, began)) === 'conflict') return 'others';
    const overrode = judgement.overridden.map(({ reason }) => reason).join(' ');
    const facts = { ref: deployment.ref, refCommit, approvedBy: names(deployment), overrode };
    const { requestedBy: by } = deployment;
    // After the claim, because only the winner starts a run; before GitHub is asked, so that the entry is never missing.
    await flagErrorsAfterDispatch(began, () =>
      audit.append(deployRecord(deployment, 'dispatched', { action: 'deploy-dispatched', by, atMs, facts })),
    );
    return began;
  }

  /** Only for the worker whose `begin` succeeded. */
  async ask(began: Deployment): Promise<DeploymentEvent> {
    const outcome = await this.#dependencies.runs.dispatch(began);
    switch (outcome.kind) {
      case 'dispatched':
        return { kind: 'dispatch-answered', run: outcome.run, ids: outcome.ids ?? null };
      case 'rejected':
        return { kind: 'dispatch-rejected', because: { kind: 'github', rejection: outcome.rejection } };
      case 'unknown':
        return this.find(began, false);
    }
  }

  /** Searches for the run of an interrupted deployment. Never starts another: a run that is not found may still exist. */
  async find(deployment: Deployment, isLastTry: boolean): Promise<DeploymentEvent> {
    const dispatched = await this.#dependencies.runs.dispatchedSince(deployment, searchedSinceMs(deployment));
    switch (dispatched.kind) {
      case 'unreadable':
        return { kind: 'out-of-sight', because: dispatched };
      case 'none':
        return { kind: 'run-missing', isFinal: isLastTry };
      case 'known':
        return this.#among(dispatched.value, deployment, isLastTry);
    }
  }

  async #among(
    dispatched: readonly DispatchedRun[],
    deployment: Deployment,
    isLastTry: boolean,
  ): Promise<DeploymentEvent> {
    const found = runOfDeployment(deployment, dispatched);
    // Only the first attempt was asked for here; a later one is announced when it is followed.
    if (found.kind === 'found') return { kind: 'dispatch-answered', run: { ...found.run, attempt: 1 } };
    if (found.kind === 'none') return { kind: 'run-missing', isFinal: isLastTry };
    const { deployments } = this.#dependencies;
    const owners = found.runs.map(({ moved }) => deployments.ofRun(deployment, moved.run.id));
    const isOthers = (await Promise.all(owners)).map((owner) => owner !== null && owner.id !== deployment.id);
    const mayBe = found.runs.filter((_, at) => isOthers[at] !== true).map(({ moved }) => moved);
    const going = mayBe.filter(({ phase }) => phase !== 'completed').map(({ run }) => run);
    if (going.length > 0) return { kind: 'out-of-sight', because: { kind: 'may-be', runs: going } };
    return { kind: 'run-missing', isFinal: isLastTry, mayBe: mayBe.slice(0, mostNamed).map(({ run }) => run) };
  }

  /** Default inputs are filled in anew, because the workflow may declare others by now. */
  async #sendingOf(deployment: Deployment, { service, environment }: Target, ref?: string): Promise<Sending> {
    if (service.inputsAre === 'configured') return keptSending(deployment);
    const { version, commit, id, requestedBy } = deployment;
    const facts = { service, environment, version, commit: commit?.sha ?? null, image: null };
    return this.#dependencies.facts.sendingOf({ ...facts, deployment: id, requester: requestedBy.name }, ref);
  }

  /** Looks both commits up again, because branches may have moved since the request. */
  async #ready(deployment: Deployment): Promise<Ready> {
    const { facts } = this.#dependencies;
    const target = facts.targetOf(deployment);
    if (target === null) return notReady({ kind: 'not-configured' });
    const { service, environment } = target;
    const { commit, purpose, version } = deployment;
    const back = purpose.kind === 'rollback' ? (commit?.sha ?? null) : null;
    const [now, ref] = await Promise.all([
      commit === null ? null : facts.meaningOf(service, environment, version, back),
      facts.resolve(service, deployment.ref),
    ]);
    const moved = now === null ? null : movedFrom(commit, now);
    if (moved !== null) return notReady(moved);
    if (ref.kind === 'commit') {
      const refCommit = ref.commit.sha;
      return { kind: 'ready', refCommit, sending: await this.#sendingOf(deployment, target, refCommit) };
    }
    return notReady(
      ref.kind === 'unreadable'
        ? { kind: 'github', rejection: ref.why }
        : { kind: 'github', rejection: { reason: 'ref-not-found' } },
    );
  }
}

/** What was sent, or will be where that depends on nothing but the configuration. */
function keptSending(deployment: Deployment): Sending {
  return { inputs: deployment.inputs, binding: bindingOf(deployment) };
}

function movedFrom(shown: Commit | null, now: Awaited<ReturnType<DeployFactFinder['meaningOf']>>): Rejection | null {
  if (shown === null || now.kind === 'no-commit') return null;
  if (now.kind === 'unreadable') return { kind: 'github', rejection: now.why };
  if (now.kind === 'unknown' || now.kind === 'stray') return { kind: 'moved', shown: shown.sha, now: null };
  return now.commit.sha === shown.sha ? null : { kind: 'moved', shown: shown.sha, now: now.commit.sha };
}

function notReady(because: Rejection): Ready {
  return { kind: 'not-ready', because };
}

function names({ approvals }: Deployment): string {
  return approvals.map(({ by }) => by.name).join(', ');
}
