import type { Asker, RoleId } from './people.ts';

export function holdsOneOf(roles: readonly RoleId[], asker: Pick<Asker, 'roles'>): boolean {
  return roles.some((role) => asker.roles.includes(role));
}
