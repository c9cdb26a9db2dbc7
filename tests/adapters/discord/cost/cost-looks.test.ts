import { describe, expect, it } from 'vitest';
import { costBreakdownMessage } from '../../../../src/adapters/discord/cost/cost-breakdown-message.ts';
import { costComparisonMessage } from '../../../../src/adapters/discord/cost/cost-comparison-message.ts';
import {
  costMessage,
  costNewsMessage,
  costRefusedMessage,
  costUnavailableMessage,
} from '../../../../src/adapters/discord/cost/cost-message.ts';
import { costWarningMessage } from '../../../../src/adapters/discord/cost/cost-warning-card.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import { costBreakdown } from '../../../../src/domain/cost/cost-breakdown.ts';
import { costComparison } from '../../../../src/domain/cost/cost-comparison.ts';
import type { CostWarning } from '../../../../src/domain/cost/cost-warning.ts';
import type { Language, MemberId } from '../../../../src/domain/people/people.ts';
import { aCostWarning, aSpike } from '../../../support/a-cost-warning.ts';
import { allSettled } from '../../../support/settled.ts';
import { type Looks, looksIn, sameInBothLanguages } from '../kit/looks.ts';
import { typicalCost } from '../kit/typical.ts';

const by = { id: '1' as MemberId, name: 'Jimin' };
const warning =
  (change: Partial<CostWarning> = {}) =>
  (language: Language) =>
    costWarningMessage(aCostWarning(aSpike(), change), language);

const warnings: Looks = {
  seen: warning(),
  expected: warning({ handling: { verdict: 'expected', by, atMs: 1 } }),
  'being investigated': warning({ handling: { verdict: 'investigating', by, atMs: 1 } }),
  over: warning({ ended: 'usual' }),
  'expected, and over': warning({ handling: { verdict: 'expected', by, atMs: 1 }, ended: 'usual' }),
  'seen by AWS': warning({ aws: { kind: 'not-allowed' } }),
};

const read = { readAtMs: Date.UTC(2026, 10, 22), requests: 1 };
const nothing = { currency: 'USD', view: 'usage' as const, spends: [] };
const november = { start: '2026-11-01' as Day, end: '2026-11-22' as Day };
const october = { start: '2026-10-01' as Day, end: '2026-11-01' as Day };

const costs: Looks = {
  'within the budget': (language) => costMessage(typicalCost('1500'), language),
  'without a budget': (language) => costMessage(typicalCost(null), language),
  'over the budget': (language) => costMessage(typicalCost('100'), language),
  'no report in the morning': (language) =>
    costNewsMessage({ kind: 'trouble', day: november.end, reason: 'throttled' }, language, '1'),
  'unavailable for who asked': (language) => costUnavailableMessage('throttled', language),
  'a question without an answer': (language) => costRefusedMessage({ reason: 'no-tag-configured' }, language),
  'a breakdown': (language) =>
    costBreakdownMessage(costBreakdown(nothing, { kind: 'account' }, november, october, allSettled), read, language),
  'a comparison': (language) =>
    costComparisonMessage(costComparison(nothing, { kind: 'service' }, october, november, allSettled), read, language),
};

describe.each([
  ['a warning of costs', warnings],
  ['a report of costs', costs],
])('%s', (_, states) => {
  sameInBothLanguages(states);
});

describe('a warning of costs', () => {
  it('looks like this', () => {
    expect(`${looksIn('en', warnings)}\n\n${looksIn('ko', warnings)}`).toMatchInlineSnapshot(`
      "seen: yellow: Higher cost than usual: Amazon EC2 | [Expected: grey] | [Investigating: grey] | [Open Cost Explorer: link]
      expected: grey: Higher cost than usual: Amazon EC2 | [Expected: grey] | [Investigating: grey] | [Open Cost Explorer: link]
      being investigated: yellow: Higher cost than usual: Amazon EC2 | [Expected: grey] | [Investigating: grey] | [Open Cost Explorer: link]
      over: green: Higher cost than usual: Amazon EC2 | [Open Cost Explorer: link]
      expected, and over: green: Higher cost than usual: Amazon EC2 | [Open Cost Explorer: link]
      seen by AWS: yellow: Higher cost than usual: Amazon EC2 | [Expected: grey] | [Investigating: grey] | [Open Cost Explorer: link]

      seen: yellow: 평소보다 높은 비용: Amazon EC2 | [예상한 비용입니다: grey] | [확인하고 있습니다: grey] | [Cost Explorer 열기: link]
      expected: grey: 평소보다 높은 비용: Amazon EC2 | [예상한 비용입니다: grey] | [확인하고 있습니다: grey] | [Cost Explorer 열기: link]
      being investigated: yellow: 평소보다 높은 비용: Amazon EC2 | [예상한 비용입니다: grey] | [확인하고 있습니다: grey] | [Cost Explorer 열기: link]
      over: green: 평소보다 높은 비용: Amazon EC2 | [Cost Explorer 열기: link]
      expected, and over: green: 평소보다 높은 비용: Amazon EC2 | [Cost Explorer 열기: link]
      seen by AWS: yellow: 평소보다 높은 비용: Amazon EC2 | [예상한 비용입니다: grey] | [확인하고 있습니다: grey] | [Cost Explorer 열기: link]"
    `);
  });
});

describe('a report of costs', () => {
  it('looks like this', () => {
    expect(`${looksIn('en', costs)}\n\n${looksIn('ko', costs)}`).toMatchInlineSnapshot(`
      "within the budget: blue: AWS cost · Nov 21
      without a budget: blue: AWS cost · Nov 21
      over the budget: yellow: AWS cost · Nov 21
      no report in the morning: yellow: No cost report this morning
      unavailable for who asked: yellow: Costs could not be read
      a question without an answer: grey: Nothing to show
      a breakdown: blue: AWS cost · Nov 1–21
      a comparison: blue: Why it changed · Oct 2026 → Nov 2026

      within the budget: blue: AWS 비용 · 11월 21일
      without a budget: blue: AWS 비용 · 11월 21일
      over the budget: yellow: AWS 비용 · 11월 21일
      no report in the morning: yellow: 오늘 아침 비용 리포트를 만들지 못했습니다
      unavailable for who asked: yellow: 비용을 불러오지 못했습니다
      a question without an answer: grey: 보여 줄 내용이 없습니다
      a breakdown: blue: AWS 비용 · 11월 1~21일
      a comparison: blue: 비용이 달라진 이유 · 2026년 10월 → 2026년 11월"
    `);
  });
});
