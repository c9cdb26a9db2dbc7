import type { CostNews } from '../../../application/cost/ports/cost-announcer.ts';
import type { SpendingUnavailable } from '../../../application/cost/ports/spend-ledger.ts';
import type { QuestionRefusal } from '../../../domain/cost/cost-question.ts';
import type { CostReport } from '../../../domain/cost/cost-report.ts';
import { firstOfNextMonth } from '../../../domain/cost/period.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody, MessageFile } from '../kit/discord-messages.ts';
import { codeText } from '../kit/escape-text.ts';
import { ago } from '../kit/moment.ts';
import { palette } from '../kit/palette.ts';
import { wordsIn } from '../words-in.ts';
import { figures, services, trends } from './cost-figures.ts';
import { bill, budget, comings, outlook, restated } from './cost-outlook.ts';
import type { CostWords } from './cost-words.ts';

/** What the channel is told in the morning. */
export function costNewsMessage(news: CostNews, language: Language): MessageBody {
  if (news.kind === 'report') return costMessage(news.report, language, null, news.chart);
  return sentence(wordsIn(language).cost.noReportTitle, news.reason, language);
}

/** What a person is told who asked while nothing could be read. */
export function costUnavailableMessage(reason: SpendingUnavailable, language: Language): MessageBody {
  return sentence(wordsIn(language).cost.unavailableTitle, reason, language);
}

/** What a person is told whose question has no answer. */
export function costRefusedMessage(refusal: QuestionRefusal, language: Language): MessageBody {
  const { cost: words } = wordsIn(language);
  const period = 'period' in refusal ? codeText(refusal.period, 100) : null;
  const description = words.refused(refusal, period);
  return { embeds: [{ title: words.refusedTitle, description, color: palette.quiet }], components: [] };
}

/** `readAtMs` says how fresh it is, where it may be some hours old. With a `chart` the message needs `costFiles`. */
export function costMessage(
  report: CostReport,
  language: Language,
  readAtMs: number | null = null,
  chart: Uint8Array | null = null,
): MessageBody {
  const words = wordsFor(report, language);
  const isCalm = report.budget === null || report.budget.outcome.kind === 'within';
  const embed = {
    title: words.title(words.day(report.yesterday.day)),
    ...(readAtMs === null ? {} : { description: words.readAt(ago(readAtMs)) }),
    color: isCalm ? palette.busy : palette.watch,
    fields: [
      ...figures(report, words),
      services(report, words),
      trends(report, words, chart !== null),
      ...comings(report, words),
      ...bill(report.bill, report.currency, words),
      ...outlook(report, words),
      ...budget(report, words),
      ...restated(report, words),
    ],
    ...(chart === null ? {} : { image: { url: `attachment://${chartName}` } }),
  };
  return { embeds: [embed], components: [] };
}

function wordsFor({ monthToDate: { period } }: CostReport, language: Language): CostWords {
  const { cost: words } = wordsIn(language);
  return period.end === firstOfNextMonth(period.start) ? { ...words, ...words.ofWholeMonth } : words;
}

/** The picture of the report, to go with its message. */
export function costFiles(report: CostReport, language: Language, chart: Uint8Array | null): readonly MessageFile[] {
  if (chart === null) return [];
  const { cost: words } = wordsIn(language);
  return [{ name: chartName, bytes: chart, description: words.chart(words.day(report.yesterday.day)) }];
}

const chartName = 'cost.png';

function sentence(title: string, reason: SpendingUnavailable, language: Language): MessageBody {
  const description = wordsIn(language).cost.unavailable[reason];
  return { embeds: [{ title, description, color: palette.watch }], components: [] };
}
