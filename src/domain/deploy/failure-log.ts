import { redact } from './redact.ts';
import { withoutPrivateKeys } from './redact-keys.ts';

const shownLines = 20;
const longestLine = 500;
/** Of a line of a megabyte no more is searched for secrets, because that takes time; what begins among what is shown ends here. */
const longestSearched = 2_000;

/** The end of a log as it may be shown: at most 20 lines, each at most 500 UTF-16 units, secrets masked, no escape codes. */
export function endOfLog(lines: readonly string[]): readonly string[] {
  const readable = lines
    .map((line) => withoutControls(line).slice(0, longestSearched).trimEnd())
    .filter((line) => line !== '');
  return withoutPrivateKeys(readable)
    .slice(-shownLines)
    .map((line) => redact(line).slice(0, longestLine).toWellFormed());
}

function withoutControls(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: because escape codes of colours are what a log is full of
  return line.replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}
