import { randomUUID } from 'node:crypto';
import type { RolloutChanged } from '../../../domain/deploy/rollout-changed.ts';
import type { EcsService } from '../../../domain/status/resource.ts';

export type EcsDeploymentEventFacts = {
  readonly at: EcsService;
  readonly eventName: RolloutChanged['eventName'];
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
