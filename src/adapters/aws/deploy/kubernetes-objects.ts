import {
  fields,
  flag,
  list,
  optionalOrNull as maybe,
  number,
  record,
  type Shape,
  text,
} from '../../../application/kit/shape.ts';

export type Labels = Readonly<Record<string, string>>;
type Expression = { readonly key: string; readonly operator: string; readonly values?: readonly string[] };
type Container = { readonly name: string; readonly image?: string };
export type PodSpec = { readonly containers: readonly Container[]; readonly initContainers?: readonly Container[] };
export type Owner = { readonly kind: string; readonly uid: string; readonly controller?: boolean };
export type Condition = {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly lastUpdateTime?: string;
};

/** A Deployment, as far as it is read. Kubernetes leaves numbers out that are 0. */
export type ReadDeployment = {
  readonly metadata: { readonly uid: string; readonly generation: number; readonly annotations?: Labels };
  readonly spec: {
    readonly replicas?: number;
    readonly selector: { readonly matchLabels?: Labels; readonly matchExpressions?: readonly Expression[] };
    readonly template: { readonly spec: PodSpec };
  };
  readonly status?: {
    readonly observedGeneration?: number;
    readonly replicas?: number;
    readonly updatedReplicas?: number;
    readonly readyReplicas?: number;
    readonly availableReplicas?: number;
    readonly conditions?: readonly Condition[];
  };
};

export type ReadReplicaSet = {
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly creationTimestamp: string;
    readonly annotations?: Labels;
    readonly ownerReferences?: readonly Owner[];
  };
  readonly spec: { readonly replicas?: number; readonly template: { readonly spec: PodSpec } };
  readonly status?: { readonly replicas?: number; readonly readyReplicas?: number };
};

type ContainerStatus = {
  readonly name: string;
  readonly imageID: string;
  readonly state?: {
    readonly running?: object;
    readonly waiting?: { readonly reason?: string };
    readonly terminated?: { readonly exitCode: number };
  };
};

export type ReadPod = {
  readonly metadata: {
    readonly creationTimestamp: string;
    readonly deletionTimestamp?: string;
    readonly ownerReferences?: readonly Owner[];
  };
  readonly spec: PodSpec;
  readonly status?: {
    readonly phase?: string;
    readonly containerStatuses?: readonly ContainerStatus[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
  };
};

const labels = record(text);
const containers = list(fields<Container>({ name: text, image: maybe(text) }));
const podSpec = fields<PodSpec>({ containers, initContainers: maybe(containers) });
const owners = maybe(list(fields<Owner>({ kind: text, uid: text, controller: maybe(flag) })));

export const readDeployment: Shape<ReadDeployment> = fields<ReadDeployment>({
  metadata: fields<ReadDeployment['metadata']>({ uid: text, generation: number, annotations: maybe(labels) }),
  spec: fields<ReadDeployment['spec']>({
    replicas: maybe(number),
    selector: fields<ReadDeployment['spec']['selector']>({
      matchLabels: maybe(labels),
      matchExpressions: maybe(list(fields<Expression>({ key: text, operator: text, values: maybe(list(text)) }))),
    }),
    template: fields<ReadDeployment['spec']['template']>({ spec: podSpec }),
  }),
  status: maybe(
    fields<NonNullable<ReadDeployment['status']>>({
      observedGeneration: maybe(number),
      replicas: maybe(number),
      updatedReplicas: maybe(number),
      readyReplicas: maybe(number),
      availableReplicas: maybe(number),
      conditions: maybe(
        list(
          fields<Condition>({
            type: text,
            status: text,
            reason: maybe(text),
            message: maybe(text),
            lastUpdateTime: maybe(text),
          }),
        ),
      ),
    }),
  ),
});

export const readReplicaSet: Shape<ReadReplicaSet> = fields<ReadReplicaSet>({
  metadata: fields<ReadReplicaSet['metadata']>({
    name: text,
    uid: text,
    creationTimestamp: text,
    annotations: maybe(labels),
    ownerReferences: owners,
  }),
  spec: fields<ReadReplicaSet['spec']>({
    replicas: maybe(number),
    template: fields<ReadReplicaSet['spec']['template']>({ spec: podSpec }),
  }),
  status: maybe(
    fields<NonNullable<ReadReplicaSet['status']>>({ replicas: maybe(number), readyReplicas: maybe(number) }),
  ),
});

const containerStatuses = maybe(
  list(
    fields<ContainerStatus>({
      name: text,
      imageID: text,
      state: maybe(
        fields<NonNullable<ContainerStatus['state']>>({
          running: maybe(fields<object>({})),
          waiting: maybe(fields<{ readonly reason?: string }>({ reason: maybe(text) })),
          terminated: maybe(fields<{ readonly exitCode: number }>({ exitCode: number })),
        }),
      ),
    }),
  ),
);

export const readPod: Shape<ReadPod> = fields<ReadPod>({
  metadata: fields<ReadPod['metadata']>({
    creationTimestamp: text,
    deletionTimestamp: maybe(text),
    ownerReferences: owners,
  }),
  spec: podSpec,
  status: maybe(
    fields<NonNullable<ReadPod['status']>>({
      phase: maybe(text),
      containerStatuses,
      initContainerStatuses: containerStatuses,
    }),
  ),
});
