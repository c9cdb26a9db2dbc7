import { expect, it } from 'vitest';
import { costBreakdownMessage } from '../../../../src/adapters/discord/cost/cost-breakdown-message.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import { costBreakdown } from '../../../../src/domain/cost/cost-breakdown.ts';
import { parseMoney, zero } from '../../../../src/domain/cost/money.ts';

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
  const spending = { currency: 'USD', spends };
  const breakdown = costBreakdown(spending, { kind: 'tag', key: 'stack' }, november, october);
  const lines = costBreakdownMessage(breakdown, 0, 'en').embeds?.[0]?.fields?.[2]?.value.split('\n') ?? [];
  const amounts = lines.map((line) => /\*\*\$([\d,.]+)\*\*/.exec(line)?.[1]?.replaceAll(',', ''));
  expect(lines.at(-1)).toMatch(/^\d+ others \*\*\$/);
  expect(amounts.reduce((sum, amount) => sum + Number(amount), 0)).toBe(20 * 12_000 + 190);
});
