import { ContainerModule } from 'inversify';
import { ShowDeploys } from '../../../application/history/show-deploys.ts';
import { ShowHistory } from '../../../application/history/show-history.ts';
import { ShowMetrics } from '../../../application/history/show-metrics.ts';
import { historyWork } from '../../work/history-work.ts';
import { DEPLOYMENTS, ROLLOUTS } from '../deploy/tokens.ts';
import { LOCKS } from '../lock/tokens.ts';
import { CLOCK } from '../system.ts';
import { TEAM } from '../team.ts';
import * as t from './tokens.ts';

export const historyUseCases = new ContainerModule(({ bind }) => {
  bind(t.SHOW_DEPLOYS).toResolvedValue(
    ({ catalog }, deployments, locks, rollouts, clock) => new ShowDeploys(catalog, deployments, locks, rollouts, clock),
    [TEAM, DEPLOYMENTS, LOCKS, ROLLOUTS, CLOCK],
  );
  bind(t.SHOW_HISTORY).toResolvedValue(
    ({ catalog }, deployments) => new ShowHistory(catalog, deployments),
    [TEAM, DEPLOYMENTS],
  );
  bind(t.MEASURE_DELIVERY).toResolvedValue(
    ({ catalog }, deployments, clock) => new ShowMetrics(catalog, deployments, clock),
    [TEAM, DEPLOYMENTS, CLOCK],
  );
  bind(t.HISTORY_WORK).toResolvedValue(historyWork, [t.SHOW_DEPLOYS, t.SHOW_HISTORY, t.MEASURE_DELIVERY]);
});
