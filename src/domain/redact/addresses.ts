import type { TextRange } from './ranges.ts';
import { looksRandom } from './secret-values.ts';

const address = /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*:\/\/[^\s"'`<>\\]*/gi;
const user = /^[^/:@?#]*:/;
/** Parameters that are secrets in an address and nowhere else. */
const parameter =
  /[?&;](?:x-amz-(?:signature|security-token|credential)|x-goog-(?:signature|credential)|sig|signature|code|key|hash|hmac|auth|jwt|state|sv_sig|se_sig|ticket|assertion)=([^\s&#"'`<>\\]+)/gi;
const shortParameter = /^[?&;](?:code|key|hash|state|auth|ticket)=/i;
/** Addresses that open something to whoever knows them. */
const webhooks: readonly RegExp[] = [
  /(?<=discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d+\/)[\w-]+/gi,
  /(?<=hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/)[\w/-]+/gi,
  /(?<=webhook\.office\.com\/webhookb2\/)[\w@/-]+/gi,
  /(?<=outlook\.office(?:365)?\.com\/webhook\/)[\w@/-]+/gi,
  /(?<=hooks\.zapier\.com\/hooks\/catch\/)[\w/]+/gi,
  /(?<=maker\.ifttt\.com\/[\w/]{1,100}\/with\/key\/)[\w-]+/gi,
  /(?<=api\.telegram\.org\/bot)\d+:[\w-]+/gi,
  /(?<=events\.pagerduty\.com\/integration\/)\w+/gi,
];

/** Users and passwords of databases that write no address: Go's MySQL, Oracle. */
const logins: readonly RegExp[] = [
  /(?<=(?<![\w.-])[\w.-]{1,64}:)[^\s@:/]+(?=@(?:tcp|tcp4|tcp6|udp|unix)\()/g,
  /(?<=jdbc:oracle:\w{1,10}:[^\s/@]{1,64}\/)[^\s@]+(?=@)/gi,
  /(?<=\b(?:sqlplus|sqlldr|expdp|impdp|rman|exp|imp)[ \t](?:-\w+[ \t]|target[ \t])?[\w.-]{1,64}\/)[^\s@]+(?=@|$|\s)/gi,
];

/** Passwords and tokens in addresses: `scheme://user:password@host`, `https://token@host`, signatures, webhooks. */
export function addressedSecrets(line: string): readonly TextRange[] {
  return [
    ...[...line.matchAll(address)].flatMap(({ 0: text, index }) => userInfo(text, index)),
    ...[...line.matchAll(parameter)].flatMap(({ 0: all, 1: value = '', index }) => {
      const isSecret = !shortParameter.test(all) || (value.length >= 16 && looksRandom(value));
      return isSecret ? [{ start: index + all.length - value.length, end: index + all.length }] : [];
    }),
    ...logins.flatMap((pattern) => rangesOf(line, pattern)),
    ...webhooks.flatMap((pattern) => rangesOf(line, pattern)),
  ];
}

export function rangesOf(line: string, pattern: RegExp): readonly TextRange[] {
  return [...line.matchAll(pattern)].map(({ 0: text, index }) => ({ start: index, end: index + text.length }));
}

/** A password may hold `@`, `/` and `?` by mistake: it ends at the last `@` that can be the one before the host. */
function userInfo(text: string, index: number): readonly TextRange[] {
  const from = text.indexOf('://') + 3;
  const rest = text.slice(from);
  const named = user.exec(rest)?.[0] ?? '';
  const [authority = ''] = rest.split(/[/?#]/, 1);
  const last = authority.includes('@') ? authority.lastIndexOf('@') : -1;
  if (named !== '') {
    const isPort = /^\d{1,5}(?:[/?#,]|$)/.test(rest.slice(named.length));
    const at = Math.max(last, isPort ? -1 : lastAtBefore(rest, '?'));
    const login = named.slice(0, -1);
    // A token in the place of the user, with an empty password or one that says so.
    if (at >= named.length && login.length >= 16 && looksRandom(login))
      return [{ start: index + from, end: index + from + at }];
    return at > named.length ? [{ start: index + from + named.length, end: index + from + at }] : [];
  }
  const alone = authority.slice(0, Math.max(last, 0));
  return alone.length >= 6 && looksRandom(alone) ? [{ start: index + from, end: index + from + last }] : [];
}

function lastAtBefore(text: string, stop: string): number {
  const until = text.indexOf(stop);
  return (until < 0 ? text : text.slice(0, until)).lastIndexOf('@');
}
