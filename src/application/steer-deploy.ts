import type { Catalog } from '../domain/deploy/catalog.ts';
import type { DeployRefusal } from '../domain/deploy/deploy-refusal.ts';
import { type Deployment, type DeploymentId, isOver, runOf } from '../domain/deploy/deployment.ts';
import { afterEvent } from '../domain/deploy/deployment-life.ts';
import { type DeploymentState, isUnderway, isWaiting } from '../domain/deploy/deployment-state.ts';
import type { Judgement } from '../domain/deploy/judge.ts';
import { mayWithdraw } from '../domain/deploy/may-approve.ts';
import { waitedTooLong, whereTo } from '../domain/deploy/policy.ts';
import { roleRefusal } from '../domain/deploy/roles.ts';
import type { Run } from '../domain/deploy/run.ts';
import type { Asker } from '../domain/people.ts';
import type { AdvanceDeploy } from './advance-deploy.ts';
import { deployRecord } from './deploy-records.ts';
import type { DeploymentCard } from './deployment-card.ts';
import type { Asked } from './job.ts';
import type { Audit } from './ports/audit.ts';
import type { Clock } from './ports/clock.ts';
import type { Deployments } from './ports/deployments.ts';
import type { Lanes } from './ports/lanes.ts';
import type { RunRequestOutcome, WorkflowRuns } from './ports/workflow-runs.ts';
import type { StartDeploy } from './start-deploy.ts';

/** `withdraw` takes back what has not started; `stop` cancels its run; `rerun` has the failed jobs done once more. */
export type SteerAction = 'withdraw' | 'stop' | 'rerun';

export type SteerDeployOutcome =
  | { readonly kind: 'steered'; readonly action: SteerAction; readonly deployment: Deployment }
  | { readonly kind: 'refused'; readonly refusals: readonly DeployRefusal[] };

export type DeployWheel = {
  readonly deployments: Deployments;
  readonly card: DeploymentCard;
  readonly advance: AdvanceDeploy;
  readonly start: StartDeploy;
  readonly runs: WorkflowRuns;
  readonly lanes: Lanes;
  readonly audit: Audit;
  readonly clock: Clock;
};

type Pressed = Pick<Asked, 'by' | 'atMs'>;

/** The buttons of a deployment's card that change where it goes. */
export class SteerDeploy {
  readonly #catalog: Catalog;
  readonly #with: DeployWheel;

  constructor(catalog: Catalog, wheel: DeployWheel) {
    this.#catalog = catalog;
    this.#with = wheel;
  }

  async execute(asked: Pressed, id: DeploymentId, action: SteerAction): Promise<SteerDeployOutcome> {
    const stale = waitedTooLong(asked.atMs, this.#with.clock.nowMs());
    if (stale !== null && action !== 'withdraw') return refused(stale);
    const deployment = await this.#with.deployments.ofId(id);
    if (deployment === null) return refused({ reason: 'not-waiting' });
    const refusals = await this.#do(deployment, asked, action);
    if (refusals.length > 0) return { kind: 'refused', refusals };
    return { kind: 'steered', action, deployment: await this.#with.advance.execute(id) };
  }

  #do(deployment: Deployment, asked: Pressed, action: SteerAction): Promise<readonly DeployRefusal[]> {
    switch (action) {
      case 'withdraw':
        return this.#withdraw(deployment, asked.by);
      case 'stop':
        return this.#stop(deployment, asked.by);
      case 'rerun':
        return this.#rerun(deployment, asked);
    }
  }

  async #withdraw(deployment: Deployment, by: Asker): Promise<readonly DeployRefusal[]> {
    if (!isWaiting(deployment.state)) return [{ reason: 'not-waiting' }];
    const permission = mayWithdraw(deployment.requestedBy, by);
    if (permission.kind === 'refused') return [permission.refusal];
    await this.#record(deployment, by, 'withdrawn');
    const after = await this.#with.card.move(deployment.id, { kind: 'withdrawn', by: personOf(by) });
    return after.state.kind === 'cancelled' ? [] : [{ reason: 'not-waiting' }];
  }

  async #stop(deployment: Deployment, by: Asker): Promise<readonly DeployRefusal[]> {
    const run = runOf(deployment.state);
    if (run === null || !isUnderway(deployment.state)) return [{ reason: 'run-not-cancellable', url: null }];
    const unfit = this.#unfit(deployment, by);
    if (unfit !== null) return [unfit];
    await this.#record(deployment, by, `stopped/${run.attempt}`);
    const outcome = await this.#with.runs.cancel(deployment.repository, run);
    const refusal = this.#refusalIn(outcome, run);
    if (refusal === null) await this.#with.card.move(deployment.id, { kind: 'stop-asked', by: personOf(by) });
    return refusal === null ? [] : [refusal];
  }

  /** Written down before GitHub is asked, so that of two who press one asks, and what was over holds its lane again. */
  async #rerun(deployment: Deployment, { by, atMs }: Pressed): Promise<readonly DeployRefusal[]> {
    const ended = endOf(deployment);
    // Whoever pressed before it came to this end meant another one.
    if (ended === null || atMs < deployment.sinceMs) return [{ reason: 'not-waiting' }];
    const objections = await this.#objections(deployment, by);
    if (objections.length > 0) return objections;
    const { deployments, clock, card, advance } = this.#with;
    const again = { ...ended.run, attempt: ended.run.attempt + 1 };
    const claimed = afterEvent(deployment, { kind: 'rerun-asked', run: again }, clock.nowMs());
    if ((await deployments.replace(deployment, claimed)) === 'conflict') {
      return this.#rerun((await deployments.ofId(deployment.id)) ?? claimed, { by, atMs });
    }
    const refusal = await this.#askAgain(claimed, by, ended.run);
    if (refusal === null) return [];
    await card.move(deployment.id, { kind: 'rerun-missing', ended: { state: ended, jobs: deployment.jobs } });
    await advance.execute(deployment.id);
    return [refusal];
  }

  async #objections(deployment: Deployment, by: Asker): Promise<readonly DeployRefusal[]> {
    const places = whereTo(this.#catalog, deployment);
    if (places.kind === 'refused') return [places.refusal];
    const judgement = await this.#with.start.judge(deployment, by);
    switch (judgement?.kind) {
      case 'refused':
        return judgement.refusals;
      case 'needs-approval':
        return [unapproved(deployment, judgement)];
      default:
        return [];
    }
  }

  async #askAgain(claimed: Deployment, by: Asker, before: Run): Promise<DeployRefusal | null> {
    const { service, environment, repository } = claimed;
    if ((await this.#enter(claimed)) === 'in-line') return { reason: 'lane-taken', service, environment };
    await this.#record(claimed, by, `rerun/${before.attempt + 1}`);
    return this.#refusalIn(await this.#with.runs.rerun(repository, before), before);
  }

  /** What is over and yet in the way, because whoever should have sent it off died, is sent off. */
  async #enter(deployment: Deployment): Promise<'in' | 'in-line'> {
    const { lanes, deployments, advance } = this.#with;
    if ((await lanes.enter(deployment, deployment.id)) === 'in') return 'in';
    const { inFlight } = await lanes.of(deployment);
    const ahead = inFlight === null ? null : await deployments.ofId(inFlight);
    if (ahead !== null && isOver(ahead)) await advance.execute(ahead.id);
    return lanes.enter(deployment, deployment.id);
  }

  #refusalIn(outcome: RunRequestOutcome, { url }: Run): DeployRefusal | null {
    switch (outcome.kind) {
      case 'asked':
      // It may have been done: what is seen of the run will tell.
      case 'unknown':
        return null;
      case 'not-running':
        return { reason: 'run-not-cancellable', url };
      case 'rejected':
        return { reason: 'run-refused', why: outcome.rejection };
    }
  }

  #unfit(deployment: Deployment, by: Asker): DeployRefusal | null {
    const places = whereTo(this.#catalog, deployment);
    if (places.kind === 'refused') return places.refusal;
    if (by.id === deployment.requestedBy.id) return null;
    return roleRefusal(places.environment, deployment.purpose.kind, by);
  }

  async #record(deployment: Deployment, by: Asker, what: string): Promise<void> {
    const [action] = what.split('/');
    const atMs = this.#with.clock.nowMs();
    await this.#with.audit.append(
      deployRecord(deployment, `${what}/${by.id}`, { action: `deploy-${action}`, by, atMs }),
    );
  }
}

function personOf({ id, name }: Asker) {
  return { id, name };
}

function refused(refusal: DeployRefusal): SteerDeployOutcome {
  return { kind: 'refused', refusals: [refusal] };
}

type Ended = Extract<DeploymentState, { readonly kind: 'failed' | 'cancelled' }> & { readonly run: Run };

/** Null where nothing came to an end that could be tried once more. */
function endOf({ state }: Deployment): Ended | null {
  if (state.kind === 'failed') return state;
  return state.kind === 'cancelled' && state.run !== null ? { ...state, run: state.run } : null;
}

function unapproved(
  { environment, approvals }: Deployment,
  { missing, rule }: Extract<Judgement, { readonly kind: 'needs-approval' }>,
): DeployRefusal {
  const { roles, withinMs, count } = rule;
  if (approvals.length < count) return { reason: 'approvals-missing', environment, missing, roles };
  return { reason: 'request-expired', atMs: Math.max(...approvals.map(({ atMs }) => atMs)) + withinMs };
}
