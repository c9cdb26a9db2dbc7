import type { RoleId } from '../../../domain/people/people.ts';
import { cutPieces } from './limits.ts';

/** Shown by name, and pings nobody, because every message forbids it. Empty where there is none that could be shown. */
export function roleMentions(roles: readonly RoleId[], atMost: number): string {
  const known = roles.filter((role) => /^\d{1,20}$/.test(role));
  return cutPieces(
    known.map((role, index) => `${index === 0 ? '' : ', '}<@&${role}>`),
    atMost,
  );
}
