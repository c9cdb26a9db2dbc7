import type { Rollout, RolloutDeployment, RolloutImage, ServiceDeployment } from '../../../domain/deploy/rollout.ts';
import { type Fact, knownList, unreadable } from '../../../domain/kit/fact.ts';
import { redactedExcerpt } from '../../../domain/redact/redacted-excerpt.ts';
import type {
  Condition,
  Labels,
  Owner,
  PodSpec,
  ReadDeployment,
  ReadPod,
  ReadReplicaSet,
} from './kubernetes-objects.ts';

const longestReason = 1024;

/** What the questions to Kubernetes brought. */
export type KubernetesAnswers = {
  readonly deployment: ReadDeployment;
  readonly replicaSets: Fact<readonly ReadReplicaSet[]>;
  readonly pods: Fact<readonly ReadPod[]>;
};

type Revision = { readonly set: ReadReplicaSet; readonly current: number; readonly former: readonly number[] };

/**
 * A Deployment in the words of a rollout: each ReplicaSet is a deployment, and the one of the newest revision the primary. The
 * rollouts are the revisions. Source: "Deployments" of the Kubernetes documentation, and what `kubectl rollout status` waits for.
 */
export function readKubernetesRollout(answers: KubernetesAnswers): Rollout {
  const { deployment } = answers;
  const own = revisionsOf(answers);
  const alive = oursAmong(answers, own);
  const primary = own.find(({ current }) => current === revisionIn(deployment.metadata.annotations)) ?? null;
  const ofPrimary = alive.filter((pod) => primary !== null && isOf(pod, primary.set));
  const state = stateOf(deployment, ofPrimary);
  const others = own.filter((one) => one !== primary && (one.set.status?.replicas ?? one.set.spec.replicas ?? 0) > 0);
  const unread = answers.replicaSets.kind === 'unreadable' ? answers.replicaSets : null;
  const brings = (spec: PodSpec, there: readonly ReadPod[]) => unread ?? knownList(imagesOfTemplate(spec, there));
  const began = primary === null ? untold : newestStart(primary, own, answers, ofPrimary);
  const { startedAtMs: createdAtMs, ...latest } = began;
  const first: RolloutDeployment = {
    id: primary?.set.metadata.name ?? `generation-${deployment.metadata.generation}`,
    isPrimary: true,
    ...state,
    createdAtMs,
    ...latest,
    images: brings((primary?.set ?? deployment).spec.template.spec, ofPrimary),
  };
  const rest = others.map(
    ({ set }): RolloutDeployment => ({
      id: set.metadata.name,
      isPrimary: false,
      state: 'completed',
      reason: null,
      createdAtMs: atMs(set.metadata.creationTimestamp),
      images: brings(
        set.spec.template.spec,
        alive.filter((pod) => isOf(pod, set)),
      ),
    }),
  );
  return {
    deployments: [first, ...rest.sort((a, b) => b.createdAtMs - a.createdAtMs)],
    serviceDeployments: unread ?? knownList(rolloutsIn(own, first, began)),
    desired: deployment.spec.replicas ?? 1,
    running: (primary === null ? deployment.status : primary.set.status)?.readyReplicas ?? 0,
    runningImages: runningImages(answers, alive, own),
    hasTasksOfOthers: alive.some((pod) => primary === null || !isOf(pod, primary.set)),
    digests: 'of-index-or-platform',
  };
}

/** Newest first. */
function revisionsOf({ deployment, replicaSets }: KubernetesAnswers): readonly Revision[] {
  const all = replicaSets.kind === 'known' ? replicaSets.value : [];
  return all
    .filter(({ metadata }) => isOwnedBy(metadata.ownerReferences, deployment.metadata.uid))
    .flatMap((set) => {
      const current = revisionIn(set.metadata.annotations);
      const history = set.metadata.annotations?.['deployment.kubernetes.io/revision-history'] ?? '';
      const former = history
        .split(',')
        .map(Number)
        .filter((one) => one > 0);
      return current === null ? [] : [{ set, current, former }];
    })
    .sort((a, b) => b.current - a.current);
}

function revisionIn(annotations: Labels | undefined): number | null {
  const revision = Number(annotations?.['deployment.kubernetes.io/revision'] ?? Number.NaN);
  return Number.isNaN(revision) ? null : revision;
}

function isOwnedBy(references: readonly Owner[] | undefined, uid: string): boolean {
  return (references ?? []).some((owner) => owner.uid === uid && owner.controller === true);
}

function isOf({ metadata }: ReadPod, set: ReadReplicaSet): boolean {
  return isOwnedBy(metadata.ownerReferences, set.metadata.uid);
}

/** Kubernetes counts those that it is deleting no more. */
function isAlive({ metadata, status }: ReadPod): boolean {
  return metadata.deletionTimestamp === undefined && status?.phase !== 'Succeeded' && status?.phase !== 'Failed';
}

function stateOf(
  { metadata, spec, status = {} }: ReadDeployment,
  ofPrimary: readonly ReadPod[],
): Pick<RolloutDeployment, 'state' | 'reason'> {
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0, conditions = [] } = status;
  const desired = spec.replicas ?? 1;
  const isObserved = (status.observedGeneration ?? 0) >= metadata.generation;
  if (!isObserved) return { state: 'in-progress', reason: null };
  const late = conditions.find(({ type, reason }) => type === 'Progressing' && reason === 'ProgressDeadlineExceeded');
  const isWhole = updatedReplicas === desired && replicas === updatedReplicas && availableReplicas >= desired;
  if (late !== undefined && !isWhole) return { state: 'failed', reason: whyLate(late, conditions, ofPrimary) };
  return { state: isWhole ? 'completed' : 'in-progress', reason: null };
}

/** That it is late says nothing; what a container waits for, or why no pod may be made, does. */
function whyLate(late: Condition, conditions: readonly Condition[], ofPrimary: readonly ReadPod[]): string {
  const failure = conditions.find(({ type, status }) => type === 'ReplicaFailure' && status === 'True');
  const waiting = ofPrimary
    .flatMap(({ status }) => [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])])
    .flatMap(({ name, state }) => {
      const reason = state?.waiting?.reason ?? '';
      return reason === '' || beginning.includes(reason) ? [] : [`${name}: ${reason}`];
    });
  const said = [late.message ?? late.reason ?? 'ProgressDeadlineExceeded', failure?.message ?? '', waiting[0] ?? ''];
  return redactedExcerpt(said.filter((one) => one !== '').join(' '), longestReason);
}

const beginning = ['ContainerCreating', 'PodInitializing'];

/** With the digest that its newest pod has pulled, because a tag is resolved pod by pod. */
function imagesOfTemplate(spec: PodSpec, pods: readonly ReadPod[]): readonly RolloutImage[] {
  const newest = pods.toSorted((a, b) => atMs(b.metadata.creationTimestamp) - atMs(a.metadata.creationTimestamp));
  const pulled = newest.flatMap(imagesOfPod);
  return [...(spec.initContainers ?? []), ...spec.containers].map(({ name, image = '' }) => ({
    container: name,
    image,
    digest: pulled.find((one) => one.container === name && one.digest !== null)?.digest ?? null,
  }));
}

/** A container that has ended well, such as one that prepares others, ran its image; one that crashed runs nothing. */
function imagesOfPod({ spec, status }: ReadPod): readonly RolloutImage[] {
  const named = new Map([...(spec.initContainers ?? []), ...spec.containers].map((one) => [one.name, one.image]));
  const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  return statuses.flatMap(({ name, imageID, state }) => {
    const image = named.get(name);
    const runs = state?.running !== undefined || state?.terminated?.exitCode === 0;
    return image === undefined || !runs ? [] : [{ container: name, image, digest: digestIn(imageID) }];
  });
}

/** `repository@sha256:…`; without a repository it is the id of a configuration, which no registry knows. */
function digestIn(imageId: string): string | null {
  return /@(sha256:[0-9a-f]{64})$/.exec(imageId)?.[1] ?? null;
}

/** Unreadable where Kubernetes counts more pods than it lists: one that is not seen may run anything. */
function runningImages(
  { deployment, pods }: KubernetesAnswers,
  alive: readonly ReadPod[],
  own: readonly Revision[],
): Rollout['runningImages'] {
  if (pods.kind === 'unreadable') return pods;
  const there = alive.filter(({ status }) => status?.phase === 'Running');
  if (there.length < (deployment.status?.readyReplicas ?? 0)) return unreadable('pods', 'source-unavailable');
  const images = there.flatMap((pod) => {
    const set = own.find((one) => isOf(pod, one.set))?.set;
    const brought = set === undefined ? null : namesIn(set.spec.template.spec);
    // What the cluster puts beside them, such as the proxy of a mesh, no deploy brings.
    return imagesOfPod(pod).filter(({ container }) => brought === null || brought.includes(container));
  });
  return knownList([...new Map(images.map((image) => [JSON.stringify(image), image])).values()]);
}

function namesIn({ containers: usual, initContainers = [] }: PodSpec): readonly string[] {
  return [...initContainers, ...usual].map(({ name }) => name);
}

/** Labels may be those of other pods, too. One of a ReplicaSet that was not listed yet, or no more, may be of this Deployment. */
function oursAmong({ replicaSets, pods }: KubernetesAnswers, own: readonly Revision[]): readonly ReadPod[] {
  const all = pods.kind === 'known' ? pods.value.filter(isAlive) : [];
  const listed = replicaSets.kind === 'known' ? replicaSets.value.map(({ metadata }) => metadata.uid) : [];
  return all.filter((pod) => {
    const owner = (pod.metadata.ownerReferences ?? []).find(({ controller }) => controller === true);
    if (owner?.kind !== 'ReplicaSet') return false;
    return own.some(({ set }) => set.metadata.uid === owner.uid) || !listed.includes(owner.uid);
  });
}

/** `latestMs`: where only bounds are known. */
type Start = { readonly startedAtMs: number; readonly latestMs?: number };

const untold: Start = { startedAtMs: 0, latestMs: Number.MAX_SAFE_INTEGER };

/**
 * A ReplicaSet tells when it was made, and not when somebody went back to it: that was after the one before it was made, and before
 * the next one was.
 */
function startOf(revision: number, own: readonly Revision[], latestMs: number): Start {
  const earliestMs = earliestOf(revision, own);
  if (own.some((one) => firstOf(one) === revision)) return { startedAtMs: earliestMs };
  const boundMs = Math.min(latestMs, latestOf(revision, own));
  return { startedAtMs: Math.min(earliestMs, boundMs), latestMs: boundMs };
}

/**
 * Kubernetes makes the first pod of a rollout at once, and tells when the rollout was through. Pods that are older than that end are of
 * the rollout. Where all are younger, they have been replaced since, and only the end is known.
 */
function newestStart(
  { current }: Revision,
  own: readonly Revision[],
  { deployment, pods }: KubernetesAnswers,
  ofPrimary: readonly ReadPod[],
): Start {
  const { conditions = [] } = deployment.status ?? {};
  const isSeen = (deployment.status?.observedGeneration ?? 0) >= deployment.metadata.generation;
  const through = conditions.find(({ type, reason }) => type === 'Progressing' && reason === 'NewReplicaSetAvailable');
  const endedMs = isSeen ? atMs(through?.lastUpdateTime ?? '') : 0;
  const untilMs = endedMs === 0 ? Number.MAX_SAFE_INTEGER : endedMs;
  const madeMs = ofPrimary.map(({ metadata }) => atMs(metadata.creationTimestamp));
  const young = madeMs.filter((one) => one >= earliestOf(current, own));
  const firstMs = Math.min(...young);
  const start = startOf(current, own, Math.min(untilMs, firstMs));
  // Somebody may go back before the pods from before are gone.
  const isOfRollout = pods.kind === 'known' && young.length > 0 && young.length === madeMs.length && firstMs <= untilMs;
  return start.latestMs !== undefined && isOfRollout ? { startedAtMs: firstMs } : start;
}

/** The moment of the one before: it began then or later. */
function earliestOf(revision: number, own: readonly Revision[]): number {
  const before = own.filter((one) => firstOf(one) <= revision).map(({ set }) => atMs(set.metadata.creationTimestamp));
  return Math.max(0, ...before);
}

function firstOf({ current, former }: Revision): number {
  return Math.min(current, ...former);
}

/**
 * Every revision, newest first. Whoever goes back to a ReplicaSet gives it a new number, and Kubernetes removes old ones: a number that
 * none has was a rollout as well, which began before the next one at the latest.
 */
function rolloutsIn(own: readonly Revision[], primary: RolloutDeployment, newest: Start): readonly ServiceDeployment[] {
  const numbers = new Set(own.flatMap(({ current, former }) => [current, ...former]));
  const highest = Math.max(0, ...numbers);
  const lowest = Math.min(highest, ...numbers);
  const rollouts: ServiceDeployment[] = [];
  for (let revision = highest; revision >= Math.max(1, lowest - 1); revision -= 1) {
    const isNewest = revision === highest;
    rollouts.push({
      status: isNewest ? statusOf[primary.state] : 'succeeded',
      reason: isNewest ? primary.reason : null,
      ...(isNewest && newest !== untold ? newest : startOf(revision, own, newest.latestMs ?? newest.startedAtMs)),
      ...(isNewest && primary.state !== 'completed' ? { images: primary.images } : {}),
    });
  }
  return rollouts;
}

const statusOf: Readonly<Record<RolloutDeployment['state'], ServiceDeployment['status']>> = {
  'in-progress': 'in-progress',
  completed: 'succeeded',
  failed: 'stopped',
  unknown: 'in-progress',
};

function latestOf(revision: number, own: readonly Revision[]): number {
  const after = own.filter((one) => firstOf(one) > revision).map(({ set }) => atMs(set.metadata.creationTimestamp));
  return Math.min(Number.MAX_SAFE_INTEGER, ...after);
}

function atMs(timestamp: string): number {
  const moment = Date.parse(timestamp);
  return Number.isNaN(moment) ? 0 : moment;
}
