import { expect, it } from 'vitest';
import { sourceTrouble } from '../../../../src/adapters/aws/kit/aws-failure.ts';

const named = (name: string) => Object.assign(new Error('told to'), { name });

it.each([
  ['UnrecognizedClientException', 'ap-east-1', 'region-off'],
  ['AuthFailure', 'mx-central-1', 'region-off'],
  ['InvalidClientTokenId', 'me-south-1', 'region-off'],
  ['OptInRequired', 'eu-west-1', 'region-off'],
  // On in every account, so that the credentials are to blame.
  ['UnrecognizedClientException', 'ap-northeast-3', 'access-denied'],
  ['AuthFailure', 'us-east-1', 'access-denied'],
  // Of accounts of their own, where nobody could switch them on.
  ['UnrecognizedClientException', 'us-gov-west-1', 'access-denied'],
  ['UnrecognizedClientException', 'cn-north-1', 'access-denied'],
])('says of %s in %s: %s', (name, region, reason) => {
  expect(sourceTrouble(named(name), { region })).toBe(reason);
});
