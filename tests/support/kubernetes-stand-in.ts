import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { aCertificate } from './a-certificate.ts';
import { readProjectFile } from './project.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a Deployment's controller has made of one template. */
export type StandInReplicaSet = {
  readonly revision: number;
  readonly former?: readonly number[];
  readonly createdAtMs: number;
  /** When its pods were made, where that was later. */
  readonly podsMs?: number;
  readonly images: readonly StandInImage[];
  replicas: number;
  ready: number;
};

export type StandInImage = { readonly container: string; readonly image: string; readonly digest: string };

/** A Deployment as it is now; a test changes it. */
export type StandInDeployment = {
  desired: number;
  generation: number;
  observedGeneration: number;
  sets: StandInReplicaSet[];
  /** What the condition *Progressing* says when it is late. */
  late: string | null;
  /** When the newest rollout was through, as the condition *Progressing* tells. */
  throughMs?: number;
  /** Beside what the template brings, as a mesh does. */
  beside: StandInImage[];
};

export type KubernetesStandIn = {
  readonly endpoint: string;
  /** Of its own authority, in PEM. */
  readonly ca: string;
  readonly deployments: Map<string, StandInDeployment>;
  /** Paths, with their queries, and the token of each. */
  readonly requests: { readonly path: string; readonly token: string }[];
  /** Status codes by the kind of thing that is asked for. */
  readonly refusing: Map<'deployments' | 'replicasets' | 'pods', number>;
  /** What was said that Kubernetes' own description does not allow. */
  readonly problems: readonly string[];
  /** How many items a page holds. */
  perPage: number;
  stop(): Promise<void>;
};

const description = JSON.parse(readProjectFile('tests/fixtures/kubernetes/openapi-cut.json'));

/** The Kubernetes API of one cluster over TLS. Every answer is held to Kubernetes' own OpenAPI. */
export async function startKubernetes(): Promise<KubernetesStandIn> {
  const { cert, key } = aCertificate('kubernetes');
  const deployments: KubernetesStandIn['deployments'] = new Map();
  const requests: { path: string; token: string }[] = [];
  const refusing: KubernetesStandIn['refusing'] = new Map();
  const problems: string[] = [];
  const validate = validator(problems);
  const server = createServer({ cert, key }, (incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', 'https://kubernetes');
    const token = String(incoming.headers.authorization ?? '').replace(/^Bearer /, '');
    requests.push({ path: `${url.pathname}${url.search}`, token });
    const say = (status: number, body: Json) => {
      outgoing.writeHead(status, { 'content-type': 'application/json' });
      outgoing.end(JSON.stringify(body));
    };
    const [, namespace = '', kind = '', name] =
      /^\/apis?\/(?:apps\/)?v1\/namespaces\/([^/]+)\/(\w+)(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
    const status = refusing.get(kind as 'pods');
    if (status !== undefined) return say(status, { kind: 'Status', status: 'Failure', code: status });
    const selected = name ?? /^app=(.+)$/.exec(url.searchParams.get('labelSelector') ?? '')?.[1] ?? '';
    const deployment = deployments.get(`${namespace}/${selected}`);
    if (deployment === undefined) return say(404, { kind: 'Status', status: 'Failure', code: 404 });
    const answer = answerTo(kind, selected, deployment, url.searchParams, standIn.perPage);
    validate(kind, answer);
    return say(200, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const standIn: KubernetesStandIn = {
    endpoint: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ca: cert,
    deployments,
    requests,
    refusing,
    problems,
    perPage: 2,
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return standIn;
}

const paths: Readonly<Record<string, string>> = {
  deployments: 'io.k8s.api.apps.v1.Deployment',
  replicasets: 'io.k8s.api.apps.v1.ReplicaSetList',
  pods: 'io.k8s.api.core.v1.PodList',
};

function validator(problems: string[]): (kind: string, answer: Json) => void {
  const ajv = new Ajv({ strict: false, allErrors: true });
  (addFormats as unknown as (on: Ajv) => void)(ajv);
  ajv.addSchema(description, 'kubernetes');
  return (kind, answer) => {
    const schema = ajv.compile({ $ref: `kubernetes#/components/schemas/${paths[kind]}` });
    if (!schema(answer)) problems.push(`${kind}: ${ajv.errorsText(schema.errors)}`);
  };
}

function answerTo(kind: string, name: string, of: StandInDeployment, query: URLSearchParams, perPage: number): Json {
  if (kind === 'deployments') return deployment(name, of);
  const all =
    kind === 'replicasets'
      ? of.sets.map((set) => replicaSet(name, set))
      : of.sets.flatMap((set) => pods(name, set, of));
  const from = Number(query.get('continue') ?? 0);
  const next = from + perPage < all.length ? { continue: String(from + perPage) } : {};
  return {
    apiVersion: kind === 'pods' ? 'v1' : 'apps/v1',
    kind: kind === 'pods' ? 'PodList' : 'ReplicaSetList',
    metadata: { resourceVersion: '1', ...next },
    items: all.slice(from, from + perPage),
  };
}

const time = (atMs: number) => new Date(atMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
const revisionOf = ({ revision, former = [] }: StandInReplicaSet) => ({
  'deployment.kubernetes.io/revision': String(revision),
  ...(former.length === 0 ? {} : { 'deployment.kubernetes.io/revision-history': former.join(',') }),
});
const newestOf = ({ sets }: StandInDeployment) => sets.toSorted((a, b) => b.revision - a.revision)[0];
const template = (name: string, images: readonly StandInImage[]) => ({
  metadata: { labels: { app: name } },
  spec: { containers: images.map(({ container, image }) => ({ name: container, image })) },
});
/** Kubernetes leaves numbers out that are 0. */
const counted = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

function deployment(name: string, of: StandInDeployment): Json {
  const newest = newestOf(of);
  const sum = (count: (set: StandInReplicaSet) => number) => of.sets.reduce((all, set) => all + count(set), 0);
  const updated = of.throughMs === undefined ? {} : { lastUpdateTime: time(of.throughMs) };
  const late = { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: of.late ?? '' };
  const fine = {
    type: 'Progressing',
    status: 'True',
    reason: 'NewReplicaSetAvailable',
    message: 'it has progressed',
    ...updated,
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      uid: `uid-of-${name}`,
      generation: of.generation,
      creationTimestamp: time(0),
      ...(newest === undefined
        ? {}
        : { annotations: { 'deployment.kubernetes.io/revision': String(newest.revision) } }),
    },
    spec: {
      replicas: of.desired,
      selector: { matchLabels: { app: name } },
      template: template(name, newest?.images ?? []),
    },
    status: {
      observedGeneration: of.observedGeneration,
      ...counted({
        replicas: sum(({ replicas }) => replicas),
        updatedReplicas: newest?.replicas ?? 0,
        readyReplicas: sum(({ ready }) => ready),
        availableReplicas: sum(({ ready }) => ready),
      }),
      conditions: [of.late === null ? fine : late],
    },
  };
}

function replicaSet(name: string, set: StandInReplicaSet): Json {
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${name}-${set.revision}`,
      uid: `uid-of-set-${set.createdAtMs}`,
      creationTimestamp: time(set.createdAtMs),
      annotations: revisionOf(set),
      ownerReferences: [ownerOf('Deployment', name, `uid-of-${name}`)],
    },
    spec: { replicas: set.replicas, selector: { matchLabels: { app: name } }, template: template(name, set.images) },
    status: { replicas: set.replicas, ...counted({ readyReplicas: set.ready }) },
  };
}

function ownerOf(kind: string, name: string, uid: string) {
  return { apiVersion: 'apps/v1', kind, name, uid, controller: true, blockOwnerDeletion: true };
}

function pods(name: string, set: StandInReplicaSet, { beside }: StandInDeployment): readonly Json[] {
  return Array.from({ length: set.replicas }, (_, at) => {
    const isReady = at < set.ready;
    const all = [...set.images, ...beside];
    return {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: `${name}-${set.revision}-${at}`,
        uid: `uid-of-pod-${set.createdAtMs}-${at}`,
        labels: { app: name },
        creationTimestamp: time(set.podsMs ?? set.createdAtMs),
        ownerReferences: [ownerOf('ReplicaSet', `${name}-${set.revision}`, `uid-of-set-${set.createdAtMs}`)],
      },
      spec: { containers: all.map(({ container, image }) => ({ name: container, image })) },
      status: {
        phase: isReady ? 'Running' : 'Pending',
        containerStatuses: all.map(({ container, image, digest }) => ({
          name: container,
          ready: isReady,
          restartCount: 0,
          // As the runtime calls it.
          image: `docker.io/${image}`,
          imageID: isReady ? `docker.io/${image.split(':')[0]}@${digest}` : '',
          state: isReady
            ? { running: { startedAt: time(set.createdAtMs) } }
            : { waiting: { reason: 'ImagePullBackOff' } },
        })),
      },
    };
  });
}
