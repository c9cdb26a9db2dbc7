import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { InMemoryNoticeboard } from '../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import { InMemoryPeopleLinks } from '../../src/adapters/in-memory/people/in-memory-people-links.ts';
import { InMemoryChangedFiles } from '../../src/adapters/in-memory/review/in-memory-changed-files.ts';
import type { Clock } from '../../src/application/kit/ports/clock.ts';
import type { Noticeboard } from '../../src/application/notice/ports/noticeboard.ts';
import { PeopleDirectory } from '../../src/application/people/people-directory.ts';
import type { PeopleLinks } from '../../src/application/people/ports/people-links.ts';
import { MakeReviewCalls } from '../../src/application/review/make-review-calls.ts';
import { NotifyPullRequest } from '../../src/application/review/notify-pull-request.ts';
import type { ChangedFiles } from '../../src/application/review/ports/changed-files.ts';
import type { ReviewCards } from '../../src/application/review/ports/review-cards.ts';
import { PullRequestFilter } from '../../src/application/review/pull-request-filter.ts';
import type { RoleId } from '../../src/domain/people/people.ts';
import type { CallPolicy } from '../../src/domain/review/review-call.ts';
import { reviewNoteId } from '../../src/domain/review/review-note.ts';
import { everyPullRequest, type ReviewRules } from '../../src/domain/review/review-rules.ts';
import { nowMs } from './a-team.ts';

export type NotifierOptions = {
  readonly rules?: ReviewRules;
  readonly links?: PeopleLinks;
  readonly clock?: Clock;
  /** By the team's name. */
  readonly roles?: Readonly<Record<string, RoleId>>;
  readonly calls?: CallPolicy;
  readonly files?: ChangedFiles;
};

/** Keeps cards as the worker does; nobody is linked, no review calls its author and every pull request is wanted, unless told. */
export function aNotifier(cards: ReviewCards, board: Noticeboard, parts: NotifierOptions = {}) {
  const { rules = everyPullRequest, links = new InMemoryPeopleLinks(), clock = new InMemoryClock(nowMs) } = parts;
  const directory = new PeopleDirectory({ links: [], roleOf: (_, team) => parts.roles?.[team] ?? null }, links);
  const callAuthorOn = parts.calls?.callAuthorOn ?? [];
  const calls = new MakeReviewCalls(board, directory, { callAuthorOn }, clock);
  const wanted = new PullRequestFilter(() => rules, parts.files ?? new InMemoryChangedFiles());
  return new NotifyPullRequest(cards, board, wanted, calls);
}

/** Ids of the notes beneath each card, oldest first. */
export function notesSaid(board: InMemoryNoticeboard): readonly (readonly string[])[] {
  return board
    .posted('review')
    .map(({ announcement }) => board.beneath(announcement, 'review-note').map(({ line }) => reviewNoteId(line.note)));
}
