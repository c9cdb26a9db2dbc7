import type { CostChartFacts } from '../../../domain/cost/cost-chart.ts';
import type { Language } from '../../../domain/people/people.ts';
import { element, type Svg } from '../kit/svg.ts';
import { amountAxis, dayAxis, todayMark, weekends } from './chart-axes.ts';
import { dayBars, forecastBars, hatches } from './chart-bars.ts';
import { chartHeader } from './chart-header.ts';
import { chartLayout, picture } from './chart-layout.ts';
import { chartLegend } from './chart-legend.ts';
import { budgetLine, dearestDay, nothingSpent } from './chart-notes.ts';
import { palette } from './chart-palette.ts';

export const fontFamily = 'GeonbotSans';

/** The picture as SVG, in a coordinate system of 720 by 440. */
export function costChartSvg(facts: CostChartFacts, language: Language): Svg {
  const layout = chartLayout(facts);
  const { width, height } = picture;
  const size = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` };
  return element(
    'svg',
    { ...size, 'font-family': fontFamily },
    hatches,
    element('rect', { width, height, rx: 10, fill: palette.card }),
    chartHeader(facts, language),
    weekends(layout),
    amountAxis(facts, layout),
    dayBars(facts, layout),
    forecastBars(facts, layout),
    dayAxis(layout, language),
    todayMark(layout, language),
    budgetLine(facts, layout, language),
    dearestDay(facts, layout),
    nothingSpent(facts, layout, language),
    chartLegend(facts, language),
  );
}
