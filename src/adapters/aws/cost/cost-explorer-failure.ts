import type { SpendingUnavailable } from '../../../application/cost/ports/spend-ledger.ts';
import { awsFailure } from '../kit/aws-failure.ts';

/** A disabled Cost Explorer answers with the error code of a missing permission, but another message. */
export function costExplorerFailure(error: unknown): SpendingUnavailable {
  if (!(error instanceof Error)) return 'source-unavailable';
  if (error.name === 'DataUnavailableException' || /not enabled for cost explorer/i.test(error.message)) {
    return 'not-enabled';
  }
  return awsFailure(error);
}
