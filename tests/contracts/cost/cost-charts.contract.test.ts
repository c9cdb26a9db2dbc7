import { ResvgCostCharts } from '../../../src/adapters/chart/cost/resvg-cost-charts.ts';
import { shippedFiles } from '../../../src/adapters/chart/kit/drawing-files.ts';
import { InMemoryCostCharts } from '../../../src/adapters/in-memory/cost/in-memory-cost-charts.ts';
import { costChartsContract } from './cost-charts.contract.ts';

costChartsContract('InMemoryCostCharts', async () => {
  const subject = new InMemoryCostCharts();
  return { subject, breaks: async () => subject.setBroken(true) };
});

costChartsContract('ResvgCostCharts', async () => {
  let missing = false;
  const fonts = () => (missing ? Promise.reject(new Error('no such file')) : shippedFiles.fonts());
  const subject = new ResvgCostCharts(() => {}, { ...shippedFiles, fonts });
  return {
    subject,
    async breaks() {
      missing = true;
    },
  };
});
