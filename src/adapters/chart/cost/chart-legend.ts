import type { ChartPart, CostChartFacts } from '../../../domain/cost/cost-chart.ts';
import { type Money, zero } from '../../../domain/cost/money.ts';
import { roundedParts, roundedPercents } from '../../../domain/cost/rounded-parts.ts';
import type { Language } from '../../../domain/people/people.ts';
import { drawableText } from '../kit/drawable-text.ts';
import { element, group, label, type Svg } from '../kit/svg.ts';
import { fitted, textWidth } from '../kit/text-width.ts';
import { colourOf } from './chart-bars.ts';
import { picture } from './chart-layout.ts';
import { exactMoney, roughMoney } from './chart-money.ts';
import { palette } from './chart-palette.ts';
import { chartWords } from './chart-words.ts';

const { legendX: left, plotTop, width, margin } = picture;
const textX = left + 18;
const nameSize = 13;
const room = width - margin - textX;
const partHeight = 36;
const keyHeight = 20;

/** Each part with its colour and what it cost in these days; below them what the hatchings mean. */
export function chartLegend(facts: CostChartFacts, language: Language): Svg {
  const names = unlike(facts.parts.map((part) => nameOf(part, language)));
  const amounts = roundedParts(
    facts.parts.map(({ total }) => total),
    facts.currency,
  );
  const percents = roundedPercents(facts.parts.map(({ total }) => total));
  const parts = facts.parts.map((_, n) => {
    const y = plotTop + 5 + n * partHeight;
    return group(
      {},
      swatch(y - 9, { fill: colourOf(facts, n) }),
      label(names[n] ?? '', textX, y, nameSize, { fill: palette.text }),
      label(amountOf(amounts[n] ?? zero, percents?.[n], facts), textX, y + 16, 12.5, { fill: palette.quiet }),
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

function amountOf(amount: Money, percent: number | undefined, { currency }: CostChartFacts): string {
  return percent === undefined ? exactMoney(amount, currency) : `${exactMoney(amount, currency)} · ${percent}%`;
}

/** Names that are cut to the same text are numbered. */
function unlike(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let text = name;
    for (let n = 2; taken.has(text); n += 1) {
      const number = ` (${n})`;
      text = fitted(name, nameSize, room - textWidth(number, nameSize)) + number;
    }
    taken.add(text);
    return text;
  });
}

/** As AWS's own console says them. */
const knownAs: readonly (readonly [string, string])[] = [
  ['Elastic Compute Cloud', 'EC2'],
  ['EC2 Container Registry (ECR)', 'ECR'],
  ['Elastic Container Service for Kubernetes', 'EKS'],
  ['Elastic Kubernetes Service', 'EKS'],
  ['Elastic Container Service', 'ECS'],
  ['Relational Database Service', 'RDS'],
  ['Simple Storage Service', 'S3'],
  ['Virtual Private Cloud', 'VPC'],
  ['Elastic Load Balancing', 'ELB'],
  ['Elastic File System', 'EFS'],
  ['Simple Queue Service', 'SQS'],
  ['Simple Notification Service', 'SNS'],
  ['Key Management Service', 'KMS'],
];

/** The name as it is where there is room; else as people say it, and at last only its beginning. Empty when it says nothing. */
function serviceName(name: string, size: number, room: number): string {
  const whole = drawableText(name);
  if (fitted(whole, size, room) === whole) return whole;
  const brief = whole.replace(/^(?:Amazon|AWS) /, '');
  if (brief === whole) return fitted(whole, size, room);
  const [long, short] = knownAs.find(([long]) => brief.startsWith(long)) ?? ['', ''];
  return fitted(short + brief.slice(long.length), size, room);
}
