import type { RefusalReason } from '../contracts/status/resource-readings.contract.ts';
import { type AwsAnswer, awsError } from './aws-stand-in.ts';

/** How AWS says each of them. */
export const refusals: Readonly<Record<RefusalReason, AwsAnswer>> = {
  'access-denied': awsError('AccessDeniedException', 400),
  throttled: awsError('ThrottlingException', 400),
  'source-unavailable': awsError('ServiceUnavailable', 503),
};
