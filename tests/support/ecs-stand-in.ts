import { InMemoryRollouts } from '../../src/adapters/in-memory/deploy/in-memory-rollouts.ts';
import { InMemoryRunningServices } from '../../src/adapters/in-memory/deploy/in-memory-running-services.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { RolloutStop } from '../../src/application/deploy/ports/rollouts.ts';
import type {
  Rollout,
  RolloutDeployment,
  RolloutImage,
  RolloutProgress,
  ServiceDeployment,
} from '../../src/domain/deploy/rollout.ts';
import type { Fact } from '../../src/domain/kit/fact.ts';
import type { EcsService } from '../../src/domain/status/resource.ts';
import { nowMs } from './a-team.ts';
import { type AwsAnswer, type AwsRequest, type AwsStandIn, awsError, startAwsStandIn } from './aws-stand-in.ts';
import { refusals } from './refusals.ts';

export type EcsStandIn = AwsStandIn & {
  readonly clock: InMemoryClock;
  readonly services: InMemoryRunningServices;
  readonly ecs: InMemoryRollouts;
  /** Answers to actions such as `ListTasks`, instead of its own. */
  readonly refusing: Map<string, AwsAnswer>;
  /** What it answers to actions in words of its own. */
  readonly answering: Map<string, (asked: EcsQuestion) => object>;
  /** Everything that was said, for AWS's own model to judge. */
  readonly said: readonly { readonly operation: string; readonly input: unknown; readonly output: unknown }[];
};

const region = 'ap-northeast-2';
const arn = (kind: string, rest: string) => `arn:aws:ecs:${region}:123456789012:${kind}/${rest}`;
const seconds = (atMs: number) => atMs / 1000;
const numberOf = ({ id }: RolloutDeployment) => id.replace('ecs-svc/', '');

/** An ECS that tells of service deployments, revisions and digests, as no emulator does, in AWS's own words. */
export async function startEcs(): Promise<EcsStandIn> {
  const clock = new InMemoryClock(nowMs);
  const services = new InMemoryRunningServices();
  const ecs = new InMemoryRollouts(services, clock);
  const refusing = new Map<string, AwsAnswer>();
  const answering: EcsStandIn['answering'] = new Map();
  const said: { operation: string; input: unknown; output: unknown }[] = [];
  const standIn = await startAwsStandIn(async ({ target, body }: AwsRequest) => {
    const operation = target.split('.')[1] ?? '';
    const refused = refusing.get(operation);
    if (refused !== undefined) return refused;
    const input = JSON.parse(body) as EcsQuestion;
    const own = answering.get(operation);
    if (own !== undefined) return { status: 200, body: own(input) };
    const service = serviceIn(input);
    if (operation === 'StopServiceDeployment') {
      const answer = stopped(await ecs.stop(service, input.serviceDeploymentArn ?? ''), input);
      if (typeof answer === 'object' && answer.status === 200) said.push({ operation, input, output: answer.body });
      return answer;
    }
    if (operation === 'ContinueServiceDeployment') {
      const pause = { rollout: input.serviceDeploymentArn ?? '', hook: input.hookId ?? '' };
      const action = input.action === 'ROLLBACK' ? 'roll-back' : 'continue';
      const answer = stopped(await ecs.answer(service, pause, action), input);
      if (typeof answer === 'object' && answer.status === 200) said.push({ operation, input, output: answer.body });
      return answer;
    }
    const seen = await ecs.of(service);
    const answer =
      'kind' in seen ? lacking(service, seen.reason, operation) : answerTo(operation, service, seen, input);
    if (typeof answer === 'object' && answer.status === 200) said.push({ operation, input, output: answer.body });
    return answer;
  });
  return { ...standIn, clock, services, ecs, refusing, answering, said };
}

export type EcsQuestion = Partial<
  Record<
    | 'cluster'
    | 'service'
    | 'serviceName'
    | 'taskDefinition'
    | 'nextToken'
    | 'serviceDeploymentArn'
    | 'hookId'
    | 'action',
    string
  > &
    Record<'services' | 'tasks' | 'serviceRevisionArns' | 'serviceDeploymentArns', string[]> & {
      /** In seconds. */
      readonly createdAt: { readonly after?: number };
    }
>;

function serviceIn(question: EcsQuestion): EcsService {
  const { serviceRevisionArns, serviceDeploymentArns, serviceDeploymentArn, taskDefinition, tasks } = question;
  const named =
    serviceRevisionArns?.[0] ?? serviceDeploymentArns?.[0] ?? serviceDeploymentArn ?? taskDefinition ?? tasks?.[0];
  const [, cluster = '', service = ''] = named?.split('/') ?? [];
  if (named === undefined) {
    const name = question.services?.[0] ?? question.service ?? question.serviceName ?? '';
    return { region, cluster: question.cluster ?? '', service: name };
  }
  return { region, cluster, service: service.split(':')[0]?.split('--')[0] ?? '' };
}

function lacking({ service }: EcsService, reason: string, operation: string): AwsAnswer {
  if (reason === 'access-denied' || reason === 'throttled' || reason === 'source-unavailable') return refusals[reason];
  if (operation !== 'DescribeServices') return awsError('ServiceNotFoundException');
  return { status: 200, body: { services: [], failures: [{ arn: arn('service', service), reason: 'MISSING' }] } };
}

function stopped({ kind, ...answer }: RolloutStop, { serviceDeploymentArn }: EcsQuestion): AwsAnswer {
  if (kind === 'asked') return { status: 200, body: { serviceDeploymentArn } };
  if (kind === 'over') return awsError('ServiceDeploymentNotFoundException');
  if (kind === 'unknown') return refusals['source-unavailable'];
  const { reason = 'not-possible' } = 'reason' in answer ? answer : {};
  return reason === 'not-possible' ? awsError('ConflictException') : refusals[reason];
}

function answerTo(
  operation: string,
  where: EcsService,
  rollout: Rollout,
  { tasks = [], ...asked }: EcsQuestion,
): AwsAnswer {
  const name = `${where.cluster}/${where.service}`;
  const ok = (body: object): AwsAnswer => ({ status: 200, body });
  switch (operation) {
    case 'DescribeServices':
      return ok({ services: [described(where, name, rollout)], failures: [] });
    case 'ListTasks':
      return ok({ taskArns: Array.from({ length: rollout.running }, (_, n) => arn('task', `${name}--${n}`)) });
    case 'DescribeTasks':
      return ok({ tasks: tasks.map((taskArn, n) => task(taskArn, n, rollout)), failures: [] });
    case 'DescribeServiceRevisions':
      return ok({ serviceRevisions: revisions(rollout, name, asked.serviceRevisionArns ?? []), failures: [] });
    case 'DescribeTaskDefinition':
      return ok({ taskDefinition: definition(asked.taskDefinition ?? '', rollout) });
    case 'ListServiceDeployments':
      return ok({ serviceDeployments: begunAfter(asked.createdAt?.after, serviceDeployments(rollout, name)) });
    case 'DescribeServiceDeployments': {
      const { targetServiceRevisionArn: target, ...first } = serviceDeployments(rollout, name).at(-1) ?? {};
      const newest = listed(rollout.serviceDeployments)[0];
      const reason = newest?.reason ?? undefined;
      const told = target === undefined ? {} : { targetServiceRevision: { arn: target } };
      const back = newest?.status.startsWith('roll') === true ? { rollback: { reason } } : {};
      const ended = newest === undefined ? {} : howItEnded(newest);
      const far = newest?.progress?.kind === 'known' ? howFar(newest.progress.value, target) : {};
      return ok({ serviceDeployments: [{ ...first, ...told, ...back, ...ended, ...far }], failures: [] });
    }
    default:
      return awsError('UnknownOperationException');
  }
}

function described({ service }: EcsService, name: string, { deployments, desired, running, digests }: Rollout) {
  return {
    serviceArn: arn('service', name),
    serviceName: service,
    status: 'ACTIVE',
    desiredCount: desired,
    runningCount: running,
    pendingCount: 0,
    launchType: digests === 'as-pulled' ? 'EC2' : 'FARGATE',
    deployments: deployments.map((one) => ({
      id: one.id,
      status: one.isPrimary ? 'PRIMARY' : 'ACTIVE',
      taskDefinition: definitionArn(one, name),
      createdAt: seconds(one.createdAtMs),
      rolloutState: one.state.toUpperCase().replace('-', '_'),
      ...(one.reason === null ? {} : { rolloutStateReason: one.reason }),
    })),
    currentServiceRevisions: deployments.map((one) => ({ arn: arn('service-revision', `${name}/${numberOf(one)}`) })),
  };
}

/** It refuses whole actions, and hides nothing of an answer. */
function listed<T>(fact: Fact<readonly T[]>): readonly T[] {
  return fact.kind === 'known' ? fact.value : [];
}

const definitionArn = (deployment: RolloutDeployment, name: string) =>
  arn('task-definition', `${name}:${numberOf(deployment)}`);

function revision(deployment: RolloutDeployment, name: string) {
  return {
    serviceRevisionArn: arn('service-revision', `${name}/${numberOf(deployment)}`),
    taskDefinition: definitionArn(deployment, name),
    containerImages: imagesTold(listed(deployment.images)),
  };
}

function imagesTold(images: readonly RolloutImage[]) {
  return images.map(({ container, image, digest }) => ({
    containerName: container,
    image,
    ...(digest === null ? {} : { imageDigest: digest }),
  }));
}

function revisions({ deployments, serviceDeployments: told }: Rollout, name: string, arns: readonly string[]) {
  const current = deployments.map((one) => revision(one, name));
  const rolledBack = listed(told).flatMap(({ images }, at) => {
    const containerImages = images?.kind === 'known' ? imagesTold(images.value) : [];
    return { serviceRevisionArn: targetArn(name, at), containerImages };
  });
  return [...current, ...rolledBack].filter(({ serviceRevisionArn }) => arns.includes(serviceRevisionArn));
}

const targetArn = (name: string, at: number) => arn('service-revision', `${name}/target-${at}`);

function definition(taskDefinition: string, { deployments }: Rollout) {
  const meant = deployments.find((one) => taskDefinition.endsWith(`:${numberOf(one)}`));
  const containerDefinitions = (meant === undefined ? [] : listed(meant.images)).map(({ container, image }) => ({
    name: container,
    image,
  }));
  return { taskDefinitionArn: taskDefinition, containerDefinitions };
}

/** Each task has one image in each container; where there are several, they take turns. A container that has ended runs nothing. */
function task(taskArn: string, number: number, { runningImages, deployments, hasTasksOfOthers }: Rollout) {
  const starter = deployments.find(({ isPrimary }) => isPrimary)?.id;
  const startedBy = hasTasksOfOthers && number === 0 ? 'ecs-svc/0' : starter;
  const containers = [...Map.groupBy(listed(runningImages), ({ container }) => container).values()].flatMap((turns) => {
    const image = turns[number % turns.length];
    if (image === undefined) return [];
    const { container: name, digest } = image;
    return [{ name, image: image.image, lastStatus: 'RUNNING', ...(digest === null ? {} : { imageDigest: digest }) }];
  });
  const init = { name: 'migrate', image: 'acme/migrate:1', lastStatus: 'STOPPED', exitCode: 1 };
  return {
    taskArn,
    lastStatus: 'RUNNING',
    ...(startedBy === undefined ? {} : { startedBy }),
    containers: [init, ...containers],
  };
}

const statuses = {
  'in-progress': 'IN_PROGRESS',
  succeeded: 'SUCCESSFUL',
  stopped: 'STOPPED',
  'rolling-back': 'ROLLBACK_IN_PROGRESS',
  'rolled-back': 'ROLLBACK_SUCCESSFUL',
  'rollback-failed': 'ROLLBACK_FAILED',
} as const;

/** How far the rollout is, in AWS's words. */
function howFar({ strategy, stage, step, ...progress }: RolloutProgress, target: string | undefined): object {
  const upper = (text: string) => text.toUpperCase().replaceAll('-', '_');
  const { productionPercent, testPercent, bakeMinutes, alarms, hooks } = progress;
  const steps =
    step === null
      ? {}
      : strategy === 'canary'
        ? { canaryConfiguration: { canaryPercent: step.percent, canaryBakeTimeInMinutes: step.bakeMinutes } }
        : { linearConfiguration: { stepPercent: step.percent, stepBakeTimeInMinutes: step.bakeMinutes } };
  return {
    ...(stage === null ? {} : { lifecycleStage: upper(stage) }),
    deploymentConfiguration: {
      ...(strategy === null ? {} : { strategy: upper(strategy) }),
      ...(bakeMinutes === null ? {} : { bakeTimeInMinutes: bakeMinutes }),
      ...steps,
    },
    targetServiceRevision: {
      ...(target === undefined ? {} : { arn: target }),
      ...(productionPercent === null ? {} : { requestedProductionTrafficWeight: productionPercent }),
      ...(testPercent === null ? {} : { requestedTestTrafficWeight: testPercent }),
    },
    ...(alarms === null
      ? {}
      : {
          alarms: {
            status: alarms.names.length === 0 ? 'DISABLED' : alarms.fired.length > 0 ? 'TRIGGERED' : 'MONITORING',
            alarmNames: alarms.names,
            triggeredAlarmNames: alarms.fired,
          },
        }),
    lifecycleHookDetails: hooks.map(({ id, target: kind, status, expiresAtMs, onTimeout }) => ({
      hookId: id,
      targetType: kind === 'program' ? 'AWS_LAMBDA' : 'PAUSE',
      status: status === 'awaiting' ? 'AWAITING_ACTION' : upper(status),
      ...(expiresAtMs === null ? {} : { expiresAt: seconds(expiresAtMs) }),
      ...(onTimeout === null ? {} : { timeoutAction: onTimeout === 'continue' ? 'CONTINUE' : 'ROLLBACK' }),
    })),
  };
}

function howItEnded({ onRequest, startedAtMs }: ServiceDeployment): object {
  if (onRequest === undefined) return {};
  if (onRequest) return { stoppedAt: seconds(startedAtMs), deploymentCircuitBreaker: { status: 'MONITORING' } };
  return { deploymentCircuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 } };
}

function begunAfter<T extends { readonly createdAt: number }>(
  after: number | undefined,
  all: readonly T[],
): readonly T[] {
  return after === undefined ? all : all.filter(({ createdAt }) => createdAt > after);
}

/** The newest last, because ECS promises no order. */
function serviceDeployments({ serviceDeployments: told, deployments }: Rollout, name: string) {
  const primary = deployments.find(({ isPrimary }) => isPrimary);
  const ofPrimary = arn('service-revision', `${name}/${primary === undefined ? '' : numberOf(primary)}`);
  const rollouts = listed(told).map(({ status, reason, startedAtMs, images, id }, at) => ({
    ...(images === undefined
      ? {}
      : { targetServiceRevisionArn: status === 'in-progress' ? ofPrimary : targetArn(name, at) }),
    serviceDeploymentArn: id,
    createdAt: seconds(startedAtMs),
    status: statuses[status],
    ...(reason === null || status.startsWith('roll') ? {} : { statusReason: reason }),
  }));
  return rollouts.toReversed();
}
