import { describe, expect, it } from 'vitest';
import { costMessage } from '../../../../src/adapters/discord/cost/cost-message.ts';
import { wonField } from '../../../../src/adapters/discord/cost/won-field.ts';
import { parseMoney, zero } from '../../../../src/domain/cost/money.ts';
import { won } from '../../../support/an-exchange.ts';
import { typicalCost } from '../kit/typical.ts';

const money = (text: string) => parseMoney(text) ?? zero;
const ranking = {
  top: [
    { service: 'EC2', amount: money('41.20'), change: null },
    { service: 'S3', amount: money('0.004'), change: null },
  ],
  others: { count: 2, amount: money('1') },
};

describe('amounts in won beside dollars', () => {
  it.each([
    [
      'en',
      'In won, at ₩1,380.5 for $1 (Nov 20, 2026)',
      ['Nov 21 **₩58,263**', 'EC2 ₩56,877', 'S3 ₩6', '2 more ₩1,380'],
    ],
    [
      'ko',
      '원화, $1당 ₩1,380.5 적용 (2026년 11월 20일 기준)',
      ['Nov 21 **₩58,263**', 'EC2 ₩56,877', 'S3 ₩6', '그 외 2개 ₩1,380'],
    ],
  ] as const)('name the rate and its date, and add up, in %s', (language, name, lines) => {
    const totals = [{ name: 'Nov 21', amount: money('42.204') }];
    const [field] = wonField(won, 'USD', totals, ranking, language);
    expect([field?.name, field?.value.split('\n')]).toEqual([name, lines]);
  });

  it('are not there where nobody asked for them, nor for a bill that is not in dollars', () => {
    expect(wonField(null, 'USD', [], ranking, 'en')).toEqual([]);
    expect(wonField(won, 'CNY', [], ranking, 'en')).toEqual([]);
  });

  it('stand in the report', () => {
    const shown = JSON.stringify(costMessage(typicalCost(), 'en', { shown: won }));
    expect(shown).toContain('In won, at ₩1,380.5 for $1 (Nov 20, 2026)');
    expect(JSON.stringify(costMessage(typicalCost(), 'en'))).not.toContain('₩');
  });
});
