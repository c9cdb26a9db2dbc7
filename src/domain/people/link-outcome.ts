import type { Login } from './login.ts';
import type { MemberId } from './people.ts';
import type { PersonLink } from './person-link.ts';

/** The result of `/link`. */
export type LinkOutcome =
  /** The links of a member; `isOwn`: the requester's own. */
  | {
      readonly kind: 'known';
      readonly member: MemberId;
      readonly isOwn: boolean;
      readonly links: readonly PersonLink[];
    }
  | { readonly kind: 'linked'; readonly link: PersonLink }
  | { readonly kind: 'already-linked'; readonly link: PersonLink }
  /** The account is theirs once `proof` stands in its profile. */
  | { readonly kind: 'proof-wanted'; readonly login: Login; readonly proof: string }
  | LinkRefusal;

/** The result of `/unlink`. */
export type UnlinkOutcome =
  | {
      readonly kind: 'unlinked';
      readonly member: MemberId;
      readonly isOwn: boolean;
      readonly links: readonly PersonLink[];
    }
  /** There is nothing to unlink. */
  | { readonly kind: 'not-linked'; readonly member: MemberId; readonly isOwn: boolean; readonly login: Login | null }
  | LinkRefusal;

export type LinkRefusal =
  | { readonly kind: 'no-login'; readonly typed: string }
  | { readonly kind: 'unknown' | 'no-person' | 'outsider' | 'unreadable'; readonly login: Login }
  /** The account is linked to somebody else. */
  | { readonly kind: 'taken'; readonly link: PersonLink }
  /** Only `geonbot.yaml` changes it. */
  | { readonly kind: 'fixed'; readonly link: PersonLink };
