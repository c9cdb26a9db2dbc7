import type { DeliveryId } from '../../../application/jobs/invocation.ts';
import type { RolloutChanged } from '../../../domain/deploy/rollout-changed.ts';
import { redactedExcerpt } from '../../../domain/redact/redacted-excerpt.ts';
import { deliveryIn, isAccount, isRegion, momentOf, textOf } from '../kit/event-fields.ts';

export type EcsEvent = { readonly delivery: DeliveryId; readonly moved: RolloutChanged };

const longestReason = 1024;

const eventNames: ReadonlyMap<unknown, RolloutChanged['eventName']> = new Map([
  ['SERVICE_DEPLOYMENT_IN_PROGRESS', 'in-progress'],
  ['SERVICE_DEPLOYMENT_COMPLETED', 'completed'],
  ['SERVICE_DEPLOYMENT_FAILED', 'failed'],
]);

const hookEvents: readonly unknown[] = [
  'HOOK_AWAITING_ACTION',
  'HOOK_FAILED',
  'HOOK_IN_PROGRESS',
  'HOOK_SUCCEEDED',
  'HOOK_TIMED_OUT',
];

/**
 * Parses an EventBridge event "ECS Deployment State Change" or "ECS Hook State Change"; null for any other event. Source: "Amazon
 * ECS service deployment state change events" and "… hook state change events" of the ECS developer guide.
 */
export function readEcsEvent(event: unknown): EcsEvent | null {
  const { id, account, region, time, resources, detail, source, 'detail-type': type } = recordOf(event);
  const isOfHook = type === 'ECS Hook State Change';
  if (source !== 'aws.ecs' || (!isOfHook && type !== 'ECS Deployment State Change')) return null;
  const { eventName: said, reason, updatedAt, serviceArn } = recordOf(detail);
  const eventName = isOfHook ? (hookEvents.includes(said) ? 'hook-changed' : undefined) : eventNames.get(said);
  const delivery = deliveryIn(id);
  const where = serviceIn(isOfHook ? serviceArn : Array.isArray(resources) ? resources[0] : null);
  const atMs = momentOf(updatedAt) ?? momentOf(time);
  if (eventName === undefined || delivery === null || where === null || atMs === null) return null;
  if (!isAccount(account) || !isRegion(region)) return null;
  const words = redactedExcerpt(textOf(reason) ?? '', longestReason);
  const moved = { ...where, region, account, eventName, reason: words, atMs };
  return { delivery, moved };
}

/** ARNs of services from before 2018 lack the cluster, so the service would be ambiguous. */
function serviceIn(arn: unknown): { readonly cluster: string; readonly service: string } | null {
  const named = /^arn:aws[\w-]*:ecs:[\w-]+:\d{12}:service\/([\w-]{1,255})\/([\w-]{1,255})$/.exec(String(arn));
  const [, cluster, service] = named ?? [];
  return cluster === undefined || service === undefined ? null : { cluster, service };
}

type Field =
  | ('source' | 'detail-type' | 'id' | 'account' | 'region' | 'time' | 'resources' | 'detail')
  | ('eventName' | 'reason' | 'updatedAt' | 'serviceArn');

function recordOf(value: unknown): Readonly<Partial<Record<Field, unknown>>> {
  return typeof value === 'object' && value !== null ? value : {};
}
