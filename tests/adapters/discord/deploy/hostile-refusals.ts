import fc from 'fast-check';
import type { AbsentCheck } from '../../../../src/domain/deploy/absent-checks.ts';
import type { CommitSha } from '../../../../src/domain/deploy/commit.ts';
import type { DeployRefusal } from '../../../../src/domain/deploy/deploy-refusal.ts';
import type { DispatchRejection } from '../../../../src/domain/deploy/run.ts';
import { type Fact, known } from '../../../../src/domain/kit/fact.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import type { MemberId, RoleId } from '../../../../src/domain/people/people.ts';
import { hostileText } from '../kit/hostile-text.ts';

export const refusal: fc.Arbitrary<DeployRefusal> = hostileText.chain((text) => fc.constantFrom(...refusalsWith(text)));

/** Every reason why a check is absent, many times. */
export function absentWith(text: string): Fact<readonly AbsentCheck[]> {
  const many = Array.from({ length: 60 }, () => text);
  const from = { name: text, workflow: text };
  const one: readonly AbsentCheck[] = [
    { name: text, kind: 'no-such-job' },
    { ...from, kind: 'not-on-push', events: many },
    { ...from, kind: 'filtered', filter: { by: 'paths', patterns: many }, isCertain: true },
    { ...from, kind: 'filtered', filter: { by: 'branches', patterns: many }, isCertain: false },
    { ...from, kind: 'not-filtered' },
  ];
  return known([...one, ...one, ...one]);
}

const sha = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678' as CommitSha;

/** Every one of them, with this text in every place that outside text can reach. */
export function refusalsWith(text: string): readonly DeployRefusal[] {
  const many = Array.from({ length: 60 }, () => text);
  const some = many.slice(0, 20);
  const noRoles = many as readonly string[] as readonly RoleId[];
  const manyRoles = Array.from({ length: 200 }, (_, at) => String(10 ** 17 + at) as RoleId);
  const person = { id: 'kim' as MemberId, name: text };
  const repository = text as Repository;
  const lock = { scope: { service: text, environment: null }, by: person, reason: text, atMs: 1 };
  const why: DispatchRejection = { reason: 'refused', detail: text };
  return [
    { reason: 'unknown-service', service: text, known: many },
    { reason: 'unknown-environment', environment: text, known: [] },
    { reason: 'malformed-version', version: text },
    { reason: 'unknown-version', version: text, repository },
    { reason: 'stray-commit', version: text, repository },
    { reason: 'overtaken', service: text, environment: text },
    { reason: 'no-look-again', service: text, environment: text, because: 'overtaken' },
    { reason: 'no-look-again', service: text, environment: text, because: 'no-place' },
    { reason: 'no-look-again', service: text, environment: text, because: 'was-read' },
    { reason: 'version-unreadable', version: text, repository, why },
    { reason: 'version-moved', version: text, approved: sha, now: text as CommitSha },
    { reason: 'nothing-to-roll-back', service: text, environment: text },
    { reason: 'waited-too-long', minutes: 11 },
    { reason: 'role-required', environment: text, action: 'deploy', roles: noRoles },
    { reason: 'role-required', environment: text, action: 'rollback', roles: manyRoles },
    { reason: 'role-required', environment: text, action: 'lock', roles: manyRoles },
    { reason: 'open-to-nobody', environment: text, action: 'deploy' },
    { reason: 'break-glass-role-required', environment: text, roles: manyRoles },
    { reason: 'break-glass-unexplained', environment: text },
    { reason: 'locked', lock: { ...lock, untilMs: 4_000_000_000_000 } },
    { reason: 'locked', lock: { ...lock, untilMs: null } },
    { reason: 'frozen', environment: text, freeze: text, untilMs: 1 },
    { reason: 'frozen', environment: text, freeze: text, untilMs: null },
    { reason: 'not-promoted', environment: text, after: text },
    { reason: 'not-promoted', environment: text, after: text, found: 'unverified' },
    { reason: 'not-promoted', environment: text, after: text, found: 'image-unknown' },
    { reason: 'not-promoted', environment: text, after: text, found: 'another-image' },
    { reason: 'rolled-back-before', environment: text, after: text, by: person, atMs: 1 },
    { reason: 'rolled-back-before', environment: text, after: text, by: null, atMs: 1 },
    { reason: 'promotion-unreadable', environment: text, after: text },
    { reason: 'checks-not-passed', checks: { failed: some, pending: some, skipped: some, missing: some } },
    { reason: 'checks-absent' },
    {
      reason: 'checks-unreadable',
      because: { reason: 'access-denied', what: 'check-runs', permission: 'Checks: read' },
      why,
    },
    { reason: 'checks-unreadable', because: null, why: { reason: 'rate-limited', retryAtMs: 4_000_000_000_000 } },
    { reason: 'checks-without-commit', environment: text },
    { reason: 'approval-unbound', environment: text, lacks: 'declaration' },
    { reason: 'approvals-missing', environment: text, missing: 3, roles: manyRoles },
    { reason: 'own-request', roles: manyRoles },
    { reason: 'approver-role-required', roles: noRoles },
    { reason: 'already-approved', missing: 1, roles: manyRoles },
    { reason: 'request-expired', atMs: 1 },
    { reason: 'already-decided', by: person, decision: 'rejected' },
    { reason: 'not-waiting' },
    { reason: 'not-yours', requestedBy: person },
    { reason: 'run-not-cancellable', url: `https://github.com/${text}` },
    { reason: 'run-not-cancellable', url: text },
    { reason: 'run-out-of-sight', service: text, environment: text },
  ];
}
