import { unreadable } from '../kit/fact.ts';
import { type Found, readableLines, redactLines } from '../redact/redact.ts';
import { wordsThatMayBeSecrets } from '../redact/unchecked-words.ts';

const shownLines = 20;
const longestLine = 500;
/** A key or a block may begin above what is shown. */
const searchedLines = 200;

export const logNotAsked = unreadable('failure-log', 'not-asked');

/** The end of a log, prepared for the search for secrets. */
export function searchedTail(lines: readonly string[]): readonly string[] {
  return readableLines(lines).slice(-searchedLines);
}

/**
 * The end of a log as it may be shown: at most 20 lines, each at most 500 UTF-16 units, secrets masked, no escape codes.
 * `found`: what else was found in the lines of `searchedTail`.
 */
export function logTail(lines: readonly string[], found: Found = []): readonly string[] {
  // Cut last: a rule may not recognise half a secret.
  return redactLines(searchedTail(lines), found)
    .slice(-shownLines)
    .map((line) => line.slice(0, longestLine).toWellFormed());
}

/** The same if only our own rules could search it: long words with a digit are masked too. */
export function uncheckedLogTail(lines: readonly string[]): readonly string[] {
  return logTail(lines, searchedTail(lines).map(wordsThatMayBeSecrets));
}
