import type { CredentialProfile, CredentialProfiles } from '../../../application/setup/ports/credential-profiles.ts';

export class InMemoryCredentialProfiles implements CredentialProfiles {
  readonly kept: CredentialProfile[] = [];

  keep(name: string, changes: Partial<CredentialProfile> = {}): void {
    this.kept.push({ name, region: null, hasCredentials: true, session: null, ...changes });
  }

  async all(): Promise<readonly CredentialProfile[]> {
    return [...this.kept];
  }
}
