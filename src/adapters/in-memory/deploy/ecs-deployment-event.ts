import { randomUUID } from 'node:crypto';
import type { RolloutHook } from '../../../domain/deploy/rollout.ts';
import type { RolloutChanged } from '../../../domain/deploy/rollout-changed.ts';
import type { EcsService } from '../../../domain/status/resource.ts';

export type EcsDeploymentEventFacts = {
  readonly at: EcsService;
  readonly eventName: Exclude<RolloutChanged['eventName'], 'hook-changed'>;
  readonly atMs: number;
  readonly reason?: string;
  /** 12 digits. */
  readonly account?: string;
  /** Of the event; a redelivery keeps it. */
  readonly id?: string;
};

const said = {
  'in-progress': { eventType: 'INFO', eventName: 'SERVICE_DEPLOYMENT_IN_PROGRESS', reason: 'in progress.' },
  completed: { eventType: 'INFO', eventName: 'SERVICE_DEPLOYMENT_COMPLETED', reason: 'completed.' },
  failed: {
    eventType: 'ERROR',
    eventName: 'SERVICE_DEPLOYMENT_FAILED',
    reason: 'circuit breaker: task failed to start.',
  },
} as const;

/** An EventBridge event "ECS Deployment State Change", as ECS writes it. */
export function ecsDeploymentEvent(facts: EcsDeploymentEventFacts) {
  const { at, eventName, atMs, account = '123456789012', id = randomUUID() } = facts;
  const deploymentId = 'ecs-svc/1234567890123456789';
  const detail = said[eventName];
  const whole = new Date(atMs).toISOString().replace(/\.\d+/, '');
  return {
    version: '0',
    id,
    'detail-type': 'ECS Deployment State Change',
    source: 'aws.ecs',
    account,
    time: whole,
    region: at.region,
    resources: [`arn:aws:ecs:${at.region}:${account}:service/${at.cluster}/${at.service}`],
    detail: {
      ...detail,
      deploymentId,
      updatedAt: new Date(atMs).toISOString(),
      reason: facts.reason ?? `ECS deployment ${deploymentId} ${detail.reason}`,
    },
  };
}

export type EcsHookEventFacts = {
  readonly at: EcsService;
  readonly eventName: 'HOOK_AWAITING_ACTION' | 'HOOK_SUCCEEDED' | 'HOOK_FAILED' | 'HOOK_TIMED_OUT';
  readonly atMs: number;
  readonly rollout: string;
  readonly hook: RolloutHook;
  readonly account?: string;
  readonly id?: string;
};

/** An EventBridge event "ECS Hook State Change", as ECS writes it. */
export function ecsHookEvent(facts: EcsHookEventFacts) {
  const { at, eventName, atMs, rollout, hook, account = '123456789012', id = randomUUID() } = facts;
  const arn = (kind: string, rest: string) => `arn:aws:ecs:${at.region}:${account}:${kind}/${rest}`;
  return {
    version: '0',
    id,
    'detail-type': 'ECS Hook State Change',
    source: 'aws.ecs',
    account,
    time: new Date(atMs).toISOString().replace(/\.\d+/, ''),
    region: at.region,
    resources: [rollout],
    detail: {
      eventType: 'INFO',
      eventName,
      hookId: hook.id,
      hookType: 'PAUSE',
      expiresAt: new Date(hook.expiresAtMs ?? atMs).toISOString(),
      lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT',
      clusterArn: arn('cluster', at.cluster),
      serviceArn: arn('service', `${at.cluster}/${at.service}`),
      serviceDeploymentArn: rollout,
      updatedAt: new Date(atMs).toISOString(),
    },
  };
}
