import type { Lead } from '../../../application/cost/morning-lead.ts';
import { addDays, type Day, firstOfNextMonth, startOfDayMs } from '../../../domain/calendar/day.ts';
import type { CostReport } from '../../../domain/cost/cost-report.ts';
import type { CostWarning } from '../../../domain/cost/cost-warning.ts';
import type { Mover } from '../../../domain/cost/daily-change.ts';
import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { PullRequest } from '../../../domain/review/pull-request.ts';
import { messageUrl } from '../kit/announcement-ref.ts';
import { type Escaped, escapeText } from '../kit/escape-text.ts';
import { cut } from '../kit/limits.ts';
import { httpsUrl } from '../kit/links.ts';
import { moneyText } from '../kit/money-text.ts';
import { type Bilingual, type InOneLanguage, plural, type WordTable, wordsIn } from '../kit/words.ts';
import { changeText } from './change-text.ts';
import { budgetLine, forecastText } from './cost-outlook.ts';
import type { CostWords } from './cost-words.ts';
import { cutName } from './part-names.ts';

const mostWarnings = 3;
const mostDeployments = 3;
const mostPullRequests = 5;
const mostMerged = 3;
const longestName = 60;
const longestLine = 600;

type LeadWords = InOneLanguage<typeof leadWords>;

/** Which server's messages the links lead to. */
export type Morning = { readonly lead: Lead; readonly guild: string };

/** Nothing but the day and the month is to be said: no shock, no warning, no alarm for the budget, and nothing new, gone or revised. */
export function isQuiet({ daily, budget, newServices, vanishedServices, restated }: CostReport, lead: Lead): boolean {
  if (daily === null || daily.isShock || lead.warnings.length > 0) return false;
  if (budget !== null && budget.outcome.kind !== 'within') return false;
  return newServices.length + vanishedServices.length + restated.length === 0;
}

/** The last settled day against its weekday; null where there is nothing to compare it with. */
export function dayLine(
  report: CostReport,
  account: Mover | null,
  words: CostWords,
  language: Language,
): string | null {
  const { daily, currency, yesterday } = report;
  if (daily === null) return null;
  const own = wordsIn(language, leadWords);
  const { day, total, before, change, mover, isShock } = daily;
  const isYesterday = day === yesterday.day && yesterday.isYesterday;
  const named = isYesterday ? own.yesterday(words.day(day)) : own.lastSettled(words.day(day));
  const then = own.weekday(weekdayOf(before.day), words.day(before.day));
  const said = own.compared(
    named,
    moneyText(total, currency),
    changeText(change, currency, language),
    then,
    moneyText(before.total, currency),
  );
  if (!isShock || mover === null) return cut(said, longestLine);
  const moved = ({ name, change: by }: Mover) => `${cutName(name, longestName)} ${changeText(by, currency, language)}`;
  const account_ = account === null ? '' : ` · ${own.account(moved(account))}`;
  return cut(`${said} · ${own.mover(moved(mover))}${account_}`, longestLine);
}

/** The cards and the deployments that belong to it. */
export function leadLines(
  report: CostReport,
  { lead, guild }: Morning,
  words: CostWords,
  language: Language,
): readonly string[] {
  const own = wordsIn(language, leadWords);
  const { daily } = report;
  return [
    ...warningLines(lead.warnings, guild, own),
    ...(daily === null || !daily.isShock
      ? []
      : [
          ...deploymentLines(lead.deployments, daily.day, guild, own, words),
          ...mergedLines(lead.merged, daily.day, own, words),
        ]),
  ].map((line) => cut(line, longestLine));
}

/** The month and what it will come to, in one line. */
export function monthLine(report: CostReport, words: CostWords, language: Language): string {
  const { currency, monthToDate, forecast, runRate, budget } = report;
  const own = wordsIn(language, leadWords);
  const expected = forecast?.kind === 'known' ? forecastText(forecast, currency, words) : null;
  const last = words.day(addDays(firstOfNextMonth(monthToDate.period.start), -1));
  return cut(
    [
      `${words.monthToDate(words.period(monthToDate.period))} ${moneyText(monthToDate.total, currency)}`,
      ...(expected !== null ? [own.byThen(last, expected)] : []),
      ...(expected === null && runRate !== null
        ? [own.byThen(last, own.atThisPace(moneyText(runRate.month, currency)))]
        : []),
      ...(budget === null ? [] : [budgetLine(budget, currency, words)]),
    ].join(' · '),
    longestLine,
  );
}

function warningLines(warnings: readonly CostWarning[], guild: string, words: LeadWords): readonly string[] {
  if (warnings.length === 0) return [];
  const shown = warnings.slice(0, mostWarnings).map(({ seen, shown: card }) => {
    const name = seen.service === null ? words.wholeBill : escapeText(seen.service, longestName);
    return linked(name, card?.announcement ?? null, guild);
  });
  const rest = warnings.length - shown.length;
  return [words.warnings([...shown, ...(rest > 0 ? [words.more(rest)] : [])].join(', '))];
}

function deploymentLines(
  deployments: readonly Deployment[] | null,
  day: Day,
  guild: string,
  words: LeadWords,
  { period }: CostWords,
): readonly string[] {
  const around = period({ start: addDays(day, -1), end: addDays(day, 1) });
  if (deployments === null) return [words.deploymentsUnreadable(around)];
  if (deployments.length === 0) return [];
  const shown = deployments.slice(0, mostDeployments).map((deployment) => deploymentText(deployment, guild));
  const rest = deployments.length - shown.length;
  return [words.deployed(around, [...shown, ...(rest > 0 ? [words.more(rest)] : [])].join(', '))];
}

function mergedLines(
  merged: readonly PullRequest[] | null,
  day: Day,
  words: LeadWords,
  { period }: CostWords,
): readonly string[] {
  const around = period({ start: addDays(day, -1), end: addDays(day, 1) });
  if (merged === null) return [words.mergedUnreadable(around)];
  if (merged.length === 0) return [];
  const shown = merged.slice(0, mostMerged).map(({ repository, number, url }) => {
    const name = `${escapeText(repository, longestName)}#${number}`;
    const to = httpsUrl(url);
    return to === null ? name : `[${name}](${to})`;
  });
  const rest = merged.length - shown.length;
  return [words.merged(around, [...shown, ...(rest > 0 ? [words.more(rest)] : [])].join(', '))];
}

function deploymentText({ service, environment, version, diff, card }: Deployment, guild: string): string {
  const name = `${escapeText(service, longestName)} → ${escapeText(environment, longestName)}`;
  const requests = diff?.kind === 'known' ? diff.pullRequests.slice(0, mostPullRequests) : [];
  const numbers = requests.map(({ number, url }) => {
    const to = httpsUrl(url);
    return to === null ? `#${number}` : `[#${number}](${to})`;
  });
  const of = numbers.length === 0 ? '' : ` (${numbers.join(', ')})`;
  return `${linked(name, card?.announcement ?? null, guild)} ${escapeText(version, longestName)}${of}`;
}

function linked(name: string, announcement: Announcement | null, guild: string): string {
  const url = announcement === null ? null : messageUrl(guild, announcement);
  return url === null ? name : `[${name}](${url})`;
}

function weekdayOf(day: Day): number {
  return new Date(startOfDayMs(day)).getUTCDay();
}

const weekdays: Bilingual<readonly string[]> = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  ko: ['일요일', '월요일', '화요일', '수요일', '목요일', '금요일', '토요일'],
};

const leadWords = {
  yesterday: { en: (day: string) => `Yesterday (${day})`, ko: (day: string) => `어제(${day})` },
  lastSettled: {
    en: (day: string) => `${day}, the last settled day`,
    ko: (day: string) => `집계가 끝난 마지막 날(${day})`,
  },
  /** By the number of the day in its week; 0 is Sunday. */
  weekday: {
    en: (weekday: number, day: string) => `${weekdays.en[weekday]}, ${day}`,
    ko: (weekday: number, day: string) => `지난주 ${weekdays.ko[weekday]}(${day})`,
  },
  compared: {
    en: (day: string, total: string, change: string, then: string, before: string) =>
      `${day}: **${total}**, ${change} against ${then} (${before})`,
    ko: (day: string, total: string, change: string, then: string, before: string) =>
      `${day} **${total}**, ${then} ${before} 대비 ${change}`,
  },
  mover: { en: (moved: string) => `Biggest change: **${moved}**`, ko: (moved: string) => `가장 큰 변화: **${moved}**` },
  account: { en: (moved: string) => `account ${moved}`, ko: (moved: string) => `계정 ${moved}` },
  wholeBill: { en: 'the whole bill' as Escaped, ko: '전체 비용' as Escaped },
  warnings: { en: (cards: string) => `Warnings: ${cards}`, ko: (cards: string) => `경고: ${cards}` },
  deployed: {
    en: (days: string, deployments: string) => `Deployed ${days}: ${deployments}`,
    ko: (days: string, deployments: string) => `${days} 배포: ${deployments}`,
  },
  deploymentsUnreadable: {
    en: (days: string) => `What was deployed ${days} could not be read.`,
    ko: (days: string) => `${days}에 배포한 내역을 불러오지 못했습니다.`,
  },
  merged: {
    en: (days: string, requests: string) => `Merged ${days}: ${requests}`,
    ko: (days: string, requests: string) => `${days} 머지된 PR: ${requests}`,
  },
  mergedUnreadable: {
    en: (days: string) => `What was merged ${days} could not be read.`,
    ko: (days: string) => `${days}에 머지된 PR을 불러오지 못했습니다.`,
  },
  more: { en: (count: number) => `${plural(count, 'other')}`, ko: (count: number) => `외 ${count}건` },
  byThen: {
    en: (day: string, expected: string) => `by ${day} ${expected}`,
    ko: (day: string, expected: string) => `${day}까지 ${expected}`,
  },
  atThisPace: {
    en: (amount: string) => `**${amount}** at this pace`,
    ko: (amount: string) => `이 속도라면 **${amount}**`,
  },
} satisfies WordTable;
