import type { Asker, RoleId } from '../people.ts';
import type { Environment } from './catalog.ts';
import type { DeployRefusal, GuardedAction } from './deploy-refusal.ts';

export function holdsOneOf(roles: readonly RoleId[], asker: Pick<Asker, 'roles'>): boolean {
  return roles.some((role) => asker.roles.includes(role));
}

export function rolesFor(environment: Environment, action: GuardedAction): readonly RoleId[] {
  switch (action) {
    case 'deploy':
      return environment.roles;
    case 'rollback':
      return environment.rollbackRoles;
    case 'lock':
      return environment.lockRoles;
  }
}

/** Null for who may. Where no role is named, nobody may. */
export function roleRefusal(environment: Environment, action: GuardedAction, asker: Asker): DeployRefusal | null {
  const roles = rolesFor(environment, action);
  if (roles.length === 0) return { reason: 'open-to-nobody', environment: environment.name, action };
  if (holdsOneOf(roles, asker)) return null;
  return { reason: 'role-required', environment: environment.name, action, roles };
}
