import type { Day } from '../../domain/calendar/day.ts';
import type { Repository } from '../../domain/kit/repository.ts';
import type { ChannelId, MemberId, Person } from '../../domain/people/people.ts';
import { type CalledWho, type CallPurpose, calledKey } from '../../domain/review/called-person.ts';
import type { ReviewCall } from '../../domain/review/calling.ts';
import type { OwedReview } from '../../domain/review/reminder-record.ts';
import type { ReviewCard } from '../../domain/review/review-card.ts';
import { type ReviewNote, reviewNoteId } from '../../domain/review/review-note.ts';
import type { ReviewWeek } from '../../domain/review/review-week.ts';
import type { WaitingReview } from '../../domain/review/waiting-review.ts';
import type { Identities } from '../notice/identity.ts';
import type { Absence } from '../people/own-times.ts';
import type { Callee } from '../people/people-directory.ts';

/** The morning digest of a channel. */
export type ReviewDigest = {
  readonly day: Day;
  /** Oldest first. */
  readonly waiting: readonly WaitingReview[];
  /** Pull requests of bots that have no cards of their own, oldest first. */
  readonly bots: readonly ReviewCard[];
  /** Who is away. Missing where nobody is. */
  readonly away?: readonly Absence[];
  readonly workingDayMs: number;
};

/** The weekly look back, posted on that day. */
export type ReviewLookBack = { readonly day: Day; readonly week: ReviewWeek; readonly workingDayMs: number };

/** The reminder line below the card: whose review is awaited, and for how long. */
export type ReminderLine = {
  readonly card: ReviewCard;
  /** Never empty. */
  readonly owed: readonly OwedReview[];
  /** The same ones, in the same order. */
  readonly callees: readonly Callee[];
  /** How much the team works on a day. */
  readonly workingDayMs: number;
  readonly snooze: ShownSnooze | null;
};

/** Who snoozed the reminders, and for whom (`callees`); null for everybody. */
export type ShownSnooze = { readonly by: Person; readonly untilMs: number; readonly callees: readonly Callee[] | null };

/** A member nudges those who owe a review. */
export type Nudge = {
  readonly card: ReviewCard;
  readonly by: Person;
  readonly owed: readonly OwedReview[];
  readonly callees: readonly Callee[];
  readonly workingDayMs: number;
};

/** One message for all that was asked of somebody while calls to them were gathered. */
export type GatheredReviews = CalledWho & {
  /** Never empty. */
  readonly reviews: readonly { readonly card: ReviewCard; readonly why: CallPurpose }[];
};

export type RenamedRepository = {
  readonly channel: ChannelId;
  readonly configured: Repository;
  readonly name: Repository;
  readonly id: number;
};

/** Notices about pull requests. */
export type ReviewNotices = {
  /** `turn` tells messages to the same person apart. */
  readonly 'review-gathered': GatheredReviews & { readonly turn: number };
  /** To one person alone, who wants that. `turn` as above. */
  readonly 'review-direct': {
    readonly member: MemberId;
    readonly reviews: GatheredReviews['reviews'];
    readonly turn: number;
  };
  /** The one card of a pull request. */
  readonly review: { readonly card: ReviewCard };
  /** A configured repository has a new name on the code host. */
  readonly 'repository-renamed': RenamedRepository;
  readonly 'review-digest': { readonly channel: ChannelId } & ReviewDigest;
  readonly 'review-look-back': { readonly channel: ChannelId } & ReviewLookBack;
};

/** Lines below the card of a pull request. Known callees are pinged, the others only named. */
export type ReviewLines = {
  readonly 'review-note': { readonly card: ReviewCard; readonly note: ReviewNote };
  readonly 'review-call': {
    readonly card: ReviewCard;
    readonly call: ReviewCall;
    readonly callees: readonly Callee[];
  };
  /** `turn` tells reminders of one card apart; null in one that only changes what was said before. */
  readonly 'review-reminder': ReminderLine & { readonly turn: number | null };
  /** `turn` tells nudges of one card apart. */
  readonly 'review-nudge': Nudge & { readonly turn: number };
};

/** Part of the identity, so that a new card is not mistaken for a deleted one. */
export const reviewIdentities: Identities<ReviewNotices & ReviewLines> = {
  review: ({ card }) => [card.key, card.shown?.announcement ?? ''],
  'review-gathered': ({ turn, ...who }) => [calledKey(who), String(turn)],
  'repository-renamed': ({ id, name }) => [String(id), name.toLowerCase()],
  'review-direct': ({ member, turn }) => [member, String(turn)],
  'review-digest': ({ day, channel }) => [day, channel],
  'review-look-back': ({ day, channel }) => [day, channel],
  'review-note': ({ card, note }) => [card.key, reviewNoteId(note)],
  'review-call': ({ card, call }) => [card.key, call.id],
  'review-reminder': ({ card, turn }) => [card.key, String(turn)],
  'review-nudge': ({ card, turn }) => [card.key, String(turn)],
};
