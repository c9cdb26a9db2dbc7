import type { RolloutStop, Rollouts } from '../../../application/deploy/ports/rollouts.ts';
import { fields, invalid, list, optionalOrNull, type Shape, text } from '../../../application/kit/shape.ts';
import type { Rollout } from '../../../domain/deploy/rollout.ts';
import type { EksDeployment, RunsOn } from '../../../domain/deploy/runs-on.ts';
import { type Fact, type FactName, knownList, none, unreadable } from '../../../domain/kit/fact.ts';
import { type Missing, missing } from '../../../domain/status/reading.ts';
import { awsFailure } from '../kit/aws-failure.ts';
import type { KubernetesAnswer, KubernetesReader } from '../kit/kubernetes-reader.ts';
import { type ReadDeployment, readDeployment, readPod, readReplicaSet } from './kubernetes-objects.ts';
import { readKubernetesRollout } from './read-deployment.ts';

const perPage = 250;
/** A Deployment of 5,000 pods. */
const mostPages = 20;

type Unread = Extract<KubernetesAnswer, { readonly kind: 'unread' }>['reason'];

/** Rollouts of Deployments on EKS, through the Kubernetes API. */
export class EksRollouts implements Rollouts {
  readonly #kubernetes: KubernetesReader;

  constructor(kubernetes: KubernetesReader) {
    this.#kubernetes = kubernetes;
  }

  async of(at: RunsOn): Promise<Rollout | Missing> {
    if (at.kind !== 'eks') return missing('not-found');
    try {
      const path = `${inNamespace('apis/apps/v1', at)}/deployments/${encodeURIComponent(at.deployment)}`;
      const answer = await this.#kubernetes.get(at, path);
      if (answer.kind === 'none') return missing('not-found');
      if (answer.kind === 'unread') return missingBecause(answer.reason);
      const deployment = readDeployment(answer.value);
      return deployment === invalid ? missing('source-unavailable') : await this.#rolloutOf(at, deployment);
    } catch (error) {
      if (error instanceof Error && error.name === 'ResourceNotFoundException') return missing('not-found');
      const reason = awsFailure(error);
      return reason === 'access-denied' ? missing(reason, 'eks:DescribeCluster') : missing(reason);
    }
  }

  /** Nothing tells them apart but their number, so that nobody could follow one by it. */
  async begunSince(): Promise<Rollout['serviceDeployments']> {
    return none;
  }

  /** A Deployment is only ever replaced by another one, and Geonbot may change nothing in a cluster. */
  async stop(): Promise<RolloutStop> {
    return { kind: 'rejected', reason: 'not-possible', permission: null, message: null };
  }

  /** A Deployment pauses for nobody. */
  answer(): Promise<RolloutStop> {
    return this.stop();
  }

  async #rolloutOf(at: EksDeployment, deployment: ReadDeployment): Promise<Rollout> {
    const selector = selectorOf(deployment);
    const [replicaSets, pods] = await Promise.all([
      this.#all(at, `${inNamespace('apis/apps/v1', at)}/replicasets`, selector, 'replica-sets', readReplicaSet),
      this.#all(at, `${inNamespace('api/v1', at)}/pods`, selector, 'pods', readPod),
    ]);
    return readKubernetesRollout({ deployment, replicaSets, pods });
  }

  /** Every page, because one that is not read may hold what matters. */
  async #all<Item>(
    at: EksDeployment,
    path: string,
    selector: string,
    what: FactName,
    item: Shape<Item>,
  ): Promise<Fact<readonly Item[]>> {
    const shape = fields<Page<Item>>({
      metadata: fields<Page<Item>['metadata']>({ continue: optionalOrNull(text) }),
      items: list(item),
    });
    const found: Item[] = [];
    let next = '';
    try {
      for (let page = 0; page < mostPages; page += 1) {
        const query = new URLSearchParams({ labelSelector: selector, limit: String(perPage) });
        if (next !== '') query.set('continue', next);
        const answer = await this.#kubernetes.get(at, `${path}?${query}`);
        if (answer.kind === 'none') return unreadable(what, 'source-unavailable');
        if (answer.kind === 'unread') return unreadBecause(what, answer.reason);
        const told = shape(answer.value);
        if (told === invalid) return unreadable(what, 'not-understood');
        found.push(...told.items);
        next = told.metadata.continue ?? '';
        if (next === '') return knownList(found);
      }
      return unreadable(what, 'too-many');
    } catch (error) {
      return unreadable(what, awsFailure(error));
    }
  }
}

type Page<Item> = { readonly metadata: { readonly continue?: string }; readonly items: readonly Item[] };

function inNamespace(api: string, { namespace }: EksDeployment): string {
  return `/${api}/namespaces/${encodeURIComponent(namespace)}`;
}

/** As `kubectl get --selector` takes it. */
function selectorOf({ spec: { selector } }: ReadDeployment): string {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  const equal = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`);
  const others = matchExpressions.map(({ key, operator, values = [] }) => {
    if (operator === 'Exists') return key;
    if (operator === 'DoesNotExist') return `!${key}`;
    return `${key} ${operator === 'In' ? 'in' : 'notin'} (${values.join(',')})`;
  });
  return [...equal, ...others].join(',');
}

/** What to grant, as `kubectl auth can-i` calls it. */
const permissions: Readonly<Partial<Record<FactName, string>>> = {
  'kubernetes-deployment': 'get deployments.apps',
  'replica-sets': 'list replicasets.apps',
  pods: 'list pods',
};

const accessEntry = 'an EKS access entry';

function missingBecause(reason: Unread): Missing {
  const { because } = unreadBecause('kubernetes-deployment', reason);
  const known =
    because.reason === 'access-denied' || because.reason === 'throttled' ? because.reason : 'source-unavailable';
  return because.permission === null ? missing(known) : missing(known, because.permission);
}

function unreadBecause(what: FactName, reason: Unread) {
  switch (reason) {
    case 'unknown-caller':
      return unreadable(what, 'access-denied', accessEntry);
    case 'refused':
      return unreadable(what, 'access-denied', permissions[what] ?? null);
    case 'throttled':
      return unreadable(what, 'throttled');
    case 'unreachable':
      return unreadable(what, 'source-unavailable');
  }
}
