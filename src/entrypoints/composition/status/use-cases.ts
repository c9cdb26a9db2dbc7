import { ContainerModule } from 'inversify';
import { CheckStatus } from '../../../application/status/check-status.ts';
import { ExpectGone } from '../../../application/status/expect-gone.ts';
import { GraphStatus } from '../../../application/status/graph-status.ts';
import { statusWork } from '../../work/status-work.ts';
import { RUNNING_SERVICES } from '../deploy/tokens.ts';
import { AUDIT } from '../history/tokens.ts';
import { CLOCK, TIMERS } from '../system.ts';
import { TEAM } from '../team.ts';
import * as t from './tokens.ts';

export const statusUseCases = new ContainerModule(({ bind }) => {
  bind(t.STATUS_SOURCES).toResolvedValue(
    (directory, readings, services, conditions, alarms, seen) => ({
      directory,
      readings,
      services,
      conditions,
      alarms,
      seen,
    }),
    [
      t.RESOURCE_DIRECTORY,
      t.RESOURCE_READINGS,
      RUNNING_SERVICES,
      t.RESOURCE_CONDITIONS,
      t.FIRING_ALARMS,
      t.SEEN_RESOURCES,
    ],
  );
  bind(t.CHECK_STATUS).toResolvedValue(
    ({ watched }, sources, clock, timers) => new CheckStatus(watched, sources, clock, timers),
    [TEAM, t.STATUS_SOURCES, CLOCK, TIMERS],
  );
  bind(t.GRAPH_STATUS).toResolvedValue(
    (checkStatus, graphs, clock, timers) => new GraphStatus(checkStatus, graphs, clock, timers),
    [t.CHECK_STATUS, t.METRIC_GRAPHS, CLOCK, TIMERS],
  );
  bind(t.EXPECT_GONE).toResolvedValue(
    ({ watched }, checkStatus, seen, audit) => new ExpectGone(watched, { checkStatus, seen, audit }),
    [TEAM, t.CHECK_STATUS, t.SEEN_RESOURCES, AUDIT],
  );
  bind(t.STATUS_WORK).toResolvedValue(statusWork, [t.CHECK_STATUS, t.GRAPH_STATUS, t.EXPECT_GONE]);
});
