import { isVersion, pullRequestNumberIn } from '../../../domain/deploy/version.ts';

/** Discord shows no more. */
export const mostChoices = 25;
/** Of a choice's name, and of its value. */
export const longestChoice = 100;

/** Names that start with what was typed, then those that contain it, each in their own order. */
export function matching(names: readonly string[], typed: string): string[] {
  const wanted = typed.toLowerCase();
  const at = (name: string) => name.toLowerCase().indexOf(wanted);
  const fitting = names.filter((name) => name.length <= longestChoice && at(name) >= 0);
  return [...fitting.filter((name) => at(name) === 0), ...fitting.filter((name) => at(name) > 0)].slice(0, mostChoices);
}

/** `latest`, and what was typed where it may be one: all that is known without asking. */
export function versions(typed: string): string[] {
  const mayBeOne = isVersion(typed) || pullRequestNumberIn(typed) !== null;
  if (typed.length > longestChoice || !mayBeOne) return ['latest'];
  return [...new Set('latest'.startsWith(typed) ? ['latest', typed] : [typed, 'latest'])];
}
