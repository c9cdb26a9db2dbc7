import { unreachable } from '../kit/exhaustive.ts';
import { isPast, type Lock } from '../lock/lock.ts';
import type { Asker, Person } from '../people/people.ts';
import type { Approval, ApprovalRule } from './approval.ts';
import { type Binding, isBound } from './binding.ts';
import { breakGlassRefusals } from './break-glass.ts';
import type { Environment } from './catalog.ts';
import type { CommitSha } from './commit.ts';
import type { CommitCheck, CommitChecks } from './commit-checks.ts';
import { missingApprovals } from './counted-approvals.ts';
import type { DeployRefusal, OpenChecks } from './deploy-refusal.ts';
import { roleRefusal } from './environment-roles.ts';
import { frozenBy } from './freeze.ts';
import type { Promotion } from './promotion.ts';

/** The facts that the rules of an environment judge. */
export type DeployFacts = {
  readonly asker: Asker;
  readonly action: 'deploy' | 'rollback';
  /** Null where the service's versions name no commits. */
  readonly commit: CommitSha | null;
  readonly nowMs: number;
  /** Locks that cover the service in this environment. */
  readonly locks: readonly Lock[];
  /** Whether the same has succeeded in the environment that this one comes after. */
  readonly promotion: Promotion;
  readonly checks: CommitChecks;
  readonly approvals: readonly Approval[];
  readonly requestedBy: Person;
  /** Of the commit to what would be sent. */
  readonly binding: Binding;
  /** The reason of an emergency deploy; null for an ordinary one. */
  readonly breakGlass: string | null;
};

export type Judgement =
  | {
      readonly kind: 'allowed';
      /** The refusals that were overridden. */
      readonly overridden: readonly DeployRefusal[];
      /** The refusals that apply to a deploy but not to a rollback. */
      readonly exempted: readonly DeployRefusal[];
    }
  /** Nothing else refuses it. */
  | { readonly kind: 'needs-approval'; readonly missing: number; readonly rule: ApprovalRule }
  /** All refusals, never empty. Approvals may be missing as well. */
  | { readonly kind: 'refused'; readonly refusals: readonly DeployRefusal[] };

/**
 * Judges a request by the rules of the environment. Promotion and checks do not apply to a rollback, because its version has
 * already succeeded here. An emergency deploy overrides everything but roles.
 */
export function judge(environment: Environment, facts: DeployFacts): Judgement {
  const isRollback = facts.action === 'rollback';
  const proof = proofRefusals(environment, facts);
  const glass = breakGlassRefusals(environment, facts);
  const role = roleRefusal(environment, facts.action, facts.asker);
  const personal = role === null ? glass : [role, ...glass];
  const gates = [
    ...timeRefusals(environment, facts),
    ...(isRollback ? [] : proof),
    ...bindingRefusals(environment, facts.binding),
  ];
  const breaks = facts.breakGlass !== null && glass.length === 0;
  if (personal.length > 0 || (!breaks && gates.length > 0)) return refused([...personal, ...(breaks ? [] : gates)]);
  const { approvals: rule, name } = environment;
  const missing = rule === null ? 0 : missingApprovals(facts.approvals, { rule, ...facts });
  if (rule === null || missing === 0) return allowed(gates, isRollback ? proof : []);
  if (!breaks) return { kind: 'needs-approval', missing, rule };
  const unapproved: DeployRefusal = { reason: 'approvals-missing', environment: name, missing, roles: rule.roles };
  return allowed([...gates, unapproved], isRollback ? proof : []);
}

/** Locks of other people, and freezes. */
export function timeRefusals(
  environment: Environment,
  { asker, locks, nowMs }: Pick<DeployFacts, 'locks' | 'nowMs'> & { readonly asker: Person },
): readonly DeployRefusal[] {
  const frozen = frozenBy(environment.freezes, nowMs);
  const locked = locks
    .filter((lock) => !isPast(lock, nowMs) && lock.by.id !== asker.id)
    .map((lock): DeployRefusal => ({ reason: 'locked', lock }));
  if (frozen === null) return locked;
  const { freeze, untilMs } = frozen;
  return [...locked, { reason: 'frozen', environment: environment.name, freeze: freeze.name, untilMs }];
}

/** The rules about the commit: promotion and checks. */
function proofRefusals(environment: Environment, { commit, checks, promotion }: DeployFacts): readonly DeployRefusal[] {
  return [promotionRefusal(environment, promotion), checksRefusal(environment, commit, checks)].filter(
    (refusal) => refusal !== null,
  );
}

/** An approval of a commit that nothing names would approve whatever the workflow builds. */
function bindingRefusals(
  { name, approvals, unboundApprovals }: Environment,
  binding: Binding,
): readonly DeployRefusal[] {
  if (approvals === null || unboundApprovals === 'warn' || isBound(binding)) return [];
  if (binding.kind === 'unreadable') {
    return [{ reason: 'binding-unreadable', environment: name, because: binding.because }];
  }
  return [
    { reason: 'approval-unbound', environment: name, lacks: binding.kind === 'undeclared' ? 'declaration' : 'input' },
  ];
}

function promotionRefusal({ name, after }: Environment, promotion: Promotion): DeployRefusal | null {
  if (after === null) return null;
  const places = { environment: name, after };
  switch (promotion.kind) {
    case 'succeeded':
      return null;
    case 'not-yet':
      return { reason: 'not-promoted', ...places };
    case 'unverified':
    case 'image-unknown':
    case 'another-image':
      return { reason: 'not-promoted', ...places, found: promotion.kind };
    case 'rolled-back':
      return { reason: 'rolled-back-before', ...places, by: promotion.by, atMs: promotion.atMs };
    case 'unreadable':
      return { reason: 'promotion-unreadable', ...places };
    default:
      return unreachable(promotion);
  }
}

function allowed(overridden: readonly DeployRefusal[], exempted: readonly DeployRefusal[]): Judgement {
  return { kind: 'allowed', overridden, exempted };
}

function refused(refusals: readonly DeployRefusal[]): Judgement {
  return { kind: 'refused', refusals };
}

/** Null if every required check has passed. An unreadable check has not. */
function checksRefusal(
  { name, checks: required }: Environment,
  commit: CommitSha | null,
  found: CommitChecks,
): DeployRefusal | null {
  if (required === 'none' || required.length === 0) return null;
  if (commit === null) return { reason: 'checks-without-commit', environment: name };
  if (found.kind === 'unreadable') return { reason: 'checks-unreadable', because: found.because, why: found.why };
  const wanted = wantedChecks(required, found.kind === 'known' ? found.value : []);
  if (required === 'all' && wanted.length === 0) return { reason: 'checks-absent' };
  const checks = openChecks(required, wanted);
  const isOpen = Object.values(checks).some((names) => names.length > 0);
  return isOpen ? { reason: 'checks-not-passed', checks } : null;
}

/** Where all checks count, a run that skipped every job is no check. Where names do, no suite has one of them. */
function wantedChecks(required: 'all' | readonly string[], found: readonly CommitCheck[]): readonly CommitCheck[] {
  if (required === 'all') return found.filter(({ state }) => state !== 'not-run');
  return found.filter((check) => check.of === 'check' && required.includes(check.name));
}

function openChecks(required: 'all' | readonly string[], wanted: readonly CommitCheck[]): OpenChecks {
  const names = (...states: readonly CommitCheck['state'][]) => [
    ...new Set(wanted.filter(({ state }) => states.includes(state)).map(({ name }) => name)),
  ];
  const missing = required === 'all' ? [] : required.filter((name) => !wanted.some((check) => check.name === name));
  return { failed: names('failed'), pending: names('pending'), skipped: names('skipped', 'not-run'), missing };
}
