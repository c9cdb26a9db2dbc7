import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEcsEvent } from '../../../../src/adapters/aws/deploy/read-ecs-event.ts';
import { ecsDeploymentEvent } from '../../../../src/adapters/in-memory/deploy/ecs-deployment-event.ts';
import { backendInDev, nowMs } from '../../../support/a-team.ts';

const reason = 'ECS deployment circuit breaker: tasks failed to start.';
const event = ecsDeploymentEvent({ at: backendInDev, eventName: 'failed', atMs: nowMs + 123, reason, id: 'event-1' });
const withDetail = (change: object) => ({ ...event, detail: { ...event.detail, ...change } });
const arn = 'arn:aws:ecs:ap-northeast-2:123456789012:service';

describe('an event of a rollout', () => {
  it('tells where, what, when and why, to the millisecond', () => {
    expect(readEcsEvent(event)).toEqual({
      delivery: 'event-1',
      moved: {
        cluster: 'dev',
        service: 'backend',
        region: 'ap-northeast-2',
        account: '123456789012',
        eventName: 'failed',
        reason,
        atMs: nowMs + 123,
      },
    });
  });

  it.each(['in-progress', 'completed', 'failed'] as const)('tells that it is %s', (eventName) => {
    const told = readEcsEvent(ecsDeploymentEvent({ at: backendInDev, eventName, atMs: nowMs }));
    expect(told?.moved.eventName).toBe(eventName);
  });

  it('does without a reason and without its own time, and shortens a reason that is far too long', () => {
    const bare = readEcsEvent(withDetail({ reason: undefined, updatedAt: 'yesterday' }));
    expect(bare?.moved).toMatchObject({ reason: '', atMs: nowMs });
    expect(readEcsEvent(withDetail({ reason: 'x'.repeat(5000) }))?.moved.reason).toHaveLength(1024);
  });

  it.each<[string, unknown]>([
    ['another source', { ...event, source: 'aws.cloudwatch' }],
    ['another event of ECS', { ...event, 'detail-type': 'ECS Task State Change' }],
    ['a step that is not known', withDetail({ eventName: 'SERVICE_TASK_START_IMPAIRED' })],
    ['no service', { ...event, resources: [] }],
    ['a service without its cluster', { ...event, resources: [`${arn}/backend`] }],
    ['a cluster', { ...event, resources: [`${arn.replace('service', 'cluster')}/dev/backend`] }],
    ['no id', { ...event, id: '' }],
    ['no time at all', { ...withDetail({ updatedAt: null }), time: null }],
    ['an account that is none', { ...event, account: '1' }],
    ['a region that is none', { ...event, region: 'here' }],
  ])('is none with %s', (_, given) => expect(readEcsEvent(given)).toBeNull());

  it('is read or left whatever is in it, and never breaks', () => {
    const parts = fc.record({ ...Object.fromEntries(Object.keys(event).map((key) => [key, fc.jsonValue()])) });
    fc.assert(
      fc.property(parts, fc.subarray(Object.keys(event)), (noise, kept) => {
        const mixed = { ...noise, ...Object.fromEntries(Object.entries(event).filter(([key]) => kept.includes(key))) };
        const read = readEcsEvent(mixed);
        expect(read === null || typeof read.moved.service === 'string').toBe(true);
      }),
    );
    expect([null, 'x', [], { detail: null }].map(readEcsEvent)).toEqual([null, null, null, null]);
  });
});
