import type { AlarmAction, AlarmChanged, AlarmId } from '../../domain/alert/alarm.ts';
import type { CostQuestion } from '../../domain/cost/cost-question.ts';
import type { Verdict, WarningId } from '../../domain/cost/cost-warning.ts';
import type { DeploymentId } from '../../domain/deploy/deployment.ts';
import type { RolloutMoved } from '../../domain/deploy/rollout-moved.ts';
import type { Brand } from '../../domain/kit/brand.ts';
import type { LockRequest, UnlockRequest } from '../../domain/lock/lock-decision.ts';
import { type PullRequestMoved, subjectOf } from '../../domain/review/pull-request-moved.ts';
import { type ReviewCardKey, reviewCardKey } from '../../domain/review/review-card.ts';
import type { SnoozeLength } from '../../domain/review/snooze-end.ts';
import type { GraphHours } from '../../domain/status/metric-graph.ts';
import type { StatusQuestion, StatusScope } from '../../domain/status/status-question.ts';
import type { JobMoved, RunMoved } from '../deploy/run-moved.ts';
import type { DeliveryQuestion } from '../history/measure-delivery.ts';
import type { HistoryQuestion } from '../history/show-history.ts';
import type { LinkRequest } from '../people/link-person.ts';
import type { ResyncRequest } from '../review/resync-pull-requests.ts';
import type { ReviewsQuestion } from '../review/show-reviews.ts';
import type { Asked } from './asked.ts';

export type { JobMoved, RunMoved } from '../deploy/run-moved.ts';

/** One delivery of the code host's webhooks, or one event of AWS; a redelivery keeps it. */
export type DeliveryId = Brand<string, 'DeliveryId'>;

/** One piece of work, as plain JSON, so that it survives a queue. */
export type Job =
  | ({ readonly kind: 'check-status'; readonly asked: Asked } & StatusQuestion)
  | ({ readonly kind: 'graph-status'; readonly asked: Asked; readonly hours: GraphHours } & StatusScope)
  | {
      readonly kind: 'dispatch-deploy';
      readonly asked: Asked;
      readonly service: string;
      readonly environment: string;
      readonly version: string;
      /** Only tell what would happen. */
      readonly dryRun: boolean;
      /** Why the rules are to be overridden; null where they are to be kept. */
      readonly breakGlass: string | null;
    }
  | {
      readonly kind: 'roll-back';
      readonly asked: Asked;
      readonly service: string;
      readonly environment: string;
      readonly dryRun: boolean;
      readonly breakGlass: string | null;
    }
  | { readonly kind: 'undo-deploy'; readonly asked: Asked; readonly deployment: DeploymentId }
  | {
      readonly kind: 'explain-deploy';
      readonly asked: Asked;
      readonly service: string;
      readonly environment: string;
      readonly version: string;
    }
  /** `shown`: the beginning of the commit on the card whose button was pressed. */
  | {
      readonly kind: 'decide-on-deploy';
      readonly asked: Asked;
      readonly deployment: DeploymentId;
      readonly shown: string | null;
      readonly decision: 'approve' | 'reject';
    }
  | {
      readonly kind: 'steer-deploy';
      readonly asked: Asked;
      readonly deployment: DeploymentId;
      readonly action: 'withdraw' | 'stop' | 'rerun';
    }
  | ({ readonly kind: 'lock-deploys'; readonly asked: Asked } & LockRequest)
  | ({ readonly kind: 'unlock-deploys'; readonly asked: Asked } & UnlockRequest)
  | { readonly kind: 'show-help'; readonly asked: Asked }
  | { readonly kind: 'show-deploys'; readonly asked: Asked; readonly page: number }
  | ({ readonly kind: 'show-history'; readonly asked: Asked } & HistoryQuestion)
  | ({ readonly kind: 'measure-delivery'; readonly asked: Asked } & DeliveryQuestion)
  | ({ readonly kind: 'resync-pull-requests'; readonly asked: Asked } & ResyncRequest)
  | ({ readonly kind: 'link-person'; readonly asked: Asked } & LinkRequest)
  | ({ readonly kind: 'unlink-person'; readonly asked: Asked } & LinkRequest)
  | ({ readonly kind: 'show-reviews'; readonly asked: Asked } & ReviewsQuestion)
  | {
      readonly kind: 'snooze-review';
      readonly asked: Asked;
      readonly review: ReviewCardKey;
      readonly length: SnoozeLength;
    }
  | { readonly kind: 'nudge-reviewers'; readonly asked: Asked; readonly review: ReviewCardKey }
  | { readonly kind: 'report-cost'; readonly asked: Asked; readonly question: CostQuestion }
  | { readonly kind: 'follow-deploy'; readonly delivery: DeliveryId; readonly moved: RunMoved }
  | { readonly kind: 'follow-job'; readonly delivery: DeliveryId; readonly moved: JobMoved }
  | { readonly kind: 'follow-rollout'; readonly delivery: DeliveryId; readonly moved: RolloutMoved }
  | { readonly kind: 'notify-alarm'; readonly delivery: DeliveryId; readonly moved: AlarmChanged }
  /** `anchorMs`: of the incident whose card was pressed. */
  | {
      readonly kind: 'handle-alarm';
      readonly asked: Asked;
      readonly alarm: AlarmId;
      readonly anchorMs: number;
      readonly action: AlarmAction;
    }
  | {
      readonly kind: 'handle-cost-warning';
      readonly asked: Asked;
      readonly warning: WarningId;
      readonly verdict: Verdict;
    }
  | { readonly kind: 'notify-pull-request'; readonly delivery: DeliveryId; readonly moved: PullRequestMoved };

/** Somebody waits for the answer. */
export type AskedJob = Exclude<
  Extract<Job, { readonly asked: Asked }>,
  { readonly kind: 'handle-alarm' | 'handle-cost-warning' }
>;

/** The code host or AWS told something, or a button was pressed whose card tells what came of it: nobody waits. */
export type ToldJob = Exclude<Job, AskedJob>;

/** What makes two jobs the same one, and what every log line about it carries. */
export function jobId(job: Job): string {
  if ('asked' in job) return job.asked.id;
  // Because one delivery about checks may name several pull requests, and may move a deployment as well.
  const isChecked = job.kind === 'notify-pull-request' && job.moved.kind === 'checked';
  return isChecked ? `${job.delivery}/${job.moved.number}` : job.delivery;
}

/** Jobs of one group run one after the other, in the order in which they came. */
export function jobGroup(job: Job): string {
  switch (job.kind) {
    case 'check-status':
    case 'graph-status':
    case 'show-help':
    case 'explain-deploy':
    case 'show-deploys':
    case 'show-history':
    case 'measure-delivery':
    case 'show-reviews':
      return `interaction:${job.asked.id}`;
    case 'report-cost':
      // One after the other, because the first answer is kept and then costs nothing for the others.
      return 'cost';
    case 'resync-pull-requests':
      // One after the other, because each of them asks the code host a great deal.
      return `resync:${job.repository.toLowerCase()}`;
    case 'link-person':
    case 'unlink-person':
      // In the order in which they were asked for, because whoever unlinks and links again means the last.
      return `person:${job.asked.by.id}`;
    case 'lock-deploys':
    case 'unlock-deploys':
      // In the order in which they were asked for, because the one before decides what the next one means.
      return 'locks';
    case 'dispatch-deploy':
    case 'roll-back':
      return `deploy:${job.service}/${job.environment}`;
    case 'decide-on-deploy':
    case 'steer-deploy':
    case 'undo-deploy':
      return `deployment:${job.deployment}`;
    case 'follow-deploy':
      return `run:${job.moved.repository.toLowerCase()}#${job.moved.seen.run.id}`;
    case 'follow-job':
      // Each for itself, because what is done with it bears any order, and a burst of them must not queue up.
      return `run-job:${job.delivery}`;
    case 'follow-rollout':
      return `rollout:${job.moved.cluster}/${job.moved.service}`;
    case 'notify-alarm':
      return `alarm:${job.moved.alarm.id}`;
    case 'handle-alarm':
      return `alarm:${job.alarm}`;
    case 'handle-cost-warning':
      return `cost-warning:${job.warning}`;
    case 'snooze-review':
    case 'nudge-reviewers':
      return `pr:${job.review}`;
    case 'notify-pull-request':
      return `pr:${reviewCardKey(subjectOf(job.moved))}`;
  }
}
