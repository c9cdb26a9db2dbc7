import { ContainerModule } from 'inversify';
import { CheckStatus } from '../../../application/status/check-status.ts';
import { GraphStatus } from '../../../application/status/graph-status.ts';
import { statusWork } from '../../work/status-work.ts';
import { RUNNING_SERVICES } from '../deploy/tokens.ts';
import { CLOCK } from '../system.ts';
import { TEAM } from '../team.ts';
import * as t from './tokens.ts';

export const statusUseCases = new ContainerModule(({ bind }) => {
  bind(t.CHECK_STATUS).toResolvedValue(
    ({ watched }, directory, readings, services, alarms, clock) =>
      new CheckStatus(watched, { directory, readings, services, alarms }, clock),
    [TEAM, t.RESOURCE_DIRECTORY, t.RESOURCE_READINGS, RUNNING_SERVICES, t.FIRING_ALARMS, CLOCK],
  );
  bind(t.GRAPH_STATUS).toResolvedValue(
    (checkStatus, graphs, clock) => new GraphStatus(checkStatus, graphs, clock),
    [t.CHECK_STATUS, t.METRIC_GRAPHS, CLOCK],
  );
  bind(t.STATUS_WORK).toResolvedValue(statusWork, [t.CHECK_STATUS, t.GRAPH_STATUS]);
});
