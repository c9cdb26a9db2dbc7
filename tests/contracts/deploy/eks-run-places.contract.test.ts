import { afterEach, describe, expect, it } from 'vitest';
import { EksRollouts } from '../../../src/adapters/aws/deploy/eks-rollouts.ts';
import { RunningByPlatform } from '../../../src/adapters/aws/deploy/rollouts-by-platform.ts';
import { awsReader } from '../../../src/adapters/aws/kit/aws-reader.ts';
import { KubernetesReader } from '../../../src/adapters/aws/kit/kubernetes-reader.ts';
import { InMemoryRunningServices } from '../../../src/adapters/in-memory/deploy/in-memory-running-services.ts';
import type { EksDeployment } from '../../../src/domain/deploy/runs-on.ts';
import { missing } from '../../../src/domain/status/reading.ts';
import { aCertificate } from '../../support/a-certificate.ts';
import { newDigest, oldDigest } from '../../support/a-rollout.ts';
import { nowMs } from '../../support/a-team.ts';
import { type AwsAnswer, awsError, startAwsStandIn } from '../../support/aws-stand-in.ts';
import { type StandInReplicaSet, startKubernetes } from '../../support/kubernetes-stand-in.ts';
import { refusals } from '../../support/refusals.ts';
import { type Build, runPlacesContract } from './run-places.contract.ts';

const running: { stop(): Promise<void> }[] = [];
const spoken: { readonly problems: readonly string[] }[] = [];

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
  expect(spoken.splice(0).flatMap(({ problems }) => problems)).toEqual([]);
});

const at: EksDeployment = {
  kind: 'eks',
  region: 'ap-northeast-2',
  cluster: 'apps',
  namespace: 'shop',
  deployment: 'backend',
};
const built = {
  first: { container: 'backend', image: 'acme/backend:1.4.1', digest: oldDigest },
  second: { container: 'backend', image: 'acme/backend:1.4.2', digest: newDigest },
};
const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'not-told', sessionToken: 'session' };

async function opened() {
  const kubernetes = await startKubernetes();
  const said: { answer: AwsAnswer | null; ca: string; endpoint: string } = {
    answer: null,
    ca: kubernetes.ca,
    endpoint: kubernetes.endpoint,
  };
  const eks = await startAwsStandIn(({ path }) => {
    if (said.answer !== null) return said.answer;
    if (path !== '/clusters/apps') return awsError('ResourceNotFoundException', 404);
    const data = Buffer.from(said.ca).toString('base64');
    return { status: 200, body: { cluster: { endpoint: said.endpoint, certificateAuthority: { data } } } };
  });
  running.push(kubernetes, eks);
  spoken.push(kubernetes);
  const credentialsIn = async () => credentials;
  const read = awsReader({ credentialsIn, endpoint: () => eks.endpoint, attempts: 1 });
  const subject = new EksRollouts(new KubernetesReader({ read, credentialsIn }));
  let clockMs = nowMs;
  const deployment = {
    desired: 3,
    generation: 1,
    observedGeneration: 1,
    sets: [] as StandInReplicaSet[],
    late: null as string | null,
    beside: [{ container: 'istio-proxy', image: 'istio/proxyv2:1', digest: oldDigest }],
  };
  const set = (build: Build, replicas: number, ready: number): StandInReplicaSet => {
    clockMs += 60_000;
    deployment.generation += 1;
    deployment.observedGeneration = deployment.generation;
    const revision = deployment.sets.length + 1;
    return { revision, createdAtMs: clockMs, images: [built[build]], replicas, ready };
  };
  const runs = async (build: Build) => {
    kubernetes.deployments.set('shop/backend', deployment);
    deployment.sets.push(set(build, 3, 3));
  };
  const begins = async (build: Build) => {
    for (const one of deployment.sets) Object.assign(one, { replicas: 2, ready: 2 });
    deployment.sets.push(set(build, 2, 1));
  };
  return { kubernetes, eks, said, subject, deployment, runs, begins, nowMs: () => clockMs };
}

runPlacesContract('EksRollouts', async () => {
  const { kubernetes, said, subject, deployment, runs, begins, nowMs: clock } = await opened();
  return {
    subject,
    services: new RunningByPlatform(new InMemoryRunningServices(), subject),
    at,
    nowhere: [
      { ...at, cluster: 'unknown' },
      { ...at, namespace: 'unknown' },
      { ...at, deployment: 'unknown' },
    ],
    nowMs: clock,
    announced: (build) => `${built[build].image}@${built[build].digest}`,
    runs,
    begins,
    async finishes() {
      const last = deployment.sets.length - 1;
      for (const [index, one] of deployment.sets.entries()) {
        Object.assign(one, index === last ? { replicas: 3, ready: 3 } : { replicas: 0, ready: 0 });
      }
    },
    async givesUp() {
      deployment.late = 'ReplicaSet "backend-2" has timed out progressing.';
    },
    refuses(part) {
      kubernetes.refusing.set(part === 'brought' ? 'replicasets' : 'pods', 403);
      return part === 'brought'
        ? { what: 'replica-sets', permission: 'list replicasets.apps' }
        : { what: 'pods', permission: 'list pods' };
    },
    async fails(reason) {
      said.answer = refusals[reason];
      return { permission: 'eks:DescribeCluster' };
    },
    listsRollouts: true,
    stops: false,
  };
});

describe('Kubernetes on EKS', () => {
  it('is asked with a token that only that cluster takes, and only where its own certificate is shown', async () => {
    const { kubernetes, subject, runs, said } = await opened();
    await runs('first');
    expect(await subject.of(at)).not.toHaveProperty('kind');
    const [request] = kubernetes.requests;
    const [, encoded = ''] = /^k8s-aws-v1\.([\w-]+)$/.exec(request?.token ?? '') ?? [];
    const url = new URL(Buffer.from(encoded, 'base64url').toString('utf8'));
    expect(url.host).toBe('sts.ap-northeast-2.amazonaws.com');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      Action: 'GetCallerIdentity',
      'X-Amz-Expires': '60',
      'X-Amz-SignedHeaders': 'host;x-k8s-aws-id',
      'X-Amz-Security-Token': 'session',
    });
    const before = kubernetes.requests.length;
    said.ca = aCertificate('somebody else').cert;
    const { subject: stranger } = await reopened(said);
    expect(await stranger.of(at)).toEqual(missing('source-unavailable'));
    expect(kubernetes.requests.length).toBe(before);
  });

  it('gets no token without TLS', async () => {
    const { subject, said } = await opened();
    const inTheClear = await startAwsStandIn(() => ({ status: 200, body: {} }));
    running.push(inTheClear);
    said.endpoint = inTheClear.endpoint;
    expect(await subject.of(at)).toEqual(missing('source-unavailable'));
    expect(inTheClear.requests).toEqual([]);
  });

  it('leaves out what the cluster puts beside the containers of a deploy', async () => {
    const { subject, runs } = await opened();
    await runs('first');
    const { container, image, digest } = built.first;
    expect(await subject.of(at)).toMatchObject({ runningImages: { value: [{ container, image, digest }] } });
  });

  it.each([
    [401, missing('access-denied', 'an EKS access entry')],
    [403, missing('access-denied', 'get deployments.apps')],
    [429, missing('throttled')],
    [500, missing('source-unavailable')],
  ])('says what is missing where it answers %i', async (status, told) => {
    const { kubernetes, subject, runs } = await opened();
    await runs('first');
    kubernetes.refusing.set('deployments', status);
    expect(await subject.of(at)).toEqual(told);
  });

  it('names what a container waits for where a rollout is late', async () => {
    const { subject, deployment, runs, begins } = await opened();
    await runs('first');
    await begins('second');
    deployment.late = 'ReplicaSet "backend-2" has timed out progressing.';
    expect(await subject.of(at)).toMatchObject({
      deployments: [
        { state: 'failed', reason: 'ReplicaSet "backend-2" has timed out progressing. backend: ImagePullBackOff' },
        {},
      ],
    });
  });

  it('is not done before its controller has seen the newest change', async () => {
    const { subject, deployment, runs } = await opened();
    await runs('first');
    deployment.generation += 1;
    expect(await subject.of(at)).toMatchObject({ deployments: [{ state: 'in-progress' }] });
  });

  it('counts a revision that was gone back to, and one that was removed, as rollouts of their own', async () => {
    const { subject, deployment, runs } = await opened();
    await runs('first');
    const [first] = deployment.sets;
    if (first === undefined) throw new Error('nothing runs');
    // The second was rolled out, gone back from, and removed.
    deployment.sets.splice(0, 1, { ...first, revision: 3, former: [1] });
    const seen = await subject.of(at);
    expect('kind' in seen || seen.serviceDeployments.kind !== 'known' ? 0 : seen.serviceDeployments.value.length).toBe(
      3,
    );
  });
});

async function reopened(said: { readonly ca: string; readonly endpoint: string }) {
  const eks = await startAwsStandIn(() => {
    const data = Buffer.from(said.ca).toString('base64');
    return { status: 200, body: { cluster: { endpoint: said.endpoint, certificateAuthority: { data } } } };
  });
  running.push(eks);
  const credentialsIn = async () => credentials;
  const read = awsReader({ credentialsIn, endpoint: () => eks.endpoint, attempts: 1 });
  return { subject: new EksRollouts(new KubernetesReader({ read, credentialsIn })) };
}
