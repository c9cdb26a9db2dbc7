import { describe, expect, it } from 'vitest';
import type { PaidRates } from '../../../src/application/cost/ports/paid-rates.ts';
import { parseMoney, zero } from '../../../src/domain/cost/money.ts';
import type { PaidRate } from '../../../src/domain/cost/paid-rate.ts';
import type { SpendingUnavailable } from '../../../src/domain/cost/spending.ts';

/** A line of usage as the source has it. */
export type UsedHours = {
  readonly day: string;
  readonly region: string;
  readonly account: string;
  readonly service: string;
  readonly charge: string;
  readonly usageType: string;
  readonly operation: string;
  readonly cost: number;
  readonly hours: number;
};

export type PaidRatesWorld = {
  readonly subject: PaidRates;
  /** The bot's account is 123456789012, `data` is 210987654321. */
  readonly used: (rows: readonly UsedHours[], rates: readonly PaidRate[]) => Promise<void>;
  readonly fails: (reason: SpendingUnavailable) => Promise<void>;
};

const nowMs = Date.UTC(2026, 10, 22, 9);
const seoul = 'ap-northeast-2';
const aMachine: UsedHours = {
  day: '2026-11-21',
  region: seoul,
  account: '123456789012',
  service: 'Amazon Elastic Compute Cloud - Compute',
  charge: 'Usage',
  usageType: 'APN2-BoxUsage:m5.large',
  operation: 'RunInstances',
  cost: 2.4,
  hours: 20,
};
const rate = (usage: string, operation: string, perHour: string): PaidRate => ({
  usage,
  operation,
  perHour: parseMoney(perHour) ?? zero,
  currency: 'USD',
});

/** `harness` gives you an account in which nothing ran. */
export function paidRatesContract(name: string, harness: () => Promise<PaidRatesWorld>): void {
  describe(`${name} tells what an hour cost`, () => {
    it('of each kind, on average over a week', async () => {
      const { subject, used } = await harness();
      const tasks = { ...aMachine, service: 'Amazon Elastic Container Service', operation: 'FargateTask' };
      await used(
        [
          aMachine,
          { ...aMachine, day: '2026-11-15', cost: 1.2, hours: 10 },
          { ...aMachine, operation: 'RunInstances:0002', cost: 5, hours: 10 },
          { ...aMachine, usageType: 'APN2-EBS:VolumeUsage.gp3', cost: 9, hours: 9 },
          { ...tasks, usageType: 'APN2-Fargate-vCPU-Hours:perCPU', cost: 0.5, hours: 10 },
          { ...tasks, usageType: 'APN2-Fargate-ARM-GB-Hours', cost: 0.05, hours: 10 },
        ],
        [
          rate('BoxUsage:m5.large', 'RunInstances', '0.12'),
          rate('BoxUsage:m5.large', 'RunInstances:0002', '0.5'),
          rate('Fargate-vCPU-Hours:perCPU', 'FargateTask', '0.05'),
          rate('Fargate-ARM-GB-Hours', 'FargateTask', '0.005'),
        ],
      );
      const outcome = await subject.lastWeek({ region: seoul }, nowMs);
      if (outcome.kind !== 'known') throw new Error(outcome.reason);
      const told = outcome.rates.toSorted((a, b) =>
        `${a.usage} ${a.operation}`.localeCompare(`${b.usage} ${b.operation}`),
      );
      expect(told).toEqual([
        rate('BoxUsage:m5.large', 'RunInstances', '0.12'),
        rate('BoxUsage:m5.large', 'RunInstances:0002', '0.5'),
        rate('Fargate-ARM-GB-Hours', 'FargateTask', '0.005'),
        rate('Fargate-vCPU-Hours:perCPU', 'FargateTask', '0.05'),
      ]);
      expect(outcome.requests).toBeGreaterThan(0);
    });

    it('and not of another place or time, nor of what a commitment covers', async () => {
      const { subject, used } = await harness();
      await used(
        [
          { ...aMachine, region: 'us-east-1', usageType: 'BoxUsage:m5.large' },
          { ...aMachine, account: '210987654321' },
          { ...aMachine, day: '2026-11-14' },
          { ...aMachine, day: '2026-11-22' },
          { ...aMachine, charge: 'DiscountedUsage', cost: 0 },
          { ...aMachine, charge: 'SavingsPlanCoveredUsage' },
        ],
        [],
      );
      expect(await subject.lastWeek({ region: seoul }, nowMs)).toMatchObject({ kind: 'known', rates: [] });
    });

    it('of the account that something runs in', async () => {
      const { subject, used } = await harness();
      const there = {
        ...aMachine,
        account: '210987654321',
        usageType: 'BoxUsage:m5.large',
        region: 'us-east-1',
        cost: 1,
      };
      await used([aMachine, there], [rate('BoxUsage:m5.large', 'RunInstances', '0.05')]);
      expect(await subject.lastWeek({ region: 'us-east-1', account: 'data' }, nowMs)).toMatchObject({
        kind: 'known',
        rates: [rate('BoxUsage:m5.large', 'RunInstances', '0.05')],
      });
    });

    it.each<SpendingUnavailable>(['access-denied', 'not-enabled', 'throttled', 'source-unavailable'])(
      'or that it cannot: %s',
      async (reason) => {
        const { subject, fails } = await harness();
        await fails(reason);
        expect(await subject.lastWeek({ region: seoul }, nowMs)).toEqual({ kind: 'unavailable', reason });
      },
    );
  });
}
