import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ContainerModule } from 'inversify';
import { CloudWatchResourceReadings } from '../../adapters/aws/cloudwatch-resource-readings.ts';
import { EcsRunningServices } from '../../adapters/aws/ecs-running-services.ts';
import { type Place, placeKey } from '../../domain/status/place.ts';
import { patience } from './patience.ts';
import { RESOURCE_READINGS, RUNNING_SERVICES } from './tokens.ts';

export const resourcesModule = new ContainerModule(({ bind }) => {
  bind(RESOURCE_READINGS).toResolvedValue(
    () => new CloudWatchResourceReadings(perPlace(({ region }) => new CloudWatchClient({ ...patience, region }))),
  );
  bind(RUNNING_SERVICES).toResolvedValue(
    () => new EcsRunningServices(perPlace(({ region }) => new ECSClient({ ...patience, region }))),
  );
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
