import type { CostReport } from '../../domain/cost/cost-report.ts';
import type { Deployment } from '../../domain/deploy/deployment.ts';
import type { DeployRefusal } from '../../domain/deploy/policy.ts';
import type { ResourceKind } from '../../domain/status/resource.ts';
import type { StatusReport } from '../../domain/status/status-report.ts';
import type { Asked } from '../job.ts';
import type { SpendingUnavailable } from './spend-ledger.ts';

/** Everything that a person who asked can be told. */
export type Answer =
  | { readonly kind: 'status'; readonly report: StatusReport; readonly only: ResourceKind | null }
  | { readonly kind: 'cost'; readonly report: CostReport }
  | { readonly kind: 'cost-unavailable'; readonly reason: SpendingUnavailable }
  | { readonly kind: 'deploy-refused'; readonly refusal: DeployRefusal }
  /** The deployment has a card; where the answer itself is that card, there is nothing more to say. */
  | { readonly kind: 'deploy'; readonly deployment: Deployment }
  /** Something broke on our side. `reference` finds it in the logs. */
  | { readonly kind: 'trouble'; readonly reference: string };

/** Answers a person who waits. */
export interface Replies {
  /**
   * Turns the waiting answer into this one; answering again replaces it. `too-late` when the person's question has expired
   * (15 minutes) or is gone. Pings nobody.
   */
  answer(asked: Asked, answer: Answer): Promise<'answered' | 'too-late'>;
}
