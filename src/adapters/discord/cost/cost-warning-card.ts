import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import { type CostWarning, isSilenced } from '../../../domain/cost/cost-warning.ts';
import type { Reason, Sighting } from '../../../domain/cost/early-warning.ts';
import { isZero, type Money } from '../../../domain/cost/money.ts';
import { type Day, daysIn, startOfDayMs } from '../../../domain/cost/period.ts';
import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { escapeText } from '../kit/escape-text.ts';
import { cut, limits } from '../kit/limits.ts';
import { actionButton, buttonRow, linkButton } from '../kit/links.ts';
import { ago } from '../kit/moment.ts';
import { moneyText } from '../kit/money-text.ts';
import { palette } from '../kit/palette.ts';
import { wordsIn } from '../words-in.ts';
import { costWarningPressId } from './controls.ts';
import { englishCostWarning } from './cost-warning-words.en.ts';
import { koreanCostWarning } from './cost-warning-words.ko.ts';
import type { CostWarningWords } from './cost-warning-words.ts';

const everyLanguage: Readonly<Record<Language, CostWarningWords>> = { en: englishCostWarning, ko: koreanCostWarning };
const costExplorer = 'https://console.aws.amazon.com/costmanagement/home#/cost-explorer';
/** Together they fit into a field. */
const mostCauses = 5;
const longestCause = 120;

type Speech = {
  readonly words: CostWarningWords;
  readonly money: (amount: Money) => string;
  readonly day: (day: Day) => string;
};

/** The one card of a warning about costs, as it stands. */
export function costWarningMessage(warning: CostWarning, language: Language): MessageBody {
  const words = everyLanguage[language];
  const { seen, currency } = warning;
  const day = wordsIn(language).cost.day;
  const speech: Speech = { words, money: (amount) => moneyText(amount, currency), day };
  const title = `${words.title[seen.kind]}: `;
  const subject = seen.service === null ? words.wholeBill : escapeText(seen.service, limits.title - title.length);
  const embed: APIEmbed = {
    title: title + subject,
    description: cut(explanation(seen, speech), limits.description),
    color: colour(warning),
    fields: fields(warning, speech).map((field) => ({ ...field, value: cut(field.value, limits.fieldValue) })),
  };
  return { embeds: [embed], components: buttons(warning, words) };
}

function explanation(seen: Sighting, { words, money, day }: Speech): string {
  switch (seen.kind) {
    case 'spike': {
      const lasted = daysIn({ start: seen.since, end: seen.day }) + 1;
      const since = lasted > 1 ? `\n${words.since(day(seen.since), lasted)}` : '';
      const amount = words.on(money(seen.amount), day(seen.day), seen.incomplete);
      return `${amount}, ${expectation(seen, { words, money, day })}${since}`;
    }
    case 'creep': {
      const [first, second, third] = seen.weeks;
      return words.weeks(money(first), money(second), money(third));
    }
    case 'new-service': {
      const amount = words.on(money(seen.amount), day(seen.day), seen.incomplete);
      return `${amount}\n${words.nothingBefore(day(seen.since), seen.quietDays)}`;
    }
    case 'seen-by-aws':
      return `${words.aboveAwsExpected(money(seen.impact), day(seen.since))}${causesText(seen.causes)}`;
    default:
      return unreachable(seen);
  }
}

function expectation({ expected }: Extract<Reason, { kind: 'spike' }>, { words, money, day }: Speech): string {
  const { low, high, from, days } = expected;
  const [first] = days;
  if (first === undefined || isZero(high)) return words.expectedNothing;
  switch (from) {
    case 'weekdays':
      return words.fromWeekdays(money(low), money(high), days.length, new Date(startOfDayMs(first)).getUTCDay());
    case 'month-day':
      return words.fromMonthDay(money(high), day(first));
    case 'dearest-day':
      return words.fromDearestDay(money(high), day(first));
  }
}

function fields({ aws, handling, ended }: CostWarning, { words, money, day }: Speech): APIEmbedField[] {
  const said = handling && words.said[handling.verdict](escapeText(handling.by.name, 100), ago(handling.atMs));
  const told: (readonly [name: string, value: string] | null)[] = [
    aws?.kind === 'sees-it'
      ? [words.awsSeesIt, `${words.awsImpact(money(aws.impact), day(aws.since))}${causesText(aws.causes)}`]
      : aws && [words.awsUnknown, words.awsNotAllowed],
    handling === null || said === null ? null : [words.verdict[handling.verdict], said],
    ended === null ? null : [words.over, words.ended[ended]],
  ];
  return told.filter((field) => field !== null).map(([name, value]) => ({ name, value }));
}

function causesText(causes: readonly string[]): string {
  const shown = causes.slice(0, mostCauses).map((cause) => `\n- ${escapeText(cause, longestCause)}`);
  return shown.join('');
}

function colour(warning: CostWarning): number {
  if (warning.ended !== null) return palette.calm;
  return isSilenced(warning) ? palette.quiet : palette.watch;
}

/** Once it is over there is nothing left to say about it. */
function buttons({ id, ended }: CostWarning, words: CostWarningWords) {
  const open = linkButton(words.openCostExplorer, costExplorer);
  if (ended !== null) return buttonRow(open);
  const expected = actionButton(words.verdict.expected, costWarningPressId('expected', id));
  const investigating = actionButton(words.verdict.investigating, costWarningPressId('investigating', id));
  return buttonRow(expected, investigating, open);
}
