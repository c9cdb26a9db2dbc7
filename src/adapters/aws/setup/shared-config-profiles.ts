import { parseKnownFiles } from '@smithy/core/config';
import type { CredentialProfile, CredentialProfiles } from '../../../application/setup/ports/credential-profiles.ts';

type Entries = Readonly<Record<string, string | undefined>>;
type Files = Readonly<Record<string, Entries>>;

/** Sections that are no profiles keep the word before their name. */
const otherSections = /^(?:sso-session|services)\./;
const credentialKeys = [
  'aws_access_key_id',
  'sso_session',
  'sso_start_url',
  'login_session',
  'role_arn',
  'credential_process',
];

/** Those of `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, or of `~/.aws`, as the SDK itself reads them. */
export class SharedConfigProfiles implements CredentialProfiles {
  async all(): Promise<readonly CredentialProfile[]> {
    const files: Files = await parseKnownFiles({ ignoreCache: true });
    return Object.entries(files)
      .filter(([name]) => !otherSections.test(name))
      .map(([name, entries]) => ({
        name,
        region: entries['region'] ?? null,
        hasCredentials: credentialKeys.some((key) => entries[key] !== undefined),
        session: sessionOf(files, name),
      }));
  }
}

/** A role is assumed with the credentials of another profile, whose session may be the one that is over. */
function sessionOf(files: Files, name: string, seen: readonly string[] = []): CredentialProfile['session'] {
  const entries = files[name];
  if (entries === undefined || seen.includes(name)) return null;
  const { role_arn: role, source_profile: source } = entries;
  if (role !== undefined && source !== undefined && source !== name) return sessionOf(files, source, [...seen, name]);
  if (entries['sso_session'] !== undefined || entries['sso_start_url'] !== undefined)
    return { kind: 'sso', profile: name };
  return entries['login_session'] === undefined ? null : { kind: 'login', profile: name };
}
