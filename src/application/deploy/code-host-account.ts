import type { MemberId, Person } from '../../domain/people/people.ts';

/** Not a member, but an account of the code host that may be anybody's. */
export function codeHostAccount(login: string): Person {
  return { id: `github:${login}` as MemberId, name: login };
}
