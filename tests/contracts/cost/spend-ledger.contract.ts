import { describe, expect, it } from 'vitest';
import type {
  SpendingUnavailable,
  SpendLedger,
  SpendQuestion,
} from '../../../src/application/cost/ports/spend-ledger.ts';
import type { Day, Period } from '../../../src/domain/calendar/day.ts';
import type { RecordType } from '../../../src/domain/cost/charges.ts';
import { parseMoney, sum, zero } from '../../../src/domain/cost/money.ts';
import type { Spend, SpendBy } from '../../../src/domain/cost/spending.ts';

/** As the source writes it: a decimal of any length. */
export type Billed = {
  readonly day: string;
  readonly service: string;
  readonly amount: string;
  readonly provisional: boolean;
  readonly recordType?: RecordType;
  /** What the source calls it; left out where any name of its kind will do. */
  readonly charge?: string;
  readonly account?: string;
  readonly region?: string;
  readonly tags?: Readonly<Record<string, string>>;
};

export type SpendLedgerWorld = {
  readonly subject: SpendLedger;
  readonly billed: (rows: readonly Billed[]) => Promise<void>;
  readonly fails: (reason: SpendingUnavailable) => Promise<void>;
  /** How often the source was asked. */
  readonly requests: () => number;
};

const november: Period = { start: '2026-11-01' as Day, end: '2026-11-22' as Day };

/** `harness` gives you an account that was never billed anything. */
export function spendLedgerContract(name: string, harness: () => Promise<SpendLedgerWorld>): void {
  describe(`${name} tells what was spent`, () => {
    it('each day by service and kind of charge, exactly as it was written, and whether it may still change', async () => {
      const { subject, billed } = await harness();
      const rows = [
        row('2026-11-01', 'Amazon Elastic Container Service', '12.3456789012'),
        row('2026-11-20', 'AWS Lambda', '0.000000271'),
        row('2026-11-20', 'Tax', '3.5', false, 'tax'),
        row('2026-11-20', 'AWS Lambda', '-3.5', false, 'credit'),
        row('2026-11-20', 'AWS Lambda', '-0.25', false, 'refund'),
        row('2026-11-20', 'AWS Support', '29', false, 'support'),
        row('2026-11-20', 'AWS Marketplace', '4', false, 'other'),
        row('2026-11-20', 'AWS Marketplace', '400', false, 'upfront'),
        row('2026-11-21', 'AWS Lambda', '1.2E-7', true),
      ];
      await billed(rows);
      expect(await spends(subject)).toEqual(rows.map(spendOf).sort(byDayAndService));
    });

    it('only from the first day of the period up to and without its end', async () => {
      const { subject, billed } = await harness();
      await billed(['2026-10-31', '2026-11-01', '2026-11-21', '2026-11-22'].map((day) => row(day, 'AWS Lambda', '1')));
      expect((await spends(subject)).map(({ day }) => day)).toEqual(['2026-11-01', '2026-11-21']);
    });

    it('without dropping or doubling any of 500 rows, however they are paged', async () => {
      const { subject, billed, requests } = await harness();
      const days = Array.from({ length: 20 }, (_, day) => `2026-11-${String(day + 1).padStart(2, '0')}`);
      const rows = days.flatMap((day) =>
        Array.from({ length: 25 }, (_, n) => row(day, `Service ${n}`, `${n}.${n + 1}`)),
      );
      await billed(rows);
      expect(await spends(subject)).toEqual(rows.map(spendOf).sort(byDayAndService));
      const before = requests();
      const read = await subject.read(question());
      expect(read).toMatchObject({ requests: requests() - before });
    });

    it.each<readonly [SpendBy, readonly string[]]>([
      [{ kind: 'account' }, ['111111111111', '222222222222']],
      [{ kind: 'region' }, ['ap-northeast-2', 'us-east-1']],
      [{ kind: 'tag', key: 'team' }, ['', 'payments $ & <more>']],
      [{ kind: 'tag', key: 'nobody-uses-it' }, ['']],
    ])('by %o', async (by, names) => {
      const { subject, billed } = await harness();
      const [first, second] = [row('2026-11-20', 'AWS Lambda', '1.5'), row('2026-11-20', 'Amazon S3', '2')];
      await billed([
        { ...first, account: '111111111111', region: 'ap-northeast-2' },
        { ...second, account: '222222222222', region: 'us-east-1', tags: { team: 'payments $ & <more>' } },
      ]);
      const found = await spends(subject, question(by));
      expect(found.map(({ service }) => service)).toEqual(names);
      expect(sum(found.map(({ amount }) => amount))).toEqual(parseMoney('3.5'));
    });

    it('each month, as of its first day', async () => {
      const { subject, billed } = await harness();
      const days = ['2026-09-30', '2026-10-01', '2026-10-31', '2026-11-01'];
      await billed(days.map((day, at) => row(day, 'AWS Lambda', String(at + 1))));
      const period = { start: '2026-10-01' as Day, end: '2026-12-01' as Day };
      expect(await spends(subject, { period, by: { kind: 'service' }, each: 'month', view: 'usage' })).toEqual(
        [row('2026-10-01', 'AWS Lambda', '5'), row('2026-11-01', 'AWS Lambda', '4')].map(spendOf),
      );
    });

    it('as nothing at all, in dollars, for an account that was never billed', async () => {
      const { subject } = await harness();
      expect(await subject.read(question())).toEqual({
        kind: 'known',
        spending: { currency: 'USD', view: 'usage' as const, spends: [] },
        requests: 1,
      });
    });

    it.each<SpendingUnavailable>(['access-denied', 'not-enabled', 'throttled', 'source-unavailable'])(
      'or why it cannot: "%s"',
      async (reason) => {
        const { subject, fails } = await harness();
        await fails(reason);
        expect(await subject.read(question())).toEqual({ kind: 'unavailable', reason });
      },
    );
  });
}

function row(
  day: string,
  service: string,
  amount: string,
  provisional = false,
  recordType: RecordType = 'usage',
): Billed {
  return { day, service, amount, provisional, recordType };
}

const chargeNames: Readonly<Record<RecordType, string>> = {
  usage: 'Usage',
  recurring: 'RIFee',
  upfront: 'Upfront',
  support: 'Support fee',
  fee: 'Fee',
  tax: 'Tax',
  credit: 'Credit',
  refund: 'Refund',
  other: 'Charge of Next Year',
};

export function chargeOf({ charge, recordType = 'usage' }: Pick<Billed, 'charge' | 'recordType'>): string {
  return charge ?? chargeNames[recordType];
}

export function spendOf(row: Billed): Spend {
  const { day, service, amount, provisional, recordType = 'usage' } = row;
  return {
    day: day as Day,
    service,
    amount: parseMoney(amount) ?? zero,
    recordType,
    charge: chargeOf(row),
    provisional,
  };
}

function question(by: SpendBy = { kind: 'service' }): SpendQuestion {
  return { period: november, by, each: 'day', view: 'usage' };
}

async function spends(subject: SpendLedger, asked: SpendQuestion = question()): Promise<Spend[]> {
  const outcome = await subject.read(asked);
  if (outcome.kind === 'unavailable') throw new Error(outcome.reason);
  expect(outcome.spending.currency).toBe('USD');
  return [...outcome.spending.spends].sort(byDayAndService);
}

function byDayAndService(a: Spend, b: Spend): number {
  return `${a.day} ${a.service} ${a.recordType}` < `${b.day} ${b.service} ${b.recordType}` ? -1 : 1;
}
