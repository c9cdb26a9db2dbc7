import { describe, expect, it } from 'vitest';
import type { ReportCostInput, ReportCostOutcome } from '../../../src/application/cost/report-cost.ts';
import type { Day } from '../../../src/domain/calendar/day.ts';
import type { Spending } from '../../../src/domain/cost/spending.ts';
import { MorningRound } from '../../../src/entrypoints/work/morning-round.ts';

const spending: Spending = { currency: 'USD', view: 'usage' as const, spends: [] };

function world(outcome: ReportCostOutcome, warn: () => Promise<void> = async () => {}) {
  const seen: Spending[] = [];
  const warnOfCost = {
    execute: async (given: Spending) => {
      seen.push(given);
      await warn();
      return { began: [], open: [], followed: 2, aws: 'known' as const };
    },
  };
  const lines: unknown[] = [];
  const log = { info: (_: string, fields: unknown) => void lines.push(fields), warn: () => {}, error: () => {} };
  const report = {
    execute: async (input: ReportCostInput) => {
      if (outcome.kind === 'report' && input.for === 'channel') await input.warn?.(spending, '2026-11-21' as Day);
      return outcome;
    },
  };
  return { seen, lines, round: new MorningRound(report, warnOfCost, log) };
}

const told = { kind: 'report' } as ReportCostOutcome;

describe('the morning', () => {
  it('looks for warnings in the very bill that the report was made of', async () => {
    const { round, seen, lines } = world(told);
    await round.run('m-1');
    expect(seen).toEqual([spending]);
    expect(lines).toEqual([
      { correlation_id: 'm-1', began: 0, followed: 2, aws: 'known' },
      { correlation_id: 'm-1', outcome: 'report' },
    ]);
  });

  it('looks no second time when it rings again', async () => {
    const { round, seen } = world({ kind: 'already-told', day: '2026-11-22' as Day });
    await round.run('m-2');
    expect(seen).toEqual([]);
  });

  it('fails visibly when there is no report, or when the warnings cannot be kept', async () => {
    const none = world({ kind: 'unavailable', reason: 'throttled' });
    await expect(none.round.run('m-3')).rejects.toThrow('no cost report this morning: throttled');
    expect(none.seen).toEqual([]);
    const broken = world(told, () => Promise.reject(new Error('the table is down')));
    await expect(broken.round.run('m-4')).rejects.toThrow('the table is down');
  });
});
