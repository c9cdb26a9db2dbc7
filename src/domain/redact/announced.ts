import { rangesOf } from './addresses.ts';
import type { TextRange } from './ranges.ts';
import { secretName } from './secret-names.ts';
import { isPlaceholder, looksRandom } from './secret-values.ts';

const announces =
  /(?<![\p{L}\p{N}_])(?:passwords?|passphrase|passcode|secrets?|tokens?|credentials|(?:api|access|secret|recovery|unseal) keys?|비밀번호|암호|토큰)(?![\p{L}\p{N}_])/iu;
const newOne = /:$|\b(?:reset|generated|created|is below|as follows)\b/i;
const front =
  /^(?:\s*[\w.:-]+\s*\|)?\s*(?:(?:new |generated |initial |the )?(?:value|password|token|secret|key)\s*[:=]\s*)?/iu;
/** `Value '…' at 'masterUserPassword'`, `invalid value "…" for flag -token`, `'…' = Settings(…).api_key`: the value stands first. */
const beforeName =
  /(["'`])([^"'`]+)\1[ \t]+(?:(?:(?:is|was)[ \t]+(?:not[ \t]+|in)?(?:a[ \t]+)?(?:valid|allowed|accepted|rejected)[ \t]+(?:value[ \t]+)?)?(?:at|for|in|of|from|as)[ \t]+(?:the[ \t]+)?(?:(?:flag|option|argument|parameter|param|field|property|member|setting|attribute|path|variable|input)[ \t]+)?["'`]?([\p{L}\p{N}_.$-]+)|(=)[ \t])/gu;
const lastName = /(?<![\p{L}\p{N}_$])[\p{L}\p{N}_$]+$/u;
/** The private parts of a JSON web key. */
const privateParts = /(?<=\\?"(?:d|p|q|dp|dq|qi|k)\\?"\s?:\s?\\?")[\w-]{16,}/g;

/** Secrets that a line before them announces, or a name behind them. */
export function announcedSecrets(lines: readonly string[]): readonly (readonly TextRange[])[] {
  return lines.map((line, at) => [
    ...(isAnnounced(lines, at) ? loneValue(line) : []),
    ...[...line.matchAll(beforeName)].flatMap(({ index, 2: value = '', 3: near = '', 4: equals }) =>
      isBeforeName(value, equals === undefined ? near : (lastName.exec(line)?.[0] ?? ''))
        ? [{ start: index + 1, end: index + 1 + value.length }]
        : [],
    ),
    ...(/"kty\\?"/.test(line) ? rangesOf(line, privateParts) : []),
  ]);
}

function isBeforeName(value: string, name: string): boolean {
  const strength = secretName(name);
  if (isPlaceholder(value)) return false;
  // `"x" in token` may be a character that a parser found.
  return strength === 'strong' || (strength === 'weak' && /^\S{6,}$/.test(value) && looksRandom(value));
}

/** By one of the two lines above that say something. */
function isAnnounced(lines: readonly string[], at: number): boolean {
  return lines.slice(Math.max(0, at - 3), at).some((line) => announces.test(line) && newOne.test(line.trimEnd()));
}

function loneValue(line: string): readonly TextRange[] {
  const start = front.exec(line)?.[0].length ?? 0;
  const value = line.slice(start).trimEnd();
  return /^\S{8,}$/.test(value) && looksRandom(value) ? [{ start, end: start + value.length }] : [];
}

const accessKey = /(?:AKIA|ASIA)[A-Z2-7]{16}/;
/** As long as the secret half of an AWS key, and no digest. */
const fortyLetters =
  /(?<![A-Za-z0-9/+=_-])(?=[A-Za-z0-9/+]{0,39}[A-Z])(?=[A-Za-z0-9/+]{0,39}[a-z])(?=[A-Za-z0-9/+]{0,39}\d)[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=_-])/g;
const readsInput =
  /--password-stdin|--with-token\b|\bchpasswd\b|\bpasswd --stdin\b|\bsudo -S\b|\b(?:secret|secrets) (?:set|put)\b|--secret-stdin|--token-stdin/;
const echoed = /(?:^|[\s+;|])(?:echo|printf)[ \t]+(?:-\w+[ \t]+)?(?:["']?%s\\?n?["']?[ \t]+)?(.+)$/;

/** Secrets that are known by what stands on the lines around them. */
export function neighbouringSecrets(lines: readonly string[]): readonly (readonly TextRange[])[] {
  const hasKey = lines.some((line) => accessKey.test(line));
  return lines.map((line, at) => [
    ...(hasKey
      ? [...line.matchAll(fortyLetters)].map(({ 0: text, index }) => ({ start: index, end: index + text.length }))
      : []),
    ...(lines.slice(Math.max(0, at - 2), at + 3).some((near) => readsInput.test(near)) ? echoedIn(line) : []),
  ]);
}

/** What a trace shows of `echo … | docker login --password-stdin`: two lines, in either order. */
function echoedIn(line: string): readonly TextRange[] {
  const [, text] = echoed.exec(line) ?? [];
  if (text === undefined || /^["']?\$/.test(text)) return [];
  const pipe = text.search(/["'\s]*\|/);
  const end = line.length - (pipe < 0 ? 0 : text.length - pipe);
  return [{ start: line.length - text.length, end }];
}
