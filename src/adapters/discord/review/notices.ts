import type { ReviewLines, ReviewNotices } from '../../../application/review/notices.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { ReviewCard } from '../../../domain/review/review-card.ts';
import { plainText } from '../kit/escape-text.ts';
import { limits } from '../kit/limits.ts';
import type { LineLooks, NoticeLooks } from '../kit/notice-look.ts';
import { digestMarks, digestMessage, lookBackMessage } from './digest-message.ts';
import { directMessage, gatheredMessage, headOf } from './gathered-message.ts';
import { type CallingMessage, nudgeMark, nudgeMessage, reminderMark, reminderMessage } from './reminder-line.ts';
import { renamedMessage } from './renamed-repository.ts';
import { reviewCallText } from './review-call.ts';
import { reviewCardMessage } from './review-card.ts';
import { reviewNoteMessage } from './review-note.ts';
import { pullRequestLink } from './waiting-reviews.ts';

export const reviewNotices: NoticeLooks<ReviewNotices> = {
  review: {
    channel: ({ card }, { reviewsOf }) => reviewsOf(card.pullRequest.repository).channel,
    render: ({ card }, language, { reviewsOf }) => {
      const { density, hasActions = false } = reviewsOf(card.pullRequest.repository);
      return { body: reviewCardMessage(card, language, density, hasActions) };
    },
    hasMoved: ({ card }) => card.revision > 1,
    isShownBy: ({ card }, { embeds = [] }) => {
      const [own] = reviewCardMessage(card, 'en').embeds ?? [];
      return embeds.some(({ url, footer }) => url === own?.url && footer?.text === own?.footer?.text);
    },
  },
  'review-gathered': {
    channel: ({ channel }) => channel,
    render: (gathered, language) => lookOf(gatheredMessage(gathered, language)),
    isShownBy: ({ callee }, { content = '' }) => content.startsWith(headOf(callee).trim()),
  },
  'repository-renamed': {
    channel: ({ channel }) => channel,
    render: (renamed, language) => ({ body: renamedMessage(renamed, language) }),
    isShownBy: (renamed, { content = '' }) =>
      (['en', 'ko'] as const).some((language) => content === renamedMessage(renamed, language).content),
  },
  'review-direct': {
    channel: ({ reviews: [first] }, { reviewsOf }) =>
      reviewsOf((first?.card.pullRequest.repository ?? '') as Repository).channel,
    member: ({ member }) => member,
    render: (direct) => ({ body: directMessage(direct) }),
    isShownBy: ({ reviews }, { content = '' }) =>
      reviews.some(({ card }) => content.includes(pullRequestLink(card.pullRequest, 'no-preview'))),
  },
  'review-digest': {
    channel: ({ channel }) => channel,
    render: (digest, language) => ({ body: digestMessage(digest, language) }),
    // There is one in a day, and none is looked for before its own morning.
    isShownBy: (_, { embeds = [] }) => digestMarks.some((mark) => embeds[0]?.title?.startsWith(mark)),
  },
  'review-look-back': {
    channel: ({ channel }) => channel,
    render: (lookBack, language) => ({ body: lookBackMessage(lookBack, language) }),
    isShownBy: (lookBack, { embeds = [] }) =>
      (['en', 'ko'] as const).some(
        (language) => embeds[0]?.title === lookBackMessage(lookBack, language).embeds?.[0]?.title,
      ),
  },
};

/** In the card's thread, which notifies only its followers. */
export const reviewLines: LineLooks<ReviewLines> = {
  'review-note': {
    thread: threadName,
    hasThread,
    render: ({ note }, language) => ({ body: reviewNoteMessage(note, language) }),
  },
  'review-call': {
    thread: threadName,
    hasThread,
    render: ({ call, callees }, language) => {
      const { text, called } = reviewCallText(call.why, callees, language);
      return { body: { content: text }, calls: called };
    },
  },
  'review-reminder': {
    thread: threadName,
    hasThread,
    render: (line, language) => lookOf(reminderMessage(line, language)),
    isSaidBy: ({ content = '' }) => content.startsWith(reminderMark),
  },
  'review-nudge': {
    thread: threadName,
    hasThread,
    render: (nudge, language) => lookOf(nudgeMessage(nudge, language)),
    isSaidBy: ({ content = '' }) => content.startsWith(nudgeMark),
  },
};

function lookOf({ body, called }: CallingMessage) {
  return { body, calls: called };
}

function hasThread({ card }: { readonly card: ReviewCard }): boolean {
  return card.showing.hasThread;
}

function threadName({ card: { pullRequest } }: { readonly card: ReviewCard }): string {
  const number = `#${pullRequest.number} `;
  return number + plainText(pullRequest.title, limits.threadName - number.length);
}
