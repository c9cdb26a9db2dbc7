import type { Catalog, Environment, Service } from '../../domain/deploy/catalog.ts';
import type { DeployRefusal } from '../../domain/deploy/deploy-refusal.ts';
import type { Deployment, DeploymentId, Purpose } from '../../domain/deploy/deployment.ts';
import { nothingRead } from '../../domain/deploy/deployment-run.ts';
import { keptOf } from '../../domain/deploy/diff.ts';
import type { Sending } from '../../domain/deploy/inputs.ts';
import { decideDeploy, findTarget, staleRequestRefusal } from '../../domain/deploy/policy.ts';
import { pinFor, pinnedImage } from '../../domain/deploy/rollback-target.ts';
import { platformElsewhere } from '../../domain/deploy/runs-on.ts';
import { none } from '../../domain/kit/fact.ts';
import type { CodeHostIds } from '../../domain/kit/repository.ts';
import { neverShown } from '../../domain/kit/showing.ts';
import type { Audit } from '../history/ports/audit.ts';
import type { Invocation } from '../jobs/invocation.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { AdvanceDeploy } from './advance-deploy.ts';
import type { DeployFactFinder } from './deploy-fact-finder.ts';
import { type DeployPlan, planOf } from './deploy-plan.ts';
import { deployRecord } from './deploy-records.ts';
import type { Deployments } from './ports/deployments.ts';

export type DispatchDeployInput = {
  readonly asked: Invocation;
  readonly request: {
    readonly service: string;
    readonly environment: string;
    readonly version: string;
    /** Only report what would happen. */
    readonly dryRun: boolean;
    /** The reason of an emergency deploy; null for an ordinary one. */
    readonly breakGlass: string | null;
    /** Deploy it also where it already runs. */
    readonly again?: boolean;
  };
  /** The deployment that a rollback deploys again. */
  readonly back?: Deployment;
};

export type DispatchDeployOutcome =
  | { readonly kind: 'refused'; readonly refusals: readonly DeployRefusal[] }
  | { readonly kind: 'planned'; readonly plan: DeployPlan }
  /** Nothing was started, because it runs there. */
  | { readonly kind: 'already-runs'; readonly plan: DeployPlan }
  /** The result is in the deployment's state and on its card. */
  | { readonly kind: 'taken'; readonly deployment: Deployment };

export type DispatchDeployDependencies = {
  readonly deployments: Deployments;
  readonly facts: DeployFactFinder;
  readonly advance: AdvanceDeploy;
  readonly audit: Audit;
  readonly clock: Clock;
};

type Planned = {
  readonly plan: DeployPlan;
  readonly service: Service;
  readonly environment: Environment;
  readonly sending: Sending;
  readonly codeHostIds: CodeHostIds | null;
};

/** Starts the deploy workflow for an allowed requester. Idempotent: a request starts at most one run. */
export class DispatchDeploy {
  readonly #catalog: Catalog;
  readonly #dependencies: DispatchDeployDependencies;

  constructor(catalog: Catalog, dependencies: DispatchDeployDependencies) {
    this.#catalog = catalog;
    this.#dependencies = dependencies;
  }

  /** @throws DispatchOutcomeUnknown for any error after GitHub was asked. */
  async execute(given: DispatchDeployInput): Promise<DispatchDeployOutcome> {
    const { deployments, advance, clock } = this.#dependencies;
    const { asked } = given;
    const id = asked.id as DeploymentId;
    if ((await deployments.ofId(id)) !== null) return { kind: 'taken', deployment: await advance.execute(id, asked) };
    const stale = staleRequestRefusal(asked.atMs, clock.nowMs());
    if (stale !== null) return refused(stale);
    const named = await this.#named(given);
    if (named.kind === 'refused') return named;
    const { input } = named;
    const { request } = input;
    const plan = await this.#plan(input);
    if (plan.kind === 'refused') return plan;
    if (request.dryRun) return { kind: 'planned', plan: plan.plan };
    if (plan.plan.judgement.kind === 'refused') return this.#refuse(input, plan.plan.judgement.refusals);
    if (plan.plan.alreadyRuns?.kind === 'runs' && !isWanted(request)) {
      return { kind: 'already-runs', plan: plan.plan };
    }
    if (await this.#isPressedTwice(input, plan)) {
      const { service, environment } = request;
      return refused({ reason: 'lane-taken', service, environment });
    }
    await this.#add(this.#requested(input, plan));
    return { kind: 'taken', deployment: await advance.execute(id, asked) };
  }

  /** With the commit in the place of a pull request. */
  async #named(given: DispatchDeployInput) {
    const { request, back } = given;
    const target = back === undefined ? findTarget(this.#catalog, request) : null;
    if (target === null || target.kind === 'refused') return { kind: 'named' as const, input: given };
    const named = await this.#dependencies.facts.named(target.service, request.version);
    if (named.kind === 'refused') return refused(named.refusal);
    return { kind: 'named' as const, input: { ...given, request: { ...request, version: named.version } } };
  }

  async #plan({ asked, request, back }: DispatchDeployInput) {
    const { facts } = this.#dependencies;
    // A rollback deploys what was already accepted once.
    const isNew = back === undefined;
    const decision = isNew ? decideDeploy(this.#catalog, request) : findTarget(this.#catalog, request);
    if (decision.kind === 'refused') return refused(decision.refusal);
    const { service, environment } = decision;
    const { version } = request;
    const meaning = await facts.meant(service, environment, version, back?.commit?.sha);
    if (meaning.kind === 'refused') return refused(meaning.refusal);
    const { commit } = meaning;
    const sending = await facts.sendingOf({
      service,
      environment,
      version,
      commit: commit?.sha ?? null,
      image: back === undefined ? null : pinnedImage(back),
      deployment: asked.id as DeploymentId,
      requester: asked.by.name,
    });
    const pin = back === undefined ? null : pinFor(back, sending.inputs);
    const about = { version, commit: commit?.sha ?? null };
    const [judgement, diff, alreadyRuns, codeHostIds] = await Promise.all([
      facts.judgementOf(service, environment, {
        asker: asked.by,
        requestedBy: asked.by,
        action: isNew ? 'deploy' : 'rollback',
        ...about,
        approvals: [],
        binding: sending.binding,
        breakGlass: request.breakGlass,
      }),
      facts.diffOf(service, environment, about.commit),
      isNew ? facts.alreadyRuns(service, environment, about) : null,
      facts.idsOf(service),
    ]);
    const absent = request.dryRun ? await facts.absentChecks(service, environment, about, judgement) : none;
    const plan = planOf(service, environment, { version, commit, judgement, absent, diff, alreadyRuns, pin });
    return { kind: 'planned' as const, plan, service, environment, sending, codeHostIds };
  }

  /** *Deploy again* has no other deployment to name, so two presses are two requests. */
  async #isPressedTwice({ asked, request }: DispatchDeployInput, { plan, service, environment }: Planned) {
    if (request.again !== true || plan.commit === null) return false;
    return this.#dependencies.facts.isOnItsWay(service, environment, { commit: plan.commit.sha, by: asked.by });
  }

  async #refuse({ asked, request }: DispatchDeployInput, refusals: readonly DeployRefusal[]) {
    await this.#dependencies.audit.append({
      key: `deployment/${asked.id}/refused`,
      atMs: this.#dependencies.clock.nowMs(),
      by: { id: asked.by.id, name: asked.by.name },
      action: 'deploy-refused',
      subject: `${request.service}/${request.environment}`,
      facts: { version: request.version, reasons: refusals.map(({ reason }) => reason).join(' ') },
    });
    return { kind: 'refused' as const, refusals };
  }

  async #add(requested: Deployment): Promise<void> {
    const { audit, deployments } = this.#dependencies;
    const { requestedBy: by, requestedAtMs: atMs, breakGlass, purpose } = requested;
    const facts = { purpose: purpose.kind, breakGlass: breakGlass?.reason ?? null };
    await audit.append(deployRecord(requested, 'requested', { action: 'deploy-requested', by, atMs, facts }));
    await deployments.add(requested);
  }

  #requested(
    { asked, request, back }: DispatchDeployInput,
    { plan, service, environment, sending, codeHostIds }: Planned,
  ): Deployment {
    const id = asked.id as DeploymentId;
    const { version, commit, judgement } = plan;
    const overrode = judgement.kind === 'allowed' ? judgement.overridden : [];
    const purpose: Purpose =
      back === undefined ? { kind: 'deploy' } : { kind: 'rollback', to: back.id, pin: plan.pin ?? 'no-digest' };
    return {
      id,
      service: service.name,
      environment: environment.name,
      version,
      ref: environment.ref,
      ...platformElsewhere(service.runsOn[environment.name]),
      repository: service.repository,
      codeHostIds,
      workflow: service.workflow,
      ...sending,
      requestedBy: { id: asked.by.id, name: asked.by.name },
      requestedAtMs: asked.atMs,
      requesterRoles: asked.by.roles,
      purpose,
      ...(environment.callRequester === undefined ? {} : { callRequester: environment.callRequester }),
      commit,
      refCommit: null,
      strayedTo: null,
      outOfSight: null,
      stoppedBy: null,
      diff: plan.diff === null ? null : keptOf(plan.diff),
      risky: plan.risky,
      approvals: [],
      breakGlass: request.breakGlass === null ? null : { reason: request.breakGlass, overrode },
      jobs: [],
      ...nothingRead,
      called: [],
      state: { kind: 'requested' },
      sinceMs: asked.atMs,
      trail: [],
      revision: 1,
      card: null,
      showing: neverShown,
    };
  }
}

/** Whoever gives a reason to override the rules wants it in any case. */
function isWanted({ again, breakGlass }: DispatchDeployInput['request']): boolean {
  return again === true || breakGlass !== null;
}

function refused(refusal: DeployRefusal): { readonly kind: 'refused'; readonly refusals: readonly DeployRefusal[] } {
  return { kind: 'refused', refusals: [refusal] };
}
