import { describe, expect, it } from 'vitest';
import { readHealthEvent } from '../../../../src/adapters/aws/alert/read-health-event.ts';
import { healthEvent } from '../../../../src/adapters/in-memory/alert/health-event.ts';
import { nowMs } from '../../../support/a-team.ts';

const facts = {
  category: 'scheduledChange',
  code: 'AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED',
  state: 'upcoming',
  startMs: nowMs,
  endMs: nowMs + 3_600_000,
  updatedMs: nowMs - 60_000,
  text: '\\nFirst line.\\nSecond line.',
  resources: ['i-1', 'i-2'],
} as const;
const event = healthEvent(facts);
const withDetail = (more: object) => ({ ...event, detail: { ...event.detail, ...more } });

describe('an event of AWS Health', () => {
  it('tells what it is about, when, and what is affected', () => {
    expect(readHealthEvent(event)).toMatchObject({
      subject: {
        account: '123456789012',
        region: 'ap-northeast-2',
        service: 'EC2',
        code: 'AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED',
        category: 'scheduledChange',
      },
      telling: {
        communication: 'c-0001',
        page: 1,
        updatedMs: nowMs - 60_000,
        startMs: nowMs,
        endMs: nowMs + 3_600_000,
        state: 'upcoming',
        text: 'First line.\nSecond line.',
        resources: ['i-1', 'i-2'],
        moreResources: 0,
      },
    });
  });

  it('is the same event on each page and in each communication, and another one in another account', () => {
    const told = (more: object) => readHealthEvent(healthEvent({ ...facts, ...more }));
    const id = readHealthEvent(event)?.subject.id;
    expect(told({ page: 2, pages: 2 })).toMatchObject({
      subject: { id },
      telling: { communication: 'c-0001', page: 2 },
    });
    expect(told({ communication: 'c-0002' })).toMatchObject({ subject: { id }, telling: { communication: 'c-0002' } });
    expect(told({ account: '999999999999' })?.subject.id).not.toBe(id);
    expect(told({ event: '2' })?.subject.id).not.toBe(id);
  });

  it('counts what it does not list, and cuts what is long', () => {
    const many = Array.from({ length: 120 }, (_, at) => `i-${at}`);
    const told = readHealthEvent(healthEvent({ ...facts, resources: many, text: 'x'.repeat(50_000) }))?.telling;
    expect(told?.resources).toHaveLength(50);
    expect(told?.moreResources).toBe(70);
    expect(told?.text.length).toBeLessThanOrEqual(2_000);
  });

  it('says no more than AWS does', () => {
    const bare = withDetail({ statusCode: 'maybe', startTime: undefined, endTime: 'soon', eventDescription: null });
    expect(readHealthEvent(bare)?.telling).toMatchObject({ state: null, startMs: null, endMs: null, text: '' });
  });

  it.each([
    ['that is public', withDetail({ eventScopeCode: 'PUBLIC' })],
    ['without a scope', withDetail({ eventScopeCode: undefined })],
    ['that only notifies', withDetail({ eventTypeCategory: 'accountNotification' })],
    ['about abuse', { ...event, 'detail-type': 'AWS Health Abuse Event' }],
    ['of another source', { ...event, source: 'aws.ecs' }],
    ['without an ARN', withDetail({ eventArn: undefined })],
    ['that is nothing', null],
  ])('is left out: one %s', (_, one) => {
    expect(readHealthEvent(one)).toBeNull();
  });
});
