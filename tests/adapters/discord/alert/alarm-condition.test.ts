import { describe, expect, it } from 'vitest';
import { alarmCardMessage } from '../../../../src/adapters/discord/alert/alarm-card.ts';
import { alarmCondition, quantity } from '../../../../src/adapters/discord/alert/alarm-condition.ts';
import type { AlarmDefinition } from '../../../../src/domain/alert/alarm-definition.ts';
import type { AlarmCard } from '../../../../src/domain/alert/incident.ts';
import { aChange, anAlarmCard, cpuDefinition } from '../../../support/an-alarm.ts';

const fired = anAlarmCard({ changes: [{ ...aChange('ALARM', 0), value: 93.42 }] });
const card = (definition: Partial<AlarmDefinition> = {}, more: Partial<AlarmCard> = {}): AlarmCard => ({
  ...fired,
  definition: { ...cpuDefinition, ...definition },
  ...more,
});
const metric = fired.subject.metric ?? expect.fail('it watches one metric');
const watching = (name: string, more: Partial<typeof metric> = {}) => ({
  subject: { description: null, metric: { ...metric, name, ...more } },
});

describe('why an alarm fires, in words', () => {
  it.each([
    [card(), 'CPU 93.4 % > 80 % for 3 of 5 minutes', 'CPU 93.4 % > 80 % (5분 중 3분)'],
    [card({ datapoints: 5 }), 'CPU 93.4 % > 80 % for 5 minutes', 'CPU 93.4 % > 80 % (5분 동안)'],
    [card({ datapoints: 1, periods: 1 }), 'CPU 93.4 % > 80 % for 1 minute', 'CPU 93.4 % > 80 % (1분 동안)'],
    [card({ periodSeconds: 10 }), 'CPU 93.4 % > 80 % for 30 of 50 seconds', 'CPU 93.4 % > 80 % (50초 중 30초)'],
    [
      card({ missingData: 'breaching', comparison: 'at-or-below' }),
      'CPU 93.4 % ≤ 80 % for 3 of 5 minutes · missing data counts as breaching',
      'CPU 93.4 % ≤ 80 % (5분 중 3분) · 데이터가 없어도 위반으로 봅니다',
    ],
    [
      card({ threshold: 1.2e9, unit: 'Bytes' }, watching('FreeableMemory', { statistic: 'p99' })),
      'FreeableMemory (p99) 93.4 B > 1.2 GB for 3 of 5 minutes',
      'FreeableMemory (p99) 93.4 B > 1.2 GB (5분 중 3분)',
    ],
    [
      card({ comparison: 'above-band', threshold: null }),
      'CPU 93.4 % above the expected band for 3 of 5 minutes',
      'CPU 93.4 % 예상 범위보다 높음 (5분 중 3분)',
    ],
  ])('%#', (given, en, ko) => {
    expect(alarmCondition(given, 'en')).toBe(en);
    expect(alarmCondition(given, 'ko')).toBe(ko);
  });

  it('names the expression, and counts its datapoints where it has no period', () => {
    const compared = {
      id: 'e1',
      label: 'Error *rate*',
      returned: true,
      metric: null,
      expression: 'm1/m2',
      periodSeconds: null,
    };
    const subject = { description: null, metric: null, queries: [compared], threshold: 5 };
    expect(alarmCondition(card({ periodSeconds: null, threshold: null }, { subject }), 'en')).toBe(
      'Error \\*rate\\* 93.4 > 5 in 3 of 5 datapoints',
    );
  });

  it('guesses no unit of what a team measures itself', () => {
    const own = { namespace: 'Acme/Checkout' };
    const ratio = card({ threshold: 0.9, unit: null }, watching('CacheUtilization', own));
    expect(alarmCondition(ratio, 'en')).toBe('CacheUtilization 93.4 > 0.9 for 3 of 5 minutes');
    const count = card({ unit: null }, watching('Duration', { namespace: 'AWS/Lambda', statistic: 'SampleCount' }));
    expect(alarmCondition(count, 'en')).toBe('Duration (SampleCount) 93.4 > 80 for 3 of 5 minutes');
  });

  it.each([
    ['AWS/Lambda', 'ProvisionedConcurrencyUtilization', '0.9 > 0.8'],
    ['AWS/DynamoDB', 'MaxProvisionedTableReadCapacityUtilization', '0.9 % > 0.8 %'],
    ['AWS/ELB', 'Latency', '900 ms > 800 ms'],
    ['AWS/ApiGateway', 'Latency', '900 µs > 800 µs'],
    ['AWS/CodeBuild', 'Duration', '0.9 > 0.8'],
    ['AWS/Lambda', 'Duration', '900 µs > 800 µs'],
    ['AWS/RDS', 'WriteLatency', '900 ms > 800 ms'],
    ['AWS/RDS', 'FreeStorageSpace', '0.9 B > 0.8 B'],
    ['AWS/ES', 'FreeStorageSpace', '0.9 > 0.8'],
    ['Shop', 'Latency', '0.9 > 0.8'],
    ['CWAgent', 'mem_used_percent', '0.9 % > 0.8 %'],
  ])('gives no unit that %s does not count %s in', (namespace, name, compared) => {
    const changes = [{ ...aChange('ALARM', 0), value: 0.9 }];
    const { incident } = anAlarmCard({ changes });
    const given = card({ threshold: 0.8 }, { incident, ...watching(name, { namespace }) });
    expect(alarmCondition(given, 'en')).toContain(` ${compared} for 3 of 5 minutes`);
  });

  it('says no more than is known', () => {
    expect(alarmCondition(fired, 'en')).toBeNull();
    expect(alarmCondition(card({ comparison: null }), 'en')).toBeNull();
    const silent = anAlarmCard({ changes: [aChange('ALARM', 0)] });
    expect(alarmCondition({ ...silent, definition: cpuDefinition }, 'en')).toBe('CPU > 80 % for 3 of 5 minutes');
    expect(alarmCondition(card({ periods: null }), 'en')).toBe('CPU 93.4 % > 80 %');
  });
});

describe('a quantity', () => {
  it.each([
    [93.42, 'Percent', '93.4 %'],
    [1_234_567_890, 'Bytes', '1.2 GB'],
    [512, 'Kilobytes', '512 kB'],
    [2_500_000, 'Bytes/Second', '2.5 MB/s'],
    [0.35, 'Seconds', '350 ms'],
    [1_400, 'Milliseconds', '1.4 s'],
    [45, 'Microseconds', '45 µs'],
    [600, 'Seconds', '10 min'],
    [12.5, 'Count/Second', '12.5/s'],
    [12_345, 'Count', '12,345'],
    [0.000_123, null, '0.000123'],
    [0, 'Seconds', '0 s'],
    [-5_000, 'Bytes', '-5 kB'],
  ])('of %d %s is %s', (value, unit, text) => {
    expect(quantity(value, unit, 'en')).toBe(text);
  });

  it('is written as Koreans do', () => {
    expect(quantity(7_200, 'Seconds', 'ko')).toBe('2시간');
  });
});

describe('the card of an alarm over several series', () => {
  it('names those that fire, and how many more there are', () => {
    const contributors = Array.from({ length: 10 }, (_, at) => `InstanceId=i-${at}`);
    const text = alarmCardMessage(card({ contributors }), false, 'en').embeds?.[0]?.description;
    expect(text).toContain('Fires for `InstanceId=i-0` `InstanceId=i-1`');
    expect(text).toContain('+2');
    const some = card({ contributors, moreContributors: true });
    expect(alarmCardMessage(some, false, 'en').embeds?.[0]?.description).toContain('…and at least 3 more');
    expect(alarmCardMessage(some, false, 'ko').embeds?.[0]?.description).toContain('…외 3개 이상');
  });

  it('says why it has no graph where nobody may draw one', () => {
    expect(alarmCardMessage(card(), 'no-access', 'en').embeds?.[0]?.description).toContain(
      'No graph: there is no role',
    );
    expect(alarmCardMessage(card(), 'no-access', 'ko').embeds?.[0]).not.toHaveProperty('image');
  });
});
