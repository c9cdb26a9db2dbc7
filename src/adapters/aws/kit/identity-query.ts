import type { Looked, Unseen } from '../../../application/doctor/looked.ts';
import { type AwsCredentials, signedPost } from './signed-post.ts';

export type IdentityQuery = {
  readonly region: string;
  readonly credentials: AwsCredentials;
  /** Where to ask instead of AWS. */
  readonly endpoint: (service: 'IAM' | 'STS') => string | null;
  /** As in ARNs; the usual one unless told. */
  readonly partition?: string;
};

const timeoutMs = 8_000;
const versions = { IAM: '2010-05-08', STS: '2011-06-15' } as const;

/** IAM is one for a partition, and signed for one region of it. */
const iamOf: Readonly<Record<string, { readonly host: string; readonly region: string }>> = {
  aws: { host: 'https://iam.amazonaws.com', region: 'us-east-1' },
  'aws-cn': { host: 'https://iam.cn-north-1.amazonaws.com.cn', region: 'cn-north-1' },
  'aws-us-gov': { host: 'https://iam.us-gov.amazonaws.com', region: 'us-gov-west-1' },
};

/** One question to IAM or STS, in the query protocol. `none` where what it names is not there. Never rejects. */
export async function askAboutIdentity(
  service: 'IAM' | 'STS',
  form: Readonly<Record<string, string>>,
  { region: own, credentials, endpoint, partition = 'aws' }: IdentityQuery,
): Promise<Looked<string>> {
  const sts = { host: `https://sts.${own}.amazonaws.com${own.startsWith('cn-') ? '.cn' : ''}`, region: own };
  const place = service === 'IAM' ? iamOf[partition] : sts;
  if (place === undefined) return unseen('not-understood');
  const url = new URL('/', endpoint(service) ?? place.host);
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const body = new URLSearchParams({ ...form, Version: versions[service] }).toString();
  const signedAs = service === 'IAM' ? 'iam' : 'sts';
  const posted = await signedPost({
    ...{ service: signedAs, region: place.region, credentials },
    ...{ url, headers, body, timeoutMs },
  });
  if (posted.kind === 'lost') return unseen('source-unavailable');
  if (posted.statusCode === 200) return { kind: 'known', value: posted.text };
  return refused(posted.statusCode, elementIn(posted.text, 'Code') ?? '');
}

/** By AWS's name for what went wrong: its sentences quote who asked. */
function refused(status: number, code: string): Looked<never> {
  if (code === 'NoSuchEntity') return { kind: 'none' };
  if (/Throttl|LimitExceeded|TooManyRequests/.test(code)) return unseen('throttled');
  return unseen(status === 401 || status === 403 ? 'access-denied' : 'source-unavailable');
}

/** The text of the first element of that name; null where there is none. */
export function elementIn(xml: string, name: string): string | null {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? null;
}

function unseen(reason: Unseen['reason']): Unseen {
  return { kind: 'unreadable', reason };
}
