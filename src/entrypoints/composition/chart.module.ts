import { ContainerModule } from 'inversify';
import { ResvgCostCharts } from '../../adapters/chart/cost/resvg-cost-charts.ts';
import { COST_CHARTS, LOG } from './tokens.ts';

export const chartModule = new ContainerModule(({ bind }) => {
  bind(COST_CHARTS).toResolvedValue(
    (log) => new ResvgCostCharts((message, cause) => log.error(message, {}, cause)),
    [LOG],
  );
});
