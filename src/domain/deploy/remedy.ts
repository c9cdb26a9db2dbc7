import { unreachable } from '../kit/exhaustive.ts';
import type { Closed } from '../kit/fact.ts';
import type { Lock } from '../lock/lock.ts';
import type { Person, RoleId } from '../people/people.ts';
import type { DeployRefusal, OpenChecks } from './deploy-refusal.ts';
import type { DispatchRejection } from './run.ts';

/** What would unblock a request. */
export type Remedy =
  | { readonly kind: 'known-name'; readonly of: 'service' | 'environment'; readonly known: readonly string[] }
  | { readonly kind: 'version-name' }
  | { readonly kind: 'another-version' }
  /** Put the commit on a branch or a tag of the repository. */
  | { readonly kind: 'adopt-commit' }
  | { readonly kind: 'see-board' }
  /** There is no known rollback target: a person has to name a version. */
  | { readonly kind: 'name-version' }
  /** Ask again; nothing else blocks it. */
  | { readonly kind: 'ask-again' }
  | { readonly kind: 'ask-with-role'; readonly roles: readonly RoleId[] }
  | { readonly kind: 'explain' }
  | { readonly kind: 'without-break-glass' }
  /** `path` is the place in `geonbot.yaml`, here and below. */
  | { readonly kind: 'name-roles'; readonly path: string }
  | { readonly kind: 'fix-configuration'; readonly path: string }
  | { readonly kind: 'unlock'; readonly lock: Lock }
  | { readonly kind: 'wait-until'; readonly atMs: number }
  | { readonly kind: 'deploy-first'; readonly environment: string }
  /** It has been deployed there before. */
  | { readonly kind: 'deploy-there-again'; readonly environment: string }
  | { readonly kind: 'look-again-there'; readonly environment: string }
  | { readonly kind: 'announce-digest'; readonly environment: string }
  | { readonly kind: 'checks-must-pass'; readonly checks: OpenChecks }
  /** Have the approved commit be sent. */
  | { readonly kind: 'send-commit'; readonly lacks: 'declaration' | 'input' }
  | { readonly kind: 'approvals'; readonly missing: number; readonly roles: readonly RoleId[] }
  | { readonly kind: 'try-again' }
  /** The code host could not be read. `permission`: what it takes, such as `Checks: read`. */
  | { readonly kind: 'mend-source'; readonly why: DispatchRejection; readonly permission: string | null }
  /** Stopping or re-running a run needs the right to write. */
  | { readonly kind: 'allow-runs' }
  | { readonly kind: 'ask-person'; readonly person: Person }
  /** A member who may lock there releases the lane. */
  | {
      readonly kind: 'release-lane';
      readonly service: string;
      readonly environment: string;
      /** What would open the code host again. */
      readonly mend?: { readonly closed: Closed; readonly permission: string | null };
    }
  | { readonly kind: 'look-at-run'; readonly url: string | null }
  /** It is decided already; the card shows the result. */
  | { readonly kind: 'see-card' };

export function remedyOf(refusal: DeployRefusal): Remedy {
  switch (refusal.reason) {
    case 'unknown-service':
      return { kind: 'known-name', of: 'service', known: refusal.known };
    case 'unknown-environment':
      return { kind: 'known-name', of: 'environment', known: refusal.known };
    case 'malformed-version':
      return { kind: 'version-name' };
    case 'stray-commit':
      return { kind: 'adopt-commit' };
    case 'unknown-version':
      return { kind: 'another-version' };
    case 'nothing-to-roll-back':
      return { kind: 'name-version' };
    case 'version-moved':
    case 'waited-too-long':
    case 'request-expired':
      return { kind: 'ask-again' };
    case 'role-required':
      return { kind: 'ask-with-role', roles: refusal.roles };
    case 'open-to-nobody':
      return { kind: 'name-roles', path: `environments.${refusal.environment}.${roleSetting[refusal.action]}` };
    case 'break-glass-role-required':
      if (refusal.roles.length === 0) return { kind: 'without-break-glass' };
      return { kind: 'ask-with-role', roles: refusal.roles };
    case 'break-glass-unexplained':
      return { kind: 'explain' };
    case 'locked':
      return { kind: 'unlock', lock: refusal.lock };
    case 'frozen':
      if (refusal.untilMs === null) return { kind: 'fix-configuration', path: 'freezes' };
      return { kind: 'wait-until', atMs: refusal.untilMs };
    case 'not-promoted':
      return { kind: promotionRemedy[refusal.found ?? 'nothing'], environment: refusal.after };
    case 'rolled-back-before':
      return { kind: 'deploy-there-again', environment: refusal.after };
    case 'promotion-unreadable':
      return { kind: 'try-again' };
    case 'checks-not-passed':
      return { kind: 'checks-must-pass', checks: refusal.checks };
    case 'checks-absent':
      return { kind: 'checks-must-pass', checks: noneOpen };
    case 'version-unreadable':
      return { kind: 'mend-source', why: refusal.why, permission: null };
    case 'checks-unreadable':
      return { kind: 'mend-source', why: refusal.why, permission: refusal.because?.permission ?? null };
    case 'run-refused':
      return refusal.why.reason === 'permission-missing'
        ? { kind: 'allow-runs' }
        : { kind: 'mend-source', why: refusal.why, permission: null };
    case 'checks-without-commit':
      return { kind: 'fix-configuration', path: `environments.${refusal.environment}.checks` };
    case 'approval-unbound':
      return { kind: 'send-commit', lacks: refusal.lacks };
    case 'binding-unreadable':
      if (refusal.because.reason !== 'access-denied') return { kind: 'try-again' };
      return { kind: 'mend-source', why: { reason: 'permission-missing' }, permission: refusal.because.permission };
    case 'approvals-missing':
      if (refusal.roles.length > 0) return { kind: 'approvals', missing: refusal.missing, roles: refusal.roles };
      return { kind: 'name-roles', path: `environments.${refusal.environment}.approvals.roles` };
    case 'own-request':
      return { kind: 'approvals', missing: 1, roles: refusal.roles };
    case 'already-approved':
      return { kind: 'approvals', missing: refusal.missing, roles: refusal.roles };
    case 'approver-role-required':
      return { kind: 'ask-with-role', roles: refusal.roles };
    case 'lane-taken':
      return { kind: 'try-again' };
    case 'no-look-again':
      if (refusal.because === 'overtaken') return { kind: 'see-board' };
      if (refusal.because === 'was-read') return { kind: 'see-card' };
      return { kind: 'fix-configuration', path: `services.${refusal.service}.ecs.${refusal.environment}` };
    case 'rollout-refused':
      return { kind: refusal.rejected.reason === 'throttled' ? 'try-again' : 'see-card' };
    case 'rollout-not-answered':
      return { kind: refusal.because === 'untold' ? 'try-again' : 'see-card' };
    case 'overtaken':
      return { kind: 'see-board' };
    case 'already-decided':
    case 'not-waiting':
      return { kind: 'see-card' };
    case 'not-yours':
      return { kind: 'ask-person', person: refusal.requestedBy };
    case 'run-out-of-sight': {
      const { service, environment, because } = refusal;
      const unread = because?.kind === 'unreadable' ? because.because : null;
      const mend =
        unread?.closed === undefined ? {} : { mend: { closed: unread.closed, permission: unread.permission } };
      return { kind: 'release-lane', service, environment, ...mend };
    }
    case 'run-not-cancellable':
      return { kind: 'look-at-run', url: refusal.url };
    default:
      return unreachable(refusal);
  }
}

const promotionRemedy = {
  nothing: 'deploy-first',
  unverified: 'look-again-there',
  'image-unknown': 'announce-digest',
  'another-image': 'deploy-there-again',
} as const;

const noneOpen: OpenChecks = { failed: [], pending: [], skipped: [], missing: [] };

const roleSetting = { deploy: 'roles', rollback: 'rollbackRoles', lock: 'lockRoles' } as const;
