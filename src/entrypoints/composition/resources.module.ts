import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ContainerModule } from 'inversify';
import { AgentMetrics } from '../../adapters/aws/agent-metrics.ts';
import { CloudWatchMetricGraphs } from '../../adapters/aws/cloudwatch-metric-graphs.ts';
import { CloudWatchResourceReadings } from '../../adapters/aws/cloudwatch-resource-readings.ts';
import { EcsRunningServices } from '../../adapters/aws/ecs-running-services.ts';
import { type Place, placeKey } from '../../domain/status/place.ts';
import { patience } from './patience.ts';
import { METRIC_GRAPHS, RESOURCE_READINGS, RUNNING_SERVICES, TEAM } from './tokens.ts';

export const resourcesModule = new ContainerModule(({ bind }) => {
  const cloudWatchIn = perPlace(({ region }) => new CloudWatchClient({ ...patience, region }));
  const ecsIn = perPlace(({ region }) => new ECSClient({ ...patience, region }));
  const agents = new AgentMetrics(cloudWatchIn);
  bind(RESOURCE_READINGS).toResolvedValue(() => new CloudWatchResourceReadings(cloudWatchIn, agents));
  bind(METRIC_GRAPHS).toResolvedValue(
    ({ timeZone }) => new CloudWatchMetricGraphs(cloudWatchIn, timeZone, agents),
    [TEAM],
  );
  bind(RUNNING_SERVICES).toResolvedValue(() => new EcsRunningServices(ecsIn));
});

/** One client for each place, made when the place is first asked about. */
function perPlace<Client>(make: (place: Place) => Client): (place: Place) => Client {
  const clients = new Map<string, Client>();
  return (place) => {
    const client = clients.get(placeKey(place)) ?? make(place);
    clients.set(placeKey(place), client);
    return client;
  };
}
