import type { ChartPart, CostChartFacts } from '../../../domain/cost/cost-chart.ts';
import type { Language } from '../../../domain/people/people.ts';
import { element, group, label, type Svg } from '../kit/svg.ts';
import { fitted } from '../kit/text-width.ts';
import { colourOf } from './chart-bars.ts';
import { picture } from './chart-layout.ts';
import { exactMoney, moneyNumber, roughMoney } from './chart-money.ts';
import { palette } from './chart-palette.ts';
import { chartWords } from './chart-words.ts';
import { serviceName } from './service-name.ts';

const { legendX: left, plotTop, width, margin } = picture;
const textX = left + 18;
const nameSize = 13;
const room = width - margin - textX;
const partHeight = 36;
const keyHeight = 20;

/** Each part with its colour and what it cost in these days; below them what the hatchings mean. */
export function chartLegend(facts: CostChartFacts, language: Language): Svg {
  const parts = facts.parts.map((part, n) => {
    const y = plotTop + 5 + n * partHeight;
    return group(
      {},
      swatch(y - 9, { fill: colourOf(facts, n) }),
      label(nameOf(part, language), textX, y, nameSize, { fill: palette.text }),
      label(amountOf(part, facts), textX, y + 16, 12.5, { fill: palette.quiet }),
    );
  });
  return group({ 'data-kind': 'legend' }, ...parts, ...keys(facts, language));
}

function keys({ parts, days, forecast, currency }: CostChartFacts, language: Language): readonly Svg[] {
  const provisional = days.some((day) => day.provisional);
  const expected = forecast === null ? null : roughMoney(forecast.perDay, currency);
  const wanted = [
    ...(provisional
      ? [{ look: { fill: 'url(#revisable)' }, under: palette.forecast, text: chartWords.provisional[language] }]
      : []),
    ...(expected === null
      ? []
      : [
          {
            look: { fill: 'url(#expected)', stroke: palette.forecast },
            under: 'none',
            text: `${chartWords.forecast[language]}: ${chartWords.perDay[language](expected)}`,
          },
        ]),
  ];
  const top = plotTop + 5 + parts.length * partHeight;
  return wanted.map(({ look, under, text }, n) => {
    const y = top + n * keyHeight;
    const words = label(fitted(text, 12.5, room), textX, y, 12.5, { fill: palette.quiet });
    return group({}, swatch(y - 9, { fill: under }), swatch(y - 9, look), words);
  });
}

function swatch(y: number, look: Readonly<Record<string, string>>): Svg {
  return element('rect', { x: left, y, width: 11, height: 11, ...look });
}

function nameOf(part: ChartPart, language: Language): string {
  if (part.kind === 'others') return chartWords.others[language](part.count);
  return serviceName(part.name, nameSize, room) || chartWords.unnamed[language];
}

function amountOf({ total }: ChartPart, facts: CostChartFacts): string {
  const whole = moneyNumber(facts.total);
  const amount = exactMoney(total, facts.currency);
  if (whole <= 0 || total.units < 0n) return amount;
  return `${amount} · ${Math.round((moneyNumber(total) * 100) / whole)}%`;
}
