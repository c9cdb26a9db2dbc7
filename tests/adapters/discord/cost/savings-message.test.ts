import { describe, expect, it } from 'vitest';
import { savingsField, savingsMessage } from '../../../../src/adapters/discord/cost/savings-message.ts';
import { parseMoney, zero } from '../../../../src/domain/cost/money.ts';
import type { FoundSavings } from '../../../../src/domain/cost/saving.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { aSaving } from '../../../support/a-saving.ts';
import { won } from '../../../support/an-exchange.ts';

const usd = (amount: string) => ({ amount: parseMoney(amount) ?? zero, currency: 'USD' });

const fromHub: FoundSavings = {
  source: 'cost-optimization-hub',
  savings: [
    aSaving('web (i-0123)', usd('52.10')),
    aSaving('', usd('20'), { action: 'PurchaseSavingsPlans', kind: 'ComputeSavingsPlans', from: null, region: null }),
    aSaving('old', null, { action: 'Stop', from: null }),
  ],
  hasMore: false,
  unread: [],
  looked: null,
};
const byRule: FoundSavings = {
  source: 'own-rules',
  savings: [aSaving('old', null, { action: 'Idle', from: null, to: null })],
  hasMore: false,
  unread: [{ source: 'cost-optimization-hub', reason: 'not-enabled' }],
  looked: { count: 5, unknown: 2 },
};

function read(found: FoundSavings, language: Language): string {
  const [embed] = savingsMessage(found, language).embeds ?? [];
  return `${embed?.title}\n${embed?.description}\n${embed?.footer?.text}`;
}

describe('what could be saved', () => {
  it.each([
    [
      'en',
      [
        'What could be saved',
        'From AWS Cost Optimization Hub',
        'Together **$72.10** a month, 2 findings · 1 finding without a figure',
        '',
        '**$52.10** a month · Resize Ec2Instance web (i-0123) · m5.xlarge → m7g.large · ap-northeast-2',
        '**$20.00** a month · Buy savings plan ComputeSavingsPlans',
        '**amount not known** · Stop Ec2Instance old · ap-northeast-2',
        'AWS’s estimates, before you change anything',
      ],
    ],
    [
      'ko',
      [
        '줄일 수 있는 비용',
        '출처: AWS Cost Optimization Hub',
        '합계 월 **$72.10**, 2건 · 금액을 알 수 없는 항목 1건',
        '',
        '월 **$52.10** · 크기 조정 Ec2Instance web (i-0123) · m5.xlarge → m7g.large · ap-northeast-2',
        '월 **$20.00** · Savings Plan 구매 ComputeSavingsPlans',
        '**금액 알 수 없음** · 중지 Ec2Instance old · ap-northeast-2',
        'AWS의 추정치이며, 실제로는 다를 수 있습니다',
      ],
    ],
  ] as const)('names each with its monthly figure, and its source, in %s', (language, lines) => {
    expect(read(fromHub, language).split('\n')).toEqual(lines);
  });

  it.each([
    [
      'en',
      [
        'What could be saved',
        'From Geonbot’s own rule',
        '⚠️ AWS Cost Optimization Hub did not tell: this account has not opted in to it. That is done once in the Billing console and costs nothing.',
        '1 finding without a figure',
        'Of 2 of 5 resources it is not known how busy they were.',
        '',
        '**amount not known** · Idle Ec2Instance old · ap-northeast-2',
      ],
    ],
    [
      'ko',
      [
        '줄일 수 있는 비용',
        '출처: 건봇 자체 규칙',
        '⚠️ AWS Cost Optimization Hub에서 읽지 못했습니다: 이 계정에서 사용하도록 설정하지 않았습니다. 결제 콘솔에서 한 번 켜면 되고 비용은 없습니다.',
        '금액을 알 수 없는 항목 1건',
        '리소스 5개 가운데 2개는 사용률을 알 수 없습니다.',
        '',
        '**금액 알 수 없음** · 유휴 Ec2Instance old · ap-northeast-2',
      ],
    ],
  ] as const)('says of our own rule what is not known, and whom it could not ask, in %s', (language, lines) => {
    expect(read(byRule, language).split('\n').slice(0, -1)).toEqual(lines);
  });

  it('says in won what is in dollars, for a team that wants that', () => {
    const [embed] = savingsMessage(fromHub, 'en', won).embeds ?? [];
    expect(embed?.fields).toEqual([
      { name: 'In won, at ₩1,380.5 for $1 (Nov 20, 2026)', value: 'Together, a month **₩99,534**' },
    ]);
    const inYuan = { ...fromHub, savings: [aSaving('web', { ...usd('52'), currency: 'CNY' })] };
    expect(savingsMessage(inYuan, 'en', won).embeds?.[0]?.fields).toEqual([]);
    expect(savingsMessage(byRule, 'ko', won).embeds?.[0]?.fields).toEqual([]);
  });

  it('never says $0 where an amount is not known', () => {
    for (const language of ['en', 'ko'] as const) {
      expect(read({ ...fromHub, savings: [aSaving('old', null)] }, language)).not.toContain('$0');
      expect(read(byRule, language)).not.toContain('$');
    }
  });

  it('says that nothing was found only of what was looked at', () => {
    const nothing = (looked: FoundSavings['looked']) => read({ ...byRule, savings: [], unread: [], looked }, 'en');
    expect(nothing({ count: 5, unknown: 0 })).toContain('None of 5 resources was idle.');
    expect(nothing({ count: 5, unknown: 2 })).toContain('None of 3 was idle; of 2 more resources that is not known.');
    expect(nothing({ count: 5, unknown: 5 })).toContain('Of none of 5 resources is known how busy it was for a week.');
    expect(nothing({ count: 0, unknown: 0 })).toContain('No EC2 instance and no ECS service is watched');
    expect(nothing(null)).toContain('Nothing found.');
  });

  it('says how many it has no room for', () => {
    const savings = Array.from({ length: 200 }, (_, at) => aSaving(`server-${at}`, usd(String(200 - at))));
    const text = read({ ...fromHub, savings, hasMore: true }, 'en');
    expect(text).toMatch(/…and \d+ more/);
    expect(text).toContain('Together **$20,100.00** a month, 200 findings · AWS lists more');
  });
});

describe('a figure of our own rule', () => {
  const priced: FoundSavings = {
    ...byRule,
    unread: [],
    savings: [
      aSaving('old', usd('86.14'), { action: 'Idle', from: null, to: null, of: 'm5.large' }),
      aSaving('odd', null, { action: 'Idle', from: null, to: null, of: '2 × 0.25 vCPU, *0.5* GB' }),
    ],
    rates: { readAtMs: 0, requests: 1 },
  };

  it('is said with what it is of, how it came about and what it took, and beside it that another is not known', () => {
    const text = read(priced, 'en');
    expect(text).toContain('Rates: Read from AWS <t:0:R> · 1 request, $0.01');
    expect(text).toContain('**$86.14** a month · Idle Ec2Instance old · m5.large · ap-northeast-2');
    expect(text).toContain(
      '**amount not known** · Idle Ec2Instance odd · 2 × 0.25 vCPU, \\*0.5\\* GB · ap-northeast-2',
    );
    expect(text).toContain('A figure is 730 hours of what one of the same type cost on demand on this bill');
    expect(text).toContain('A commitment goes on costing.');
    expect(read(priced, 'ko')).toContain('730시간분');
    expect(read({ ...priced, rates: { readAtMs: 0, requests: 0 } }, 'en')).toContain('from the ledger · 0 requests');
  });

  it('is explained only where there is one, and in the report, too', () => {
    expect(read(byRule, 'en')).not.toMatch(/Rates:|730/);
    expect(savingsField(priced, 'en').value).toContain('-# A figure is 730 hours');
    expect(savingsField({ ...byRule, savings: byRule.savings }, 'en').value).not.toContain('730');
    expect(savingsField(fromHub, 'en').value).not.toContain('730');
  });
});
