import { describe, expect, it } from 'vitest';
import type {
  CredentialProfile,
  CredentialProfiles,
} from '../../../src/application/setup/ports/credential-profiles.ts';

/** `profilesWith` gives a machine on which these are kept, and where nothing else is. */
export function credentialProfilesContract(
  name: string,
  profilesWith: (kept: readonly CredentialProfile[]) => CredentialProfiles,
): void {
  describe(`${name} as the profiles of a machine`, () => {
    it('has none where nothing is kept', async () => {
      expect(await profilesWith([]).all()).toEqual([]);
    });

    it('tells each by its name, with its region and whether it has credentials', async () => {
      const kept = [
        { name: 'default', region: 'eu-west-1', hasCredentials: false, session: null },
        { name: 'acme', region: null, hasCredentials: true, session: null },
      ];
      expect(await profilesWith(kept).all()).toEqual(kept);
    });

    it('tells which profile logs in to the session that credentials come from', async () => {
      const kept = [
        { name: 'acme', region: null, hasCredentials: true, session: { kind: 'sso', profile: 'acme' } },
        { name: 'console', region: null, hasCredentials: true, session: { kind: 'login', profile: 'console' } },
        { name: 'ops', region: 'us-east-1', hasCredentials: true, session: { kind: 'sso', profile: 'acme' } },
      ] as const;
      expect(await profilesWith(kept).all()).toEqual(kept);
    });
  });
}
