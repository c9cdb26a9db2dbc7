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
