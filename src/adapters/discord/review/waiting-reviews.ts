import type { PullRequest } from '../../../domain/review/pull-request.ts';
import type { WaitingReview } from '../../../domain/review/waiting-review.ts';
import { escapeText } from '../kit/escape-text.ts';
import { linesWithin } from '../kit/limits.ts';
import { httpsUrl } from '../kit/links.ts';
import { ago } from '../kit/moment.ts';
import type { Words } from '../words.ts';
import { nameOf } from './review-call.ts';
import { workedTime } from './worked-time.ts';

const longestTitle = 80;
const longestName = 80;
const mostNamed = 4;
const longestUrl = 200;

/** As many of the lines as fit, oldest first. */
export function waitingLines(
  waiting: readonly WaitingReview[],
  workingDayMs: number,
  words: Words,
  atMost: number,
): string {
  const lines = waiting.map(({ card, owed, workedMs }) => {
    const names = owed.slice(0, mostNamed).map((review) => nameOf(review, words.review));
    const more = owed.length > mostNamed ? [words.reminder.more(owed.length - mostNamed)] : [];
    const who = owed.length === 0 ? words.reminder.nobodyAsked : [...names, ...more].join(', ');
    const age = workedTime(workedMs, workingDayMs, words.reminder);
    return `- ${pullRequestText(card.pullRequest)} · ${who} · ${age}`;
  });
  return linesWithin(lines, atMost, (shown) => words.reminder.more(lines.length - shown));
}

/** As many of the lines as fit, in their order. */
export function openedLines(pullRequests: readonly PullRequest[], words: Words, atMost: number): string {
  const lines = pullRequests.map((one) => `- ${pullRequestText(one)} · ${words.review.opened(ago(one.openedAtMs))}`);
  return linesWithin(lines, atMost, (shown) => words.reminder.more(lines.length - shown));
}

/** Its name as a link, and its title. */
export function pullRequestText({ repository, number, title, url }: PullRequest): string {
  const name = `${escapeText(repository, longestName)}#${number}`;
  const link = httpsUrl(url, longestUrl);
  return `${link === null ? name : `[${name}](${link})`} ${escapeText(title, longestTitle)}`;
}
