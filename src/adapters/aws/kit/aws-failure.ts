import { isObject } from '../../../application/kit/shape.ts';
import type { Place, SourceTrouble } from '../../../domain/status/place.ts';

export type AwsFailure = 'access-denied' | 'throttled' | 'source-unavailable';

/** Why AWS did not answer. Anything that is neither a refusal nor a throttle counts as unavailable. */
export function awsFailure(error: unknown): AwsFailure {
  if (!(error instanceof Error)) return 'source-unavailable';
  if (denied.test(error.name)) return 'access-denied';
  if (throttled.test(error.name) || isRetryableThrottle(error)) return 'throttled';
  return 'source-unavailable';
}

/** Whether whoever asks is not logged in: the SDK found no credentials, or only an expired session. */
export function lacksCredentials(error: unknown): boolean {
  return error instanceof Error && /^(Credentials|Token)ProviderError$/.test(error.name);
}

/** The same of a source in a place, where AWS takes no credentials also because the account has not switched the region on. */
export function sourceTrouble(error: unknown, { region }: Place): Exclude<SourceTrouble, 'late'> {
  if (!(error instanceof Error)) return awsFailure(error);
  const name = error.name.replace(/Exception$/, '');
  const isOff = name === 'OptInRequired' || (unknownCaller.includes(name) && mayBeOff(region));
  return isOff ? 'region-off' : awsFailure(error);
}

/** A region that is off knows nobody. EC2 says it in its own words. */
const unknownCaller = ['UnrecognizedClient', 'InvalidClientTokenId', 'AuthFailure'];

/** Those of China and of GovCloud belong to accounts of their own, and nobody else's credentials hold there. */
function mayBeOff(region: string): boolean {
  return !alwaysOn.includes(region) && !/^(cn|us-gov|us-iso\w?|eu-isoe)-/.test(region);
}

/**
 * The default Regions, launched before March 20, 2019, which no account can switch off. Source: "Enable or disable AWS Regions
 * in your account" of the AWS account management guide.
 */
const alwaysOn = [
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'sa-east-1'],
  ...['eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3'],
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
];

/** Credentials that AWS does not accept, also because a region is not switched on for the account, are a refusal too. */
const denied =
  /^(AccessDenied|UnauthorizedOperation|NotAuthorized|InvalidClientTokenId|UnrecognizedClient|ExpiredToken|SignatureDoesNotMatch|AuthFailure|OptInRequired)(Exception)?$/;
const throttled = /^(Throttl\w*|TooManyRequests\w*|RequestLimitExceeded\w*|LimitExceeded\w*|RequestThrottled\w*)$/;

function isRetryableThrottle(error: Error): boolean {
  return '$retryable' in error && isObject(error.$retryable) && error.$retryable['throttling'] === true;
}
