import type { TextRange } from './ranges.ts';

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
