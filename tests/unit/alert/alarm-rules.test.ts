import { describe, expect, it } from 'vitest';
import {
  type AlarmRule,
  type AlarmRules,
  type AlarmTraits,
  isTold,
  needsTags,
  noAlarmRules,
  toldOf,
} from '../../../src/domain/alert/alarm-rules.ts';
import { known, none, unreadable } from '../../../src/domain/kit/fact.ts';
import { aChange, anAlarmChanged } from '../../support/an-alarm.ts';

const rule = (given: Partial<AlarmRule>): AlarmRule => ({ name: null, tags: {}, state: null, ...given });
const traits = (given: Partial<AlarmTraits> = {}): AlarmTraits => ({
  name: 'backend CPU high',
  tags: none,
  scales: false,
  ...given,
});
const fires = (given: Partial<AlarmTraits>, rules: Partial<AlarmRules> = {}) =>
  isTold('ALARM', traits(given), { ...noAlarmRules, ...rules });

describe('alarms that AWS manages', () => {
  it.each([
    'TargetTracking-service/prod/web-AlarmHigh-0d7f3f0b-1f6a',
    'TargetTracking-table/orders-ProvisionedCapacityLow-8b1e',
    'TargetTracking-web-asg-AlarmLow-3c9d',
    'awseb-e-abcdefghij-stack-AWSEBCloudwatchAlarmHigh-1ABCDE2FGHIJ',
    'ApplicationInsights/shop/AWS/RDS/CPUUtilization/shop-db/',
  ])('%s is left out by itself, and brought back by name', (name) => {
    expect(fires({ name })).toBe(false);
    expect(fires({ name }, { include: [rule({ name: `${name.slice(0, 12)}*` })] })).toBe(true);
    expect(fires({ name }, { include: [rule({ name: 'other-*' })] })).toBe(false);
  });

  it('are known by what they do, too, and one that also calls somebody is told', () => {
    expect(fires({ name: 'queue is long', scales: true })).toBe(false);
    expect(fires({ name: 'queue is long', scales: false })).toBe(true);
  });
});

describe('rules', () => {
  it('leave out by name and by all of their tags together, and include wins', () => {
    const exclude = [rule({ name: 'dev-*' }), rule({ tags: { env: 'dev*', team: 'pay' } })];
    expect(fires({ name: 'dev-cpu' }, { exclude })).toBe(false);
    expect(fires({ name: 'prod-cpu' }, { exclude })).toBe(true);
    expect(fires({ tags: known({ env: 'dev-2', team: 'pay' }) }, { exclude })).toBe(false);
    expect(fires({ tags: known({ env: 'dev-2' }) }, { exclude })).toBe(true);
    expect(fires({ name: 'dev-cpu' }, { exclude, include: [rule({ name: '*-cpu' })] })).toBe(true);
    expect(fires({}, { exclude: [rule({ name: '*' })], include: [rule({ name: 'backend*' })] })).toBe(true);
  });

  it('never leave an alarm out because its tags could not be read', () => {
    const tags = unreadable('alarms', 'throttled');
    expect(fires({ tags }, { exclude: [rule({ tags: { env: 'dev' } })] })).toBe(true);
    const include = [rule({ tags: { env: 'prod' } })];
    expect(fires({ tags }, { exclude: [rule({ name: '*' })], include })).toBe(true);
    expect(fires({ tags: none }, { exclude: [rule({ name: '*' })], include })).toBe(false);
  });

  it('have tags read only where they decide something', () => {
    const exclude = [rule({ name: 'dev-*', tags: { env: 'dev' } }), rule({ name: 'other' })];
    expect(needsTags('dev-cpu', { ...noAlarmRules, exclude })).toBe(true);
    expect(needsTags('other', { ...noAlarmRules, exclude })).toBe(false);
  });

  const [alarm, noData, ok] = [aChange('ALARM', 0), aChange('INSUFFICIENT_DATA', 5), aChange('OK', 9)];
  const withoutData = { ...noAlarmRules, exclude: [rule({ state: 'INSUFFICIENT_DATA' as const })] };
  const nothing = { ...noAlarmRules, exclude: [rule({ name: '*' })] };

  it('by state leave out what the alarm comes into, and tell what it was before', () => {
    expect(toldOf(anAlarmChanged(noData, null), traits(), withoutData, true)).toBeNull();
    expect(toldOf(anAlarmChanged(noData, alarm), traits(), withoutData, false)).toMatchObject({
      now: alarm,
      before: null,
    });
    expect(toldOf(anAlarmChanged(ok, noData), traits(), withoutData, true)).toMatchObject({ now: ok, before: null });
    expect(toldOf(anAlarmChanged(alarm, ok), traits(), withoutData, false)).toMatchObject({ now: alarm, before: ok });
  });

  it('let the end of what is red already through, and nothing of what never had a card', () => {
    expect(toldOf(anAlarmChanged(ok, alarm), traits(), nothing, true)).toMatchObject({ now: ok, before: null });
    expect(toldOf(anAlarmChanged(aChange('DELETED', 9), null), traits(), nothing, true)).not.toBeNull();
    expect(toldOf(anAlarmChanged(ok, alarm), traits(), nothing, false)).toBeNull();
    expect(toldOf(anAlarmChanged(alarm, ok), traits(), nothing, false)).toBeNull();
  });
});
