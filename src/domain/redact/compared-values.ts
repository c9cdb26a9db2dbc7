import type { TextRange } from './ranges.ts';
import { secretName } from './secret-names.ts';
import { isPlaceholder, looksRandom } from './secret-values.ts';

/** An assertion, as code or as a runner repeats it. */
const asserts =
  /(?<![\p{L}\p{N}])(?:assert\w*|assertion\w*|expect\w*\(|is_expected|should\w*|require\.\w+\(|t\.(?:is|equal|same)\(|to(?:be|equal|strictequal|match)\w*\(|check\()/iu;
/** A line on which a runner shows what was compared. */
const shows =
  /(?<![\p{L}\p{N}])(?:assert\w*|expected|received|actual|got|want|wanted|left|right|but was|to (?:equal|be|eq|deeply equal)|was)(?![\p{L}\p{N}])|[!=]==?|^(?:E[ \t]+|[ \t\d|>]*)[+-][ \t]/iu;
const literal = /(["'`])((?:(?!\1)[^\s\\]|\\.){6,})\1|<([^<>\s]{6,})>/gu;
/** Without quotes, to the end of its line: `Expected: …`, `got: …`, `+ …`. */
const tail =
  /(?:^|[\s(])(?:expected|received|actual|got|want|left|right|but was)(?:[ \t]+value)?[ \t]*[:=][ \t]*(?=([^\s"'`<]{6,})$)|^(?:E[ \t]+|[ \t\d|>]*)[+-][ \t]+(?=([^\s"'`]{6,})$)/giu;
const names = /[\p{L}\p{N}_$-]+/gu;
const reach = 8;

/** Secrets that a failed assertion shows: one line names what is compared, others hold the two values. */
export function comparedSecrets(lines: readonly string[]): readonly (readonly TextRange[])[] {
  const named = lines.flatMap((line, at) => (asserts.test(line) && namesSecret(line) ? [at] : []));
  return lines.map((line, at) => {
    if (!named.some((one) => Math.abs(one - at) <= reach) || !shows.test(line)) return [];
    return [...literals(line), ...tails(line)];
  });
}

function literals(line: string): readonly TextRange[] {
  return [...line.matchAll(literal)].flatMap(({ 0: all, 2: quoted, 3: angled, index }) => {
    const value = quoted ?? angled ?? '';
    return isSecret(value) ? [{ start: index + 1, end: index + all.length - 1 }] : [];
  });
}

function tails(line: string): readonly TextRange[] {
  return [...line.matchAll(tail)].flatMap(({ 0: all, 1: behindLabel, 2: ofDiff, index }) => {
    const value = behindLabel ?? ofDiff ?? '';
    const start = index + all.length;
    return isSecret(value) ? [{ start, end: start + value.length }] : [];
  });
}

function isSecret(value: string): boolean {
  // With digits in it, a random value may hold `Pw` by chance.
  const isName = !/\d/.test(value) && secretName(value) !== null;
  const isPlace = /^\d{4}-\d\d-\d\d|\.[a-z]{2,4}(?::\d+)*$|^[\w.+-]+@[\w-]+\.|::|[(){}]/.test(value);
  return looksRandom(value) && !isPlaceholder(value) && !isPlace && !isName;
}

/** By an identifier of code: `settings.client_secret`, `expect(apiToken)`; a word of prose is not enough. */
function namesSecret(line: string): boolean {
  return [...line.matchAll(names)].some(({ 0: name, index }) => {
    const strength = name.length <= 80 ? secretName(name) : null;
    if (strength !== 'weak') return strength === 'strong';
    return (
      /[.(!]$/.test(line.slice(0, index)) ||
      /^(?:\)|\.|[ \t]*[!=]=)/.test(line.slice(index + name.length, index + name.length + 8))
    );
  });
}
