const begin = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----/;
const end = /-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----/;
/** A line of a key in PEM form: base64, a header of it, or nothing. */
const keyMaterial = /^\s*(?:[A-Za-z0-9+/]+={0,2}|(?:Proc-Type|DEK-Info|Version|Comment): .*)?\s*$/;

/**
 * Lines without the private keys that lie across them, `[masked]` in place of each. Its beginning or its end may be cut
 * away; what only looks like the beginning of a key hides no more than what looks like its inside.
 */
export function withoutPrivateKeys(lines: readonly string[]): readonly string[] {
  const hidden = new Set<number>();
  lines.forEach((line, at) => {
    const starts = begin.test(line);
    const ends = end.test(line);
    if (starts || ends) hidden.add(at);
    if (starts && !ends) hide(lines, hidden, at, 1);
    if (ends && !starts) hide(lines, hidden, at, -1);
  });
  return lines.flatMap((line, at) => {
    if (!hidden.has(at)) return [line];
    return hidden.has(at - 1) ? [] : ['[masked]'];
  });
}

function hide(lines: readonly string[], hidden: Set<number>, from: number, way: 1 | -1): void {
  for (let at = from + way; keyMaterial.test(lines[at] ?? '?') && !hidden.has(at); at += way) hidden.add(at);
}
