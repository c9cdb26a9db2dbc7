import { ContainerModule } from 'inversify';
import { CheckStatus } from '../../application/status/check-status.ts';
import { GraphStatus } from '../../application/status/graph-status.ts';
import { statusWork } from '../work/status-work.ts';
import * as t from './tokens.ts';

export const statusUseCasesModule = new ContainerModule(({ bind }) => {
  bind(t.CHECK_STATUS).toResolvedValue(
    ({ watched }, directory, readings, services, alarms, clock) =>
      new CheckStatus(watched, { directory, readings, services, alarms }, clock),
    [t.TEAM, t.RESOURCE_DIRECTORY, t.RESOURCE_READINGS, t.RUNNING_SERVICES, t.FIRING_ALARMS, t.CLOCK],
  );
  bind(t.GRAPH_STATUS).toResolvedValue(
    (checkStatus, graphs, clock) => new GraphStatus(checkStatus, graphs, clock),
    [t.CHECK_STATUS, t.METRIC_GRAPHS, t.CLOCK],
  );
  bind(t.STATUS_WORK).toResolvedValue(statusWork, [t.CHECK_STATUS, t.GRAPH_STATUS]);
});
