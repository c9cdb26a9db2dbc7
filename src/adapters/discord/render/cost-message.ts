import type { APIEmbedField } from 'discord-api-types/v10';
import type { CostNews } from '../../../application/ports/cost-announcer.ts';
import type { SpendingUnavailable } from '../../../application/ports/spend-ledger.ts';
import type { BudgetPace, CostReport, ServiceSpend } from '../../../domain/cost/cost-report.ts';
import { compareMoney } from '../../../domain/cost/money.ts';
import type { Language } from '../../../domain/people.ts';
import type { MessageBody } from '../discord-messages.ts';
import { bar } from './bar.ts';
import { escapeText } from './escape-text.ts';
import { cut, limits } from './limits.ts';
import { changeText, grouped, moneyText, shortChangeText } from './money-text.ts';
import { palette } from './palette.ts';
import type { CostWords } from './words.ts';
import { wordsIn } from './words-in.ts';

const longestService = 45;

/** What the channel is told in the morning. */
export function costNewsMessage(news: CostNews, language: Language): MessageBody {
  if (news.kind === 'report') return costMessage(news.report, language);
  return sentence(wordsIn(language).cost.noReportTitle, news.reason, language);
}

/** What a person is told who asked while nothing could be read. */
export function costUnavailableMessage(reason: SpendingUnavailable, language: Language): MessageBody {
  return sentence(wordsIn(language).cost.unavailableTitle, reason, language);
}

export function costMessage(report: CostReport, language: Language): MessageBody {
  const { cost: words } = wordsIn(language);
  const { day } = report.yesterday;
  const embed = {
    title: words.title(words.day(day)),
    color: report.budget !== null && paceOf(report.budget, report) !== 'within' ? palette.watch : palette.busy,
    fields: [...figures(report, words), services(report, words), ...budget(report, words)],
  };
  return { embeds: [embed], components: [] };
}

function figures({ currency, ...report }: CostReport, words: CostWords): APIEmbedField[] {
  const { yesterday, monthToDate, sameDaysLastMonth } = report;
  const before = words.before(moneyText(sameDaysLastMonth.total, currency));
  return [
    {
      name: words.yesterday(words.day(yesterday.day)),
      value: `**${moneyText(yesterday.total, currency)}**${yesterday.provisional ? ` (${words.provisional})` : ''}`,
      inline: true,
    },
    {
      name: words.monthToDate(words.period(monthToDate.period)),
      value: `**${moneyText(monthToDate.total, currency)}**`,
      inline: true,
    },
    {
      name: words.against(words.period(sameDaysLastMonth.period)),
      value: `${changeText(report.change, currency, words)}\n${before}`,
      inline: true,
    },
  ].map((field) => ({ ...field, value: cut(field.value, limits.fieldValue) }));
}

function services({ currency, services: top, others }: CostReport, words: CostWords): APIEmbedField {
  const lines = top.map((spend) => serviceLine(spend, currency, words));
  if (others.count > 0) lines.push(`${words.others(others.count)} **${moneyText(others.amount, currency)}**`);
  const value = lines.length === 0 ? words.nothingSpent : lines.join('\n');
  return { name: words.services, value: cut(value, limits.fieldValue) };
}

function serviceLine({ service, amount, change }: ServiceSpend, currency: string, words: CostWords): string {
  return `${escapeText(service, longestService)} **${moneyText(amount, currency)}** · ${shortChangeText(change, words)}`;
}

function budget(report: CostReport, words: CostWords): APIEmbedField[] {
  const { budget: pace, currency } = report;
  if (pace === null) return [];
  const spent = words.ofBudget(`${grouped(String(pace.budgetPercent))}%`, moneyText(pace.budget, currency));
  const gone = words.monthGone(`${pace.monthPercent}%`);
  const value = `${bar(pace.budgetPercent, 10)} ${spent}\n${gone} · ${words.pace[paceOf(pace, report)]}`;
  return [{ name: words.budget, value: cut(value, limits.fieldValue) }];
}

function paceOf(pace: BudgetPace, { monthToDate }: CostReport): keyof CostWords['pace'] {
  if (compareMoney(monthToDate.total, pace.budget) > 0) return 'over';
  return pace.budgetPercent > pace.monthPercent ? 'ahead' : 'within';
}

function sentence(title: string, reason: SpendingUnavailable, language: Language): MessageBody {
  const description = wordsIn(language).cost.unavailable[reason];
  return { embeds: [{ title, description, color: palette.watch }], components: [] };
}
