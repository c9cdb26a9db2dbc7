import type { CredentialProfiles } from '../../../application/setup/ports/credential-profiles.ts';
import type { Sentence } from '../../../application/setup/setup-problem.ts';

/** What to do where AWS got no credentials. `profile`: that was used; null for the SDK's own choice. */
export async function noCredentials(profiles: CredentialProfiles, profile: string | null): Promise<Sentence> {
  const all = await profiles.all();
  const used = profile ?? 'default';
  const session = all.find(({ name }) => name === used)?.session ?? null;
  if (session !== null) {
    const command = `aws ${session.kind === 'sso' ? 'sso login' : 'login'} --profile ${shellWord(session.profile)}`;
    return {
      en: `The AWS session of the profile ${session.profile} is over: run "${command}", then the same command again`,
      ko: `AWS 프로필 ${session.profile}의 로그인이 만료되었습니다. "${command}"을 실행한 다음 같은 명령을 다시 실행하세요`,
    };
  }
  const others = all.filter(({ name, hasCredentials }) => hasCredentials && name !== used).map(({ name }) => name);
  if (profile === null && others.length > 0) {
    const names = others.join(', ');
    return {
      en: `There are no credentials for AWS here: name one of the profiles with --profile (${names})`,
      ko: `AWS 자격 증명이 없습니다. --profile로 프로필을 지정하세요 (${names})`,
    };
  }
  return {
    en: 'There are no credentials for AWS here: log in first, such as with "aws sso login"',
    ko: 'AWS 자격 증명이 없습니다. 먼저 "aws sso login" 등으로 로그인하세요',
  };
}

function shellWord(name: string): string {
  return /^[\w@%+=:,./-]+$/.test(name) ? name : `'${name.replaceAll("'", String.raw`'\''`)}'`;
}
