export type CredentialProfile = {
  readonly name: string;
  /** As it is written; null where none is. */
  readonly region: string | null;
  /** Whether it says where credentials come from. One that only names a region does not. */
  readonly hasCredentials: boolean;
  /** Which session its credentials come from, and the profile that logs in to it; null for those that need no login. */
  readonly session: { readonly kind: 'sso' | 'login'; readonly profile: string } | null;
};

/** The profiles for AWS that are kept on the machine of whoever sets Geonbot up. */
export interface CredentialProfiles {
  /** None where there are no files, and where they cannot be read: nothing on the machine could use them then either. */
  all(): Promise<readonly CredentialProfile[]>;
}
