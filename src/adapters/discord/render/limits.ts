/**
 * Discord's limits, in characters. Counted here in UTF-16 units, because that is never less than whatever Discord counts.
 * Source: developers/resources/message and developers/components/reference of Discord's documentation.
 */
export const limits = {
  content: 2000,
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
