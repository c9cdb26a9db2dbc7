import type { Callee } from '../../../application/people/people-directory.ts';
import type { GatheredReviews } from '../../../application/review/notices.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { CalledWho } from '../../../domain/review/called-person.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { linesWithin } from '../kit/limits.ts';
import { wordsIn } from '../kit/words.ts';
import type { CallingMessage } from './reminder-line.ts';
import { reminderWords } from './reminder-words.ts';
import { calledIn, mentionOf } from './review-call.ts';
import { pullRequestText } from './waiting-reviews.ts';

// With the line above them within 2,000.
const longestList = 1800;

/** All that was asked of somebody while calls to them were gathered, in one message. */
export function gatheredMessage({ callee, reviews }: GatheredReviews, language: Language): CallingMessage {
  const words = wordsIn(language, reminderWords);
  const one = calleeOf(callee);
  const lines = reviews.map(
    ({ card, why }) => `- ${pullRequestText(card.pullRequest, 'no-preview')} · ${words.gatheredFor[why]}`,
  );
  const list = linesWithin(lines, longestList, (shown) => words.more(lines.length - shown));
  const content = `${headOf(callee)}${words.gathered(reviews.length)}\n${list}`;
  return { body: { content }, called: calledIn([one]) };
}

/** Links and titles and nothing else, because whoever looks over a shoulder reads it, too. */
export function directMessage({ reviews }: Pick<GatheredReviews, 'reviews'>): MessageBody {
  const lines = reviews.map(({ card }) => pullRequestText(card.pullRequest, 'no-preview'));
  return { content: linesWithin(lines, longestList, (shown) => `+${lines.length - shown}`) };
}

/** How every such message to them begins, whatever it names. */
export function headOf(callee: CalledWho['callee']): string {
  return `📬 ${mentionOf(calleeOf(callee)) ?? ''} · `;
}

function calleeOf(callee: CalledWho['callee']): Callee {
  return { ...callee, name: '' };
}
