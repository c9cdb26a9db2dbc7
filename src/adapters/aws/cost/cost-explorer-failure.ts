import type { SpendingUnavailable } from '../../../application/cost/ports/spend-ledger.ts';
import { awsFailure } from '../kit/aws-failure.ts';

/** Where Cost Explorer was never switched on it refuses in the same way as where the right is missing, in other words. */
export function costExplorerFailure(error: unknown): SpendingUnavailable {
  if (!(error instanceof Error)) return 'source-unavailable';
  if (error.name === 'DataUnavailableException' || /not enabled for cost explorer/i.test(error.message)) {
    return 'not-enabled';
  }
  return awsFailure(error);
}
