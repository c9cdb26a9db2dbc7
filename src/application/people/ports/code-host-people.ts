import type { Login } from '../../../domain/people/login.ts';

/** The accounts of people on the code host, as far as the team works with them. */
export interface CodeHostPeople {
  /** Asks the source anew each time. Never rejects because of the source. */
  find(login: Login): Promise<FoundAccount>;
}

export type FoundAccount =
  | {
      readonly kind: 'found';
      /** As the source spells it. */
      readonly login: Login;
      /** The profile text, which only its owner can write; may be empty. */
      readonly profile: string;
    }
  | { readonly kind: 'unknown' }
  /** An organization, or the account of a program. */
  | { readonly kind: 'no-person' }
  /** Has access to none of the team's repositories, as far as we may see. */
  | { readonly kind: 'outsider' }
  | { readonly kind: 'unreadable' };
