import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeText, shortChangeText } from '../../../../src/adapters/discord/cost/change-text.ts';
import { costBreakdownMessage } from '../../../../src/adapters/discord/cost/cost-breakdown-message.ts';
import { costComparisonMessage } from '../../../../src/adapters/discord/cost/cost-comparison-message.ts';
import { costMessage } from '../../../../src/adapters/discord/cost/cost-message.ts';
import type { MessageBody } from '../../../../src/adapters/discord/kit/discord-messages.ts';
import { moneyText } from '../../../../src/adapters/discord/kit/money-text.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import { costBreakdown } from '../../../../src/domain/cost/cost-breakdown.ts';
import { costReport } from '../../../../src/domain/cost/cost-report.ts';
import { changeBetween, changePerDay, parseMoney, subtract, zero } from '../../../../src/domain/cost/money.ts';
import { allSettled, settledOnMorning } from '../../../support/settled.ts';
import { aSpend, everyDay, inDollars } from '../../../support/some-spending.ts';
import { breakdownOf, comparisonOf } from './hostile-cost.ts';

const money = (text: string) => parseMoney(text) ?? zero;
const aRead = { readAtMs: 0, requests: 0 };
const fieldOf = ({ embeds }: MessageBody, at: number) => embeds?.[0]?.fields?.[at]?.value ?? '';

/** The amounts that are shown in bold, in cents. */
function cents(text: string): bigint {
  return [...text.matchAll(/\*\*([+-]?)\$([\d,]+)\.(\d\d)\*\*/g)].reduce(
    (sum, [, sign, whole = '', fraction = '']) =>
      sum + BigInt(`${sign === '-' ? '-' : ''}${whole.replaceAll(',', '')}${fraction}`),
    0n,
  );
}

describe('a comparison', () => {
  it('rounds its percentage, and does not cut it', () => {
    expect(changeText(changeBetween(money('300'), money('300.29')), 'USD', 'en')).toBe('▲ $0.29 (+0.1%)');
    expect(changeText(changeBetween(money('300'), money('299.71')), 'USD', 'en')).toBe('▼ $0.29 (-0.1%)');
    expect(changeText(changeBetween(money('3'), money('8')), 'USD', 'en')).toBe('▲ $5.00 (+167%)');
  });

  it('shows none of a base under a dollar, nor of one of the other sign', () => {
    expect(changeText(changeBetween(money('0.01'), money('40')), 'USD', 'en')).toBe('▲ $39.99');
    expect(changeText(changeBetween(money('-20'), money('40')), 'USD', 'en')).toBe('▲ $60.00');
    expect(shortChangeText(changeBetween(money('40'), money('-20')), 'USD', 'ko')).toBe('▼ $60.00');
  });

  it('of 28 days of February against 31 of March is that of a day, and none where a day costs the same', () => {
    expect(changeText(changePerDay(money('280'), 28, money('310'), 31), 'USD', 'en')).toBe('no change');
    expect(changeText(changePerDay(money('280'), 28, money('341'), 31), 'USD', 'en')).toBe('▲ $1.00 a day (+10.0%)');
  });

  it('calls new only what was not there in all that was read', () => {
    const spends = [
      ...everyDay('2026-08-25', '2026-11-21', 'EC2', '10'),
      aSpend('2026-08-30', 'Athena', '3'),
      aSpend('2026-11-10', 'Athena', '5'),
      aSpend('2026-11-10', 'Glue', '5'),
    ];
    const settled = settledOnMorning(1, '2026-11-22' as Day);
    const report = costReport(Date.UTC(2026, 10, 22), inDollars(...spends), null, { settled });
    expect(fieldOf(costMessage(report, 'en'), 3).split('\n')).toEqual([
      'EC2 **$210.00** · no change',
      'Athena **$5.00** · ▲ $5.00',
      'Glue **$5.00** · new',
    ]);
  });
});

describe('parts add up to the total that is shown', () => {
  const names = fc.constantFrom(...'abcdefghijklmnopqrst');

  it('three thirds of ten dollars', () => {
    const period = { start: '2026-11-01' as Day, end: '2026-11-22' as Day };
    const before = { start: '2026-10-01' as Day, end: '2026-10-22' as Day };
    const spends = ['a', 'b', 'c'].map((name) => aSpend('2026-11-02', name, '3.3333333333'));
    const breakdown = costBreakdown(inDollars(...spends), { kind: 'account' }, period, before, allSettled);
    const message = costBreakdownMessage(breakdown, aRead, 'en');
    expect(fieldOf(message, 0)).toContain('$10.00');
    expect(fieldOf(message, 2)).toBe('a **$3.34** · new\nb **$3.33** · new\nc **$3.33** · new');
  });

  it('in every breakdown', () => {
    fc.assert(
      fc.property(breakdownOf(10n ** 13n, names), (breakdown) => {
        const message = costBreakdownMessage({ ...breakdown, currency: 'USD' }, aRead, 'en');
        expect(cents(fieldOf(message, 2))).toBe(cents(`**${moneyText(breakdown.total, 'USD')}**`));
      }),
    );
  });

  it('and so do the differences of every comparison', () => {
    fc.assert(
      fc.property(comparisonOf(10n ** 13n, names), (comparison) => {
        const message = costComparisonMessage({ ...comparison, currency: 'USD' }, aRead, 'en');
        const difference = subtract(comparison.after.total, comparison.before.total);
        expect(cents(fieldOf(message, 1))).toBe(cents(`**${moneyText(difference, 'USD')}**`));
      }),
    );
  });
});
