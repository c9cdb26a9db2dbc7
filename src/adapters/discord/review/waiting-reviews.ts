import type { Absence } from '../../../application/people/own-times.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { PullRequest } from '../../../domain/review/pull-request.ts';
import type { ReviewerName } from '../../../domain/review/reviewer-name.ts';
import type { WaitingReview } from '../../../domain/review/waiting-review.ts';
import { escapeText } from '../kit/escape-text.ts';
import { linesWithin } from '../kit/limits.ts';
import { httpsUrl } from '../kit/links.ts';
import { ago } from '../kit/moment.ts';
import { andMore, wordsIn } from '../kit/words.ts';
import { reminderWords } from './reminder-words.ts';
import { nameOf } from './review-call.ts';
import { reviewWords } from './review-words.ts';
import { workedTime } from './worked-time.ts';

const longestTitle = 80;
const longestName = 80;
const mostNamed = 4;
const longestUrl = 200;

/** As many of the lines as fit, oldest first. */
export function waitingLines(
  waiting: readonly WaitingReview[],
  workingDayMs: number,
  language: Language,
  atMost: number,
  away: readonly Absence[] = [],
): string {
  const words = wordsIn(language, reminderWords);
  const backOn = new Map(away.map(({ login, until }) => [login.toLowerCase(), until]));
  const named = ({ kind, name }: ReviewerName) => {
    const until = kind === 'person' ? backOn.get(name.toLowerCase()) : undefined;
    return nameOf({ kind, name, ...(until === undefined ? {} : { away: until }) }, wordsIn(language, reviewWords));
  };
  const lines = waiting.map(({ card, owed, workedMs }) => {
    const names = owed.slice(0, mostNamed).map(named);
    const more = owed.length > mostNamed ? [words.more(owed.length - mostNamed)] : [];
    const who = owed.length === 0 ? words.nobodyAsked : [...names, ...more].join(', ');
    const age = workedTime(workedMs, workingDayMs, words);
    return `- ${pullRequestText(card.pullRequest)} · ${who} · ${age}`;
  });
  return linesWithin(lines, atMost, (shown) => words.more(lines.length - shown));
}

/** As many of the lines as fit, in their order. */
export function openedLines(pullRequests: readonly PullRequest[], language: Language, atMost: number): string {
  const { opened } = wordsIn(language, reviewWords);
  const lines = pullRequests.map((one) => `- ${pullRequestText(one)} · ${opened(ago(one.openedAtMs))}`);
  return linesWithin(lines, atMost, (shown) => andMore[language](lines.length - shown));
}

/** Its name as a link, and its title. `no-preview`: where Discord would show a preview of the page, outside an embed. */
export function pullRequestText(pullRequest: PullRequest, preview: 'no-preview' | null = null): string {
  return `${pullRequestLink(pullRequest, preview)} ${escapeText(pullRequest.title, longestTitle)}`;
}

export function pullRequestLink({ repository, number, url }: PullRequest, preview: 'no-preview' | null = null): string {
  const name = `${escapeText(repository, longestName)}#${number}`;
  const link = httpsUrl(url, longestUrl);
  const to = preview === null ? link : `<${link}>`;
  return link === null ? name : `[${name}](${to})`;
}
