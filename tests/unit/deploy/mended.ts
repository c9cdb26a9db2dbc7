import { expect } from 'vitest';
import type { Environment } from '../../../src/domain/deploy/catalog.ts';
import type { DeployFacts } from '../../../src/domain/deploy/judge.ts';
import type { Remedy } from '../../../src/domain/deploy/remedy.ts';
import { unreachable } from '../../../src/domain/kit/exhaustive.ts';
import type { RoleId } from '../../../src/domain/people/people.ts';
import { approvedBy, checks } from './judged.ts';

export const allRoles = ['a', 'b', 'c'] as readonly string[] as readonly RoleId[];
export const checkNames = ['test', 'lint', 'build'];

export type World = { readonly environment: Environment; readonly facts: DeployFacts };

/** What the world is when that has been done. */
export function mended({ environment, facts }: World, remedy: Remedy): World {
  const rules = (change: Partial<Environment>): World => ({ environment: { ...environment, ...change }, facts });
  const given = (change: Partial<DeployFacts>): World => ({ environment, facts: { ...facts, ...change } });
  const holding = (role: RoleId | undefined) => ({
    ...facts.asker,
    roles: [...facts.asker.roles, ...(role ? [role] : [])],
  });
  switch (remedy.kind) {
    case 'ask-with-role':
      return given({ asker: holding(remedy.roles[0]) });
    case 'name-roles':
      if (remedy.path === 'environments.prod.approvals.roles') {
        return rules({ approvals: environment.approvals && { ...environment.approvals, roles: allRoles } });
      }
      expect(remedy.path).toMatch(/^environments\.prod\.(roles|rollbackRoles)$/);
      return {
        ...rules({ [remedy.path.split('.').at(-1) ?? '']: ['new'] }),
        facts: { ...facts, asker: holding('new' as RoleId) },
      };
    case 'fix-configuration':
      return rules(remedy.path === 'freezes' ? { freezes: [] } : { checks: 'none' });
    case 'explain':
      return given({ breakGlass: facts.breakGlass === null ? null : 'the shop is down' });
    case 'without-break-glass':
      return given({ breakGlass: null });
    case 'unlock':
      return given({ locks: facts.locks.filter((lock) => lock !== remedy.lock) });
    case 'wait-until':
      expect(remedy.atMs).toBeGreaterThan(facts.nowMs);
      return given({ nowMs: remedy.atMs });
    case 'deploy-first':
    case 'deploy-there-again':
    case 'look-again-there':
    case 'announce-digest':
      expect(remedy.environment).toBe(environment.after);
      return given({ promotion: { kind: 'succeeded' } });
    case 'try-again':
      return given({
        promotion: { kind: 'succeeded' },
        ...(facts.binding.kind === 'unreadable' && { binding: { kind: 'bound' } }),
      });
    case 'mend-source':
      return given({
        ...checks(...checkNames.map((name): [string, 'passed'] => [name, 'passed'])),
        ...(facts.binding.kind === 'unreadable' && { binding: { kind: 'bound' } }),
      });
    case 'checks-must-pass': {
      const { failed, pending, skipped, missing } = remedy.checks;
      const passing = [...failed, ...pending, ...skipped, ...missing];
      const others = facts.checks.kind === 'known' ? facts.checks.value : [];
      const now = passing.length === 0 ? ['first'] : passing;
      return given({
        checks: {
          kind: 'known',
          value: [
            ...others.filter(({ name }) => !now.includes(name)),
            ...now.map((name) => ({ of: 'check', name, state: 'passed' }) as const),
          ],
        },
      });
    }
    case 'approvals': {
      const roles = remedy.roles.slice(0, 1);
      const more = Array.from({ length: remedy.missing }, (_, at) =>
        approvedBy(`approver ${at}`, { roles, commit: facts.commit }),
      );
      return given({ approvals: [...facts.approvals, ...more] });
    }
    case 'send-commit':
      return given({ binding: { kind: 'bound' } });
    case 'known-name':
    case 'version-name':
    case 'another-version':
    case 'adopt-commit':
    case 'see-board':
    case 'name-version':
    case 'ask-again':
    case 'allow-runs':
    case 'ask-person':
    case 'release-lane':
    case 'look-at-run':
    case 'see-card':
      throw new Error(`no remedy against a rule: ${remedy.kind}`);
    default:
      return unreachable(remedy);
  }
}
