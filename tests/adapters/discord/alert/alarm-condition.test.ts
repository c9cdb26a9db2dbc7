import { describe, expect, it } from 'vitest';
import { alarmCardMessage } from '../../../../src/adapters/discord/alert/alarm-card.ts';
import { alarmCondition, quantity } from '../../../../src/adapters/discord/alert/alarm-condition.ts';
import type { AlarmSubject } from '../../../../src/domain/alert/alarm.ts';
import type { AlarmDefinition } from '../../../../src/domain/alert/alarm-definition.ts';
import type { AlarmCard } from '../../../../src/domain/alert/incident.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
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

const comparing = (namespace: string, name: string) => {
  const { incident } = anAlarmCard({ changes: [{ ...aChange('ALARM', 0), value: 0.9 }] });
  return alarmCondition(card({ threshold: 0.8 }, { incident, ...watching(name, { namespace }) }), 'en');
};

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
    [card({ periodSeconds: 10, datapoints: 5 }), 'CPU 93.4 % > 80 % for 50 seconds', 'CPU 93.4 % > 80 % (50초 동안)'],
    [
      card({ comparison: 'below-band', threshold: null, periods: null }),
      'CPU 93.4 % below the expected band',
      'CPU 93.4 % 예상 범위보다 낮음',
    ],
    [
      card({ comparison: 'outside-band', threshold: null, datapoints: null }),
      'CPU 93.4 % outside the expected band',
      'CPU 93.4 % 예상 범위를 벗어남',
    ],
    [
      card({ datapoints: 1, periods: 1 }, watching('MemoryUtilization')),
      'Memory 93.4 % > 80 % for 1 minute',
      'Memory 93.4 % > 80 % (1분 동안)',
    ],
  ])('%#', (given, en, ko) => {
    expect(alarmCondition(given, 'en')).toBe(en);
    expect(alarmCondition(given, 'ko')).toBe(ko);
  });

  it('names the expression, and counts its datapoints where it has no period', () => {
    const compared: NonNullable<AlarmSubject['queries']>[number] = {
      id: 'e1',
      label: 'Error *rate*',
      returned: true,
      metric: null,
      expression: 'm1/m2',
      periodSeconds: null,
    };
    const subject = { description: null, metric: null, queries: [compared], threshold: 5 };
    const inWords = (language: Language, query: Partial<typeof compared> = {}) => {
      const queries = [
        { ...compared, returned: false, label: 'Requests' },
        { ...compared, ...query },
      ];
      return alarmCondition(
        card({ periodSeconds: null, threshold: null }, { subject: { ...subject, queries } }),
        language,
      );
    };
    expect(inWords('en')).toBe('Error \\*rate\\* 93.4 > 5 in 3 of 5 datapoints');
    expect(inWords('ko')).toBe('Error \\*rate\\* 93.4 > 5 (데이터 포인트 5개 중 3개)');
    expect(inWords('en', { label: null })).toBe('m1/m2 93.4 > 5 in 3 of 5 datapoints');
    expect(inWords('en', { label: null, expression: null })).toBe('e1 93.4 > 5 in 3 of 5 datapoints');
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
    expect(comparing(namespace, name)).toContain(` ${compared} for 3 of 5 minutes`);
  });

  const percent = '0.9 % > 0.8 %';
  it.each([
    ['AWS/EC2', 'NetworkOut', '0.9 B > 0.8 B'],
    ['AWS/DocDB', 'FreeLocalStorage', '0.9 B > 0.8 B'],
    ['AWS/ElastiCache', 'FreeableMemory', '0.9 B > 0.8 B'],
    ['AWS/ApplicationELB', 'TargetResponseTime', '900 ms > 800 ms'],
    ['AWS/ELB', 'Latency', '900 ms > 800 ms'],
    ['AWS/ES', 'ReadLatency', '900 ms > 800 ms'],
    ['AWS/Lambda', 'IteratorAge', '900 µs > 800 µs'],
    ['AWS/ApiGateway', 'IntegrationLatency', '900 µs > 800 µs'],
  ])('knows the unit of %s %s, and of nothing that is only called like it', (namespace, name, compared) => {
    expect(comparing(namespace, name)).toContain(` ${compared} for`);
    const alike = [
      [`Acme/${namespace}`, name],
      [`${namespace}2`, name],
      [namespace, `My${name}`],
      [namespace, `${name}Count`],
    ] as const;
    for (const [space, other] of alike) expect(comparing(space, other)).toContain(' 0.9 > 0.8 for');
  });

  it.each([
    ['AWS/RDS', 'CPUUtilization', percent],
    ['AWS/LambdaEdge', 'ConcurrencyUtilization', percent],
    ['AWS/Neptune', 'BufferCacheHitPercent', percent],
    ['AWS/EFS', 'IOLimitPercentage', percent],
    ['AWS/RDS', 'UtilizationAlarms', '0.9 > 0.8'],
    ['Acme/AWS/RDS', 'CPUUtilization', '0.9 > 0.8'],
    ['ContainerInsights', 'node_cpu_utilization', percent],
    ['ECS/ContainerInsights', 'task_cpu_utilization', percent],
    ['Acme/ContainerInsights', 'node_cpu_utilization', '0.9 > 0.8'],
    ['ContainerInsights/Prometheus', 'node_cpu_utilization', '0.9 > 0.8'],
    ['CWAgent', 'mem_percent_free', '0.9 > 0.8'],
    ['CWAgent', 'mem_utilization_high', '0.9 > 0.8'],
    ['AWS/S3', 'BucketSizeBytes', '0.9 B > 0.8 B'],
    ['AWS/S3', 'BytesDownloads', '0.9 > 0.8'],
    ['Acme/AWS/S3', 'BucketSizeBytes', '0.9 > 0.8'],
  ])('tells percent and bytes by the end of a name: %s %s', (namespace, name, compared) => {
    expect(comparing(namespace, name)).toContain(` ${compared} for`);
  });

  it('says nothing where no threshold is known', () => {
    const unknown = { subject: { ...fired.subject, metric: { ...metric, threshold: null } } };
    expect(alarmCondition(card({ threshold: null }, unknown), 'en')).toBeNull();
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
    [3, 'Megabytes', '3 MB'],
    [3, 'Gigabytes', '3 GB'],
    [3, 'Terabytes', '3 TB'],
    [3_000_000_000_000, 'Bytes', '3 TB'],
    [1_500, 'Bits', '1.5 kbit'],
    [2, 'Megabits/Second', '2 Mbit/s'],
    [120, 'Seconds', '2 min'],
    [119, 'Seconds', '119 s'],
    [7_200, 'Seconds', '2 h'],
    [1, 'Seconds', '1 s'],
    [0.001, 'Seconds', '1 ms'],
  ])('of %d %s is %s', (value, unit, text) => {
    expect(quantity(value, unit, 'en')).toBe(text);
  });

  it('is written as Koreans do', () => {
    expect(quantity(7_200, 'Seconds', 'ko')).toBe('2시간');
    expect(quantity(600, 'Seconds', 'ko')).toBe('10분');
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
