import { afterEach, describe, expect, it } from 'vitest';
import { EksRollouts } from '../../../src/adapters/aws/deploy/eks-rollouts.ts';
import { RunningByPlatform } from '../../../src/adapters/aws/deploy/rollouts-by-platform.ts';
import { awsReader } from '../../../src/adapters/aws/kit/aws-reader.ts';
import { KubernetesReader } from '../../../src/adapters/aws/kit/kubernetes-reader.ts';
import { InMemoryRunningServices } from '../../../src/adapters/in-memory/deploy/in-memory-running-services.ts';
import type { Rollout } from '../../../src/domain/deploy/rollout.ts';
import type { EksDeployment } from '../../../src/domain/deploy/runs-on.ts';
import { verdictOn } from '../../../src/domain/deploy/verdict-on-rollout.ts';
import { knownList, none } from '../../../src/domain/kit/fact.ts';
import { missing } from '../../../src/domain/status/reading.ts';
import { aCertificate } from '../../support/a-certificate.ts';
import { newDigest, oldDigest } from '../../support/a-rollout.ts';
import { nowMs } from '../../support/a-team.ts';
import { type AwsAnswer, awsError, startAwsStandIn } from '../../support/aws-stand-in.ts';
import { type StandInDeployment, type StandInReplicaSet, startKubernetes } from '../../support/kubernetes-stand-in.ts';
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
  const deployment: StandInDeployment = {
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

  const second = 1_000;
  const minute = 60 * second;

  /** The first build again, in the ReplicaSet that is kept of it, two minutes after the second one was rolled out. */
  async function wentBack(podsAfterMs: number, throughAfterMs: number | undefined) {
    const opening = await opened();
    const { deployment, subject, runs } = opening;
    await runs('first');
    await runs('second');
    const [first, next] = deployment.sets;
    if (first === undefined || next === undefined) throw new Error('nothing runs');
    const atMs = next.createdAtMs + 2 * minute;
    const back = { ...first, revision: 3, former: [1], podsMs: atMs + podsAfterMs };
    deployment.sets.splice(0, 2, back, { ...next, replicas: 0, ready: 0 });
    deployment.generation += 1;
    deployment.observedGeneration = deployment.generation;
    if (throughAfterMs !== undefined) deployment.throughMs = atMs + throughAfterMs;
    const seen = await subject.of(at);
    if ('kind' in seen) throw new Error('it cannot be read');
    return { seen, atMs, nextMs: next.createdAtMs, deployment, subject };
  }
  const judgedByTag = (seen: Rollout, runStartedAtMs: number) =>
    verdictOn(seen, {
      images: knownList([built.first.image]),
      skippedJobs: none,
      runStartedAtMs,
      commit: null,
      names: ['backend'],
      platforms: new Map(),
    });

  it('began to go back to a template that it keeps when the first pod of that was made', async () => {
    const { seen, atMs, nextMs } = await wentBack(second, 20 * second);
    expect(seen.deployments[0]).toMatchObject({ createdAtMs: atMs + second });
    expect(seen.deployments[0]).not.toHaveProperty('latestMs');
    const rollouts = seen.serviceDeployments.kind === 'known' ? seen.serviceDeployments.value : [];
    expect(rollouts.map(({ startedAtMs }) => startedAtMs)).toEqual([atMs + second, nextMs, nextMs - minute]);
    expect(judgedByTag(seen, atMs - second)).toMatchObject({ kind: 'verified', by: 'image' });
    expect(judgedByTag(seen, atMs + minute)).toEqual({ kind: 'unknown', reason: 'no-new-rollout' });
  });

  it('is known only to have been back before the end of that where its pods were replaced since', async () => {
    const { seen, atMs, nextMs } = await wentBack(minute, 20 * second);
    expect(seen.deployments[0]).toMatchObject({ createdAtMs: nextMs, latestMs: atMs + 20 * second });
    expect(judgedByTag(seen, atMs)).toEqual({ kind: 'unknown', reason: 'start-unknown' });
    expect(judgedByTag(seen, atMs + minute)).toEqual({ kind: 'unknown', reason: 'no-new-rollout' });
    expect(judgedByTag(seen, nextMs)).toMatchObject({ kind: 'unknown', reason: 'several-rollouts' });
  });

  it('tells nothing of when it went back where pods from before are still there', async () => {
    const { deployment, subject, atMs, nextMs } = await wentBack(second, undefined);
    const [back, ...others] = deployment.sets;
    if (back === undefined) throw new Error('nothing runs');
    deployment.sets = [{ ...back, podsMs: back.createdAtMs }, ...others];
    const seen = await subject.of(at);
    if ('kind' in seen) throw new Error('it cannot be read');
    expect(seen.deployments[0]).toMatchObject({ createdAtMs: nextMs, latestMs: Number.MAX_SAFE_INTEGER });
    expect(judgedByTag(seen, atMs)).toEqual({ kind: 'unknown', reason: 'start-unknown' });
  });

  it('does not know when it went back to what it has left since', async () => {
    const { deployment, subject, nextMs } = await wentBack(second, 20 * second);
    const [back, next] = deployment.sets;
    if (back === undefined || next === undefined) throw new Error('nothing runs');
    const third = { ...next, revision: 4, createdAtMs: nextMs + 9 * minute, podsMs: nextMs + 9 * minute };
    deployment.sets = [{ ...back, replicas: 0, ready: 0 }, next, { ...third, replicas: 3, ready: 3 }];
    const seen = await subject.of(at);
    const rollouts = 'kind' in seen || seen.serviceDeployments.kind !== 'known' ? [] : seen.serviceDeployments.value;
    expect(rollouts[1]).toMatchObject({ startedAtMs: nextMs, latestMs: nextMs + 9 * minute });
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
