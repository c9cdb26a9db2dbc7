import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chartFonts } from '../../../../scripts/chart-fonts.ts';
import { chartWords } from '../../../../src/adapters/chart/cost/chart-words.ts';
import { drawableRanges } from '../../../../src/adapters/chart/kit/drawable-text.ts';
import { textWidth } from '../../../../src/adapters/chart/kit/text-width.ts';
import { day } from '../../../support/a-cost-chart.ts';
import { AFontFile } from '../../../support/a-font-file.ts';

const assets = 'src/adapters/chart/assets';
const [regular, bold] = ['regular', 'bold'].map((weight) => readFileSync(`${assets}/geonbot-sans-${weight}.ttf`));
const regularFont = new AFontFile(regular ?? Buffer.alloc(0));
const boldFont = new AFontFile(bold ?? Buffer.alloc(0));
const drawable = drawableRanges.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, n) => String.fromCodePoint(first + n)),
);

describe('the fonts of the pictures', () => {
  it('are what "node scripts/build-font.ts" makes, byte for byte', async () => {
    const made = await chartFonts();
    expect(made.map(({ file }) => file)).toEqual(['geonbot-sans-regular.ttf', 'geonbot-sans-bold.ttf']);
    expect(made.map(({ bytes }, n) => bytes.equals([regular, bold][n] ?? Buffer.alloc(0)))).toEqual([true, true]);
  });

  it('draw every letter that a name may be written in, all 11,172 Hangul syllables among them', () => {
    expect(drawable.filter((character) => !regularFont.draws(character))).toEqual([]);
    expect(drawable.filter((character) => /[가-힣]/.test(character))).toHaveLength(11_172);
    expect(['漢', 'か', '🚀'].map((character) => regularFont.draws(character))).toEqual([false, false, false]);
  });

  it('draw our own words in bold, too', () => {
    const said = (['en', 'ko'] as const).map((language) => {
      const { title, budgetPace, perDay, month } = chartWords;
      const pace = budgetPace[language](perDay[language]('-$1,234.50 EUR'));
      return [
        ...Object.values(title).map((each) => each[language]),
        pace,
        month[language](day('2026-11-22')),
        '↑',
      ].join('');
    });
    expect([...said.join('')].filter((character) => !boldFont.draws(character))).toEqual([]);
  });

  it('are whole files under a name of their own, with their licence beside them, and small enough to keep', () => {
    expect([regularFont.brokenTables, boldFont.brokenTables]).toEqual([[], []]);
    expect([regularFont.family, boldFont.family]).toEqual(['GeonbotSans', 'GeonbotSans']);
    expect(readFileSync(`${assets}/OFL.txt`, 'utf8')).toContain('SIL OPEN FONT LICENSE Version 1.1');
    expect(regular?.length).toBeLessThan(1_500_000);
  });

  it('are as wide as the layout believes, or narrower', () => {
    const wrong = drawable.filter((character) => textWidth(character, 1000) < regularFont.advance(character));
    expect(wrong).toEqual([]);
    expect(drawable.filter((each) => boldFont.draws(each) && textWidth(each, 1000) < boldFont.advance(each))).toEqual(
      [],
    );
    const exact = 'Amazon EC2 - Compute $1,234.50 결제 서비스';
    expect(textWidth(exact, 10)).toBeCloseTo(
      [...exact].reduce((sum, each) => sum + regularFont.advance(each), 0) / 100,
      6,
    );
  });
});
