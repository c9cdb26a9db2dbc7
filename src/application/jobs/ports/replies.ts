import type { CostBreakdown } from '../../../domain/cost/cost-breakdown.ts';
import type { CostComparison } from '../../../domain/cost/cost-comparison.ts';
import type { QuestionRefusal } from '../../../domain/cost/cost-question.ts';
import type { CostReport } from '../../../domain/cost/cost-report.ts';
import type { DeployRefusal } from '../../../domain/deploy/deploy-refusal.ts';
import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type { DeployBoard } from '../../../domain/history/deploy-board.ts';
import type { Lane } from '../../../domain/lock/lane.ts';
import type { LockOutcome, UnlockOutcome } from '../../../domain/lock/lock-outcome.ts';
import type { LinkOutcome, UnlinkOutcome } from '../../../domain/people/link-outcome.ts';
import type { ChannelId } from '../../../domain/people/people.ts';
import type { AskRefusal } from '../../../domain/people/who-may-ask.ts';
import type { GraphHours } from '../../../domain/status/metric-graph.ts';
import type { Resource } from '../../../domain/status/resource.ts';
import type { StatusQuestion, StatusScope } from '../../../domain/status/status-question.ts';
import type { StatusReport } from '../../../domain/status/status-report.ts';
import type { SpendingUnavailable } from '../../cost/ports/spend-ledger.ts';
import type { DeployPlan } from '../../deploy/deploy-plan.ts';
import type { SteerAction } from '../../deploy/steer-deploy.ts';
import type { MeasuredDelivery } from '../../history/measure-delivery.ts';
import type { HistoryPage } from '../../history/show-history.ts';
import type { NudgeReviewersOutcome } from '../../review/nudge-reviewers.ts';
import type { ResyncOutcome } from '../../review/resync-pull-requests.ts';
import type { ShowReviewsOutcome } from '../../review/show-reviews.ts';
import type { SnoozeReviewOutcome } from '../../review/snooze-review.ts';
import type { GraphUnavailable } from '../../status/ports/metric-graphs.ts';
import type { Asked } from '../asked.ts';

/** Everything that a person who asked can be told. */
export type Answer =
  | { readonly kind: 'status'; readonly report: StatusReport; readonly question: StatusQuestion }
  /** Everything that a person can type. */
  | { readonly kind: 'help' }
  | GraphAnswer
  | NoGraphAnswer
  /** Nothing of that name is watched; `known` is what is. */
  | { readonly kind: 'unknown-resource'; readonly resource: string; readonly known: readonly string[] }
  | {
      readonly kind: 'cost';
      readonly report: CostReport;
      /** A PNG of the report, where it could be drawn. */
      readonly chart: Uint8Array | null;
      /** When the source told it. */
      readonly readAtMs: number;
    }
  | { readonly kind: 'cost-breakdown'; readonly breakdown: CostBreakdown; readonly readAtMs: number }
  | { readonly kind: 'cost-comparison'; readonly comparison: CostComparison; readonly readAtMs: number }
  | { readonly kind: 'cost-refused'; readonly refusal: QuestionRefusal }
  | { readonly kind: 'cost-unavailable'; readonly reason: SpendingUnavailable }
  /** Never empty: all that stands against it. */
  | { readonly kind: 'deploy-refused'; readonly refusals: readonly DeployRefusal[] }
  /** What would come of a deploy. `lane` is null where nobody asked who is on the way. */
  | {
      readonly kind: 'deploy-plan';
      readonly plan: DeployPlan;
      readonly lane: Lane | null;
      readonly isDryRun: boolean;
    }
  | { readonly kind: 'deploy-decided'; readonly decision: 'approve' | 'reject'; readonly deployment: Deployment }
  | { readonly kind: 'deploy-steered'; readonly action: SteerAction; readonly deployment: Deployment }
  /** The deployment has a card; where the answer itself is that card, and up to date, there is nothing more to say. */
  | { readonly kind: 'deploy'; readonly deployment: Deployment }
  | { readonly kind: 'lock'; readonly outcome: LockOutcome }
  | { readonly kind: 'unlock'; readonly outcome: UnlockOutcome }
  | { readonly kind: 'link'; readonly outcome: LinkOutcome }
  | { readonly kind: 'unlink'; readonly outcome: UnlinkOutcome }
  | { readonly kind: 'deploys'; readonly board: DeployBoard; readonly page: number }
  | { readonly kind: 'history'; readonly history: HistoryPage }
  | { readonly kind: 'delivery'; readonly delivery: MeasuredDelivery }
  | { readonly kind: 'resync'; readonly outcome: ResyncOutcome }
  | ShowReviewsOutcome
  | { readonly kind: 'review-snoozed'; readonly outcome: SnoozeReviewOutcome }
  | { readonly kind: 'reviewers-nudged'; readonly outcome: NudgeReviewersOutcome }
  /** They may not ask for it, and nothing was looked up. */
  | { readonly kind: 'not-permitted'; readonly refusal: AskRefusal }
  /** Nothing was done, because the team's own room could not be written in. */
  | { readonly kind: 'room-closed'; readonly room: ChannelId; readonly reason: 'closed' | 'gone' }
  /** Something broke on our side. `reference` finds it in the logs. */
  | { readonly kind: 'trouble'; readonly reference: string };

/** `drawn` of so many resources that were asked for. The picture is never part of a job, because a queue is no place for it. */
export type GraphAnswer = {
  readonly kind: 'graph';
  readonly png: Uint8Array;
  readonly drawn: readonly Resource[];
  readonly of: number;
  readonly scope: StatusScope;
  readonly hours: GraphHours;
};

export type NoGraphAnswer = {
  readonly kind: 'no-graph';
  readonly reason: GraphUnavailable | 'nothing-watched';
  readonly scope: StatusScope;
  readonly hours: GraphHours;
};

/** Answers a person who waits. */
export interface Replies {
  /**
   * Turns the waiting answer into this one; answering again replaces it. `too-late` when the person's question has expired
   * (15 minutes) or is gone. Pings nobody.
   */
  answer(asked: Asked, answer: Answer): Promise<'answered' | 'too-late'>;
}
