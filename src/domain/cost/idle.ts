import type { Missing } from '../status/reading.ts';
import { nameInAws, type Resource, resourceKey } from '../status/resource.ts';
import { type Saving, savingKey } from './saving.ts';

/** How busy a resource was in the last seven days. */
export type WeekOfUse = {
  readonly kind: 'known';
  /** The CPU of its busiest hour, in percent: the mean of that hour over all of its parts. */
  readonly busiestPercent: number;
  /** How many of the 168 hours were measured. */
  readonly hours: number;
};

/** A CPU of so much, in its busiest hour of a week, is none that anybody uses. */
export const idlePercent = 2;

/** Six days: of less, nothing is said. */
const leastHours = 6 * 24;

/** Null where nobody knows. */
export function isIdle(week: WeekOfUse | Missing): boolean | null {
  if (week.kind === 'missing' || week.hours < leastHours) return null;
  return week.busiestPercent <= idlePercent;
}

/** `price`: what is known of its cost. */
export function idleSaving(resource: Resource, price: Partial<Pick<Saving, 'monthly' | 'of'>> = {}): Saving {
  const { account = null, region } = resource;
  const kind = { ec2: 'Ec2Instance', ecs: 'EcsService', eks: 'EksCluster' }[resource.kind];
  const own = nameInAws(resource);
  return {
    key: savingKey('own-rules', resourceKey(resource), 'Idle'),
    action: 'Idle',
    kind,
    name: resource.name === own ? own : `${resource.name} (${own})`,
    from: null,
    to: null,
    region,
    account,
    monthly: price.monthly ?? null,
    ...(price.of === undefined ? {} : { of: price.of }),
  };
}
