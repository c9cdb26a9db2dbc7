import type { Repository } from '../../domain/kit/repository.ts';
import type { Account } from '../../domain/review/account.ts';
import type { Check, CheckLabel } from '../../domain/review/check.ts';
import type { RepositoryHome } from '../../domain/review/followed-repository.ts';
import type { QueueMove } from '../../domain/review/merge-queue.ts';
import type { OnBehalf } from '../../domain/review/on-behalf.ts';
import type { PressedRequest } from '../../domain/review/pressed-request.ts';
import type { PullRequest, PullRequestMeasure } from '../../domain/review/pull-request.ts';
import {
  type PastRequest,
  type PullRequestChanged,
  type RequestHistory,
  subjectOf,
} from '../../domain/review/pull-request-changed.ts';
import type { Comparison } from '../../domain/review/push.ts';
import type { RequiredCheck, RequiredChecks } from '../../domain/review/required-checks.ts';
import type { Review } from '../../domain/review/review.ts';
import { type ReviewCardKey, reviewCardKey } from '../../domain/review/review-card.ts';
import type { ReviewDecision } from '../../domain/review/review-decision.ts';
import type { ReviewerName } from '../../domain/review/reviewer-name.ts';
import type { SnoozeLength } from '../../domain/review/snooze-end.ts';
import type { Whereabouts } from '../../domain/review/whereabouts.ts';
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
import type { RequestReviewOutcome, ReviewPress } from './request-review.ts';
import type { ResyncOutcome, ResyncRequest } from './resync-pull-requests.ts';
import type { ReviewsQuestion, ShowReviewsOutcome } from './show-reviews.ts';
import type { SnoozeReviewOutcome } from './snooze-review.ts';

export type NotifyPullRequestJob = {
  readonly kind: 'notify-pull-request';
  readonly delivery: DeliveryId;
  readonly moved: PullRequestChanged;
  /** As GitHub names the repository now. Missing where it does not, and where the configuration has its id. */
  readonly home?: RepositoryHome;
};

/** Something was checked of which the code host names no pull request: of a fork, or a status. */
export type NotifyCommitJob = {
  readonly kind: 'notify-commit';
  readonly delivery: DeliveryId;
  readonly repository: Repository;
  readonly check: Check;
  readonly home?: RepositoryHome;
};

/** Something was done to a repository itself. */
export type FollowRepositoryJob = {
  readonly kind: 'follow-repository';
  readonly delivery: DeliveryId;
  readonly home: RepositoryHome;
  /** Its name before; null where that is not told. */
  readonly formerly: Repository | null;
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

export type RequestReviewJob = {
  readonly kind: 'request-review';
  readonly asked: Invocation;
  readonly review: ReviewCardKey;
  readonly press: ReviewPress;
};

export type ResyncAnswer = { readonly kind: 'resync'; readonly outcome: ResyncOutcome };
export type SnoozedAnswer = { readonly kind: 'review-snoozed'; readonly outcome: SnoozeReviewOutcome };
export type RequestedAnswer = { readonly kind: 'review-requested'; readonly outcome: RequestReviewOutcome };
export type NudgedAnswer = { readonly kind: 'reviewers-nudged'; readonly outcome: NudgeReviewersOutcome };

const account = fields<Account>({ id: number, login: text, isBot: flag });

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
  accounts: optional(list(account)),
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

export const required = fields<RequiredChecks>({
  commit: text,
  checks: list(fields<RequiredCheck>({ name: text, state: oneOf('passing', 'failing', 'pending', 'missing') })),
  atMs: number,
});

export const place = fields<Whereabouts>({ is: oneOf('there', 'archived', 'gone', 'repository-gone'), atMs: number });

export const pressed = fields<PressedRequest>({ id: text, login: text, by: text, atMs: number, isSent: flag });

export const onBehalf = fields<OnBehalf>({ review: number, by: nullable(number), teams: list(account) });

const history = fields<RequestHistory>({
  requests: list(
    fields<PastRequest>({
      reviewer: reviewerName,
      was: oneOf('requested', 'removed'),
      atMs: number,
      by: optional(text),
      account: optional(account),
    }),
  ),
  draftedAtMs: nullable(number),
  readyAtMs: nullable(number),
  onBehalf: optional(list(onBehalf)),
});

const moved: Shape<PullRequestChanged> = tagged<'kind', PullRequestChanged>('kind', {
  described: fields<Moved<'described'>>({
    kind: oneOf('described'),
    action: text,
    pullRequest,
    measure: nullable(measure),
    requested: optional(requestedReviewer),
    removed: optional(reviewerName),
    push: optional(fields<{ readonly before: string; readonly after: string }>({ before: text, after: text })),
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
  queued: fields<Moved<'queued'>>({
    kind: oneOf('queued'),
    repository: branded<Repository>(),
    number,
    queue: queueMove,
  }),
  required: fields<Moved<'required'>>({
    kind: oneOf('required'),
    repository: branded<Repository>(),
    number,
    required,
  }),
  pressed: fields<Moved<'pressed'>>({
    kind: oneOf('pressed'),
    repository: branded<Repository>(),
    number,
    pressed,
  }),
  placed: fields<Moved<'placed'>>({ kind: oneOf('placed'), repository: branded<Repository>(), number, place }),
});

export const home = fields<RepositoryHome>({
  id: number,
  name: branded<Repository>(),
  installationId: nullable(number),
});

const ofCard = ({ review: key }: { readonly review: ReviewCardKey }) => `pr:${key}`;

export const reviewJobs = [
  eventJob<NotifyPullRequestJob>('notify-pull-request', {
    fields: { moved, home: optional(home) },
    group: (job) => `pr:${reviewCardKey(subjectOf(job.moved))}`,
    // One delivery about checks may name several pull requests, and may move a deployment as well.
    id: (job) => (job.moved.kind === 'checked' ? `${job.delivery}/${job.moved.number}` : job.delivery),
  }),
  eventJob<NotifyCommitJob>('notify-commit', {
    fields: { repository: branded<Repository>(), check, home: optional(home) },
    group: (job) => `commit:${job.repository.toLowerCase()}@${job.check.commit}`,
    // A run may move a deployment as well.
    id: (job) => `${job.delivery}/commit`,
  }),
  eventJob<FollowRepositoryJob>('follow-repository', {
    fields: { home, formerly: nullable(branded<Repository>()) },
    group: (job) => `repository:${job.home.id}`,
    // The same delivery is a reason to look after deployments.
    id: (job) => `${job.delivery}/repository`,
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
  commandJob<RequestReviewJob, RequestedAnswer>('request-review', {
    who: 'everybody',
    fields: { review: branded<ReviewCardKey>(), press: oneOf('again', 'take') },
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
