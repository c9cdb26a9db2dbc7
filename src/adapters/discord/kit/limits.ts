/**
 * Discord's limits, in characters. Counted here in UTF-16 units, because that is never less than whatever Discord counts.
 * Source: developers/resources/message and developers/components/reference of Discord's documentation.
 */
export const limits = {
  content: 2000,
  /** All embeds of a message together. */
  embeds: 6000,
  title: 256,
  description: 4096,
  fieldName: 256,
  fieldValue: 1024,
  author: 256,
  footer: 2048,
  url: 2048,
  buttonLabel: 80,
  buttonUrl: 512,
  placeholder: 150,
  options: 25,
  threadName: 100,
} as const;

const ellipsis = '…';

/** As much of the text as fits, cut between code points. */
export function cut(text: string, atMost: number): string {
  return text.length <= atMost ? text : cutPieces(text, atMost);
}

/** As many of the pieces as fit, none of them cut in two; `…` stands for the rest. */
export function cutPieces(pieces: Iterable<string>, atMost: number): string {
  const kept: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    kept.push(piece);
    length += piece.length;
    if (length > atMost) return shortened(kept, length, atMost);
  }
  return kept.join('');
}

function shortened(kept: string[], length: number, atMost: number): string {
  let rest = length;
  while (rest > atMost - ellipsis.length && kept.length > 0) rest -= kept.pop()?.length ?? 0;
  return kept.join('') + ellipsis.slice(0, atMost);
}

/**
 * As many lines as fit; where some do not, `more` says how many of them are left out. The last line that `more` gives is
 * counted in.
 */
export function linesWithin(lines: readonly string[], atMost: number, more: (shown: number) => string): string {
  const all = lines.join('\n');
  if (all.length <= atMost) return all;
  const shown: string[] = [];
  let length = 0;
  for (const line of lines) {
    if (length + line.length + 1 + more(shown.length + 1).length > atMost) break;
    shown.push(line);
    length += line.length + 1;
  }
  return cut([...shown, more(shown.length)].join('\n'), atMost);
}
