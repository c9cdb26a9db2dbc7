import { describe, expect, it } from 'vitest';
import type { OwnLook, OwnSavings } from '../../../src/application/cost/ports/own-savings.ts';
import { idleSaving } from '../../../src/domain/cost/idle.ts';
import { aSaving } from '../../support/a-saving.ts';

const region = 'ap-northeast-2';
const idle = idleSaving({ kind: 'ec2', name: 'é"\\ 한', region, instanceId: 'i-0123456789abcdef0' });
const monthly = { amount: { units: 52_100_000_000_000_000_001n }, currency: 'USD' };
const beganAtMs = 1_795_000_000_000;
const found: OwnLook = {
  beganAtMs,
  finding: { atMs: beganAtMs, savings: [idle, aSaving('priced', monthly)], looked: { count: 5, unknown: 2 } },
};

/** `harness` gives you a place where nobody has looked yet. */
export function ownSavingsContract(name: string, harness: () => Promise<OwnSavings>): void {
  describe(`${name} keeps what our own rules found`, () => {
    it('and nothing before the first look', async () => {
      expect(await (await harness()).last()).toBeNull();
    });

    it('as it was kept last, to the last digit', async () => {
      const own = await harness();
      await own.keep({ beganAtMs, finding: null });
      expect(await own.last()).toEqual({ beganAtMs, finding: null });
      await own.keep(found);
      await own.keep({ ...found, beganAtMs: beganAtMs + 1 });
      expect(await own.last()).toEqual({ ...found, beganAtMs: beganAtMs + 1 });
    });

    it('and the rates that figures are made of, to the last digit, beside it', async () => {
      const own = await harness();
      expect(await own.rates()).toEqual([]);
      const perHour = { units: 118_000_000_000_000_001n };
      const rate = { usage: 'BoxUsage:m5.large', operation: 'RunInstances:0002', perHour, currency: 'USD' };
      await own.keepRates([{ place: region, readAtMs: beganAtMs, rates: [] }]);
      await own.keepRates([{ place: `data/${region}`, readAtMs: beganAtMs, rates: [rate] }]);
      await own.keep(found);
      expect(await own.rates()).toEqual([{ place: `data/${region}`, readAtMs: beganAtMs, rates: [rate] }]);
      expect(await own.last()).toEqual(found);
    });

    it('and as many as a look keeps, with the longest names that AWS allows', async () => {
      const own = await harness();
      const [name, cluster, service] = ['n'.repeat(255), 'c'.repeat(255), 's'.repeat(255)];
      const savings = Array.from({ length: 250 }, (_, at) =>
        idleSaving(
          { kind: 'ecs', name, region, account: '123456789012', cluster, service: `${service.slice(3)}${at}` },
          { monthly, of: '1000 × 16 vCPU, 120 GB' },
        ),
      );
      const many: OwnLook = { beganAtMs, finding: { atMs: beganAtMs, savings, looked: { count: 250, unknown: 0 } } };
      await own.keep(many);
      expect(await own.last()).toEqual(many);
    });
  });
}
