import { describe, expect, it } from 'vitest';
import { metricsMessage } from '../../../../src/adapters/discord/history/metrics-message.ts';
import type { DeliveryMetrics } from '../../../../src/domain/history/delivery-metrics.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { dayMs, hourMs } from '../../../support/past-deployments.ts';

const notEnough = { kind: 'not-enough-data' } as const;
const nothing: DeliveryMetrics = {
  window: { fromMs: 0, toMs: dayMs },
  frequency: notEnough,
  leadTime: notEnough,
  changeFailures: notEnough,
  recoveryTime: notEnough,
};

const fieldsOf = (now: Partial<DeliveryMetrics>, language: Language = 'en') =>
  metricsMessage(
    {
      question: { service: null, environment: null, days: 7 },
      now: { ...nothing, ...now },
      before: nothing,
      isComplete: true,
    },
    language,
  ).embeds?.[0]?.fields ?? [];

/** The first line of the field at that place. */
const shown = (at: number, now: Partial<DeliveryMetrics>, language: Language = 'en') =>
  fieldsOf(now, language)[at]?.value.split('\n')[0];

describe('the metrics of delivery', () => {
  it('say that there is not enough data, and never 0, where nothing was deployed', () => {
    expect(fieldsOf({}).map(({ value }) => value.split('\n')[0])).toEqual(Array(4).fill('not enough data'));
  });

  it('stand beside each other', () => {
    expect(fieldsOf({}).map(({ inline }) => inline)).toEqual([true, true, true, true]);
  });

  it('count by the day, the week or the month, by whatever makes it once or more', () => {
    const often = (perDay: number, language: Language = 'en') =>
      shown(0, { frequency: { kind: 'measured', count: 2, perDay } }, language);
    expect(often(2)).toBe('**2 a day** · 2 good deploys');
    expect(often(1)).toBe('**1 a day** · 2 good deploys');
    expect(often(3 / 7)).toBe('**3 a week** · 2 good deploys');
    expect(often(1 / 7)).toBe('**1 a week** · 2 good deploys');
    expect(often(0.1)).toBe('**3 a month** · 2 good deploys');
    expect(often(0.1, 'ko')).toBe('**한 달에 3회** · 성공한 배포 2건');
  });

  it('write a time in the two units that say most of it', () => {
    const minute = 60_000;
    const times = [
      [0.4 * minute, '24 s', '24초'],
      [minute, '1 min', '1분'],
      [59 * minute, '59 min', '59분'],
      [hourMs, '1 h', '1시간'],
      [hourMs + 5 * minute, '1 h 5 min', '1시간 5분'],
      [47 * hourMs, '47 h', '47시간'],
      [2 * dayMs, '2 days', '2일'],
      [3 * dayMs + 6 * hourMs, '3 days 6 h', '3일 6시간'],
    ] as const;
    for (const [medianMs, en, ko] of times) {
      const leadTime = { kind: 'measured', medianMs, count: 3 } as const;
      expect(shown(1, { leadTime })).toBe(`**${en}** · median of 3`);
      expect(shown(1, { leadTime }, 'ko')).toBe(`**${ko}** · 3건의 중앙값`);
    }
  });
});
