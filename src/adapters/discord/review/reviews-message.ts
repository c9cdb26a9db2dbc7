import type { ReviewList } from '../../../application/review/show-reviews.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText, escapeText } from '../kit/escape-text.ts';
import { cut, cutPieces, limits, linesWithin } from '../kit/limits.ts';
import { palette } from '../kit/palette.ts';
import { wordsIn } from '../kit/words.ts';
import { type ReminderWords, reminderWords } from './reminder-words.ts';
import { pullRequestText, waitingLines } from './waiting-reviews.ts';
import { workedTime } from './worked-time.ts';

// Both lists and the hint fit into a description of 4,096.
const longestList = 2400;
const longestYours = 1200;
const longestNames = 1500;

/** What waits for a review, for whoever asked. */
export function reviewsMessage(list: ReviewList, language: Language): MessageBody {
  const words = wordsIn(language, reminderWords);
  const { waiting, workingDayMs, whose, isLinked, yours } = list;
  const paragraphs = [
    ...(waiting.length === 0 ? [] : [waitingLines(waiting, workingDayMs, language, longestList)]),
    ...(yours.length === 0 ? [] : [yourLines(list, language)]),
    ...(isLinked || whose === 'team' ? [] : [words.notLinked]),
  ];
  const scope = list.repository === null ? '' : ` · ${escapeText(list.repository, 100)}`;
  const title = cut(`${titleOf(whose, waiting.length, words)}${scope}`, limits.title);
  const color = waiting.length + yours.length === 0 ? palette.calm : palette.watch;
  const description = paragraphs.length === 0 ? {} : { description: paragraphs.join('\n\n') };
  return { embeds: [{ title, ...description, color }], components: [] };
}

function yourLines({ yours, workingDayMs }: ReviewList, language: Language): string {
  const words = wordsIn(language, reminderWords);
  const lines = yours.map(({ card, reasons, workedMs }) => {
    const why = reasons.map((reason) => words.authorReason[reason]).join(', ');
    return `- ${pullRequestText(card.pullRequest)} · ${why} · ${workedTime(workedMs, workingDayMs, words)}`;
  });
  const shown = linesWithin(lines, longestYours, (count) => words.more(lines.length - count));
  return `**${words.yours(yours.length)}**\n${shown}`;
}

function titleOf(whose: ReviewList['whose'], count: number, words: ReminderWords): string {
  return whose === 'mine' ? words.mine(count) : whose === 'team' ? words.team(count) : words.waiting(count);
}

export function unknownReviewRepositoryMessage(
  repository: string,
  known: readonly Repository[],
  language: Language,
): MessageBody {
  const names = known.map((one, at) => `${at === 0 ? '' : ', '}${codeText(one, 150)}`);
  const words = wordsIn(language, reminderWords);
  const content = words.unknownRepository(codeText(repository, 100), cutPieces(names, longestNames));
  return { content, components: [] };
}
