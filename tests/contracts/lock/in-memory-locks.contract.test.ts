import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryLanes } from '../../../src/adapters/in-memory/lock/in-memory-lanes.ts';
import { InMemoryLocks } from '../../../src/adapters/in-memory/lock/in-memory-locks.ts';
import { lanesContract } from './lanes.contract.ts';
import { locksContract } from './locks.contract.ts';

locksContract('InMemoryLocks', async () => new InMemoryLocks(new InMemoryClock(0)));
lanesContract('InMemoryLanes', async () => new InMemoryLanes());
