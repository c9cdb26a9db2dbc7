import { DiscordNoticeboard } from '../../src/adapters/discord/discord-noticeboard.ts';
import { DiscordOutboxBoard } from '../../src/adapters/discord/discord-outbox-board.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { InMemoryNoticeboard } from '../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { InMemoryBehindCards } from '../../src/adapters/in-memory/outbox/in-memory-behind-cards.ts';
import { InMemoryPeopleLinks } from '../../src/adapters/in-memory/people/in-memory-people-links.ts';
import { InMemoryCalledPeople } from '../../src/adapters/in-memory/review/in-memory-called-people.ts';
import { InMemoryChangedFiles } from '../../src/adapters/in-memory/review/in-memory-changed-files.ts';
import { InMemoryCheckedCommits } from '../../src/adapters/in-memory/review/in-memory-checked-commits.ts';
import type { Clock } from '../../src/application/kit/ports/clock.ts';
import type { BehindCards } from '../../src/application/outbox/ports/behind-cards.ts';
import type { Outbox } from '../../src/application/outbox/ports/outbox.ts';
import type { OutboxBoard } from '../../src/application/outbox/ports/outbox-board.ts';
import { TakeTurn } from '../../src/application/outbox/take-turn.ts';
import type { WakeUp } from '../../src/application/outbox/wake-up.ts';
import { noWishes, type OwnTimes } from '../../src/application/people/own-times.ts';
import { PeopleDirectory } from '../../src/application/people/people-directory.ts';
import type { PeopleLinks } from '../../src/application/people/ports/people-links.ts';
import { Heads } from '../../src/application/review/heads.ts';
import { NotifyPullRequest } from '../../src/application/review/notify-pull-request.ts';
import type { CalledPeople } from '../../src/application/review/ports/called-people.ts';
import type { ChangedFiles } from '../../src/application/review/ports/changed-files.ts';
import type { CheckedCommits } from '../../src/application/review/ports/checked-commits.ts';
import type { ReviewCards } from '../../src/application/review/ports/review-cards.ts';
import { PullRequestFilter } from '../../src/application/review/pull-request-filter.ts';
import { ReviewCallees } from '../../src/application/review/review-callees.ts';
import { ReviewCalls } from '../../src/application/review/review-calls.ts';
import { SayReviewLines } from '../../src/application/review/say-review-lines.ts';
import { isBehind, ShowReviewCard } from '../../src/application/review/show-review-card.ts';
import type { Repository } from '../../src/domain/kit/repository.ts';
import type { ChannelId, RoleId } from '../../src/domain/people/people.ts';
import type { Check } from '../../src/domain/review/check.ts';
import type { PullRequestChanged } from '../../src/domain/review/pull-request-changed.ts';
import type { CallPolicy } from '../../src/domain/review/review-call.ts';
import { cardOf } from '../../src/domain/review/review-card.ts';
import { reviewNoteId } from '../../src/domain/review/review-note.ts';
import { everyPullRequest, type ReviewRules } from '../../src/domain/review/review-rules.ts';
import { rooms } from './a-discord.ts';
import { nowMs } from './a-team.ts';

export type NotifierOptions = {
  readonly rules?: ReviewRules;
  readonly links?: PeopleLinks;
  readonly clock?: Clock;
  /** By the team's name. */
  readonly roles?: Readonly<Record<string, RoleId>>;
  readonly calls?: Partial<CallPolicy>;
  readonly files?: ChangedFiles;
  readonly behind?: BehindCards;
  readonly outbox?: Outbox;
  readonly called?: CalledPeople;
  readonly commits?: CheckedCommits;
  readonly times?: Pick<OwnTimes, 'wishesOf'>;
  /** Nothing rests, unless told. */
  readonly restMs?: number;
};

export const reviewsChannel = rooms.reviews as ChannelId;

/** Keeps cards as the worker does; nobody is linked, no review calls its author and every pull request is wanted, unless told. */
export function aReviewOutbox(
  cards: ReviewCards,
  board: OutboxBoard | DiscordNoticeboard,
  parts: NotifierOptions = {},
) {
  const { rules = everyPullRequest, links = new InMemoryPeopleLinks(), clock = new InMemoryClock(nowMs) } = parts;
  const { behind = new InMemoryBehindCards(), restMs = 0 } = parts;
  const woken: WakeUp[] = [];
  const outbox = parts.outbox ?? { wake: async (wakeUp: WakeUp) => void woken.push(wakeUp) };
  const failures: unknown[] = [];
  const outboxBoard =
    board instanceof DiscordNoticeboard
      ? new DiscordOutboxBoard(board, { pauseMs: () => 0, isCrowded: () => false })
      : board;
  const directory = new PeopleDirectory({ links: [], roleOf: (_, team) => parts.roles?.[team] ?? null }, links);
  const { callAuthorOn = [], callAssignees = false } = parts.calls ?? {};
  const calls = new ReviewCalls({ callAuthorOn, callAssignees }, clock);
  const refusals: string[] = [];
  const refused = (_: string, reason: string) => void refusals.push(reason);
  const called = parts.called ?? new InMemoryCalledPeople(clock);
  const channelOf = () => reviewsChannel;
  const callees = new ReviewCallees({
    directory,
    called,
    times: parts.times ?? { wishesOf: async () => noWishes },
    board: outboxBoard,
    failed: (_: string, cause: unknown) => void failures.push(cause),
    channelOf,
    clock,
  });
  const lines = new SayReviewLines({ board: outboxBoard, callees, clock, refused });
  const filter = new PullRequestFilter(() => rules, parts.files ?? new InMemoryChangedFiles());
  const failed = (_: string, cause: unknown) => void failures.push(cause);
  const shower = new ShowReviewCard({
    cards,
    behind,
    board: outboxBoard,
    filter,
    calls,
    lines,
    channelOf,
    clock,
    restMs,
    failed,
  });
  const heads = new Heads(parts.commits ?? new InMemoryCheckedCommits(clock));
  const notify = new NotifyPullRequest({ cards, heads, behind, outbox, filter, calls, channelOf, shower, clock });
  const nothing = () => Promise.reject(new Error('nothing is deployed here'));
  const showers = { review: async () => shower, deploy: nothing, outside: nothing };
  const broken = (_: unknown, cause: unknown) => void failures.push(cause);
  const turn = new TakeTurn({ showers, behind, board: outboxBoard, clock, failed: broken });
  return { notify, heads, shower, turn, behind, woken, failures, refusals };
}

/** The same, where each wake-up is worked on at once. Rejects as the first card does that could not be shown. */
export function aNotifier(cards: ReviewCards, board: OutboxBoard | DiscordNoticeboard, parts: NotifierOptions = {}) {
  const { notify, heads, shower, woken, failures } = aReviewOutbox(cards, board, parts);
  const notifier = {
    catchUp: notify.catchUp.bind(notify),
    /** Folds it, and leaves showing it to the outbox. */
    hearOf: notify.hearOf.bind(notify),
    execute: async (moved: PullRequestChanged) => {
      failures.length = 0;
      const outcome = await notify.execute(moved);
      if (outcome.kind !== 'to-be-shown') return outcome;
      // Again where another worker was quicker, or where more was folded meanwhile: its own wake-up comes.
      for (let tries = 0; tries < 20 && failures.length === 0; tries += 1) {
        await shower.show(outcome.card.key, reviewsChannel);
        const record = await cards.ofKey(outcome.card.key);
        const card = record === null ? null : cardOf(record);
        if (card === null || !isBehind(card)) break;
      }
      woken.length = 0;
      const [failure] = failures.splice(0);
      if (failure !== undefined) throw failure;
      const card = await cards.ofKey(outcome.card.key);
      return { kind: 'shown' as const, card };
    },
  };
  const hearOfCommit = async (repository: Repository, check: Check) => {
    for (const moved of await heads.hear(repository, check)) await notifier.execute(moved);
  };
  return { ...notifier, hearOfCommit };
}

/** Ids of the notes beneath each card, oldest first. */
export function notesSaid(board: InMemoryNoticeboard): readonly (readonly string[])[] {
  return board
    .posted('review')
    .map(({ announcement }) => board.beneath(announcement, 'review-note').map(({ line }) => reviewNoteId(line.note)));
}
