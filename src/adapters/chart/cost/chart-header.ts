import type { CostChartFacts } from '../../../domain/cost/cost-chart.ts';
import { compareMoney, type Money } from '../../../domain/cost/money.ts';
import { addDays, firstOfNextMonth } from '../../../domain/cost/period.ts';
import { group, label, type Svg } from '../kit/svg.ts';
import { textWidth } from '../kit/text-width.ts';
import { picture } from './chart-layout.ts';
import { exactMoney } from './chart-money.ts';
import { palette } from './chart-palette.ts';
import type { ChartWords } from './chart-words.ts';

type Figure = { readonly name: string; readonly amount: Money; readonly alarming: boolean };

const nameSize = 12.5;
const amountSize = 18;
const gap = 30;

/** What it shows, and the few sums that somebody looks for first. */
export function chartHeader(facts: CostChartFacts, words: ChartWords): Svg {
  const { margin, width } = picture;
  const [first, last] = [facts.days[0], facts.days.at(-1)];
  const dates = first === undefined || last === undefined ? '' : `${words.between(first.day, last.day)} (UTC)`;
  return group(
    {},
    label(words.title, margin, 36, 19, { fill: palette.strong, 'font-weight': 700 }),
    label(dates, width - margin, 35, 13, { fill: palette.quiet, 'text-anchor': 'end' }),
    ...figures(facts, words),
  );
}

/** Side by side; smaller where the amounts are so long that they would not fit. */
function figures(facts: CostChartFacts, words: ChartWords): readonly Svg[] {
  const shown = figuresOf(facts, words).map((figure) => {
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

function figuresOf({ days, total, month, forecast, budget }: CostChartFacts, words: ChartWords): readonly Figure[] {
  const name = words.month(month.firstDay);
  const isOver = days.at(-1)?.day === addDays(firstOfNextMonth(month.firstDay), -1);
  const figure = (name: string, amount: Money): Figure => {
    const alarming = budget !== null && compareMoney(amount, budget.month) > 0;
    return { name: alarming ? `${name} · ${words.overBudget}` : name, amount, alarming };
  };
  return [
    { name: words.inTotal, amount: total, alarming: false },
    figure(isOver ? words.whole(name) : words.soFar(name), month.spent),
    ...(forecast === null ? [] : [figure(words.monthForecast(words.month(forecast.period.start)), forecast.month)]),
    ...(budget === null ? [] : [{ name: words.budget, amount: budget.month, alarming: false }]),
  ];
}
