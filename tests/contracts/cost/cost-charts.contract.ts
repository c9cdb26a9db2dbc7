import { describe, expect, it } from 'vitest';
import type { CostCharts } from '../../../src/application/cost/ports/cost-charts.ts';
import { costChartFacts } from '../../../src/domain/cost/cost-chart.ts';
import { aCostChart, chartNowMs } from '../../support/a-cost-chart.ts';
import { APng } from '../../support/a-png.ts';
import { allSettled } from '../../support/settled.ts';

export type CostChartsWorld = {
  readonly subject: CostCharts;
  /** From now on nothing can be drawn. */
  readonly breaks: () => Promise<void>;
};

/** `harness` gives you somebody who can draw. */
export function costChartsContract(name: string, harness: () => Promise<CostChartsWorld>): void {
  describe(`${name} draws the cost`, () => {
    it('as a PNG that Discord can show, of at most 300 KB', async () => {
      const { subject } = await harness();
      const png = await subject.png(aCostChart(), 'ko');
      expect(png?.length).toBeGreaterThan(50);
      expect(png?.length).toBeLessThan(300_000);
      expect(new APng(png ?? new Uint8Array()).width).toBeGreaterThan(0);
    });

    it('in the same bytes whenever the facts are the same', async () => {
      const { subject } = await harness();
      expect(await subject.png(aCostChart(), 'en')).toEqual(await subject.png(aCostChart(), 'en'));
    });

    it('with its words in the language of the reader', async () => {
      const { subject } = await harness();
      expect(await subject.png(aCostChart(), 'en')).not.toEqual(await subject.png(aCostChart(), 'ko'));
    });

    it('also of an account that was never billed', async () => {
      const { subject } = await harness();
      const empty = costChartFacts(
        chartNowMs,
        { currency: 'USD', view: 'usage' as const, spends: [] },
        null,
        null,
        allSettled,
      );
      expect(await subject.png(empty, 'en')).not.toBeNull();
    });

    it('or answers that there is no picture, and never fails', async () => {
      const { subject, breaks } = await harness();
      await breaks();
      expect(await subject.png(aCostChart(), 'en')).toBeNull();
    });
  });
}
