import { isObject } from '../../../application/kit/shape.ts';
export type AwsFailure = 'access-denied' | 'throttled' | 'source-unavailable';

/** Why AWS did not answer. Anything that is neither a refusal nor a throttle counts as unavailable. */
export function awsFailure(error: unknown): AwsFailure {
  if (!(error instanceof Error)) return 'source-unavailable';
  if (denied.test(error.name)) return 'access-denied';
  if (throttled.test(error.name) || isRetryableThrottle(error)) return 'throttled';
  return 'source-unavailable';
}

/** Credentials that AWS does not accept, also because a region is not switched on for the account, are a refusal too. */
const denied =
  /^(AccessDenied|UnauthorizedOperation|NotAuthorized|InvalidClientTokenId|UnrecognizedClient|ExpiredToken|SignatureDoesNotMatch|AuthFailure|OptInRequired)(Exception)?$/;
const throttled = /^(Throttl\w*|TooManyRequests\w*|RequestLimitExceeded\w*|LimitExceeded\w*|RequestThrottled\w*)$/;

function isRetryableThrottle(error: Error): boolean {
  return '$retryable' in error && isObject(error.$retryable) && error.$retryable['throttling'] === true;
}
