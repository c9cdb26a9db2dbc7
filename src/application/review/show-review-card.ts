import type { Announcement } from '../../domain/kit/announcement.ts';
import { crowdedRestMs, nextTryMs, type Refused, refusedAgainMs, withFailure } from '../../domain/kit/showing.ts';
import { linePlace } from '../../domain/kit/thread-trouble.ts';
import type { ChannelId } from '../../domain/people/people.ts';
import {
  cardNeedsShowing,
  cardOf,
  importanceOf,
  type ReviewCard,
  type ReviewCardKey,
  type ReviewRecord,
} from '../../domain/review/review-card.ts';
import { reviewNoteId, unpostedNotes } from '../../domain/review/review-note.ts';
import { withoutProgress } from '../../domain/review/review-state.ts';
import { everyNote, type ShowingChange, withShowing } from '../../domain/review/shown-card.ts';
import { ChannelUnavailable } from '../kit/channel-unavailable.ts';
import { type Kept, TooMuchContention } from '../kit/contention.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { BehindCards } from '../outbox/ports/behind-cards.ts';
import { ChannelBusy, knownAgainMs, NoticeRefused, type OutboxBoard } from '../outbox/ports/outbox-board.ts';
import type { CardShower, Shown } from '../outbox/shown.ts';
import type { ReviewCards } from './ports/review-cards.ts';
import type { PullRequestFilter } from './pull-request-filter.ts';
import type { ReviewCalls } from './review-calls.ts';
import type { ReviewChannel } from './review-channel.ts';
import type { LinesSaid, SayReviewLines } from './say-review-lines.ts';

export type ShowReviewCardDependencies = {
  readonly cards: ReviewCards;
  readonly behind: BehindCards;
  readonly board: OutboxBoard;
  readonly filter: PullRequestFilter;
  readonly calls: ReviewCalls;
  readonly lines: SayReviewLines;
  readonly channelOf: ReviewChannel;
  readonly clock: Clock;
  /** How long an open card rests between two edits. What is due beneath it is said meanwhile. */
  readonly restMs: number;
  /** Where a failure is told that the card keeps to itself. */
  readonly failed: (key: ReviewCardKey, cause: unknown) => void;
};

const attempts = 4;
/** Once a card shows all that is known, nothing that went wrong before counts. */
const whole: ShowingChange = { trouble: null };

/** Shows one card: posts or edits it, says what is due beneath it and makes its calls. Each step is kept as soon as it is done. */
export class ShowReviewCard implements CardShower {
  readonly #dependencies: ShowReviewCardDependencies;

  constructor(dependencies: ShowReviewCardDependencies) {
    this.#dependencies = dependencies;
  }

  async show(key: ReviewCardKey, listedIn: ChannelId): Promise<Shown> {
    const record = await this.#dependencies.cards.ofKey(key);
    if (record === null) return { kind: 'current' };
    const card = cardOf(record);
    if (card === null || !isBehind(card)) return this.#ended(record, 'current', listedIn);
    const waitMs = this.#dueMs(card);
    if (waitMs === null) return this.#ended(record, 'refused', listedIn);
    if (waitMs > this.#dependencies.clock.nowMs()) return { kind: 'later', atMs: waitMs };
    return this.#tried(card, listedIn);
  }

  /** Also where it needs no showing, because its message may have been deleted. @throws what went wrong */
  async showNow(key: ReviewCardKey): Promise<ReviewRecord> {
    const record = await this.#dependencies.cards.ofKey(key);
    const card = record === null ? null : cardOf(record);
    if (card === null) throw new Error(`there is no card of ${key}`);
    const { record: shown } = await this.#untilKept(card, true);
    if (isShownWhole(shown)) await this.#ended(shown, 'current', null);
    return shown;
  }

  async #tried(card: ReviewCard, listedIn: ChannelId): Promise<Shown> {
    const { clock, failed } = this.#dependencies;
    let said: LinesSaid;
    try {
      said = await this.#untilKept(card, false);
    } catch (cause) {
      if (cause instanceof ChannelBusy) return { kind: 'busy', afterMs: cause.againAfterMs };
      if (cause instanceof TooMuchContention) return { kind: 'later', atMs: clock.nowMs() + 1_000 };
      failed(card.key, cause);
      return this.#keepFailure(card, refusedBy(cause), listedIn);
    }
    const { record: shown } = said;
    const restsMs = this.#restsUntilMs(card);
    const isResting =
      shown.shown?.revision === card.shown?.revision && cardNeedsShowing(shown) && restsMs > clock.nowMs();
    const waits = [...(isResting ? [restsMs] : []), ...(said.kind === 'later' ? [said.atMs] : [])];
    return waits.length > 0 ? { kind: 'later', atMs: Math.min(...waits) } : this.#ended(shown, 'current', listedIn);
  }

  /** Counted on the card as it is now, because steps before the failure were kept. */
  async #keepFailure(card: ReviewCard, refused: Refused | null, listedIn: ChannelId): Promise<Shown> {
    const { cards, clock } = this.#dependencies;
    const record = (await cards.ofKey(card.key)) ?? card;
    const trouble = withFailure(record.showing.trouble, card.revision, clock.nowMs(), refused);
    // What is refused has not arrived, but an earlier post may have.
    const mayStand = refused === null || card.showing.postingSinceMs !== null;
    await cards.show(record, withShowing(record, mayStand ? { trouble } : { trouble, postingSinceMs: null }));
    const againMs = nextTryMs(trouble) ?? refusedAgainMs(trouble);
    return againMs === null ? this.#ended(card, 'refused', listedIn) : { kind: 'later', atMs: againMs };
  }

  /**
   * A newer revision stays on the list, also one that was folded while this one was shown. `listedIn`: where it was found, which is
   * another channel once the configuration has moved its repository.
   */
  async #ended(record: ReviewRecord, kind: 'current' | 'refused', listedIn: ChannelId | null): Promise<Shown> {
    const { behind, channelOf } = this.#dependencies;
    if (record.pullRequest === null) return { kind };
    const revision = kind === 'current' ? (record.shown?.revision ?? record.revision) : record.revision;
    const channel = channelOf(record.pullRequest.repository);
    for (const one of new Set([channel, listedIn ?? channel])) {
      await behind.remove(one, { kind: 'review', key: record.key }, revision);
    }
    return { kind };
  }

  /** Null where the chat has refused this revision for good. */
  #dueMs(card: ReviewCard): number | null {
    const { trouble, thread } = card.showing;
    if (trouble !== null && trouble.revision === card.revision) return nextTryMs(trouble) ?? refusedAgainMs(trouble);
    const place = linePlace(thread, this.#dependencies.clock.nowMs());
    if (place.kind === 'later')
      return cardNeedsShowing(card) ? Math.min(this.#restsUntilMs(card), place.atMs) : place.atMs;
    const calls = this.#dependencies.calls.putDown(card).waiting.length > 0;
    const isProgress = importanceOf(card, calls) === 'progress';
    return isProgress && unpostedNotes(card).length === 0 ? this.#restsUntilMs(card) : 0;
  }

  /** 0 where an edit may be made at once: an end rests for nobody. */
  #restsUntilMs(card: ReviewCard): number {
    const { restMs } = this.#dependencies;
    const { shownAtMs, calmLook } = card.showing;
    if (card.pullRequest.state !== 'open' || shownAtMs === null) return 0;
    const isCalm = this.#isCrowded(card) && this.#calmLookOf(card) === calmLook;
    return shownAtMs + (isCalm ? Math.max(restMs, crowdedRestMs) : restMs);
  }

  #isCrowded({ pullRequest }: ReviewCard): boolean {
    const { board, channelOf } = this.#dependencies;
    return board.isCrowded(channelOf(pullRequest.repository));
  }

  #calmLookOf(card: ReviewCard): string {
    return this.#dependencies.board.lookOf({ kind: 'review', card: withoutProgress(card) });
  }

  /** Shown again where another worker was quicker to keep what it has shown, because the older text may have arrived last. */
  async #untilKept(first: ReviewCard, isForced: boolean): Promise<LinesSaid> {
    let card = first;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#step(card, isForced || attempt > 1);
      } catch (cause) {
        if (!(cause instanceof TooMuchContention) || attempt === attempts) throw cause;
        const record = await this.#dependencies.cards.ofKey(card.key);
        card = (record === null ? null : cardOf(record)) ?? card;
      }
    }
  }

  async #step(card: ReviewCard, isForced: boolean): Promise<LinesSaid> {
    const { filter, lines } = this.#dependencies;
    const isWanted = await filter.accepts(card);
    if (card.shown === null && !isWanted) return { kind: 'said', record: card };
    const shown = await this.#showCard(card, isWanted, isForced);
    if (!isWanted) return { kind: 'said', record: shown };
    const kept = this.#recordOf(card.key);
    const isCrowded = this.#isCrowded(card);
    const said = await lines.execute(kept, shown, isCrowded);
    const gone = said.kind === 'gone' ? cardOf(said.record) : null;
    if (gone === null) return said;
    // A line beneath nothing would be nowhere, so the card is shown again first.
    const again = await lines.execute(kept, await this.#post(gone, isWanted), isCrowded);
    if (again.kind === 'gone') throw new Error('the card was deleted while it was shown');
    return again;
  }

  async #showCard(card: ReviewCard, isWanted: boolean, isForced: boolean): Promise<ReviewRecord> {
    if (card.shown === null) return this.#post(card, isWanted);
    if (!cardNeedsShowing(card) && !isForced) return card;
    const { board, clock } = this.#dependencies;
    const look = board.lookOf({ kind: 'review', card });
    const { announcement } = card.shown;
    if (look === card.showing.look && !isForced) return this.#keepShown(card, announcement, isWanted, whole);
    // The line tells it meanwhile.
    if (!isForced && this.#restsUntilMs(card) > clock.nowMs()) return this.#keepLines(card, card.shown, isWanted, {});
    this.#refrain(card);
    // An edit that arrives, and whose worker dies or hears no answer, must not leave us certain of what stood there before.
    const editing = card.showing.look === null ? card : await this.#keep(card, { look: null });
    if ((await board.update(announcement, { kind: 'review', card: editing })) === 'gone')
      return this.#post(editing, isWanted);
    return this.#keepShown(editing, announcement, isWanted, this.#seen(look, editing));
  }

  /** @throws ChannelBusy while the channel is known to take nothing more */
  #refrain(card: ReviewCard): void {
    const { board, channelOf } = this.#dependencies;
    const pauseMs = board.pauseMs(channelOf(card.pullRequest.repository));
    if (pauseMs > 0) throw new ChannelBusy(pauseMs);
  }

  /** That a post is about to be made is kept before it, because a worker that dies must not leave a second card. */
  async #post(card: ReviewCard, isWanted: boolean): Promise<ReviewRecord> {
    const { board, clock } = this.#dependencies;
    const notice = { kind: 'review', card } as const;
    this.#refrain(card);
    const { postingSinceMs } = card.showing;
    const isFresh = postingSinceMs === null;
    const posting = isFresh ? await this.#keep(card, { postingSinceMs: clock.nowMs() }) : card;
    const isKnownAgain = postingSinceMs === null || clock.nowMs() - postingSinceMs < knownAgainMs;
    const announcement = isKnownAgain ? await board.post(notice) : await board.postOnce(notice, postingSinceMs);
    const seen = { ...this.#seen(board.lookOf(notice), card), postingSinceMs: null, hasThread: false, thread: null };
    return this.#keepShown(posting, announcement, isWanted, seen);
  }

  #keepShown(
    card: ReviewCard,
    announcement: Announcement,
    isWanted: boolean,
    seen: ShowingChange,
  ): Promise<ReviewRecord> {
    return this.#keepLines(card, { announcement, revision: card.revision }, isWanted, { ...seen, ...whole });
  }

  /**
   * Keeps with it what is to be said. What calls somebody, and what a new card says itself, needs no line of its own. In a crowded
   * channel neither does what calls nobody: the card says it.
   */
  async #keepLines(
    card: ReviewCard,
    shown: NonNullable<ReviewCard['shown']>,
    isWanted: boolean,
    seen: ShowingChange,
  ): Promise<ReviewRecord> {
    const { calls, lines } = this.#dependencies;
    const isCrowded = this.#isCrowded(card);
    const isSilent = card.shown === null || !isWanted || isCrowded;
    const quiet = isSilent ? [] : calls.quietNotes(card).map(reviewNoteId);
    const told = everyNote(card).filter((id) => !quiet.includes(id));
    const calling = isWanted ? { calling: calls.putDown(card) } : {};
    const after = withShowing(card, { ...seen, ...calling, shown, told });
    return this.#kept(card, isWanted ? await lines.begun(after, isCrowded) : after);
  }

  #seen(look: string, card: ReviewCard): ShowingChange {
    return { look, calmLook: this.#calmLookOf(card), shownAtMs: this.#dependencies.clock.nowMs() };
  }

  #keep(card: ReviewCard, change: ShowingChange): Promise<ReviewCard> {
    return this.#kept(card, withShowing(card, change));
  }

  async #kept<Record extends ReviewRecord>(card: ReviewCard, after: Record): Promise<Record> {
    if ((await this.#dependencies.cards.show(card, after)) === 'replaced') return after;
    throw new TooMuchContention('shown by another worker');
  }

  #recordOf(key: ReviewCardKey): Kept<ReviewRecord> {
    const { cards } = this.#dependencies;
    return {
      read: () => cards.ofKey(key),
      replace: async (before, after) => (before === null ? 'conflict' : cards.show(before, after)),
    };
  }
}

/** Whether anything is to be shown, said or called. */
export function isBehind(card: ReviewCard): boolean {
  return !isShownWhole(card);
}

function isShownWhole(record: ReviewRecord): boolean {
  const card = cardOf(record);
  if (card === null) return true;
  return !cardNeedsShowing(card) && card.calling.waiting.length === 0 && unpostedNotes(card).length === 0;
}

function refusedBy(cause: unknown): Refused | null {
  if (cause instanceof NoticeRefused) return cause.reason;
  return cause instanceof ChannelUnavailable ? cause.reason : null;
}
