import { InMemoryRunningServices } from '../../src/adapters/in-memory/deploy/in-memory-running-services.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryFiringAlarms } from '../../src/adapters/in-memory/status/in-memory-firing-alarms.ts';
import { InMemoryResourceConditions } from '../../src/adapters/in-memory/status/in-memory-resource-conditions.ts';
import { InMemoryResourceDirectory } from '../../src/adapters/in-memory/status/in-memory-resource-directory.ts';
import { InMemoryResourceReadings } from '../../src/adapters/in-memory/status/in-memory-resource-readings.ts';
import { InMemorySeenResources } from '../../src/adapters/in-memory/status/in-memory-seen-resources.ts';
import type { Clock } from '../../src/application/kit/ports/clock.ts';
import { nowMs } from './a-team.ts';

/** An AWS in which nothing is there yet. */
export function inMemorySources(clock: Clock = new InMemoryClock(nowMs)) {
  return {
    directory: new InMemoryResourceDirectory(),
    readings: new InMemoryResourceReadings(),
    services: new InMemoryRunningServices(),
    conditions: new InMemoryResourceConditions(),
    alarms: new InMemoryFiringAlarms(),
    seen: new InMemorySeenResources(clock),
  };
}
