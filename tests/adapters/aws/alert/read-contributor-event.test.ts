import { describe, expect, it } from 'vitest';
import { readAlarmEvent } from '../../../../src/adapters/aws/alert/read-alarm-event.ts';
import { readContributorEvent } from '../../../../src/adapters/aws/alert/read-contributor-event.ts';
import { alarmEvent, contributorEvent } from '../../../../src/adapters/in-memory/alert/alarm-event.ts';
import { nowMs } from '../../../support/a-team.ts';

const event = contributorEvent({
  name: 'CPU of any instance',
  state: 'ALARM',
  atMs: nowMs + 123,
  attributes: { InstanceId: 'i-0a1b', AutoScalingGroupName: 'web' },
});

describe('an event about a series of an alarm', () => {
  it('is of the same alarm as its other events, and names the series by its attributes', () => {
    const alarm = readAlarmEvent(alarmEvent({ name: 'CPU of any instance', state: 'ALARM', atMs: nowMs }), () => '')
      ?.moved.alarm;
    expect(readContributorEvent(event)).toEqual({
      alarm,
      contributor: {
        id: event.detail.alarmContributor.id,
        name: 'AutoScalingGroupName=web, InstanceId=i-0a1b',
        state: 'ALARM',
        atMs: nowMs + 123,
      },
    });
    expect(readAlarmEvent(event, () => '')).toBeNull();
  });

  it('names a series without attributes by its id, and keeps what is hostile short', () => {
    const named = (attributes: object) => {
      const detail = { ...event.detail, alarmContributor: { id: 'c-1', attributes } };
      return readContributorEvent({ ...event, detail })?.contributor.name ?? '';
    };
    expect(named({})).toBe('c-1');
    expect(named({ a: 1 })).toBe('c-1');
    expect(named({ a: 'x'.repeat(5_000) }).length).toBeLessThanOrEqual(300);
  });

  it.each([
    ['another source', { ...event, source: 'aws.ecs' }],
    ['another type', { ...event, 'detail-type': 'CloudWatch Alarm State Change' }],
    ['no contributor', { ...event, detail: { ...event.detail, alarmContributor: null } }],
    ['a state that is none', { ...event, detail: { ...event.detail, state: { value: 'RED' } } }],
    ['no account', { ...event, account: 'x' }],
    ['nothing', null],
  ])('is none with %s', (_, one) => {
    expect(readContributorEvent(one)).toBeNull();
  });
});
