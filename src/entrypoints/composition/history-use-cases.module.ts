import { ContainerModule } from 'inversify';
import { ShowDeploys } from '../../application/history/show-deploys.ts';
import { ShowHistory } from '../../application/history/show-history.ts';
import { ShowMetrics } from '../../application/history/show-metrics.ts';
import { historyWork } from '../work/history-work.ts';
import * as t from './tokens.ts';

export const historyUseCasesModule = new ContainerModule(({ bind }) => {
  bind(t.SHOW_DEPLOYS).toResolvedValue(
    ({ catalog }, deployments, locks, rollouts, clock) => new ShowDeploys(catalog, deployments, locks, rollouts, clock),
    [t.TEAM, t.DEPLOYMENTS, t.LOCKS, t.ROLLOUTS, t.CLOCK],
  );
  bind(t.SHOW_HISTORY).toResolvedValue(
    ({ catalog }, deployments) => new ShowHistory(catalog, deployments),
    [t.TEAM, t.DEPLOYMENTS],
  );
  bind(t.MEASURE_DELIVERY).toResolvedValue(
    ({ catalog }, deployments, clock) => new ShowMetrics(catalog, deployments, clock),
    [t.TEAM, t.DEPLOYMENTS, t.CLOCK],
  );
  bind(t.HISTORY_WORK).toResolvedValue(historyWork, [t.SHOW_DEPLOYS, t.SHOW_HISTORY, t.MEASURE_DELIVERY]);
});
