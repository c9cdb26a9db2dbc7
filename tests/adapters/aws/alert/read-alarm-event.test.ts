import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAlarmEvent } from '../../../../src/adapters/aws/alert/read-alarm-event.ts';
import { alarmDeletedEvent, alarmEvent } from '../../../../src/adapters/in-memory/alert/alarm-event.ts';
import { ownAlarmPrefix } from '../../../../src/domain/alert/own-alarm.ts';
import { nowMs } from '../../../support/a-team.ts';
import { runs } from '../../../support/property-budget.ts';

const facts = { name: 'backend CPU high', state: 'ALARM', atMs: nowMs + 123 } as const;
const event = alarmEvent({
  ...facts,
  previous: { state: 'OK', atMs: nowMs - 60_000 },
  description: 'The backend is busy',
  id: 'event-1',
});
const ofStack = () => ownAlarmPrefix('Geonbot');
const changed = (given: object) => readAlarmEvent(given, ofStack)?.moved;
const withDetail = (change: object) => ({ ...event, detail: { ...event.detail, ...change } });
const metricStat = { metric: { namespace: 'A', name: 'B', dimensions: {} }, period: 60, stat: 'p99' };

describe('an alarm event', () => {
  it('tells who, what, when and why, to the millisecond', () => {
    expect(readAlarmEvent(event, ofStack)).toEqual({
      delivery: 'event-1',
      moved: {
        alarm: { id: expect.any(String), account: '123456789012', region: 'ap-northeast-2', name: 'backend CPU high' },
        subject: {
          description: 'The backend is busy',
          metric: {
            namespace: 'AWS/ECS',
            name: 'CPUUtilization',
            dimensions: { ClusterName: 'prod', ServiceName: 'backend' },
            statistic: 'Average',
            periodSeconds: 300,
            threshold: 80,
          },
        },
        now: {
          state: 'ALARM',
          atMs: nowMs + 123,
          reason: expect.stringContaining('greater than the threshold (80.0)'),
          value: 93.4,
        },
        before: { state: 'OK', atMs: nowMs - 60_000, reason: expect.any(String), value: 40 },
      },
    });
  });

  it('names one alarm always the same, short enough for a button, and others otherwise', () => {
    const idOf = (given: object) => changed(given)?.alarm.id;
    expect(idOf(alarmEvent({ ...facts, state: 'OK', atMs: 0 }))).toBe(idOf(event));
    expect(idOf(event)).toMatch(/^[\w-]{22}$/);
    const others = [{ name: 'backend CPU hig' }, { region: 'us-east-1' }, { account: '210987654321' }];
    const ids = [{}, ...others].map((other) => idOf(alarmEvent({ ...facts, ...other })));
    expect(new Set(ids).size).toBe(4);
  });

  it('of a composite alarm or of metric math is about no single metric', () => {
    const composite = { alarmRule: 'ALARM(a) OR ALARM(b)', actionsSuppressor: 'maintenance' };
    expect(changed(withDetail({ configuration: composite }))?.subject).toEqual({ description: null, metric: null });
    const math = [
      { id: 'e1', expression: 'm1+m2', returnData: true },
      { id: 'm1', metricStat },
      { id: 'm2', metricStat },
    ];
    expect(changed(withDetail({ configuration: { metrics: math } }))?.subject.metric).toBeNull();
    const band = [
      { id: 'm1', metricStat },
      { id: 'ad1', expression: 'ANOMALY_DETECTION_BAND(m1, 2)' },
    ];
    expect(changed(withDetail({ configuration: { metrics: band } }))?.subject.metric).toMatchObject({
      statistic: 'p99',
    });
  });

  it('of metric math says what it compares and what that is made of, in which account', () => {
    const metrics = [
      { id: 'e1', expression: 'm1*100', label: 'Rate', returnData: true },
      { id: 'm1', metricStat, returnData: false, accountId: '999999999999' },
    ];
    const reasonData = JSON.stringify({ recentDatapoints: [7], threshold: 5 });
    const subject = changed(withDetail({ configuration: { metrics }, state: { value: 'ALARM', reasonData } }))?.subject;
    expect(subject).toMatchObject({
      metric: null,
      threshold: 5,
      queries: [
        { id: 'e1', label: 'Rate', returned: true, expression: 'm1*100', metric: null },
        { id: 'm1', returned: false, expression: null, metric: { statistic: 'p99', accountId: '999999999999' } },
      ],
    });
    const half = [...metrics, { id: 'm2', somethingNew: true }];
    expect(changed(withDetail({ configuration: { metrics: half } }))?.subject).toEqual({
      description: null,
      metric: null,
    });
  });

  it('tells the newest datapoint: the first of the sentence, or the only one of its data', () => {
    const measured = (state: object) => changed(withDetail({ state: { value: 'ALARM', ...state } }))?.now.value;
    expect(
      measured({ reason: 'Threshold Crossed: 2 datapoints [93.4 (22/11/26 08:55:00), 81.0 (22/11/26 08:54:00)]' }),
    ).toBe(93.4);
    expect(measured({ reason: '1 datapoint [-1.5E-4 (22/11/26 08:55:00)]' })).toBe(-0.000_15);
    expect(measured({ reason: 'set by hand', reasonData: JSON.stringify({ recentDatapoints: [7] }) })).toBe(7);
    expect(
      measured({ reason: 'set by hand', reasonData: JSON.stringify({ recentDatapoints: [7, 8] }) }),
    ).toBeUndefined();
    expect(measured({ reason: 'set by hand' })).toBeUndefined();
  });

  it('is read without what a card can do without', () => {
    const bare = withDetail({ state: { value: 'OK' }, previousState: {}, configuration: 7 });
    expect(changed(bare)).toMatchObject({
      now: { state: 'OK', atMs: nowMs, reason: '' },
      before: null,
      subject: { description: null, metric: null },
    });
  });

  it.each([
    ['another source', { ...event, source: 'aws.ecs' }],
    ['another event of CloudWatch', { ...event, 'detail-type': 'CloudWatch Alarm Configuration Change' }],
    ['a state of the future', withDetail({ state: { value: 'WORRIED', timestamp: '2026-11-22T09:00:00.000+0000' } })],
    ['no name', withDetail({ alarmName: '' })],
    ['no time', { ...withDetail({ state: { value: 'OK', timestamp: 'soon' } }), time: null }],
    ['no region', { ...event, region: 'nowhere' }],
    ['no account', { ...event, account: 'acme' }],
    ['no id', { ...event, id: null }],
    ['no detail', { ...event, detail: null }],
  ])('is none with %s', (_, given) => {
    expect(readAlarmEvent(given, ofStack)).toBeNull();
  });

  it('is never an exception, whatever comes', () => {
    const anything = fc.anything();
    const state = fc.oneof(
      anything,
      fc.record({ value: fc.constantFrom('OK', 'ALARM'), timestamp: anything, reason: anything }),
    );
    const metrics = fc.oneof(anything, fc.array(fc.oneof(anything, fc.record({ metricStat: anything }))));
    const detail = fc.record({
      alarmName: fc.string(),
      state,
      previousState: state,
      configuration: fc.oneof(anything, fc.record({ description: anything, metrics })),
    });
    fc.assert(
      fc.property(fc.oneof(anything, detail), (given) => {
        const read = readAlarmEvent({ ...event, detail: given }, ofStack);
        if (read !== null) expect(JSON.parse(JSON.stringify(read))).toEqual(read);
      }),
      { numRuns: runs(500) },
    );
  });
});

describe('an alarm on which CloudWatch acts for nobody', () => {
  const arn = 'arn:aws:cloudwatch:ap-northeast-2:123456789012:alarm:maintenance';
  const state = (more: object) => ({ ...event.detail.state, ...more });

  it.each(['maintenance', arn])('names the alarm that suppresses it, given as %s', (actionsSuppressor) => {
    const configuration = { alarmRule: 'ALARM(a)', actionsSuppressor };
    const given = withDetail({ configuration, state: state({ actionsSuppressedBy: 'Alarm' }) });
    const { id: parent } = changed(alarmEvent({ ...facts, name: 'maintenance' }))?.alarm ?? {};
    expect(changed(given)?.now.suppressed).toEqual({ by: 'alarm', name: 'maintenance', parent });
    expect(changed(given)?.before).not.toHaveProperty('suppressed');
  });

  it('names the rule that mutes it, and until when', () => {
    const muteDetail = {
      mutedByArn: 'arn:aws:cloudwatch:ap-northeast-2:123456789012:alarm-mute-rule:nights',
      muteWindowEnd: '2026-11-22T10:00:00.000+0000',
    };
    expect(changed(withDetail({ muteDetail }))?.now.suppressed).toEqual({
      by: 'mute-rule',
      name: 'nights',
      untilMs: Date.parse('2026-11-22T10:00:00Z'),
    });
    expect(changed(withDetail({ muteDetail: {} }))?.now.suppressed).toEqual({
      by: 'mute-rule',
      name: null,
      untilMs: null,
    });
  });

  it('is not suppressed by the rule that a mute in Discord has made for it: what is heard of it there is the mute itself', () => {
    const alarm = changed(event)?.alarm.id ?? '';
    const arn = (name: string) => `arn:aws:cloudwatch:ap-northeast-2:123456789012:alarm-mute-rule:${name}`;
    const told = (name: string) => changed(withDetail({ muteDetail: { mutedByArn: arn(name) } }))?.now;
    expect(told(`Geonbot-own-mute-${alarm}`)).not.toHaveProperty('suppressed');
    expect(told('Geonbot-own-mute-of-another-alarm')).toHaveProperty('suppressed');
  });

  it('is suppressed by the rule of another stack of Geonbot, of which nobody here has heard', () => {
    const alarm = changed(event)?.alarm.id ?? '';
    const name = `Payments-Geonbot-own-mute-${alarm}`;
    const mutedByArn = `arn:aws:cloudwatch:ap-northeast-2:123456789012:alarm-mute-rule:${name}`;
    expect(changed(withDetail({ muteDetail: { mutedByArn } }))?.now.suppressed).toMatchObject({
      by: 'mute-rule',
      name,
    });
  });

  it('is not suppressed where the event says nothing of it', () => {
    expect(changed(withDetail({ muteDetail: null }))?.now).not.toHaveProperty('suppressed');
    expect(changed(withDetail({ muteDetail: { mutedByArn: 'x' } }))?.before).not.toHaveProperty('suppressed');
  });
});

describe('an event about the configuration of an alarm', () => {
  const deleted = alarmDeletedEvent({ ...facts, deletedAtMs: nowMs + 5_000 });

  it('tells a deletion, of the same alarm as its other events', () => {
    expect(changed(deleted)).toMatchObject({
      alarm: changed(event)?.alarm,
      subject: { metric: { name: 'CPUUtilization' } },
      now: { state: 'DELETED', atMs: nowMs + 5_999, reason: '' },
      before: null,
    });
  });

  it('never tells it before what the alarm did last, because its own time is cut to the second', () => {
    const late = alarmDeletedEvent({ ...facts, atMs: nowMs + 800, deletedAtMs: nowMs + 900 });
    expect(changed(late)?.now.atMs).toBeGreaterThan(nowMs + 800);
    const ahead = alarmDeletedEvent({ ...facts, atMs: nowMs + 70_000, deletedAtMs: nowMs });
    expect(changed(ahead)?.now.atMs).toBe(nowMs + 70_000);
  });

  it('tells that it was well again, where that event was lost', () => {
    const well = alarmDeletedEvent({ ...facts, state: 'OK', deletedAtMs: nowMs + 60_000 });
    expect(changed(well)?.before).toMatchObject({ state: 'OK', atMs: nowMs + 123 });
  });

  it.each(['create', 'update', undefined])('is of no use where it tells "%s"', (operation) => {
    expect(changed({ ...deleted, detail: { ...deleted.detail, operation } })).toBeUndefined();
  });
});
