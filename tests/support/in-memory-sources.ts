import { InMemoryFiringAlarms } from '../../src/adapters/in-memory/in-memory-firing-alarms.ts';
import { InMemoryResourceDirectory } from '../../src/adapters/in-memory/in-memory-resource-directory.ts';
import { InMemoryResourceReadings } from '../../src/adapters/in-memory/in-memory-resource-readings.ts';
import { InMemoryRunningServices } from '../../src/adapters/in-memory/in-memory-running-services.ts';

/** An AWS in which nothing is there yet. */
export function inMemorySources() {
  return {
    directory: new InMemoryResourceDirectory(),
    readings: new InMemoryResourceReadings(),
    services: new InMemoryRunningServices(),
    alarms: new InMemoryFiringAlarms(),
  };
}
