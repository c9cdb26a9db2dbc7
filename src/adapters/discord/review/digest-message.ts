import type { APIEmbed } from 'discord-api-types/v10';
import type { ReviewDigest, ReviewLookBack } from '../../../application/review/notices.ts';
import { addDays } from '../../../domain/calendar/day.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { RepositoryWeek } from '../../../domain/review/review-week.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { escapeText } from '../kit/escape-text.ts';
import { linesWithin } from '../kit/limits.ts';
import { palette } from '../kit/palette.ts';
import { wordsIn } from '../kit/words.ts';
import { type ReminderWords, reminderWords } from './reminder-words.ts';
import { openedLines, pullRequestText, waitingLines } from './waiting-reviews.ts';
import { workedTime } from './worked-time.ts';

// Both embeds together may hold 6,000 characters.
const longestWaiting = 3600;
const longestBots = 1800;
const longestRepository = 100;

/** What its first title begins with, in every language: it is found again by it. */
export const digestMarks = ['☀️', '🤖'] as const;

/** What waits for a review this morning. */
export function digestMessage(
  { waiting, bots, workingDayMs, away = [] }: ReviewDigest,
  language: Language,
): MessageBody {
  const words = wordsIn(language, reminderWords);
  const embeds: APIEmbed[] = [];
  if (waiting.length > 0) {
    const description = waitingLines(waiting, workingDayMs, language, longestWaiting, away);
    embeds.push({ title: `${digestMarks[0]} ${words.waiting(waiting.length)}`, description, color: palette.watch });
  }
  if (bots.length > 0) {
    const pullRequests = bots.map(({ pullRequest }) => pullRequest);
    const description = openedLines(pullRequests, language, longestBots);
    embeds.push({ title: `${digestMarks[1]} ${words.bots(bots.length)}`, description, color: palette.quiet });
  }
  return { embeds, components: [] };
}

/** How soon reviews came in a week. */
export function lookBackMessage({ week, workingDayMs }: ReviewLookBack, language: Language): MessageBody {
  const words = wordsIn(language, reminderWords);
  const { start, end } = week.period;
  const lines = week.repositories.map((one) => repositoryLines(one, workingDayMs, words));
  const description = linesWithin(lines, longestWaiting, (shown) => words.more(lines.length - shown));
  const title = `📊 ${words.lookBack(start, addDays(end, -1))}`;
  return { embeds: [{ title, description, color: palette.busy }], components: [] };
}

function repositoryLines(
  { repository, reviewed, medianMs, oldest }: RepositoryWeek,
  dayMs: number,
  words: ReminderWords,
) {
  const median = medianMs === null ? [] : [words.median(workedTime(medianMs, dayMs, words))];
  const head = [`**${escapeText(repository, longestRepository)}**`, words.reviewed(reviewed), ...median].join(' · ');
  if (oldest === null) return head;
  const age = workedTime(oldest.workedMs, dayMs, words);
  return `${head}\n- ${words.oldest(pullRequestText(oldest.card.pullRequest), age)}`;
}
