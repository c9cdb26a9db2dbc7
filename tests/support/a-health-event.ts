import type { HealthTold } from '../../src/application/alert/notify-health.ts';
import {
  foldHealth,
  type HealthEventId,
  type HealthRecord,
  type HealthTelling,
} from '../../src/domain/alert/health-event.ts';
import { nowMs } from './a-team.ts';

export const aHealthSubject: HealthTold['subject'] = {
  id: 'retirement-of-two' as HealthEventId,
  account: '123456789012',
  region: 'ap-northeast-2',
  service: 'EC2',
  code: 'AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED',
  category: 'scheduledChange',
};

/** Two instances are retired in two weeks. */
export function aHealthTelling(given: Partial<HealthTelling> = {}): HealthTelling {
  return {
    communication: 'c-1',
    page: 1,
    updatedMs: nowMs,
    startMs: nowMs + 14 * 86_400_000,
    endMs: null,
    state: 'upcoming',
    text: 'The hardware below your instances is retired.',
    resources: ['i-0a1b2c3d4e5f60718', 'i-0f9e8d7c6b5a40312'],
    moreResources: 0,
    ...given,
  };
}

export function aHealthRecord(given: Partial<HealthTelling> = {}): HealthRecord {
  return foldHealth(null, aHealthSubject, aHealthTelling(given));
}
