import type { Brand } from '../../../domain/kit/brand.ts';
import { cutPieces } from './limits.ts';

/** Outside text that Discord shows as it is written: nothing in it mentions, links, formats or hides. */
export type Escaped = Brand<string, 'Escaped'>;

/** Replaces invisible text, because Discord rejects an empty title or field. */
const nothing = '–';

/** Longer names or titles are cut before any work is done on them. */
const longestRead = 8000;

/** Bidirectional controls, fillers, zero-width and tag characters: they hide text or reorder it. Joiners make up emoji, and stay. */
const hidden = /(?!\u200c|\u200d|\ufe0e|\ufe0f)\p{Default_Ignorable_Code_Point}|[\u2800\ufff9-\ufffb]/gu;

/** Marks pile up on one letter until they cover the lines around it; no language needs more than three. */
const piledUp = /(\p{M}{3})\p{M}+/gu;

/** A `:name` at the end counts too, because our own sentence may go on with a colon and so make it an emoji. */
const live =
  /(?<number>^\d+(?=[.)]))|(?<mention>@(?=everyone|here))|(?<mark>^[-+#>]|[\\*_~`|<[\]]|:(?=\/\/|[\w+-]{0,40}[a-z][\w+-]{0,40}(?::|$)))|./gisu;

/** For every place where Discord reads Markdown. At most `atMost` characters, escapes counted in. */
export function escapeText(text: string, atMost: number): Escaped {
  return cutPieces(escapedPieces(oneLine(text)), atMost) as Escaped;
}

/** For the places where Discord reads no Markdown and would show the escapes: author, footer, button. */
export function plainText(text: string, atMost: number): string {
  return cutPieces(oneLine(text), atMost);
}

/** In `code`, for what people copy: nothing inside is read as Markdown, so that it stays literally what it is. */
export function codeText(text: string, atMost: number): Escaped {
  const inside = oneLine(text).replaceAll('`', 'ˋ');
  return `\`${cutPieces(inside, atMost - 2)}\`` as Escaped;
}

/**
 * The last lines of a log, as many as fit, with their indentation: nothing inside is read as Markdown. At least ten
 * characters. Null where there is nothing to read.
 */
export function codeBlock(lines: readonly string[], atMost: number): string | null {
  const room = atMost - '```\n\n```'.length;
  const readable = lines.map((line) => visible(line).replaceAll('`', 'ˋ').trimEnd());
  const kept: string[] = [];
  let length = 0;
  for (const line of readable.toReversed()) {
    if (length + line.length + 1 > room) {
      if (kept.length === 0) kept.push(cutPieces(line, room));
      break;
    }
    kept.push(line);
    length += line.length + 1;
  }
  const text = kept.toReversed().join('\n');
  return text.trim() === '' ? null : `\`\`\`\n${text}\n\`\`\``;
}

function oneLine(text: string): string {
  const line = visible(text).replace(/\s+/g, ' ').trim();
  return line === '' ? nothing : line;
}

function visible(text: string): string {
  return text
    .slice(0, longestRead)
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(hidden, '')
    .replace(piledUp, '$1');
}

function* escapedPieces(text: string): Iterable<string> {
  let numbered = false;
  for (const { 0: piece, groups } of text.matchAll(live)) {
    if (groups?.['mention'] !== undefined) yield `${piece}\u200b`;
    else if (groups?.['mark'] !== undefined || numbered) yield `\\${piece}`;
    else yield piece;
    numbered = groups?.['number'] !== undefined;
  }
}
