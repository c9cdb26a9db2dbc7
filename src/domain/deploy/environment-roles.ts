import type { Asker, RoleId } from '../people/people.ts';
import { holdsOneOf } from '../people/roles.ts';
import type { ApprovalRule } from './approval.ts';
import type { Environment } from './catalog.ts';
import type { DeployRefusal, GuardedAction } from './deploy-refusal.ts';

/** The roles of an environment by action. */
export type EnvironmentRoles = Pick<Environment, 'name' | 'roles' | 'rollbackRoles' | 'lockRoles'> & {
  readonly approvals: Pick<ApprovalRule, 'roles'> | null;
};

function rolesFor(environment: EnvironmentRoles, action: GuardedAction): readonly RoleId[] {
  switch (action) {
    case 'deploy':
      return environment.roles;
    case 'rollback':
      return environment.rollbackRoles;
    case 'lock':
      return environment.lockRoles;
  }
}

type RoleRefusal = Extract<DeployRefusal, { readonly reason: 'role-required' | 'open-to-nobody' }>;

/** Null if allowed. Without a configured role nobody is allowed. */
export function roleRefusal(environment: EnvironmentRoles, action: GuardedAction, asker: Asker): RoleRefusal | null {
  const roles = rolesFor(environment, action);
  if (roles.length === 0) return { reason: 'open-to-nobody', environment: environment.name, action };
  if (holdsOneOf(roles, asker)) return null;
  return { reason: 'role-required', environment: environment.name, action, roles };
}
