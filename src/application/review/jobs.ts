import type { Repository } from '../../domain/kit/repository.ts';
import type { Account } from '../../domain/review/account.ts';
import type { Check, CheckLabel } from '../../domain/review/check.ts';
import type { QueueMove } from '../../domain/review/merge-queue.ts';
import type { PullRequest, PullRequestMeasure } from '../../domain/review/pull-request.ts';
import {
  type PastRequest,
  type PullRequestChanged,
  type RequestHistory,
  subjectOf,
} from '../../domain/review/pull-request-changed.ts';
import type { Comparison } from '../../domain/review/push.ts';
import type { Review } from '../../domain/review/review.ts';
import { type ReviewCardKey, reviewCardKey } from '../../domain/review/review-card.ts';
import type { ReviewDecision } from '../../domain/review/review-decision.ts';
import type { ReviewerName } from '../../domain/review/reviewer-name.ts';
import type { SnoozeLength } from '../../domain/review/snooze-end.ts';
import { commandJob, eventJob } from '../jobs/descriptor.ts';
import type { DeliveryId, Invocation } from '../jobs/invocation.ts';
import {
  branded,
  fields,
  flag,
  list,
  nullable,
  number,
  oneOf,
  optional,
  type Shape,
  tagged,
  text,
} from '../kit/shape.ts';
import type { NudgeReviewersOutcome } from './nudge-reviewers.ts';
import type { ResyncOutcome, ResyncRequest } from './resync-pull-requests.ts';
import type { ReviewsQuestion, ShowReviewsOutcome } from './show-reviews.ts';
import type { SnoozeReviewOutcome } from './snooze-review.ts';

export type NotifyPullRequestJob = {
  readonly kind: 'notify-pull-request';
  readonly delivery: DeliveryId;
  readonly moved: PullRequestChanged;
};

/** Something was checked of which the code host names no pull request: of a fork, or a status. */
export type NotifyCommitJob = {
  readonly kind: 'notify-commit';
  readonly delivery: DeliveryId;
  readonly repository: Repository;
  readonly check: Check;
};

export type ResyncPullRequestsJob = {
  readonly kind: 'resync-pull-requests';
  readonly asked: Invocation;
} & ResyncRequest;
export type ShowReviewsJob = { readonly kind: 'show-reviews'; readonly asked: Invocation } & ReviewsQuestion;

export type SnoozeReviewJob = {
  readonly kind: 'snooze-review';
  readonly asked: Invocation;
  readonly review: ReviewCardKey;
  readonly length: SnoozeLength;
};

export type NudgeReviewersJob = {
  readonly kind: 'nudge-reviewers';
  readonly asked: Invocation;
  readonly review: ReviewCardKey;
};

export type ResyncAnswer = { readonly kind: 'resync'; readonly outcome: ResyncOutcome };
export type SnoozedAnswer = { readonly kind: 'review-snoozed'; readonly outcome: SnoozeReviewOutcome };
export type NudgedAnswer = { readonly kind: 'reviewers-nudged'; readonly outcome: NudgeReviewersOutcome };

const pullRequest = fields<PullRequest>({
  repository: branded<Repository>(),
  number,
  title: text,
  author: text,
  authorIsBot: flag,
  authorAvatarUrl: nullable(text),
  url: text,
  baseBranch: text,
  headBranch: text,
  headCommit: nullable(text),
  draft: flag,
  state: oneOf('open', 'merged', 'closed'),
  labels: list(text),
  requestedReviewers: list(text),
  requestedTeams: list(text),
  assignees: optional(list(text)),
  accounts: optional(list(fields<Account>({ id: number, login: text, isBot: flag }))),
  openedAtMs: number,
  updatedAtMs: number,
  settled: optional(oneOf(true)),
});

export const measure = fields<PullRequestMeasure>({
  additions: number,
  deletions: number,
  changedFiles: number,
  mergeability: oneOf('mergeable', 'conflicts', 'behind', 'unknown'),
  atMs: number,
});

export const review = fields<Review>({
  id: number,
  reviewer: text,
  reviewerId: optional(nullable(number)),
  isBot: optional(flag),
  commit: optional(nullable(text)),
  dismissedAtMs: optional(nullable(number)),
  said: oneOf('approved', 'changes-requested', 'commented', 'dismissed'),
  url: nullable(text),
  submittedAtMs: number,
});

export const check = fields<Check>({
  suite: number,
  context: optional(text),
  commit: text,
  state: oneOf('passing', 'failing', 'pending'),
  atMs: number,
  label: fields<CheckLabel>({ source: oneOf('app', 'workflow'), name: text, url: nullable(text) }),
});

type Moved<Kind extends PullRequestChanged['kind']> = Extract<PullRequestChanged, { readonly kind: Kind }>;

const reviewer = { kind: oneOf('person', 'team'), name: text };
const reviewerName = fields<ReviewerName>(reviewer);
const requestedReviewer = fields<ReviewerName & { readonly by?: string }>({ ...reviewer, by: optional(text) });

export const comparison = fields<Comparison>({ from: text, to: text, became: oneOf('same', 'changed'), atMs: number });

export const decision = fields<ReviewDecision>({
  value: nullable(oneOf('approved', 'changes-requested', 'review-required')),
  codeOwners: list(reviewerName),
  atMs: number,
});

export const queueMove = fields<QueueMove>({
  was: oneOf('enqueued', 'dequeued'),
  reason: nullable(text),
  failing: nullable(list(text)),
  atMs: number,
});

const history = fields<RequestHistory>({
  requests: list(
    fields<PastRequest>({
      reviewer: reviewerName,
      was: oneOf('requested', 'removed'),
      atMs: number,
      by: optional(text),
    }),
  ),
  draftedAtMs: nullable(number),
  readyAtMs: nullable(number),
});

const moved: Shape<PullRequestChanged> = tagged<'kind', PullRequestChanged>('kind', {
  described: fields<Moved<'described'>>({
    kind: oneOf('described'),
    action: text,
    pullRequest,
    measure: nullable(measure),
    requested: optional(requestedReviewer),
    removed: optional(reviewerName),
    assigned: optional(fields<{ readonly login: string; readonly by?: string }>({ login: text, by: optional(text) })),
    history: optional(history),
    queue: optional(queueMove),
  }),
  reviewed: fields<Moved<'reviewed'>>({ kind: oneOf('reviewed'), pullRequest, review }),
  checked: fields<Moved<'checked'>>({ kind: oneOf('checked'), repository: branded<Repository>(), number, check }),
  compared: fields<Moved<'compared'>>({
    kind: oneOf('compared'),
    repository: branded<Repository>(),
    number,
    comparison,
  }),
  decided: fields<Moved<'decided'>>({ kind: oneOf('decided'), repository: branded<Repository>(), number, decision }),
});

const ofCard = ({ review: key }: { readonly review: ReviewCardKey }) => `pr:${key}`;

export const reviewJobs = [
  eventJob<NotifyPullRequestJob>('notify-pull-request', {
    fields: { moved },
    group: (job) => `pr:${reviewCardKey(subjectOf(job.moved))}`,
    // One delivery about checks may name several pull requests, and may move a deployment as well.
    id: (job) => (job.moved.kind === 'checked' ? `${job.delivery}/${job.moved.number}` : job.delivery),
  }),
  eventJob<NotifyCommitJob>('notify-commit', {
    fields: { repository: branded<Repository>(), check },
    group: (job) => `commit:${job.repository.toLowerCase()}@${job.check.commit}`,
    // A run may move a deployment as well.
    id: (job) => `${job.delivery}/commit`,
  }),
  commandJob<ShowReviewsJob, ShowReviewsOutcome>('show-reviews', {
    who: 'everybody',
    fields: { whose: nullable(oneOf('mine', 'team', 'all')), repository: nullable(text) },
    isPrivate: true,
  }),
  commandJob<SnoozeReviewJob, SnoozedAnswer>('snooze-review', {
    who: 'everybody',
    fields: { review: branded<ReviewCardKey>(), length: oneOf('four-hours', 'until-tomorrow') },
    group: ofCard,
  }),
  commandJob<NudgeReviewersJob, NudgedAnswer>('nudge-reviewers', {
    who: 'everybody',
    fields: { review: branded<ReviewCardKey>() },
    group: ofCard,
  }),
  commandJob<ResyncPullRequestsJob, ResyncAnswer>('resync-pull-requests', {
    who: 'everybody',
    fields: { repository: text, number: nullable(number) },
    // One group per repository, because a resync makes many requests.
    group: ({ repository }) => `resync:${repository.toLowerCase()}`,
    isPrivate: true,
  }),
] as const;
