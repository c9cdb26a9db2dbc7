import type { Brand } from './brand.ts';

/** `owner/name`. */
export type Repository = Brand<string, 'Repository'>;

/** GitHub treats owners and names case-insensitively. */
export function sameRepository(a: Repository, b: Repository): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
