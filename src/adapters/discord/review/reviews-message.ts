import type { ReviewList } from '../../../application/review/show-reviews.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText, escapeText } from '../kit/escape-text.ts';
import { cut, cutPieces, limits } from '../kit/limits.ts';
import { palette } from '../kit/palette.ts';
import { wordsIn } from '../kit/words.ts';
import { type ReminderWords, reminderWords } from './reminder-words.ts';
import { waitingLines } from './waiting-reviews.ts';

const longestList = 3600;
const longestNames = 1500;

/** What waits for a review, for whoever asked. */
export function reviewsMessage(list: ReviewList, language: Language): MessageBody {
  const words = wordsIn(language, reminderWords);
  const { waiting, workingDayMs, whose, isLinked } = list;
  const paragraphs = [
    ...(waiting.length === 0 ? [] : [waitingLines(waiting, workingDayMs, language, longestList)]),
    ...(isLinked || whose === 'team' ? [] : [words.notLinked]),
  ];
  const scope = list.repository === null ? '' : ` · ${escapeText(list.repository, 100)}`;
  const title = cut(`${titleOf(whose, waiting.length, words)}${scope}`, limits.title);
  const color = waiting.length === 0 ? palette.calm : palette.watch;
  const description = paragraphs.length === 0 ? {} : { description: paragraphs.join('\n\n') };
  return { embeds: [{ title, ...description, color }], components: [] };
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
