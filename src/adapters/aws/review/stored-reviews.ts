import {
  branded,
  fields,
  flag,
  list,
  nullable,
  number,
  oneOf,
  optional,
  tagged,
  text,
  withDefault,
} from '../../../application/kit/shape.ts';
import {
  check,
  comparison,
  decision,
  home,
  measure,
  onBehalf,
  place,
  pressed,
  queueMove,
  required,
  review,
} from '../../../application/review/jobs.ts';
import type { PostedDigest } from '../../../application/review/ports/posted-digests.ts';
import type { Day } from '../../../domain/calendar/day.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { Account, KnownAccount } from '../../../domain/review/account.ts';
import type { CalledReviewer, Calling, CallReason, ReviewCall } from '../../../domain/review/calling.ts';
import type { CheckedCommit } from '../../../domain/review/checked-commit.ts';
import type { FollowedRepository } from '../../../domain/review/followed-repository.ts';
import type { HeadMove, Push } from '../../../domain/review/push.ts';
import type {
  DoubtfulNudge,
  DoubtfulReminder,
  Nudged,
  OwedReview,
  Reminded,
  ReminderRecord,
  Snooze,
} from '../../../domain/review/reminder-record.ts';
import type { ReviewRecord } from '../../../domain/review/review-card.ts';
import type { AskedReviewer, Assignment } from '../../../domain/review/review-memory.ts';
import type { ReviewerName } from '../../../domain/review/reviewer-name.ts';
import type { StoredPullRequest, StoredReview } from '../../../domain/review/stored-review.ts';
import { announcement, person, showing, shown } from '../kit/stored-values.ts';

const name = { kind: oneOf('person', 'team'), name: text };
const reviewer = fields<ReviewerName>(name);

const why = tagged<'kind', CallReason>('kind', {
  'review-wanted': fields({ kind: oneOf('review-wanted'), reviewers: list(reviewer) }),
  reviewed: fields({ kind: oneOf('reviewed'), review }),
  assigned: fields({ kind: oneOf('assigned'), assignees: list(reviewer) }),
  dequeued: fields({ kind: oneOf('dequeued'), move: queueMove }),
});

const calling = fields<Calling>({
  waiting: list(fields<ReviewCall>({ id: text, why, triedAtMs: nullable(number) })),
  called: list(fields<CalledReviewer>({ ...name, atMs: number })),
  together: withDefault(nullable(list(text)), null),
  assigned: optional(list(text)),
});

const account = { id: number, login: text, isBot: flag };

/** Fields that older releases did not store are missing; `reviewRecordOf` fills them in. */
const storedPullRequest = fields<StoredPullRequest>({
  repository: branded<Repository>(),
  number,
  title: text,
  author: text,
  authorIsBot: optional(flag),
  authorAvatarUrl: nullable(text),
  url: text,
  baseBranch: text,
  headBranch: text,
  headCommit: optional(nullable(text)),
  draft: flag,
  state: oneOf('open', 'merged', 'closed'),
  labels: optional(list(text)),
  requestedReviewers: optional(list(text)),
  requestedTeams: optional(list(text)),
  openedAtMs: optional(number),
  updatedAtMs: number,
  assignees: optional(list(text)),
  accounts: optional(list(fields<Account>(account))),
  settled: optional(oneOf(true)),
  additions: optional(number),
  deletions: optional(number),
  changedFiles: optional(number),
});

const asked = fields<AskedReviewer>({
  ...name,
  firstMs: number,
  requestedMs: nullable(number),
  requestedBy: optional(text),
  removedMs: optional(nullable(number)),
});

export const storedReview = fields<StoredReview>({
  key: text,
  revision: number,
  shown: nullable(shown),
  pullRequest: nullable(storedPullRequest),
  measure: optional(nullable(measure)),
  reviews: optional(list(review)),
  checks: optional(list(check)),
  hasReason: optional(flag),
  asked: optional(list(asked)),
  assigned: optional(list(fields<Assignment>({ login: text, by: optional(text), atMs: number }))),
  readyAtMs: optional(nullable(number)),
  firstReviewedAtMs: optional(nullable(number)),
  mergedAtMs: optional(nullable(number)),
  draftedAtMs: optional(nullable(number)),
  accounts: optional(list(fields<KnownAccount>({ ...account, atMs: number }))),
  pushes: optional(list(fields<Push>({ commit: text, atMs: number }))),
  headMoves: optional(list(fields<HeadMove>({ before: text, after: text, atMs: number }))),
  comparisons: optional(list(comparison)),
  decision: optional(nullable(decision)),
  queue: optional(nullable(queueMove)),
  place: optional(nullable(place)),
  required: optional(nullable(required)),
  pressed: optional(list(pressed)),
  onBehalf: optional(list(onBehalf)),
  told: optional(list(text)),
  calling: optional(calling),
  showing: optional(showing),
});

/** What a card has shown, told and called: written apart from what is known, so that neither write fails because of the other. */
export type ReviewDisplay = Pick<ReviewRecord, 'shown' | 'told' | 'calling' | 'showing'>;

export const reviewDisplay = fields<ReviewDisplay>({
  shown: nullable(shown),
  told: list(text),
  calling,
  showing,
});

const whyWaiting = optional(oneOf('asked', 'pushed', 'commented', 'replied', 'dismissed', 'author'));

const owedReview = fields<OwedReview>({ ...name, sinceMs: number, workedMs: number, why: whyWaiting });
const doubtful = { owed: list(owedReview), turn: number, sinceMs: number };

export const reminderRecord = fields<ReminderRecord>({
  key: text,
  revision: number,
  reminded: list(fields<Reminded>({ ...name, sinceMs: number, steps: number, atMs: number, why: whyWaiting })),
  snoozes: list(fields<Snooze>({ reviewer: nullable(reviewer), by: person, untilMs: number })),
  nudged: nullable(fields<Nudged>({ by: person, atMs: number, asked: text })),
  line: nullable(
    fields<NonNullable<ReminderRecord['line']>>({
      announcement,
      owed: list(owedReview),
    }),
  ),
  saying: optional(nullable(fields<DoubtfulReminder>(doubtful))),
  nudging: optional(nullable(fields<DoubtfulNudge>({ ...doubtful, by: person, atMs: number, asked: text }))),
});

export const checkedCommit = fields<CheckedCommit>({
  repository: branded<Repository>(),
  commit: text,
  revision: number,
  checks: list(check),
  numbers: list(number),
});

export const postedDigest = fields<PostedDigest>({
  kind: oneOf('day', 'week'),
  day: branded<Day>(),
  announcement: nullable(announcement),
});

export const followedRepository = fields<FollowedRepository>({
  configured: branded<Repository>(),
  revision: number,
  home: nullable(home),
  standing: oneOf('there', 'archived', 'repository-gone'),
  lookedAtMs: nullable(number),
  toldAs: nullable(branded<Repository>()),
  tellingSinceMs: nullable(number),
});
