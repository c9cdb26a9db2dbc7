import type { Login } from '../../../domain/people/login.ts';
import type { MemberId } from '../../../domain/people/people.ts';
import type { PersonLink } from '../../../domain/people/person-link.ts';

/**
 * Who of the code host is who in the team's chat. A login belongs to one member at most; a member may have several. Logins
 * are the same in any case. Reads see every write that was acknowledged before.
 */
export interface PeopleLinks {
  ofLogin(login: Login): Promise<PersonLink | null>;

  /** By login. */
  ofMember(member: MemberId): Promise<readonly PersonLink[]>;

  /**
   * Keeps the link if the login is free or belongs to the same member already; otherwise `taken`, and nothing is changed. Of
   * several members at once exactly one wins.
   */
  claim(link: PersonLink): Promise<PersonLinkClaim>;

  /** Keeps the link, whoever had the login. */
  assign(link: PersonLink): Promise<void>;

  /** `not-theirs` when the login belongs to somebody else or to nobody; then nothing is changed. */
  remove(login: Login, member: MemberId): Promise<'removed' | 'not-theirs'>;
}

export type PersonLinkClaim = { readonly kind: 'linked' } | { readonly kind: 'taken'; readonly by: PersonLink };
