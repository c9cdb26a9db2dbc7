import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { noCredentials } from '../../../src/adapters/aws/setup/no-credentials.ts';
import { SharedConfigProfiles } from '../../../src/adapters/aws/setup/shared-config-profiles.ts';
import { InMemoryCredentialProfiles } from '../../../src/adapters/in-memory/setup/in-memory-credential-profiles.ts';
import type { CredentialProfile } from '../../../src/application/setup/ports/credential-profiles.ts';
import { credentialProfilesContract } from './credential-profiles.contract.ts';

afterEach(() => vi.unstubAllEnvs());

credentialProfilesContract('InMemoryCredentialProfiles', (kept) => {
  const profiles = new InMemoryCredentialProfiles();
  for (const { name, ...rest } of kept) profiles.keep(name, rest);
  return profiles;
});

/** A machine with these two files; null for one that is not there. */
function machineWith(config: string | null, credentials: string | null): SharedConfigProfiles {
  const folder = mkdtempSync(join(tmpdir(), 'geonbot-aws-'));
  const files = { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials };
  for (const [variable, text] of Object.entries(files)) {
    const file = join(folder, variable);
    if (text !== null) writeFileSync(file, text);
    vi.stubEnv(variable, file);
  }
  return new SharedConfigProfiles();
}

function sectionOf({ name, region, hasCredentials, session }: CredentialProfile): string {
  const lines = [name === 'default' ? '[default]' : `[profile ${name}]`];
  if (region !== null) lines.push(`region = ${region}`);
  if (session?.profile !== name && session !== null)
    lines.push('role_arn = arn:aws:iam::111122223333:role/ops', `source_profile = ${session.profile}`);
  else if (session?.kind === 'sso')
    lines.push('sso_session = corp', 'sso_account_id = 111122223333', 'sso_role_name = a');
  else if (session?.kind === 'login') lines.push('login_session = arn:aws:iam::111122223333:user/mina');
  else if (hasCredentials) lines.push('credential_process = /bin/keys');
  return `${lines.join('\n')}\n`;
}

credentialProfilesContract('SharedConfigProfiles', (kept) =>
  kept.length === 0
    ? machineWith(null, null)
    : machineWith(`${kept.map(sectionOf).join('\n')}\n[sso-session corp]\nsso_region = us-east-1\n`, null),
);

it('puts both files together, and takes no section that is no profile for one', async () => {
  const profiles = machineWith(
    '[default]\nregion = ap-northeast-2\n[services local]\n[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\n',
    '[default]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = none\n[old]\naws_access_key_id = AKIAOTHER\n',
  );
  expect((await profiles.all()).map(({ name, region, hasCredentials }) => [name, region, hasCredentials])).toEqual([
    ['default', 'ap-northeast-2', true],
    ['old', null, true],
  ]);
});

it('gets over roles that are assumed in a circle', async () => {
  const role = (name: string, source: string) =>
    `[profile ${name}]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = ${source}\n`;
  const [one] = await machineWith(role('one', 'two') + role('two', 'one'), null).all();
  expect(one).toMatchObject({ name: 'one', session: null });
});

it.each([
  ['acme', 'aws sso login --profile acme'],
  ['ops', 'aws sso login --profile acme'],
  ['console', 'aws login --profile console'],
  ["mina's own", "aws sso login --profile 'mina'\\''s own'"],
])('says how to log in again where the session of %s is over, in both languages', async (profile, command) => {
  const profiles = new InMemoryCredentialProfiles();
  profiles.keep('acme', { session: { kind: 'sso', profile: 'acme' } });
  profiles.keep('ops', { session: { kind: 'sso', profile: 'acme' } });
  profiles.keep('console', { session: { kind: 'login', profile: 'console' } });
  profiles.keep("mina's own", { session: { kind: 'sso', profile: "mina's own" } });
  const { en, ko } = await noCredentials(profiles, profile);
  expect([en, ko]).toEqual([expect.stringContaining(`"${command}"`), expect.stringContaining(`"${command}"`)]);
  expect([en.includes('is over'), ko.includes('만료')]).toEqual([true, true]);
});

it('names the profiles that are there where the usual one is not', async () => {
  const profiles = new InMemoryCredentialProfiles();
  profiles.keep('acme');
  profiles.keep('bare', { hasCredentials: false });
  const { en, ko } = await noCredentials(profiles, null);
  expect([en, ko]).toEqual([
    'There are no credentials for AWS here: name one of the profiles with --profile (acme)',
    'AWS 자격 증명이 없습니다. --profile로 프로필을 지정하세요 (acme)',
  ]);
  expect((await noCredentials(new InMemoryCredentialProfiles(), null)).en).toContain('log in first');
});
