import type { Language } from '../../../domain/people/people.ts';
import type { ReviewNote } from '../../../domain/review/review-note.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { escapeText } from '../kit/escape-text.ts';
import { httpsUrl } from '../kit/links.ts';
import { wordsIn } from '../kit/words.ts';
import { checkNames, shortNames, standingMark } from './review-lines.ts';
import { type ReviewWords, reviewWords } from './review-words.ts';

/** One line beneath the card. */
export function reviewNoteMessage(note: ReviewNote, language: Language): MessageBody {
  return { content: reviewNoteLine(note, wordsIn(language, reviewWords)) };
}

/** In Discord's Markdown. */
export function reviewNoteLine(note: ReviewNote, words: ReviewWords): string {
  switch (note.kind) {
    case 'reviewed': {
      const { reviewer, said, url } = note.review;
      const link = httpsUrl(url);
      const told = `${standingMark[said]} ${words.reviewed[said](escapeText(reviewer, 100))}`;
      // In angle brackets, because Discord would show a preview of the page beneath it.
      return link === null ? told : `${told} · [${words.seeReview}](<${link}>)`;
    }
    case 'checks-failed':
      return `🔴 ${words.checksFailed(checkNames(note.failing, words))}`;
    case 'drafted':
      return `⚪ ${words.drafted}`;
    case 'dequeued': {
      const { reason, failing } = note.move;
      const why = reason === 'MERGE_CONFLICT' ? 'conflict' : reason === 'CI_TIMEOUT' ? 'timeout' : 'failure';
      const known = failing !== null && failing.length > 0;
      return `🔴 ${words.dequeued[why](known ? shortNames(failing, words) : null)}`;
    }
    case 'merged':
      return `🟣 ${words.merged}`;
  }
}
