import type { Announcement } from '../../domain/announcement.ts';
import type { ReviewCard } from '../../domain/review/review-card.ts';
import { messageRefOf } from './announcement-ref.ts';
import type { DiscordMessages } from './discord-messages.ts';
import { DiscordRequestError } from './discord-request-error.ts';
import { plainText } from './render/escape-text.ts';

export type InThread<T> = { readonly kind: 'said'; readonly posted: T } | { readonly kind: 'gone' | 'not-allowed' };

/**
 * Posts into the card's thread, which is opened where there is none. `gone` when a person has deleted the card or its thread,
 * `not-allowed` where nothing may be said there.
 */
export async function inReviewThread<T>(
  messages: DiscordMessages,
  announcement: Announcement,
  card: ReviewCard,
  post: (threadId: string) => Promise<T>,
): Promise<InThread<T>> {
  const ref = messageRefOf(announcement);
  if (ref === null) return { kind: 'gone' };
  try {
    const { threadId } = await messages.openThread(ref, threadName(card));
    return { kind: 'said', posted: await post(threadId) };
  } catch (error) {
    if (isCode(error, unknownChannel, unknownMessage)) return { kind: 'gone' };
    // Because a card must stay true also where the bot may open no thread, or somebody has locked it.
    if (isCode(error, missingAccess, missingPermissions, threadLocked)) return { kind: 'not-allowed' };
    throw error;
  }
}

const longestThreadName = 100;

function threadName({ pullRequest }: ReviewCard): string {
  const number = `#${pullRequest.number} `;
  return number + plainText(pullRequest.title, longestThreadName - number.length);
}

const unknownChannel = 10003;
const unknownMessage = 10008;
const missingAccess = 50001;
const missingPermissions = 50013;
const threadLocked = 160005;

function isCode(error: unknown, ...codes: readonly number[]): boolean {
  return error instanceof DiscordRequestError && error.code !== null && codes.includes(error.code);
}
