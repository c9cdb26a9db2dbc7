import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import type { Change, Revision, TrueDeployment, TrueService } from './true-ecs.ts';
import type { TrueRegistry } from './true-registry.ts';

/** How this ECS tells what it knows. */
export type Telling = {
  /** What the digest of a task's container is. */
  readonly taskDigests: 'as-pulled' | 'platform' | 'none';
  /** What the digest of a service revision's container is; `no-revisions`: it tells none. */
  readonly revisionDigests: 'as-pulled' | 'platform' | 'none' | 'no-revisions';
  readonly launchType: 'EC2' | 'FARGATE';
  /** Whether a deployment and its service revision bear one number. */
  readonly revisionsAreNumberedAs: 'deployments' | 'themselves';
  /** Some regions and controllers have none. */
  readonly hasServiceDeployments: boolean;
};

export type Trouble = 'access-denied' | 'throttled' | 'source-unavailable';

export type AwsQuestion = {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
};

/** A rollout that somebody asks ECS to end; `change` is null where it knows no such one. */
export type AskedToEnd = { readonly service: string; readonly change: Change | null; readonly arn: string };

const errorNames = {
  'access-denied': 'AccessDeniedException',
  throttled: 'ThrottlingException',
  'source-unavailable': 'ServiceUnavailableException',
  'no-feature': 'UnsupportedFeatureException',
} as const;

/** Lists come in pages as small as AWS may make them. */
const pageSize = 3;

const arn = (kind: string, rest: string) => `arn:aws:ecs:ap-northeast-2:123456789012:${kind}/${rest}`;

/** Answers to what Geonbot asks of ECS and ECR, in AWS's own words, from what is true. */
export class AwsAnswers {
  readonly #services: ReadonlyMap<string, TrueService>;
  readonly #registry: TrueRegistry;
  readonly #telling: Telling;
  /** By operation, such as `ListTasks`. */
  readonly troubles = new Map<string, Trouble>();
  asked = 0;
  onStop: (asked: AskedToEnd) => void = () => {};

  constructor(services: ReadonlyMap<string, TrueService>, registry: TrueRegistry, telling: Telling) {
    this.#services = services;
    this.#registry = registry;
    this.#telling = telling;
  }

  /** @throws Error as the SDK does. */
  answer({ operation, input }: AwsQuestion): object {
    this.asked += 1;
    const trouble = this.troubles.get(operation);
    if (trouble !== undefined) throw failure(trouble, operation);
    switch (operation) {
      case 'DescribeServices':
        return { services: textsIn(input, 'services').map((name) => this.#described(name)), failures: [] };
      case 'ListTasks':
        return this.#page(input, 'taskArns', this.#taskArns(textIn(input, 'serviceName')));
      case 'DescribeTasks':
        return { tasks: textsIn(input, 'tasks').map((one) => this.#task(one)), failures: [] };
      case 'DescribeServiceRevisions':
        return {
          serviceRevisions: textsIn(input, 'serviceRevisionArns').map((one) => this.#revision(one)),
          failures: [],
        };
      case 'DescribeTaskDefinition':
        return { taskDefinition: this.#definition(textIn(input, 'taskDefinition')) };
      case 'ListServiceDeployments':
        if (!this.#telling.hasServiceDeployments) throw failure('no-feature', operation);
        return this.#page(input, 'serviceDeployments', begunAfter(input, this.#changes(textIn(input, 'service'))));
      case 'DescribeServiceDeployments':
        return {
          serviceDeployments: textsIn(input, 'serviceDeploymentArns').map((one) => this.#ended(one)),
          failures: [],
        };
      case 'StopServiceDeployment':
        return this.#stop(textIn(input, 'serviceDeploymentArn'));
      case 'BatchGetImage':
        return this.#image(input);
      default:
        throw new Error(`nobody asks ECS for ${operation}`);
    }
  }

  #service(name: string): TrueService {
    const service = this.#services.get(name);
    if (service === undefined) throw new Error(`there is no service ${name}`);
    return service;
  }

  #described(name: string) {
    const service = this.#service(name);
    return {
      serviceArn: arn('service', `main/${name}`),
      serviceName: name,
      status: 'ACTIVE',
      desiredCount: service.desired,
      runningCount: service.tasks.length,
      pendingCount: 0,
      launchType: this.#telling.launchType,
      deployments: service.deployments.map((one, at) => ({
        id: one.id,
        status: at === 0 ? 'PRIMARY' : 'ACTIVE',
        taskDefinition: definitionArn(name, one.revision),
        createdAt: new Date(one.createdAtMs),
        rolloutState: one.state.toUpperCase().replace('-', '_'),
        ...(one.reason === null ? {} : { rolloutStateReason: one.reason }),
      })),
      ...(this.#telling.revisionDigests === 'no-revisions'
        ? {}
        : { currentServiceRevisions: service.deployments.map((one) => ({ arn: this.#revisionArn(name, one) })) }),
    };
  }

  #revisionArn(name: string, { id, revision }: TrueDeployment): string {
    if (this.#telling.revisionsAreNumberedAs === 'themselves') return this.#ownRevisionArn(name, revision);
    return arn('service-revision', `main/${name}/${id.replace('ecs-svc/', '')}`);
  }

  #ownRevisionArn(name: string, { number }: Revision): string {
    return arn('service-revision', `main/${name}/9${String(number).padStart(18, '0')}`);
  }

  #revision(asked: string) {
    const [, , name = ''] = asked.split('/');
    const { deployments, changes } = this.#service(name);
    const revision =
      deployments.find((one) => this.#revisionArn(name, one) === asked)?.revision ??
      changes.find((one) => this.#ownRevisionArn(name, one.revision) === asked)?.revision;
    if (revision === undefined) throw new Error(`there is no revision ${asked}`);
    const containerImages = revision.containers.map(({ name: containerName, image }) => ({
      containerName,
      image,
      ...digestField(revision, containerName, this.#telling.revisionDigests),
    }));
    return { serviceRevisionArn: asked, taskDefinition: definitionArn(name, revision), containerImages };
  }

  #taskArns(name: string): readonly string[] {
    return this.#service(name).tasks.map((_, at) => arn('task', `main/${name}--${at}`));
  }

  #task(taskArn: string) {
    const [name = '', at = ''] = taskArn.slice(taskArn.lastIndexOf('/') + 1).split('--');
    const { tasks, deployments } = this.#service(name);
    const revision = tasks[Number(at)];
    const by = deployments.find((one) => one.revision === revision)?.id ?? 'ecs-svc/0';
    const containers = (revision?.containers ?? []).map(({ name: container, image, isInit = false }) => ({
      name: container,
      image,
      lastStatus: isInit ? 'STOPPED' : 'RUNNING',
      ...(isInit ? { exitCode: 0 } : {}),
      ...(revision === undefined ? {} : digestField(revision, container, this.#telling.taskDigests)),
    }));
    return { taskArn, lastStatus: 'RUNNING', desiredStatus: 'RUNNING', startedBy: by, containers };
  }

  #definition(taskDefinitionArn: string) {
    const [, named = ''] = taskDefinitionArn.split('/');
    const [name = ''] = named.split(':');
    const known = this.#service(name).deployments.find(
      ({ revision }) => definitionArn(name, revision) === taskDefinitionArn,
    );
    const containerDefinitions = (known?.revision.containers ?? []).map(({ name: container, image }) => ({
      name: container,
      image,
    }));
    return { taskDefinitionArn, containerDefinitions };
  }

  /** The oldest first, because AWS promises no order. */
  #changes(name: string) {
    return this.#service(name)
      .changes.map(({ number, revision, startedAtMs, status, reason }) => ({
        targetServiceRevisionArn: this.#ownRevisionArn(name, revision),
        serviceDeploymentArn: arn('service-deployment', `main/${name}/${number}`),
        createdAt: new Date(startedAtMs),
        startedAt: new Date(startedAtMs),
        status: statuses[status],
        ...(reason === null ? {} : { statusReason: reason }),
      }))
      .toReversed();
  }

  /** One that has ended, or is being stopped, stays as it is. */
  #stop(serviceDeploymentArn: string): object {
    const { service, name, change } = this.#changeOf(serviceDeploymentArn);
    this.onStop({ service: name, change, arn: serviceDeploymentArn });
    if (change !== null && service.current === change) service.goBack('Stopped on request.', 'person');
    return { serviceDeploymentArn };
  }

  #changeOf(serviceDeploymentArn: string) {
    const [, , name = '', number = ''] = serviceDeploymentArn.split('/');
    const service = this.#service(name);
    return { service, name, change: service.changes.find((one) => String(one.number) === number) ?? null };
  }

  #ended(serviceDeploymentArn: string): object {
    const { change } = this.#changeOf(serviceDeploymentArn);
    if (change === null) return { serviceDeploymentArn };
    const { status, endedBy, startedAtMs } = change;
    const byMonitor = { deploymentCircuitBreaker: { status: 'TRIGGERED' } };
    const byPerson = { stoppedAt: new Date(startedAtMs), deploymentCircuitBreaker: { status: 'MONITORING' } };
    const told = endedBy === null ? {} : endedBy === 'person' ? byPerson : byMonitor;
    return { serviceDeploymentArn, status: statuses[status], ...told };
  }

  #page(input: AwsQuestion['input'], field: string, all: readonly unknown[]): object {
    const from = Number(input['nextToken'] ?? 0);
    const next = from + pageSize;
    return { [field]: all.slice(from, next), ...(next < all.length ? { nextToken: String(next) } : {}) };
  }

  #image(input: AwsQuestion['input']): object {
    const [asked] = Array.isArray(input['imageIds']) ? input['imageIds'] : [];
    const digest = String(Object(asked).imageDigest);
    const platforms = this.#registry.platformsOf(digest);
    const type = (kind: string) => `application/vnd.oci.image.${kind}.v1+json`;
    if (platforms !== null) {
      const imageManifest = JSON.stringify({ manifests: platforms.map((one) => ({ digest: one })) });
      return { images: [{ imageManifest, imageManifestMediaType: type('index') }], failures: [] };
    }
    if (!this.#registry.knows(digest)) return { images: [], failures: [{ failureCode: 'ImageNotFound' }] };
    return { images: [{ imageManifest: '{}', imageManifestMediaType: type('manifest') }], failures: [] };
  }
}

function begunAfter<T extends { readonly createdAt: Date }>(
  input: AwsQuestion['input'],
  all: readonly T[],
): readonly T[] {
  const after: unknown = Object(input['createdAt']).after;
  return after instanceof Date ? all.filter(({ createdAt }) => createdAt.getTime() > after.getTime()) : all;
}

const statuses = {
  'in-progress': 'IN_PROGRESS',
  succeeded: 'SUCCESSFUL',
  stopped: 'STOPPED',
  'rolling-back': 'ROLLBACK_IN_PROGRESS',
  'rolled-back': 'ROLLBACK_SUCCESSFUL',
  'rollback-failed': 'ROLLBACK_FAILED',
} as const;

function definitionArn(name: string, { definition }: Revision): string {
  return arn('task-definition', `${name}:${definition}`);
}

function digestField(revision: Revision, container: string, told: Telling['revisionDigests']): object {
  const pulled = revision.pulled.get(container) ?? null;
  if (pulled === null || told === 'none' || told === 'no-revisions') return {};
  return { imageDigest: told === 'as-pulled' ? pulled.digest : pulled.manifest };
}

function failure(trouble: Trouble | 'no-feature', operation: string): Error {
  const error = new Error(trouble === 'access-denied' ? `not authorized to perform: ecs:${operation}` : 'told to');
  error.name = errorNames[trouble];
  return error;
}

function textIn(input: AwsQuestion['input'], field: string): string {
  return String(input[field] ?? '');
}

function textsIn(input: AwsQuestion['input'], field: string): readonly string[] {
  const list = input[field];
  return Array.isArray(list) ? list.map(String) : [];
}

type Command = { readonly constructor: { readonly name: string }; readonly input: AwsQuestion['input'] };

const keys = { region: 'ap-northeast-2', credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' } };

/** SDK clients whose questions are answered here and now: a socket and a signature for each would cost most of the time. */
export function clientsOver(answers: AwsAnswers): { readonly ecs: ECSClient; readonly ecr: ECRClient } {
  const send = async ({ constructor: { name }, input }: Command) =>
    answers.answer({ operation: name.replace(/Command$/, ''), input });
  const [ecs, ecr] = [new ECSClient(keys), new ECRClient(keys)];
  for (const client of [ecs, ecr]) Object.defineProperty(client, 'send', { value: send });
  return { ecs, ecr };
}
