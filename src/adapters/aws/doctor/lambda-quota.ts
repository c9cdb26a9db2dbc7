import type { Looked, Unseen } from '../../../application/doctor/looked.ts';
import { isObject } from '../../../application/kit/shape.ts';
import { jsonErrorCode } from '../kit/json-error-code.ts';
import { type AwsCredentials, signedPost } from '../kit/signed-post.ts';

export type QuotaQuery = {
  readonly region: string;
  readonly credentials: AwsCredentials;
  /** Where to ask instead of AWS. */
  readonly endpoint: string | null;
};

const timeoutMs = 8_000;
/** "Concurrent executions", https://docs.aws.amazon.com/general/latest/gr/lambda-service.html */
const concurrentExecutions = { ServiceCode: 'lambda', QuotaCode: 'L-B99A9384' };

/** How many Lambdas the account may run at a time in that region: 1,000, or 10 in a new account. Never rejects. */
export async function lambdaQuota({ region, credentials, endpoint }: QuotaQuery): Promise<Looked<number>> {
  const host = `https://servicequotas.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
  const posted = await signedPost({
    service: 'servicequotas',
    region,
    credentials,
    url: new URL('/', endpoint ?? host),
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'ServiceQuotasV20190624.GetServiceQuota',
    },
    body: JSON.stringify(concurrentExecutions),
    timeoutMs,
  });
  if (posted.kind === 'lost') return unseen('source-unavailable');
  if (posted.statusCode !== 200) return refused(posted.statusCode, jsonErrorCode(posted.text) ?? '');
  const value = valueIn(posted.text);
  return value === null ? unseen('not-understood') : { kind: 'known', value };
}

function valueIn(text: string): number | null {
  try {
    const answer: unknown = JSON.parse(text);
    const quota = isObject(answer) ? answer['Quota'] : null;
    const value = isObject(quota) ? quota['Value'] : null;
    return typeof value === 'number' ? value : null;
  } catch {
    return null;
  }
}

function refused(status: number, code: string): Unseen {
  if (/Throttl|TooManyRequests/.test(code)) return unseen('throttled');
  return unseen(/AccessDenied/.test(code) || status === 403 ? 'access-denied' : 'source-unavailable');
}

function unseen(reason: Unseen['reason']): Unseen {
  return { kind: 'unreadable', reason };
}
