import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ContainerModule } from 'inversify';
import { CloudWatchResourceReadings } from '../../adapters/aws/cloudwatch-resource-readings.ts';
import { EcsRunningServices } from '../../adapters/aws/ecs-running-services.ts';
import { patience } from './patience.ts';
import { RESOURCE_READINGS, RUNNING_SERVICES } from './tokens.ts';

export const resourcesModule = new ContainerModule(({ bind }) => {
  bind(RESOURCE_READINGS).toResolvedValue(
    () => new CloudWatchResourceReadings(perRegion((region) => new CloudWatchClient({ ...patience, region }))),
  );
  bind(RUNNING_SERVICES).toResolvedValue(
    () => new EcsRunningServices(perRegion((region) => new ECSClient({ ...patience, region }))),
  );
});

/** One client for each region, made when the region is first asked about. */
function perRegion<Client>(make: (region: string) => Client): (region: string) => Client {
  const clients = new Map<string, Client>();
  return (region) => {
    const client = clients.get(region) ?? make(region);
    clients.set(region, client);
    return client;
  };
}
