import { describe, expect, it } from 'vitest';
import { costBreakdownMessage } from '../../../../src/adapters/discord/cost/cost-breakdown-message.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import { costBreakdown } from '../../../../src/domain/cost/cost-breakdown.ts';
import { parseMoney, zero } from '../../../../src/domain/cost/money.ts';
import type { Spending } from '../../../../src/domain/cost/spending.ts';
import type { Language } from '../../../../src/domain/people/people.ts';
import { usd } from '../../../support/a-bill.ts';
import { allSettled } from '../../../support/settled.ts';

const november = { start: '2026-11-01' as Day, end: '2026-11-22' as Day };
const october = { start: '2026-10-01' as Day, end: '2026-10-22' as Day };

it('still tells what all the others cost where the names are too long for the dearest to have room', () => {
  const spends = Array.from({ length: 20 }, (_, at) => ({
    day: november.start,
    service: `arn:aws:cloudformation:stack/${'x'.repeat(40)}/${at}`,
    amount: parseMoney(String(12_000 + at)) ?? zero,
    recordType: 'usage' as const,
    provisional: false,
  }));
  const spending = { currency: 'USD', view: 'usage' as const, spends };
  const breakdown = costBreakdown(spending, { kind: 'tag', key: 'stack' }, november, october, allSettled);
  const lines =
    costBreakdownMessage(breakdown, { readAtMs: 0, requests: 1 }, 'en').embeds?.[0]?.fields?.[2]?.value.split('\n') ??
    [];
  const amounts = lines.map((line) => /\*\*\$([\d,.]+)\*\*/.exec(line)?.[1]?.replaceAll(',', ''));
  expect(lines.at(-1)).toMatch(/^\d+ others \*\*\$/);
  expect(amounts.reduce((sum, amount) => sum + Number(amount), 0)).toBe(20 * 12_000 + 190);
});

describe('a breakdown by tag', () => {
  const spend = (service: string, amount: number) => ({
    day: november.start,
    service,
    amount: usd(amount),
    recordType: 'usage' as const,
    provisional: false,
  });
  const field = (spends: Spending['spends'], language: Language = 'en', kind: 'tag' | 'service' = 'tag') => {
    const by = kind === 'tag' ? ({ kind, key: 'team' } as const) : ({ kind } as const);
    const breakdown = costBreakdown(
      { currency: 'USD', view: 'usage' as const, spends },
      by,
      november,
      october,
      allSettled,
    );
    const found = costBreakdownMessage(breakdown, { readAtMs: 0, requests: 1 }, language).embeds?.[0]?.fields?.[2];
    return `${found?.name}\n${found?.value}`;
  };

  it('explains how to activate the tag only where nothing at all has it', () => {
    expect(field([spend('', 3)])).toContain('No cost in this period has the tag `team`');
    expect(field([spend('', 3), spend('payments', 1)])).toBe(
      'By tag `team`, Nov 1–21\nuntagged **$3.00** · new\npayments **$1.00** · new',
    );
    expect(field([spend('', 3)], 'en', 'service')).not.toContain('No cost in this period');
  });

  it('says that nothing was spent, and does not blame the tag for it', () => {
    expect(field([])).toBe('By tag `team`, Nov 1–21\nNothing spent.');
    expect(field([], 'ko')).toBe('태그별: `team` (11월 1~21일)\n발생한 비용이 없습니다.');
  });

  it('counts what is beyond the fifteen dearest, in both languages', () => {
    const many = Array.from({ length: 17 }, (_, at) => spend(`team-${at}`, 50 - at));
    expect(field(many).split('\n').at(-1)).toBe('2 others **$69.00**');
    expect(field(many, 'ko').split('\n').at(-1)).toBe('그 외 2개 **$69.00**');
  });

  it('does not call a period provisional that is final, and shows the figures beside each other', () => {
    const breakdown = costBreakdown(
      { currency: 'USD', view: 'usage' as const, spends: [spend('a', 3)] },
      { kind: 'service' },
      november,
      october,
      allSettled,
    );
    const [total, before] =
      costBreakdownMessage(breakdown, { readAtMs: 0, requests: 1 }, 'en').embeds?.[0]?.fields ?? [];
    expect(total).toEqual({ name: 'Usage', value: '**$3.00**', inline: true });
    expect(before?.inline).toBe(true);
  });
});
