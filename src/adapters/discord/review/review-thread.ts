import type { Announcement } from '../../../domain/kit/announcement.ts';
import type { ReviewCard } from '../../../domain/review/review-card.ts';
import { messageRefOf } from '../kit/announcement-ref.ts';
import type { DiscordMessages } from '../kit/discord-messages.ts';
import { DiscordRequestError } from '../kit/discord-request-error.ts';
import { plainText } from '../kit/escape-text.ts';

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
    const kind = notSaidBecause(error);
    if (kind === null) throw error;
    return { kind };
  }
}

/** What it means where nothing could be said or changed in a thread; null where that is an error. */
export function notSaidBecause(error: unknown): 'gone' | 'not-allowed' | null {
  if (!(error instanceof DiscordRequestError) || error.code === null) return null;
  if (gone.includes(error.code)) return 'gone';
  // Because a card must stay true also where the bot may open no thread, or somebody has locked it.
  return closed.includes(error.code) ? 'not-allowed' : null;
}

const longestThreadName = 100;

function threadName({ pullRequest }: ReviewCard): string {
  const number = `#${pullRequest.number} `;
  return number + plainText(pullRequest.title, longestThreadName - number.length);
}

// Discord's codes: unknown channel, unknown message.
const gone: readonly number[] = [10_003, 10_008];
// No access, a missing permission, an archived thread, a locked one, and as many active ones as a server may have.
const closed: readonly number[] = [50_001, 50_013, 50_083, 160_005, 160_006];
