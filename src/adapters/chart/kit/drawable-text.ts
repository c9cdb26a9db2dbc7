/** First and last code point of everything that the regular font draws: Latin, punctuation, and all of modern Hangul. */
export const drawableRanges: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa1, 0xa7],
  [0xa9, 0xae],
  [0xb0, 0xb3],
  [0xb5, 0xb7],
  [0xb9, 0xbf],
  [0xc6, 0xc6],
  [0xd0, 0xd0],
  [0xd7, 0xd8],
  [0xde, 0xdf],
  [0xe6, 0xe6],
  [0xf0, 0xf0],
  [0xf7, 0xf8],
  [0xfe, 0xfe],
  [0x2013, 0x2014],
  [0x2018, 0x201a],
  [0x201c, 0x201e],
  [0x2022, 0x2022],
  [0x2026, 0x2026],
  [0x20ac, 0x20ac],
  [0x2191, 0x2191],
  [0x3131, 0x3163],
  [0x3165, 0x318e],
  [0xac00, 0xd7a3],
];

/**
 * Outside text as the fonts can draw it: one line, Hangul composed (macOS writes it decomposed), accents dropped, emoji left out, and `?` for
 * each character that has no glyph, because an undrawn one would leave a gap that nobody notices.
 */
export function drawableText(text: string): string {
  return [...text.normalize('NFC')]
    .map((character) => (isDrawable(character) ? character : withoutAccents(character)))
    .join('')
    .replace(/ +/g, ' ')
    .trim();
}

function withoutAccents(character: string): string {
  if (/^\s$/u.test(character)) return ' ';
  // Format characters turn the reading direction or are invisible, and marks have lost their letter.
  if (/^[\p{Cf}\p{Cc}\p{M}]$/u.test(character)) return '';
  if (/^[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]$/u.test(character)) return '';
  const [plain = ''] = character.normalize('NFKD');
  return isDrawable(plain) ? plain : '?';
}

function isDrawable(character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  return drawableRanges.some(([first, last]) => first <= point && point <= last);
}
