import type { Login } from '../../../domain/people/login.ts';
import type { MemberId } from '../../../domain/people/people.ts';
import type { PersonLink } from '../../../domain/people/person-link.ts';

/**
 * Links of GitHub accounts to members. A login belongs to at most one member; a member may have several. Logins are
 * case-insensitive. Reads are consistent with every acknowledged write.
 */
export interface PeopleLinks {
  ofLogin(login: Login): Promise<PersonLink | null>;

  /** By login. */
  ofMember(member: MemberId): Promise<readonly PersonLink[]>;

  /**
   * Stores the link if the login is free or already this member's; otherwise `taken`, and nothing changes. Of several
   * concurrent members exactly one wins.
   */
  claim(link: PersonLink): Promise<PersonLinkClaim>;

  /** Stores the link, whoever had the login before. */
  assign(link: PersonLink): Promise<void>;

  /** `not-theirs` if the login is another's or nobody's; nothing changes then. */
  remove(login: Login, member: MemberId): Promise<'removed' | 'not-theirs'>;
}

export type PersonLinkClaim = { readonly kind: 'linked' } | { readonly kind: 'taken'; readonly by: PersonLink };
