/** Widths of the printable ASCII characters in thousandths of the size, as both fonts have them. */
const asciiWidths = [
  280, 424, 430, 606, 606, 1090, 727, 303, 363, 363, 606, 654, 303, 363, 303, 375, 606, 606, 606, 606, 606, 606, 606,
  606, 606, 606, 303, 303, 547, 654, 547, 545, 872, 727, 606, 672, 727, 576, 503, 797, 727, 242, 363, 641, 484, 969,
  727, 787, 577, 787, 622, 545, 545, 727, 666, 1029, 666, 666, 545, 363, 375, 363, 654, 545, 491, 545, 606, 484, 606,
  545, 363, 606, 606, 242, 269, 520, 242, 908, 606, 606, 606, 606, 363, 424, 363, 606, 484, 848, 510, 464, 484, 303,
  242, 303, 654,
];

const hangulWidth = 940;
/** Nothing that can be drawn is wider. */
const widest = 1100;

/** In the unit of `size`. Exact for ASCII and Hangul, and rather too wide for the rest. */
export function textWidth(text: string, size: number): number {
  let thousandths = 0;
  for (const character of text) thousandths += widthOf(character);
  return (thousandths * size) / 1000;
}

function widthOf(character: string): number {
  const ascii = asciiWidths[(character.codePointAt(0) ?? 0) - 32];
  return ascii ?? (/[가-힣]/.test(character) ? hangulWidth : widest);
}

/** The text, or as much of its beginning as is no wider than `width` with the mark of what was left out. */
export function fitted(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const characters = [...text];
  while (characters.length > 0 && textWidth(`${characters.join('')}…`, size) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
