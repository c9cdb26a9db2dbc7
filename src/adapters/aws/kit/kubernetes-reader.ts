import signer from 'aws4';
import { fields, invalid, text } from '../../../application/kit/shape.ts';
import { type Place, placeKey } from '../../../domain/status/place.ts';
import type { AwsReader } from './aws-reader.ts';
import { type AwsCredentials, exchange, type Posted } from './signed-post.ts';

export type EksCluster = Place & { readonly cluster: string };

export type KubernetesAnswer =
  | { readonly kind: 'known'; readonly value: unknown }
  /** Kubernetes knows no such thing. */
  | { readonly kind: 'none' }
  /** `unknown-caller`: the cluster has no access entry for whoever asks; `refused`: its rules do not let them read this. */
  | { readonly kind: 'unread'; readonly reason: 'unknown-caller' | 'refused' | 'throttled' | 'unreachable' };

export type KubernetesReaderOptions = {
  readonly read: AwsReader;
  readonly credentialsIn: (place: Place) => Promise<AwsCredentials>;
  readonly nowMs?: () => number;
};

type Cluster = { readonly endpoint: URL; readonly ca: string };

const timeoutMs = 8_000;
const connectMs = 3_000;
/** A page of 250 pods with long environments. */
const longestAnswer = 16_000_000;
/** Until then a cluster keeps its address and its certificate in all but name. */
const keptMs = 10 * 60_000;

/**
 * Reads from the Kubernetes API of EKS clusters, over `node:https`: `@kubernetes/client-node` is 1.6 MB bundled, for three
 * requests. Only the certificate that EKS tells of the cluster is trusted.
 */
export class KubernetesReader {
  readonly #options: KubernetesReaderOptions;
  readonly #nowMs: () => number;
  readonly #clusters = new Map<string, { readonly untilMs: number; readonly cluster: Cluster }>();

  constructor(options: KubernetesReaderOptions) {
    this.#options = options;
    this.#nowMs = options.nowMs ?? Date.now;
  }

  /** One GET. Rejects where EKS does not tell of the cluster, with AWS's name for that. */
  async get(at: EksCluster, path: string): Promise<KubernetesAnswer> {
    const { endpoint, ca } = await this.#clusterOf(at);
    const token = eksToken(at, await this.#options.credentialsIn(at));
    const headers = { Accept: 'application/json', Authorization: `Bearer ${token}`, Host: endpoint.host };
    const limits = { method: 'GET', timeoutMs, connectMs, longestAnswer, ca } as const;
    const answer = answerIn(await exchange(new URL(path, endpoint), headers, '', limits));
    // It may have got another certificate, or another address.
    if (answer.kind === 'unread' && answer.reason === 'unreachable') this.#clusters.delete(keyOf(at));
    return answer;
  }

  async #clusterOf(at: EksCluster): Promise<Cluster> {
    const kept = this.#clusters.get(keyOf(at));
    if (kept !== undefined && this.#nowMs() < kept.untilMs) return kept.cluster;
    const told = describedCluster(await this.#options.read('eks', at, `/clusters/${encodeURIComponent(at.cluster)}`));
    const cluster = told === invalid ? null : clusterIn(told);
    if (cluster === null) throw new Error('EKS tells no address of the cluster');
    this.#clusters.set(keyOf(at), { untilMs: this.#nowMs() + keptMs, cluster });
    return cluster;
  }
}

function keyOf(at: EksCluster): string {
  return `${placeKey(at)}/${at.cluster}`;
}

type Described = {
  readonly cluster: { readonly endpoint: string; readonly certificateAuthority: { readonly data: string } };
};

const describedCluster = fields<Described>({
  cluster: fields<Described['cluster']>({
    endpoint: text,
    certificateAuthority: fields<Described['cluster']['certificateAuthority']>({ data: text }),
  }),
});

/** Null without TLS: the token goes nowhere where it could be read. */
function clusterIn({ cluster: { endpoint, certificateAuthority } }: Described): Cluster | null {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  const ca = Buffer.from(certificateAuthority.data, 'base64').toString('utf8');
  return url?.protocol === 'https:' && ca.includes('BEGIN CERTIFICATE') ? { endpoint: url, ca } : null;
}

/**
 * Who asks, as EKS wants it: a signed question to STS that the cluster asks in the caller's place, bound to the cluster by a header.
 * Source: the README of aws-iam-authenticator. It is good for 15 minutes wherever it gets to, and only for that cluster.
 */
export function eksToken({ region, cluster }: EksCluster, credentials: AwsCredentials): string {
  const host = `sts.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
  const path = '/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Expires=60';
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const signed = signer.sign(
    { service: 'sts', region, method: 'GET', host, path, headers: { 'x-k8s-aws-id': cluster }, signQuery: true },
    { accessKeyId, secretAccessKey, ...(sessionToken === null ? {} : { sessionToken }) },
  );
  return `k8s-aws-v1.${Buffer.from(`https://${host}${signed.path}`).toString('base64url')}`;
}

const reasons: Readonly<Record<number, 'unknown-caller' | 'refused' | 'throttled'>> = {
  401: 'unknown-caller',
  403: 'refused',
  429: 'throttled',
};

function answerIn(posted: Posted): KubernetesAnswer {
  if (posted.kind === 'lost') return { kind: 'unread', reason: 'unreachable' };
  const { statusCode, text: body } = posted;
  if (statusCode === 404) return { kind: 'none' };
  if (statusCode !== 200) return { kind: 'unread', reason: reasons[statusCode] ?? 'unreachable' };
  try {
    return { kind: 'known', value: JSON.parse(body) };
  } catch {
    return { kind: 'unread', reason: 'unreachable' };
  }
}
