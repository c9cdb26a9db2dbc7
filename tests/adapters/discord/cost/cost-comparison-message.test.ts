import { describe, expect, it } from 'vitest';
import { costComparisonMessage } from '../../../../src/adapters/discord/cost/cost-comparison-message.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import type { RecordType } from '../../../../src/domain/cost/charges.ts';
import { costComparison } from '../../../../src/domain/cost/cost-comparison.ts';
import type { Spend } from '../../../../src/domain/cost/spending.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { usd } from '../../../support/a-bill.ts';
import { won } from '../../../support/an-exchange.ts';
import { allSettled } from '../../../support/settled.ts';

const october = { start: '2026-10-01' as Day, end: '2026-11-01' as Day };
const november = { start: '2026-11-01' as Day, end: '2026-12-01' as Day };

const spend = (day: string, service: string, amount: number, recordType: RecordType = 'usage'): Spend => ({
  day: day as Day,
  service,
  amount: usd(amount),
  recordType,
  provisional: false,
});

function fieldsOf(spends: readonly Spend[], language: Language = 'en', by: 'service' | 'tag' = 'service') {
  const how = by === 'tag' ? ({ kind: 'tag', key: 'team' } as const) : ({ kind: 'service' } as const);
  const comparison = costComparison(
    { currency: 'USD', view: 'usage' as const, spends },
    how,
    october,
    november,
    allSettled,
  );
  const fields = costComparisonMessage(comparison, { readAtMs: 0, requests: 1 }, language).embeds?.[0]?.fields ?? [];
  return fields.map(({ name, value }) => `${name}: ${value}`);
}

describe('what changed between two months', () => {
  it('is "no changes" where nothing did, and then there is no bill to explain', () => {
    const same = [spend('2026-10-05', 'EC2', 3), spend('2026-11-05', 'EC2', 3)];
    expect(fieldsOf(same)).toEqual([
      'Usage: $3.00 → **$3.00**\n▲ $0.00 a day (+3.3%)',
      'Biggest changes first: No changes.',
    ]);
    expect(fieldsOf(same, 'ko')[1]).toBe('많이 달라진 순서: 달라진 게 없습니다.');
  });

  it('says of a service that it is gone, and not that it now costs nothing', () => {
    const left = [spend('2026-10-05', 'Redshift', 9)];
    expect(fieldsOf(left)[1]).toBe('Biggest changes first: Redshift **-$9.00** · gone');
    expect(fieldsOf(left, 'ko')[1]).toBe('많이 달라진 순서: Redshift **-$9.00** · 사라짐');
  });

  it('says the totals and their difference in won as well, for a team that wants that', () => {
    const spends = [spend('2026-10-05', 'EC2', 100), spend('2026-11-05', 'EC2', 90)];
    const comparison = costComparison(
      { currency: 'USD', view: 'usage' as const, spends },
      { kind: 'service' },
      october,
      november,
      allSettled,
    );
    const wonOf = (language: Language) =>
      costComparisonMessage(comparison, { readAtMs: 0, requests: 1 }, language, won).embeds?.[0]?.fields?.[2];
    expect(wonOf('en')).toEqual({
      name: 'In won, at ₩1,380.5 for $1 (Nov 20, 2026)',
      value: 'Oct 1–31 **₩138,050**\nNov 1–30 **₩124,245**\nDifference **-₩13,805**',
    });
    expect(wonOf('ko')?.value).toContain('차이 **-₩13,805**');
  });

  it('names what has no tag', () => {
    const untagged = [spend('2026-11-05', '', 4), spend('2026-11-05', 'payments', 2)];
    expect(fieldsOf(untagged, 'en', 'tag')[1]).toBe(
      'Biggest changes first: untagged **+$4.00** · new\npayments **+$2.00** · new',
    );
  });

  it('counts what is beyond the ten biggest changes, with what they come to', () => {
    const services = (many: number) =>
      Array.from({ length: many }, (_, at) => spend('2026-11-05', `service-${at}`, 100 - at));
    const last = (many: number, language: Language) => fieldsOf(services(many), language)[1]?.split('\n').at(-1);
    expect(last(10, 'en')).toBe('service-9 **+$91.00** · new');
    expect(last(12, 'en')).toBe('2 others together **+$179.00**');
    expect(last(12, 'ko')).toBe('그 외 2개 합계 **+$179.00**');
  });

  it('shows the bill only where more than the usage changed, and of it only what did', () => {
    const usage = [spend('2026-10-05', 'EC2', 3), spend('2026-11-05', 'EC2', 5)];
    const sameTax = [spend('2026-10-31', 'Tax', 1, 'tax'), spend('2026-11-30', 'Tax', 1, 'tax')];
    expect(fieldsOf([...usage, ...sameTax])).toHaveLength(2);
    const credit = spend('2026-11-10', 'EC2', -2, 'credit');
    expect(fieldsOf([...usage, ...sameTax, credit])[2]).toBe('The whole bill: Credits $0.00 → -$2.00 (-$2.00)');
    const dearer = spend('2026-11-30', 'Tax', 0.5, 'tax');
    expect(fieldsOf([...usage, ...sameTax, dearer])[2]).toBe(
      'The whole bill: Tax $1.00 → $1.50 (+$0.50)\nTotal $4.00 → $6.50 (+$2.50)',
    );
  });
});
