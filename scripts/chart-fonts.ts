import { readFileSync } from 'node:fs';
import subsetFont from 'subset-font';
import { drawableRanges } from '../src/adapters/chart/kit/drawable-text.ts';

export type ChartFont = { readonly file: string; readonly bytes: Buffer };

/**
 * The fonts of the pictures, made of Nanum Gothic: the regular one draws every Hangul syllable, because a tag may hold any of
 * them; the bold one only draws our own words and amounts.
 */
export async function chartFonts(): Promise<readonly ChartFont[]> {
  return [
    { file: 'geonbot-sans-regular.ttf', bytes: await subset(400, charactersIn(drawableRanges)) },
    { file: 'geonbot-sans-bold.ttf', bytes: await subset(700, `${charactersIn([[0x20, 0x7e]])}–…↑${ourHangul()}`) },
  ];
}

async function subset(weight: 400 | 700, characters: string): Promise<Buffer> {
  const source = `../node_modules/@fontsource/nanum-gothic/files/nanum-gothic-korean-${weight}-normal.woff2`;
  const font = await subsetFont(readFileSync(new URL(source, import.meta.url)), characters, {
    targetFormat: 'sfnt',
    noHinting: true,
    keepFeatures: [],
  });
  return renamed(font);
}

/** Each syllable of the picture's words, read from their source so that none is forgotten. */
function ourHangul(): string {
  const words = readFileSync(new URL('../src/adapters/chart/cost/chart-words.ts', import.meta.url), 'utf8');
  return [...new Set(words.match(/[가-힣]/g))].sort().join('');
}

function charactersIn(ranges: typeof drawableRanges): string {
  return ranges
    .map(([first, last]) => String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, n) => first + n)))
    .join('');
}

/** The licence keeps the name for the unchanged font. Both names are as long, so that no offset moves. */
function renamed(font: Buffer): Buffer {
  const bytes = Buffer.from(font);
  const name = tableOf(bytes, 'name');
  const from = Buffer.from('NanumGothic', 'utf16le').swap16();
  const to = Buffer.from('GeonbotSans', 'utf16le').swap16();
  const table = bytes.subarray(name.offset, name.offset + name.length);
  for (let at = table.indexOf(from); at !== -1; at = table.indexOf(from, at)) to.copy(table, at);
  bytes.writeUInt32BE(checksum(table), name.record + 4);
  return sealed(bytes);
}

function sealed(bytes: Buffer): Buffer {
  const { offset } = tableOf(bytes, 'head');
  bytes.writeUInt32BE(0, offset + 8);
  bytes.writeUInt32BE((0xb1b0afba - checksum(bytes)) >>> 0, offset + 8);
  return bytes;
}

function tableOf(
  font: Buffer,
  tag: string,
): { readonly record: number; readonly offset: number; readonly length: number } {
  for (let table = 0; table < font.readUInt16BE(4); table += 1) {
    const record = 12 + 16 * table;
    if (font.toString('latin1', record, record + 4) !== tag) continue;
    return { record, offset: font.readUInt32BE(record + 8), length: font.readUInt32BE(record + 12) };
  }
  throw new Error(`The font has no table "${tag}"`);
}

function checksum(table: Buffer): number {
  const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
  let total = 0;
  for (let at = 0; at < padded.length; at += 4) total = (total + padded.readUInt32BE(at)) >>> 0;
  return total;
}
