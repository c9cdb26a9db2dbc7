/**
 * Names come from outside: one with an escape sequence would move the cursor, and one with a line break would go on as a line of ours.
 */
export function lineOf(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ');
}

/** A text of several lines of ours. */
export function linesOf(text: string): string {
  return text.split('\n').map(lineOf).join('\n');
}
