import type { Unreadable } from '../kit/fact.ts';
import type { Missing } from '../status/reading.ts';
import type { Platform } from './runs-on.ts';

/** What could not be read of a place where a service runs. */
export type MissedPlace = Missing & { readonly on: Platform };

const asked: Readonly<Record<Platform, Pick<Unreadable, 'what' | 'permission'>>> = {
  ecs: { what: 'service', permission: 'ecs:DescribeServices' },
  lambda: { what: 'function-alias', permission: 'lambda:GetAlias' },
  eks: { what: 'kubernetes-deployment', permission: 'eks:DescribeCluster' },
};

export function unreadPlace({ reason, permission, on }: MissedPlace): Unreadable {
  if (reason === 'access-denied') return { ...asked[on], reason, permission: permission ?? asked[on].permission };
  return { ...asked[on], reason: reason === 'throttled' ? reason : 'source-unavailable', permission: null };
}
