import type { BakeEndAnswer } from '../../domain/deploy/bake-end.ts';
import { type Catalog, serviceNamed } from '../../domain/deploy/catalog.ts';
import type { DeployRefusal } from '../../domain/deploy/deploy-refusal.ts';
import type { Deployment, DeploymentId } from '../../domain/deploy/deployment.ts';
import { afterEvent, type DeploymentEvent } from '../../domain/deploy/deployment-life.ts';
import { roleRefusal } from '../../domain/deploy/environment-roles.ts';
import { answerOf, hookOfKey, mayAnswer, missingAgreements, undoing } from '../../domain/deploy/hook-answers.ts';
import { findTarget, staleRequestRefusal } from '../../domain/deploy/policy.ts';
import { type HookAction, keyOf, type RolloutHook, type RolloutSeen } from '../../domain/deploy/rollout.ts';
import { isRollingOut } from '../../domain/deploy/rollout-progress.ts';
import type { RunsOn } from '../../domain/deploy/runs-on.ts';
import type { Asker, Person } from '../../domain/people/people.ts';
import { holdsOneOf } from '../../domain/people/roles.ts';
import type { Audit } from '../history/ports/audit.ts';
import { TooMuchContention } from '../kit/contention.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { AdvanceDeploy } from './advance-deploy.ts';
import { deployRecord } from './deploy-records.ts';
import type { DeploymentCard } from './deployment-card.ts';
import type { Deployments } from './ports/deployments.ts';
import type { RolloutStop, Rollouts } from './ports/rollouts.ts';
import type { Pressed } from './rerun-deploy.ts';
import type { StartDeploy } from './start-deploy.ts';

export type SteerRolloutDependencies = {
  readonly deployments: Deployments;
  readonly card: DeploymentCard;
  readonly advance: Pick<AdvanceDeploy, 'execute'>;
  readonly start: Pick<StartDeploy, 'approvalRuleOf'>;
  readonly rollouts: Rollouts;
  readonly audit: Audit;
  readonly clock: Clock;
};

/** Keys as `keyOf` makes them. `hook`: null where the rollout itself is to be ended. */
export type RolloutPress = {
  readonly deployment: DeploymentId;
  readonly action: HookAction;
  readonly rollout: string;
  readonly hook: string | null;
};

export type SteerRolloutOutcome =
  /** `missing`: how many more members have to agree before it goes on. */
  | { readonly kind: 'steered'; readonly action: HookAction; readonly missing: number; readonly deployment: Deployment }
  | { readonly kind: 'refused'; readonly refusals: readonly DeployRefusal[] };

type Settled = { readonly held: Deployment; readonly runsOn: RunsOn; readonly seen: RolloutSeen };

const recordedAs = { continue: 'deploy-rollout-continued', 'roll-back': 'deploy-rollout-rolled-back' } as const;

/** How often a write is tried again where somebody else writes, too. */
const attempts = 6;

/** The *Continue* and *Roll back* buttons of a rollout that goes on: the platform's own, without a build. */
export class SteerRollout {
  readonly #catalog: Catalog;
  readonly #dependencies: SteerRolloutDependencies;

  constructor(catalog: Catalog, dependencies: SteerRolloutDependencies) {
    this.#catalog = catalog;
    this.#dependencies = dependencies;
  }

  async execute({ by, atMs }: Pressed, press: RolloutPress): Promise<SteerRolloutOutcome> {
    const stale = staleRequestRefusal(atMs, this.#dependencies.clock.nowMs());
    if (stale !== null) return refused(stale);
    const kept = await this.#dependencies.deployments.ofId(press.deployment);
    if (kept === null) return refused({ reason: 'not-waiting' });
    if (isTheirs(kept, by, press)) return this.#steered(kept, press);
    const places = findTarget(this.#catalog, kept);
    const runsOn = serviceNamed(this.#catalog, kept.service)?.runsOn[kept.environment];
    if (places.kind === 'refused') return refused(places.refusal);
    if (runsOn === undefined) return refused(noAnswer(kept, 'over'));
    if (press.action === 'continue') {
      const lack = this.#lackOf(kept, by);
      if (lack !== null) return refused(lack);
    }
    // What the card shows may be minutes old.
    const held = await this.#dependencies.advance.execute(kept.id);
    const seen = held.rollout ?? null;
    if (seen === null || !isRollingOut(held) || seen.isEnding === true || !isMeant(seen.id, press.rollout)) {
      return refused(noAnswer(held, 'over'));
    }
    if (seen.whose !== 'ours') return refused(noAnswer(held, 'untold'));
    const settled = { held, runsOn, seen };
    return press.hook === null ? this.#end(settled, by, press) : this.#answer(settled, by, press);
  }

  /** Who asked for the deploy does not let it go on where two have to agree. */
  #lackOf(deployment: Deployment, by: Asker): DeployRefusal | null {
    const rule = this.#dependencies.start.approvalRuleOf(deployment);
    if (rule === null) {
      const environment = this.#catalog.environments.find(({ name }) => name === deployment.environment);
      return environment === undefined ? { reason: 'not-waiting' } : roleRefusal(environment, 'deploy', by);
    }
    if (by.id === deployment.requestedBy.id) return { reason: 'own-request', roles: rule.roles };
    return holdsOneOf(rule.roles, by) ? null : { reason: 'approver-role-required', roles: rule.roles };
  }

  async #answer({ held, runsOn, seen }: Settled, by: Asker, press: RolloutPress): Promise<SteerRolloutOutcome> {
    const { action } = press;
    const hook = press.hook === null ? null : hookOfKey(held, press.hook);
    const refusal = this.#noAnswer(held, hook);
    if (hook === null || refusal !== null) return refused(refusal ?? noAnswer(held, 'over'));
    const rule = action === 'continue' ? this.#dependencies.start.approvalRuleOf(held) : null;
    const asked = { rollout: seen.id, hook: hook.id, action, by, rule };
    const claim = await this.#claim(held.id, { kind: 'hook-asked', asked });
    if (claim === null) return this.#tooLate(press, by);
    const given = answerOf(claim, hook.id)?.given ?? null;
    await this.#record(held, by, press, given?.atMs ?? null);
    if (given === null) {
      await this.#dependencies.card.tell(claim).catch(() => null);
      return this.#steered(claim, press);
    }
    const told = await this.#dependencies.rollouts.answer(runsOn, { rollout: seen.id, hook: hook.id }, action);
    const answer = answerFrom(told);
    if (answer !== null) {
      await this.#dependencies.card.move(held.id, { kind: 'hook-answered', hook: hook.id, answer });
    }
    return this.#after(press, told);
  }

  #noAnswer(held: Deployment, hook: RolloutHook | null): DeployRefusal | null {
    if (hook === null) return noAnswer(held, 'over');
    const nowMs = this.#dependencies.clock.nowMs();
    const { status, expiresAtMs, onTimeout } = hook;
    const isExpired = expiresAtMs !== null && expiresAtMs <= nowMs;
    if (status === 'timed-out' || (status === 'awaiting' && isExpired)) {
      return noAnswer(held, onTimeout === null ? 'expired' : `expired-${onTimeout}`);
    }
    const given = answerOf(held, hook.id)?.given ?? null;
    if (status === 'awaiting' && mayAnswer(given, nowMs)) return null;
    return noAnswer(held, 'answered', given?.by ?? null);
  }

  async #end({ held, runsOn, seen }: Settled, by: Asker, press: RolloutPress): Promise<SteerRolloutOutcome> {
    const { rollouts, card } = this.#dependencies;
    const { atMs, answer: open, ...asked } = undoing(held, { id: by.id, name: by.name }, 0);
    const claim = await this.#claim(held.id, { kind: 'bake-end-asked', asked, isFirstWaiting: false });
    if (claim === null) return this.#tooLate(press, by);
    await this.#record(held, by, press, claim.bakeEnd?.atMs ?? null);
    const told = await rollouts.stop(runsOn, seen.id);
    const answer = answerFrom(told);
    if (answer !== null) await card.move(held.id, { kind: 'bake-end-answered', rollout: seen.id, answer });
    return this.#after(press, told);
  }

  /** Only the worker whose write wins asks the platform. Null where the press changes nothing, because somebody else was first. */
  async #claim(id: DeploymentId, event: DeploymentEvent): Promise<Deployment | null> {
    const { deployments, clock } = this.#dependencies;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const before = await deployments.ofId(id);
      const after = before === null ? null : afterEvent(before, event, clock.nowMs());
      if (before === null || after === null || after === before) return null;
      if ((await deployments.replace(before, after)) === 'replaced') return after;
    }
    throw new TooMuchContention('written by others too often');
  }

  /** Somebody was first: perhaps this very press, delivered again. */
  async #tooLate(press: RolloutPress, by: Asker): Promise<SteerRolloutOutcome> {
    const held = await this.#dependencies.deployments.ofId(press.deployment);
    if (held === null) return refused({ reason: 'not-waiting' });
    if (isTheirs(held, by, press)) return this.#steered(held, press);
    const hook = press.hook === null ? null : hookOfKey(held, press.hook);
    const first = hook === null ? held.bakeEnd?.by : answerOf(held, hook.id)?.given?.by;
    const yes = hook === null ? [] : (answerOf(held, hook.id)?.yes ?? []);
    if (first === undefined && yes.some((one) => one.by.id === by.id)) return this.#steered(held, press);
    return refused(noAnswer(held, first === undefined ? 'over' : 'answered', first ?? null));
  }

  async #after(press: RolloutPress, told: RolloutStop): Promise<SteerRolloutOutcome> {
    const held = await this.#dependencies.advance.execute(press.deployment);
    await this.#dependencies.card.tell(held).catch(() => null);
    if (told.kind === 'rejected') return refused({ reason: 'rollout-refused', rejected: told });
    if (told.kind === 'over') return refused(noAnswer(held, press.hook === null ? 'over' : 'expired', null));
    return { kind: 'steered', action: press.action, missing: 0, deployment: held };
  }

  #steered(deployment: Deployment, press: RolloutPress): SteerRolloutOutcome {
    const { start } = this.#dependencies;
    const hook = press.hook === null ? null : hookOfKey(deployment, press.hook);
    const isOpen = press.action === 'continue' && hook !== null && answerOf(deployment, hook.id)?.given === null;
    const missing = isOpen ? missingAgreements(deployment, hook.id, start.approvalRuleOf(deployment)) : 0;
    return { kind: 'steered', action: press.action, missing, deployment };
  }

  /** Of what won, before the platform is asked. `claimedAtMs`: null for a yes that waits for others. */
  async #record(held: Deployment, by: Asker, press: RolloutPress, claimedAtMs: number | null): Promise<void> {
    const { audit, clock } = this.#dependencies;
    const action = claimedAtMs === null ? 'deploy-rollout-agreed' : recordedAs[press.action];
    const facts = { rollout: held.rollout?.id ?? null, stage: held.rollout?.progress?.stage ?? null };
    const what = `rollout/${press.rollout}/${press.hook ?? '-'}/${press.action}/${by.id}/${claimedAtMs ?? 'agreed'}`;
    await audit.append(deployRecord(held, what, { action, by, atMs: clock.nowMs(), facts }));
  }
}

/** A repeated delivery of a press that already had its effect. */
function isTheirs(deployment: Deployment, by: Asker, { action, rollout, hook }: RolloutPress): boolean {
  if (hook === null) {
    const { bakeEnd } = deployment;
    return bakeEnd?.purpose === 'undo' && bakeEnd.by.id === by.id && isAsked(bakeEnd.answer, bakeEnd.rollout, rollout);
  }
  const answer = deployment.hookAnswers?.find((one) => keyOf(one.hook) === hook);
  const given = answer?.given;
  if (answer === undefined || !given || given.action !== action || given.by.id !== by.id) return false;
  return isAsked(given.answer, answer.rollout, rollout);
}

function isAsked(answer: BakeEndAnswer, id: string, rollout: string): boolean {
  return answer.kind === 'asked' && isMeant(id, rollout);
}

/** Buttons bear the end of the key. */
function isMeant(id: string, rollout: string): boolean {
  return keyOf(id).endsWith(rollout);
}

/** Null where the platform may have been asked. */
function answerFrom(told: RolloutStop): BakeEndAnswer | null {
  return told.kind === 'unknown' ? null : told;
}

type Because = Extract<DeployRefusal, { readonly reason: 'rollout-not-answered' }>['because'];

function noAnswer({ service, environment }: Deployment, because: Because, by: Person | null = null): DeployRefusal {
  return { reason: 'rollout-not-answered', service, environment, because, by };
}

function refused(refusal: DeployRefusal): SteerRolloutOutcome {
  return { kind: 'refused', refusals: [refusal] };
}
