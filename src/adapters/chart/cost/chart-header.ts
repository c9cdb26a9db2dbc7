import type { CostChartFacts } from '../../../domain/cost/cost-chart.ts';
import { compareMoney, type Money } from '../../../domain/cost/money.ts';
import { addDays, firstOfNextMonth } from '../../../domain/cost/period.ts';
import type { Language } from '../../../domain/people/people.ts';
import { group, label, type Svg } from '../kit/svg.ts';
import { textWidth } from '../kit/text-width.ts';
import { picture } from './chart-layout.ts';
import { exactMoney } from './chart-money.ts';
import { palette } from './chart-palette.ts';
import { chartWords } from './chart-words.ts';

type Figure = { readonly name: string; readonly amount: Money; readonly alarming: boolean };

const nameSize = 12.5;
const amountSize = 18;
const gap = 30;

/** What it shows, and the few sums that somebody looks for first. */
export function chartHeader(facts: CostChartFacts, language: Language): Svg {
  const { margin, width } = picture;
  const [first, last] = [facts.days[0], facts.days.at(-1)];
  const dates =
    first === undefined || last === undefined ? '' : `${chartWords.between[language](first.day, last.day)} (UTC)`;
  return group(
    {},
    label(chartWords.title[language], margin, 36, 19, { fill: palette.strong, 'font-weight': 700 }),
    label(dates, width - margin, 35, 13, { fill: palette.quiet, 'text-anchor': 'end' }),
    ...figures(facts, language),
  );
}

/** Side by side; smaller where the amounts are so long that they would not fit. */
function figures(facts: CostChartFacts, language: Language): readonly Svg[] {
  const shown = figuresOf(facts, language).map((figure) => {
    const text = exactMoney(figure.amount, facts.currency);
    return { ...figure, text, width: Math.max(textWidth(figure.name, nameSize), textWidth(text, amountSize)) };
  });
  const room = picture.width - 2 * picture.margin - gap * (shown.length - 1);
  const shrink = Math.min(1, room / shown.reduce((sum, { width }) => sum + width, 0));
  let x: number = picture.margin;
  return shown.map(({ name, text, alarming, width }) => {
    const at = x;
    x += width * shrink + gap;
    const [quiet, strong] = alarming ? [palette.warning, palette.warning] : [palette.quiet, palette.strong];
    return group(
      {},
      label(name, at, 64, nameSize * shrink, { fill: quiet }),
      label(text, at, 86, amountSize * shrink, { fill: strong, 'font-weight': 700 }),
    );
  });
}

function figuresOf({ days, total, month, forecast, budget }: CostChartFacts, language: Language): readonly Figure[] {
  const name = chartWords.month[language](month.firstDay);
  const isOver = days.at(-1)?.day === addDays(firstOfNextMonth(month.firstDay), -1);
  const figure = (name: string, amount: Money): Figure => {
    const alarming = budget !== null && compareMoney(amount, budget.month) > 0;
    return { name: alarming ? `${name} · ${chartWords.overBudget[language]}` : name, amount, alarming };
  };
  return [
    { name: chartWords.inTotal[language], amount: total, alarming: false },
    figure(isOver ? chartWords.whole[language](name) : chartWords.soFar[language](name), month.spent),
    ...(forecast === null
      ? []
      : [
          figure(chartWords.monthForecast[language](chartWords.month[language](forecast.period.start)), forecast.month),
        ]),
    ...(budget === null ? [] : [{ name: chartWords.budget[language], amount: budget.month, alarming: false }]),
  ];
}
