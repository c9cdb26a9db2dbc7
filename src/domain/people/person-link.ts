import type { Login } from './login.ts';
import type { MemberId } from './people.ts';

/** An account on the code host and the member whose it is. */
export type PersonLink = {
  /** As GitHub spells it. */
  readonly login: Login;
  readonly member: MemberId;
  readonly source: LinkSource;
};

/** Who says so: `geonbot.yaml`, the account's owner by the profile there, or an admin in the chat. */
export type LinkSource =
  | { readonly kind: 'configuration' }
  | { readonly kind: 'proof'; readonly atMs: number }
  | { readonly kind: 'admin'; readonly by: MemberId; readonly atMs: number };
