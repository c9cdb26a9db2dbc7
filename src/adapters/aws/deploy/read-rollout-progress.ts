import type {
  DeploymentConfiguration,
  DeploymentLifecycleHookAction,
  DeploymentLifecycleHookDetail,
  DeploymentLifecycleHookStatus,
  DeploymentStrategy,
  ServiceDeployment,
} from '@aws-sdk/client-ecs';
import type {
  HookAction,
  RolloutHook,
  RolloutProgress,
  RolloutStage,
  RolloutStrategy,
} from '../../../domain/deploy/rollout.ts';
import { redactedExcerpt } from '../../../domain/redact/redacted-excerpt.ts';

/** CloudWatch takes names of so many characters. */
const longestName = 255;
/** As many as are stored of one rollout, beside the pauses that wait. */
const mostHooks = 20;
/** ECS waits for one answer at a time; more than this is no answer of ECS. */
const mostWaiting = 50;
const mostAlarms = 20;

const strategies: Readonly<Record<DeploymentStrategy, RolloutStrategy>> = {
  ROLLING: 'rolling',
  BLUE_GREEN: 'blue-green',
  LINEAR: 'linear',
  CANARY: 'canary',
};

/** A table of texts, because the reference tells of a stage that the SDK's own list lacks. */
const stages: Readonly<Record<string, RolloutStage>> = {
  RECONCILE_SERVICE: 'reconcile-service',
  PRE_SCALE_UP: 'pre-scale-up',
  SCALE_UP: 'scale-up',
  POST_SCALE_UP: 'post-scale-up',
  TEST_TRAFFIC_SHIFT: 'test-traffic-shift',
  POST_TEST_TRAFFIC_SHIFT: 'post-test-traffic-shift',
  PRE_PRODUCTION_TRAFFIC_SHIFT: 'pre-production-traffic-shift',
  PRODUCTION_TRAFFIC_SHIFT: 'production-traffic-shift',
  POST_PRODUCTION_TRAFFIC_SHIFT: 'post-production-traffic-shift',
  BAKE_TIME: 'bake-time',
  CLEAN_UP: 'clean-up',
};

/** Null where ECS tells nothing of how far it is. Source: ServiceDeployment in the ECS API reference. */
export function progressOf(described: ServiceDeployment): RolloutProgress | null {
  const { lifecycleStage, deploymentConfiguration: how, targetServiceRevision: target } = described;
  const progress: RolloutProgress = {
    strategy: how?.strategy === undefined ? null : (strategies[how.strategy] ?? null),
    stage: lifecycleStage === undefined ? null : (stages[lifecycleStage] ?? null),
    productionPercent: percentIn(target?.requestedProductionTrafficWeight),
    testPercent: percentIn(target?.requestedTestTrafficWeight),
    step: stepOf(how),
    bakeMinutes: how?.bakeTimeInMinutes ?? null,
    alarms: alarmsIn(described),
    ...hooksIn(described.lifecycleHookDetails),
  };
  const told = [progress.strategy, progress.stage, progress.productionPercent, progress.testPercent, progress.alarms];
  return told.every((one) => one === null) && progress.hooks.length === 0 ? null : progress;
}

function percentIn(weight: number | undefined): number | null {
  return weight === undefined || weight < 0 || weight > 100 ? null : weight;
}

function stepOf({ strategy, canaryConfiguration, linearConfiguration }: DeploymentConfiguration = {}) {
  if (strategy === 'CANARY' && canaryConfiguration?.canaryPercent !== undefined) {
    const { canaryPercent: percent, canaryBakeTimeInMinutes: bakeMinutes = null } = canaryConfiguration;
    return { percent, bakeMinutes };
  }
  if (strategy === 'LINEAR' && linearConfiguration?.stepPercent !== undefined) {
    const { stepPercent: percent, stepBakeTimeInMinutes: bakeMinutes = null } = linearConfiguration;
    return { percent, bakeMinutes };
  }
  return null;
}

/** What ECS tells of the alarms of this rollout, or else which the service is set to use. */
function alarmsIn({ alarms, deploymentConfiguration: how }: ServiceDeployment): RolloutProgress['alarms'] {
  if (alarms?.status !== undefined) {
    const names = alarms.status === 'DISABLED' ? [] : namesIn(alarms.alarmNames);
    return { names, fired: namesIn(alarms.triggeredAlarmNames) };
  }
  if (how?.alarms === undefined) return null;
  return { names: how.alarms.enable === true ? namesIn(how.alarms.alarmNames) : [], fired: [] };
}

function namesIn(texts: readonly string[] = []): readonly string[] {
  return texts
    .filter((name) => name !== '')
    .slice(0, mostAlarms)
    .map((name) => redactedExcerpt(name, longestName));
}

const hookStatuses: Readonly<Record<DeploymentLifecycleHookStatus, RolloutHook['status']>> = {
  AWAITING_ACTION: 'awaiting',
  IN_PROGRESS: 'in-progress',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timed-out',
};

const hookActions: Readonly<Record<DeploymentLifecycleHookAction, HookAction>> = {
  CONTINUE: 'continue',
  ROLLBACK: 'roll-back',
};

/** A pause that waits is always among them; of the others the last ones, as ECS tells them. */
function hooksIn(details: readonly DeploymentLifecycleHookDetail[] = []): Pick<RolloutProgress, 'hooks' | 'moreHooks'> {
  const all = details.flatMap(hookOf);
  const waits = ({ target, status }: RolloutHook) => target === 'pause' && status === 'awaiting';
  const waiting = all.filter(waits).slice(0, mostWaiting);
  const others = all.filter((hook) => !waits(hook)).slice(-mostHooks);
  const kept = all.filter((hook) => waiting.includes(hook) || others.includes(hook));
  const more = all.length - kept.length;
  return { hooks: kept, ...(more === 0 ? {} : { moreHooks: more }) };
}

/** One without an id cannot be answered, nor told from another. */
function hookOf(detail: DeploymentLifecycleHookDetail): readonly RolloutHook[] {
  const { hookId: id, targetType, status, expiresAt, timeoutAction } = detail;
  if (id === undefined || id === '') return [];
  const target = targetType === undefined ? null : targetType === 'PAUSE' ? 'pause' : 'program';
  return [
    {
      id,
      target,
      status: status === undefined ? 'unknown' : (hookStatuses[status] ?? 'unknown'),
      expiresAtMs: expiresAt?.getTime() ?? null,
      onTimeout: timeoutAction === undefined ? null : (hookActions[timeoutAction] ?? null),
    },
  ];
}
