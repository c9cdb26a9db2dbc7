import type { Asker } from '../people/people.ts';
import { holdsOneOf } from '../people/roles.ts';
import type { Environment } from './catalog.ts';
import type { DeployRefusal } from './deploy-refusal.ts';

/** Refusals of an emergency deploy. Empty for an ordinary one. */
export function breakGlassRefusals(
  { name, breakGlassRoles }: Pick<Environment, 'name' | 'breakGlassRoles'>,
  { asker, breakGlass }: { readonly asker: Asker; readonly breakGlass: string | null },
): readonly DeployRefusal[] {
  if (breakGlass === null) return [];
  const refusals: DeployRefusal[] = [];
  if (!holdsOneOf(breakGlassRoles, asker)) {
    refusals.push({ reason: 'break-glass-role-required', environment: name, roles: breakGlassRoles });
  }
  if (breakGlass.trim() === '') refusals.push({ reason: 'break-glass-unexplained', environment: name });
  return refusals;
}
